"""The words that reading a page in Spanish goes by: data only. Everything is compared folded, in lower case."""

from __future__ import annotations

from index.languages.phrases import phrases

BOILERPLATE_LINES = phrases(
    "compartir, imprimir, publicidad, inicio, menú, buscar, iniciar sesión, acceder, registrarse, suscribirse, "
    "suscríbete, suscripción, boletín, boletines, leer más, ver más, más información, seguir leyendo, aviso legal, "
    "política de privacidad, contacto, quiénes somos, todos los derechos reservados, comentar, comentarios, enviar "
    "por correo, compartir en facebook, compartir en twitter, copiar enlace, escuchar artículo, volver arriba, ir "
    "al contenido, foto, vídeo, video"
)
BOILERPLATE_OPENINGS = phrases(
    "suscríbete a, suscríbase a, regístrate para, regístrese para, recibe nuestro, reciba nuestro, haga clic, haz "
    "clic, usamos cookies, utilizamos cookies, este sitio usa cookies, este sitio web utiliza cookies, descarga "
    "nuestra"
)
PROMPTS = phrases(
    "síguenos en facebook, síguenos en twitter, síguenos en instagram, síganos en facebook, síganos en twitter, "
    "síganos en instagram, únete a nuestro, únete a nuestra, suscríbete, suscríbase, gracias por suscribirte, "
    "puedes darte de baja"
)
RIGHTS = phrases(
    "todos los derechos reservados, política de privacidad, términos y condiciones, condiciones de uso, aviso legal"
)
ABOUT_AUTHORS = phrases("sobre el autor, sobre la autora, acerca del autor, acerca de la autora")
POINTERS = phrases(
    "lea también, lee también, leer también, te puede interesar, le puede interesar, vea también, ve también, ver "
    "también, además, más información, noticia relacionada, lea además, puede leer"
)
RELATED = phrases(
    "te puede interesar, le puede interesar, también te puede interesar, noticias relacionadas, artículos "
    "relacionados, contenido relacionado, relacionado, relacionados, temas relacionados, lo más leído, lo más "
    "visto, más leídas, las más leídas, más noticias, últimas noticias, recomendados, recomendado para ti, más "
    "sobre este tema, más sobre, etiquetas, archivado en, sobre el autor, lo último, no te pierdas, más información"
)
COMMENTS = phrases(
    "comentarios, deja un comentario, dejar un comentario, deje un comentario, escribe un comentario, escribir un "
    "comentario, publicar un comentario, añadir un comentario, únete a la conversación, deja una respuesta, tu "
    "opinión"
)
COUNTED_COMMENTS = phrases("comentarios, comentario, respuestas, opiniones")
BYLINE_OPENINGS = phrases(
    "por, texto, autor, autora, escrito por, redactado por, publicado por, un artículo de, texto de, firmado por"
)
BYLINE_CLOSINGS = phrases(
    "periodista, corresponsal, enviado especial, enviada especial, redacción, redactor, redactora"
)
DATE_LABELS = phrases(
    "publicado, publicado el, publicada el, fecha, creado el, el, actualizado, actualizado el, actualizada el, "
    "última actualización, modificado el"
)
LATER_DATE_LABELS = phrases("actualizado, actualizado el, actualizada el, última actualización, modificado el")
CAPTIONS = phrases("foto, imagen, fotografía, pie de foto, crédito, fuente, imagen de archivo, foto de archivo")
AGES = phrases("hace")
UNITS = phrases("segundo, segundos, minuto, minutos, hora, horas, día, días, semana, semanas, mes, meses, año, años")
SECTIONS = phrases(
    "noticias, política, economía, deportes, deporte, cultura, mundo, internacional, sociedad, ciencia, salud, "
    "opinión, tecnología, españa, nacional, local, gente, clima, tiempo, televisión, cine, viajes, sucesos"
)
MAIL_SUBJECTS = phrases("asunto")
