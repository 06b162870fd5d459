"""What pages say in Spanish that stand in the place of an article: data only, as `fold_words` gives it."""

from __future__ import annotations

from index.languages.phrases import phrases

PAYWALLS = phrases(
    "suscríbete para seguir leyendo, suscríbase para seguir leyendo, suscríbete para leer, suscríbete para continuar,"
    " suscríbete y sigue leyendo, para seguir leyendo, para continuar leyendo, sigue leyendo con, este artículo es solo"
    " para suscriptores, este artículo es exclusivo para suscriptores, este contenido es exclusivo para suscriptores,"
    " esta noticia es exclusiva para suscriptores, contenido exclusivo para suscriptores, solo para suscriptores,"
    " exclusivo para suscriptores, regístrate para seguir leyendo, regístrate gratis para seguir leyendo, inicia sesión"
    " para seguir leyendo, has alcanzado el límite de artículos, desbloquea este artículo"
)
CHALLENGES = phrases(
    "verifique que usted es un ser humano, verifica que eres humano, verifique que es humano, confirma que eres humano,"
    " no soy un robot, no eres un robot, no es un robot, verificando su navegador, comprobando su navegador, tráfico"
    " inusual"
)
CHALLENGE_TITLES = phrases(
    "un momento, un momento por favor, verificación de seguridad, control de seguridad, eres un robot, eres humano"
)
LOGIN_TITLES = phrases(
    "iniciar sesión, inicia sesión, inicio de sesión, acceder, identifícate, acceso de usuarios, mi cuenta, iniciar"
    " sesión o registrarse"
)
LOGIN_OPENINGS = phrases("iniciar sesión en, inicia sesión en, acceder a, inicia sesión con")
ERROR_TITLES = phrases(
    "página no encontrada, no encontrada, no encontrado, página no disponible, la página no existe, esta página no"
    " existe, la página no se encuentra, acceso denegado, prohibido, error interno del servidor, servicio no"
    " disponible, en mantenimiento, vaya, ups"
)
ERROR_OPENINGS = phrases(
    "la página que buscas, la página que busca, la página que está buscando, la página que estás buscando, la página"
    " solicitada, la página que has solicitado, lo sentimos la página, lo sentimos no hemos"
)
ERROR_WORDS = phrases("error, vaya, ups, lo, sentimos")
SCRIPTS = phrases(
    "activa javascript, active javascript, activar javascript, habilita javascript, habilite javascript, habilitar"
    " javascript, javascript está desactivado, javascript está deshabilitado, necesita javascript, requiere javascript"
)
CONSENTS = phrases(
    "nosotros y nuestros, y nuestros socios, nuestros socios almacenamos, con nuestros socios, utilizamos cookies,"
    " usamos cookies, tu privacidad, su privacidad, tu consentimiento, su consentimiento, retirar el consentimiento,"
    " tus datos personales, sus datos personales"
)
CONSENT_TITLES = phrases(
    "antes de continuar, antes de ir a google, antes de ir a la búsqueda de google, antes de ir a youtube, tu"
    " privacidad, valoramos tu privacidad, consentimiento, configuración de cookies"
)
CONSENT_BUTTONS = phrases(
    "aceptar todo, aceptar todas, aceptar, aceptar y continuar, aceptar y cerrar, acepto, estoy de acuerdo, rechazar"
    " todo, rechazar todas, rechazar"
)
