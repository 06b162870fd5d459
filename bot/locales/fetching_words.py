"""Why a page was not fetched, in each language: whole sentences, with what stands in braces put in."""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors import FetchFault

ENGLISH_FETCHING: Mapping[FetchFault, str] = {
    FetchFault.SWITCHED_OFF: "Articles cannot be added by their address here: whoever runs the bot has to allow it.",
    FetchFault.NO_ADDRESS: "That is not the address of a page; one begins with https:// or http://.",
    FetchFault.WITH_ACCOUNT: "The address carries a name or a password; take these out of it.",
    FetchFault.HOST_NOT_ADMITTED: "{host} is not among the sites that whoever runs the bot has allowed.",
    FetchFault.PORT_NOT_ADMITTED: "The bot does not go to the port {port} of a site.",
    FetchFault.NOT_PUBLIC: "{host} lies in a network that is not public; the bot does not go there.",
    FetchFault.DOWNGRADED: "The page leads from an encrypted address to one at {host} that is not; the bot stopped.",
    FetchFault.TOO_MANY_REDIRECTS: "The address leads on to others more than {most} times.",
    FetchFault.FORBIDDEN_TO_ROBOTS: "{host} does not let programs read this page (robots.txt). Save it in your browser "
    "and add the file, if you may.",
    FetchFault.ROBOTS_UNKNOWN: "{host} does not say just now whether programs may read its pages (robots.txt); please "
    "try again later.",
    FetchFault.NO_SUCH_HOST: "There is no site called {host}.",
    FetchFault.UNREACHABLE: "{host} cannot be reached.",
    FetchFault.NOT_SECURE: "No encrypted connection to {host} comes about, or its certificate is not valid.",
    FetchFault.BROKEN_OFF: "What {host} sent is damaged or breaks off; please try again later.",
    FetchFault.TOO_SLOW: "The page did not arrive within {seconds} seconds; please try again later.",
    FetchFault.TOO_LARGE: "The page is larger than {most} MB.",
    FetchFault.NOTHING_SENT: "{host} sent an empty page.",
    FetchFault.TYPE_NOT_TAKEN: "At this address is nothing that can be read as an article, but “{type}”.",
    FetchFault.NOT_FOUND: "{host} has no page at this address (status {status}).",
    FetchFault.REFUSED_THERE: "{host} does not show this page to the bot (status {status}). Save it in your browser "
    "and add the file, if you may.",
    FetchFault.FAILING_THERE: "{host} is out of order or overloaded (status {status}); please try again later.",
    FetchFault.OTHER_STATUS: "{host} answered with the status {status} and no page.",
    FetchFault.TOO_MANY_FETCHES: "Too many pages are being fetched right now; please try again in a moment.",
}

GERMAN_FETCHING: Mapping[FetchFault, str] = {
    FetchFault.SWITCHED_OFF: "Artikel lassen sich hier nicht über ihre Adresse hinzufügen: Der Betreiber des Bots muss "
    "es erlauben.",
    FetchFault.NO_ADDRESS: "Das ist keine Adresse einer Seite; eine solche beginnt mit https:// oder http://.",
    FetchFault.WITH_ACCOUNT: "Die Adresse enthält einen Namen oder ein Passwort; bitte ohne diese angeben.",
    FetchFault.HOST_NOT_ADMITTED: "{host} gehört nicht zu den Seiten, die der Betreiber des Bots erlaubt hat.",
    FetchFault.PORT_NOT_ADMITTED: "Zum Port {port} einer Seite geht der Bot nicht.",
    FetchFault.NOT_PUBLIC: "{host} liegt in einem Netz, das nicht öffentlich ist; dorthin geht der Bot nicht.",
    FetchFault.DOWNGRADED: "Die Seite führt von einer verschlüsselten Adresse zu einer unverschlüsselten bei {host}; "
    "dorthin wurde ihr nicht gefolgt.",
    FetchFault.TOO_MANY_REDIRECTS: "Die Adresse führt mehr als {most} Mal zu einer anderen weiter.",
    FetchFault.FORBIDDEN_TO_ROBOTS: "{host} lässt Programme diese Seite nicht lesen (robots.txt). Wenn du darfst, "
    "speichere sie im Browser und füge die Datei hinzu.",
    FetchFault.ROBOTS_UNKNOWN: "{host} sagt gerade nicht, ob Programme die Seiten dort lesen dürfen (robots.txt); "
    "bitte später noch einmal versuchen.",
    FetchFault.NO_SUCH_HOST: "Es gibt keine Seite namens {host}.",
    FetchFault.UNREACHABLE: "{host} ist nicht erreichbar.",
    FetchFault.NOT_SECURE: "Mit {host} kommt keine verschlüsselte Verbindung zustande, oder das Zertifikat dort ist "
    "ungültig.",
    FetchFault.BROKEN_OFF: "Was {host} geschickt hat, ist beschädigt oder bricht ab; bitte später noch einmal "
    "versuchen.",
    FetchFault.TOO_SLOW: "Die Seite kam nicht innerhalb von {seconds} Sekunden an; bitte später noch einmal versuchen.",
    FetchFault.TOO_LARGE: "Die Seite ist größer als {most} MB.",
    FetchFault.NOTHING_SENT: "{host} hat eine leere Seite geschickt.",
    FetchFault.TYPE_NOT_TAKEN: "Dort liegt nichts, was als Artikel gelesen werden kann, sondern „{type}“.",
    FetchFault.NOT_FOUND: "{host} hat unter dieser Adresse keine Seite (Status {status}).",
    FetchFault.REFUSED_THERE: "{host} zeigt dem Bot diese Seite nicht (Status {status}). Wenn du darfst, speichere sie "
    "im Browser und füge die Datei hinzu.",
    FetchFault.FAILING_THERE: "{host} ist gestört oder überlastet (Status {status}); bitte später noch einmal "
    "versuchen.",
    FetchFault.OTHER_STATUS: "{host} hat mit dem Status {status} und ohne Seite geantwortet.",
    FetchFault.TOO_MANY_FETCHES: "Es werden gerade zu viele Seiten geholt; bitte gleich noch einmal versuchen.",
}
