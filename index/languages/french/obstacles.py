"""What pages say in French that stand in the place of an article: data only, as `fold_words` gives it."""

from __future__ import annotations

from index.languages.phrases import phrases

PAYWALLS = phrases(
    "la suite est réservée aux abonnés, la suite est réservée à nos abonnés, la lecture de ce document est réservée,"
    " article réservé à nos abonnés, cet article est réservé aux abonnés, cet article est réservé à nos abonnés, ce"
    " contenu est réservé aux abonnés, contenu réservé aux abonnés, réservé aux abonnés, de cet article à lire, de cet"
    " article à découvrir, de l article à lire, abonnez vous pour lire la suite, abonnez vous pour continuer,"
    " abonnez vous pour lire, pour lire la suite, pour lire l article en entier, pour continuer la lecture, pour"
    " poursuivre la lecture, poursuivez votre lecture, continuez votre lecture, débloquez cet article, vous avez"
    " atteint la limite d articles"
)
CHALLENGES = phrases(
    "vérifiez que vous êtes humain, vérifier que vous êtes humain, confirmez que vous êtes humain, vous êtes un humain,"
    " je ne suis pas un robot, vous n êtes pas un robot, vérification de votre navigateur, trafic exceptionnel"
)
CHALLENGE_TITLES = phrases(
    "un instant, un moment, vérification de sécurité, contrôle de sécurité, êtes vous un robot, êtes vous humain"
)
LOGIN_TITLES = phrases(
    "connexion, se connecter, connectez vous, identifiez vous, identification, espace abonné, mon compte, connexion ou"
    " inscription"
)
LOGIN_OPENINGS = phrases("se connecter à, connexion à, connectez vous à")
ERROR_TITLES = phrases(
    "page introuvable, page non trouvée, page inexistante, page indisponible, cette page n existe pas, cette page est"
    " introuvable, la page est introuvable, introuvable, non trouvé, accès refusé, accès interdit, erreur interne du"
    " serveur, service indisponible, site en maintenance, oups"
)
ERROR_OPENINGS = phrases(
    "la page que vous cherchez, la page que vous recherchez, la page que vous demandez, la page que vous avez demandée,"
    " la page demandée, cette page n existe, désolé la page, désolés la page, nous sommes désolés la page"
)
ERROR_WORDS = phrases("erreur, oups, désolé")
SCRIPTS = phrases(
    "activer javascript, activez javascript, veuillez activer javascript, javascript est désactivé, javascript est"
    " nécessaire, javascript doit être activé, nécessite javascript"
)
CONSENTS = phrases(
    "nous et nos, et nos partenaires, nos partenaires utilisons, avec nos partenaires, nous utilisons des cookies,"
    " votre vie privée, votre consentement, retirer votre consentement, stocker et ou accéder, stocker et accéder,"
    " vos données personnelles"
)
CONSENT_TITLES = phrases(
    "avant de continuer, avant d accéder à google, avant d accéder à la recherche google, avant d accéder à youtube,"
    " votre vie privée, nous respectons votre vie privée, consentement, gestion des cookies"
)
CONSENT_BUTTONS = phrases(
    "tout accepter, accepter, accepter et continuer, accepter et fermer, j accepte, tout refuser, refuser, continuer"
    " sans accepter, d accord"
)
