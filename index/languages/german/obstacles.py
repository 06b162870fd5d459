"""What pages say in German that stand in the place of an article: data only, as `fold_words` gives it."""

from __future__ import annotations

from index.languages.phrases import phrases

PAYWALLS = phrases(
    "diesen artikel weiterlesen mit, diesen artikel weiterlesen, jetzt weiterlesen mit, sofort weiterlesen, um"
    " weiterzulesen, weiterlesen mit, lesen sie diesen artikel mit, zum weiterlesen, dieser artikel ist nur für"
    " abonnenten, dieser artikel ist abonnenten vorbehalten, dieser inhalt ist nur für abonnenten, nur für abonnenten,"
    " exklusiv für abonnenten, exklusiv für unsere abonnenten, dieser text ist nur für mitglieder, lesen sie weiter"
    " mit, jetzt abonnieren und weiterlesen, abonnieren um weiterzulesen, anmelden und weiterlesen, registrieren und"
    " weiterlesen, kostenlos registrieren und weiterlesen, sie haben ihr limit an kostenlosen artikeln, sie haben alle"
    " kostenlosen artikel gelesen, artikel freischalten, jetzt freischalten"
)
CHALLENGES = phrases(
    "bestätigen sie dass sie ein mensch sind, bestätige dass du ein mensch bist, ich bin kein roboter, sie kein roboter"
    " sind, du kein roboter bist, überprüfung ihres browsers, ihr browser wird überprüft, ungewöhnlichen datenverkehr,"
    " sicherheitsüberprüfung durchgeführt, lösen sie das captcha"
)
CHALLENGE_TITLES = phrases(
    "nur einen moment, einen moment, sicherheitsüberprüfung, sicherheitsabfrage, sind sie ein roboter, sind sie ein"
    " mensch, zugriff überprüfen"
)
LOGIN_TITLES = phrases(
    "anmelden, anmeldung, einloggen, login, jetzt anmelden, bitte anmelden, anmelden oder registrieren, mein konto,"
    " kundenlogin, abonnenten login"
)
LOGIN_OPENINGS = phrases("anmelden bei, anmeldung bei, anmelden mit, einloggen bei")
ERROR_TITLES = phrases(
    "seite nicht gefunden, nicht gefunden, datei nicht gefunden, seite nicht verfügbar, seite existiert nicht, seite"
    " nicht vorhanden, diese seite existiert nicht, diese seite gibt es nicht, diese seite wurde nicht gefunden,"
    " zugriff verweigert, zugriff nicht erlaubt, kein zugriff, interner serverfehler, dienst nicht verfügbar,"
    " wartungsarbeiten, hoppla, ups"
)
ERROR_OPENINGS = phrases(
    "die seite die sie suchen, die seite die du suchst, die von ihnen gesuchte seite, die von ihnen angeforderte seite,"
    " die von ihnen aufgerufene seite, die angeforderte seite, die gewünschte seite, die aufgerufene seite, die"
    " gesuchte seite, diese seite konnte, diese seite existiert, die seite konnte nicht gefunden, leider konnten wir"
    " die seite, leider existiert die, leider wurde die seite"
)
ERROR_WORDS = phrases("fehler, hoppla, ups, leider")
SCRIPTS = phrases(
    "aktivieren sie javascript, javascript aktivieren, aktiviere javascript, javascript zu aktivieren, javascript ist"
    " deaktiviert, javascript ist nicht aktiviert, benötigt javascript, benötigen javascript, javascript wird benötigt,"
    " javascript muss aktiviert"
)
CONSENTS = phrases(
    "wir und unsere, und unsere partner, unsere partner verarbeiten, mit unseren partnern, wir verwenden cookies, wir"
    " nutzen cookies, ihre privatsphäre, deine privatsphäre, ihre einwilligung, deine einwilligung, einwilligung"
    " widerrufen, zustimmung widerrufen, nutzung aller cookies zu, mit werbung weiterlesen, mit werbung lesen"
)
CONSENT_TITLES = phrases(
    "bevor sie fortfahren, bevor sie zu google weitergehen, bevor sie zu youtube weitergehen, bevor sie zur google"
    " suche weitergehen, ihre privatsphäre ist uns wichtig, cookie einstellungen, einwilligung, zustimmung,"
    " datenschutzeinstellungen"
)
CONSENT_BUTTONS = phrases(
    "alle akzeptieren, alles akzeptieren, akzeptieren, akzeptieren und weiter, zustimmen, zustimmen und weiter, allen"
    " zustimmen, ich stimme zu, einverstanden, alle cookies akzeptieren, alle ablehnen, einwilligen, einwilligen und"
    " weiter, mit werbung weiterlesen"
)
