"""What tells in Spanish that somebody said something, as data."""

from __future__ import annotations

from index.languages.telling import Telling, phrases, words

TELLING = Telling(
    code="es",
    common=words(
        "el la los las un una unos unas de del y o es son era fue que quién qué no con en al a su sus se lo por para "
        "más como pero ha han este esta estos está están muy también hay sin sobre entre desde hasta cuando porque ser "
        "le les ya"
    ),
    spoken=words("yo nosotros nosotras nos me mi mis nuestro nuestra nuestros nuestras usted ustedes tú tu te"),
    saying=words(
        "dijo dice dicen dijeron decía afirmó afirma afirman afirmaron declaró declara declararon explicó explica "
        "explican explicaron señaló señala señalan señalaron aseguró asegura aseguran aseguraron añadió añade añaden "
        "añadieron agregó agrega agregaron indicó indica indican indicaron manifestó manifiesta manifestaron comentó "
        "comenta comentan comentaron expresó expresa expresaron sostuvo sostiene sostienen sostuvieron destacó destaca "
        "destacan destacaron subrayó subraya subrayaron recordó recuerda recuerdan recordaron insistió insiste "
        "insisten "
        "advirtió advierte advierten advirtieron reconoció reconoce reconocen admitió admite admiten confesó confiesa "
        "contó cuenta cuentan contaron relató relata relataron escribió escribe escribieron respondió responde "
        "respondieron contestó contesta preguntó pregunta preguntaron exclamó exclama gritó grita murmuró anunció "
        "anuncia anunciaron informó informa informaron apuntó apunta apuntan puntualizó puntualiza precisó precisa "
        "precisaron concluyó concluye matizó matiza reiteró reitera reiteraron denunció denuncia denunciaron criticó "
        "critica criticaron lamentó lamenta lamentaron prometió promete pidió pide pidieron exigió exige confirmó "
        "confirma confirmaron opinó opina opinan consideró considera consideran planteó detalló detalla argumentó "
        "argumenta alertó alerta tuiteó zanjó sentenció resaltó resalta remarcó remarca replicó replica bromeó "
        "aclaró aclara enfatizó enfatiza"
    ),
    said=words(
        "dicho afirmado declarado explicado señalado asegurado añadido agregado indicado manifestado comentado "
        "expresado sostenido destacado subrayado recordado insistido advertido reconocido admitido confesado contado "
        "relatado escrito respondido contestado preguntado anunciado informado apuntado puntualizado precisado "
        "concluido matizado reiterado denunciado criticado lamentado prometido pedido exigido confirmado opinado "
        "considerado detallado argumentado alertado resaltado remarcado replicado aclarado"
    ),
    auxiliaries=words("ha han había habían he"),
    behind_only=words("según"),
    according=phrases("según, de acuerdo con, de acuerdo a, en palabras de, a juicio de, en opinión de"),
    according_behind=frozenset(),
    like=words("como según tal"),
    that=words("que"),
    anonymous=words("pregunta respuesta p r"),
    roles=words("entrevistador entrevistadora periodista moderador moderadora"),
    that_is_who=True,
    negations=words("no nunca jamás nadie ni tampoco"),
    he=words("él"),
    she=words("ella"),
    others=words("yo nosotros ellos ellas usted ustedes uno una algunos muchos otros varios este esta ésta éste"),
    determiners=words(
        "el la los las un una unos unas su sus este esta estos estas ese esa esos esas mi nuestro nuestra dos tres "
        "cuatro varios varias algunos algunas muchos muchas otro otra cada todo toda todos"
    ),
    genitives=words("del"),
    links=words("de del"),
    prepositions=words(
        "a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por según sin sobre tras vía"
    ),
    joining=words("y e o u"),
    clauses=words("que quien quienes cual cuando donde si porque pues pero aunque mientras como sino ni"),
    opposing=words("pues pero ni"),
    adverbs=words(
        "también además luego después entonces ayer hoy mañana anoche ya siempre aún todavía así mismo misma "
        "posteriormente finalmente anteriormente incluso asimismo lunes martes miércoles jueves viernes sábado domingo "
        "este recientemente nuevamente previamente se le les lo me nos"
    ),
    verbs=words(
        "es son era eran fue fueron será ha han había está están estaba tiene tienen tenía puede pueden debe deben va "
        "van hizo hace hacen"
    ),
    days=words(
        "lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto "
        "septiembre setiembre octubre noviembre diciembre"
    ),
    male_titles=words("sr señor don rey príncipe papa padre fray hermano"),
    female_titles=words("sra señora srta señorita doña reina princesa hermana madre"),
    titles=words(
        "dr dra doctor doctora presidente presidenta expresidente ministro ministra exministro primer primera "
        "vicepresidente vicepresidenta senador senadora diputado diputada alcalde alcaldesa gobernador gobernadora "
        "director directora portavoz vocero vocera secretario secretaria general coronel comandante capitán juez jueza "
        "fiscal abogado abogada profesor profesora jefe jefa líder embajador embajadora canciller consejero consejera "
        "investigador investigadora economista entrenador técnico delantero"
    ),
    female_endings=("enta", "ora", "ada", "esa", "era", "tra"),
    male_names=words(
        "adolfo adrián agustín alberto alejandro alfonso alfredo álvaro andrés ángel antonio armando arturo carlos "
        "césar cristian cristóbal daniel david diego domingo eduardo emilio enrique ernesto esteban eugenio federico "
        "felipe félix fernando fidel francisco gabriel gerardo gonzalo gregorio guillermo gustavo héctor hugo ignacio "
        "íñigo isidro iván jaime javier jesús joaquín jordi jorge josé juan julián julio lorenzo lucas luis manuel "
        "marcelo marcos mariano mario martín mateo mauricio miguel nicolás óscar pablo pedro rafael ramón raúl ricardo "
        "roberto rodrigo rubén salvador samuel santiago sebastián sergio simón tomás vicente víctor xavier"
    ),
    female_names=words(
        "ada adriana aitana alba alejandra alicia amparo ana andrea ángela ángeles aurora beatriz belén blanca carla "
        "carlota carmen carolina catalina cecilia claudia clara cristina daniela diana dolores elena elisa emilia "
        "esther "
        "eva fátima gabriela gloria guadalupe inés irene isabel julia juana laura leticia lidia lola lorena lourdes "
        "lucía luisa luz manuela margarita maría mariana marina marta mercedes michelle mónica montserrat natalia "
        "noelia nuria olga paloma patricia paula paz pilar raquel rita rocío rosa rosario sandra sara silvia sofía "
        "soledad sonia susana teresa valentina vanesa verónica victoria violeta yolanda"
    ),
    particles=words("de del la las los y da dos"),
)
