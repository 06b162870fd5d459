"""Invented pages of the kinds that people bring, and what is asked about each: a news page saved with its menus, a
report as PDF in two columns, an interview copied out of a browser, and articles in other languages."""

from __future__ import annotations

from dataclasses import dataclass

from tests.index.article.formats.samples import column, pdf


@dataclass(frozen=True, slots=True)
class Asked:
    """A page as the only file of a library, and what somebody whose Discord speaks `locale` asks; no question asks for
    the article's card."""

    file: str
    content: bytes
    question: str = ""
    locale: str = "en-GB"


_NEWS = """<!doctype html>
<html lang="en"><head><title>Otters return to the Lenn after forty years | The Valley Herald</title>
<meta property="og:site_name" content="The Valley Herald">
<link rel="canonical" href="https://valley-herald.example/nature/otters-return">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Otters return to the Lenn after forty years", "datePublished": "2024-03-05T08:10:00+01:00",
"author": {"@type": "Person", "name": "Ada Brook"}}</script></head>
<body><div id="cookies">We use cookies. <button>Accept all</button> <button>Settings</button></div>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a> <a href="/login">Log in</a></nav>
<main><article><h1>Otters return to the Lenn after forty years</h1>
<p class="byline">By Ada Brook</p><p class="date">Published 5 March 2024, updated 9 March 2024</p>
<p>A pair of otters has settled on the River Lenn, forty years after the last one was seen there, the county's river
trust said on Tuesday. A camera below the mill at Harrow showed them on three nights last week.</p>
<p>"We had stopped hoping," said Mira Holt, who counts the animals for the trust. "Then there were two of them, and they
were carrying reeds." She expects cubs in May.</p>
<aside><h2>Read more</h2><a href="/nature/weirs">Five weirs that have to go</a> <a href="/nature/eels">Eels in
the city</a></aside>
<h2>Cleaner water</h2>
<p>The paper mill upstream closed in 2011. Since then the trust has taken out four weirs, and trout have come back as
far as Dunmore. Anglers, who feared for their catch, have signed an agreement with the trust.</p>
</article></main><footer>Contact · Imprint · Privacy · © 2024 The Valley Herald</footer></body></html>
"""

_LEFT = (
    "Water for the valley",
    "",
    "Report of the council's engineers",
    "",
    "The old main was laid in 1931 and loses a",
    "third of what is pumped into it. In the dry",
    "summer of 2022 the upper villages had wa-",
    "ter for six hours a day.",
)
_RIGHT = (
    "The council asked us to compare three ways",
    "to mend this. Their costs are on the next",
    "page, their dangers on the last.",
)
_COSTS = (
    "A new main along the road would cost four",
    "million and take two years. Lining the old",
    "one costs half of that, but has to be done",
    "again after twenty years.",
)
_WELL = (
    "We recommend the third way: a well at Har-",
    "row, which gives enough water for all four",
    "villages and can be dug within a summer.",
)

_INTERVIEW = """Skip to content
Menu
Subscribe for £1 a week
Home > Culture > Music

“The organ was full of bees”

Organ builder Tom Arden on ten years in the tower of St Olave's

By Ruth Kell
14 June 2023
Share
Save
4 min read

Tom Arden, 61, has rebuilt eleven church organs. The one at St Olave's took him longest.

The Lantern: How did you find the organ when you came?

Arden: It was full of bees. The swarm had come in through the bellows, and nobody had played it since the war.

The Lantern: Who paid for the work?

Arden: The parish paid for it, pipe by pipe. Everybody could buy one from us, from five pounds for the smallest.

The Lantern: What comes next?

Arden: Nothing with stairs. I have promised my knees a small organ on a ground floor.

Advertisement

Related articles
The last bell founder
A choir of taxi drivers

© 2023 The Lantern. All rights reserved.
"""

_GERMAN = """Die Mühle am Fluss ist wieder offen

Von Jo Weber

5. März 2024

Die Mühle am Fluss hat nach zwei Jahren wieder eröffnet. Am ersten Tag kamen dreihundert Besucher.

Die Stadt bezahlte das neue Dach. Den Rest gaben die Bürger, sagte der Müller am Abend.
"""

_RUSSIAN = """Мельница у реки снова открыта

Мельница у реки снова открылась после двух лет ремонта. В первый день пришли триста человек.

Новую крышу оплатил город. Остальное дали жители, сказал мельник вечером.
"""

PAGES = {
    "page-news": Asked("otters.html", _NEWS.encode()),
    "page-report": Asked(
        "water.pdf",
        pdf([[*column(_LEFT), *column(_RIGHT, 330, 648)], [*column(_COSTS), *column(_WELL, 330)]]),
        "What do the engineers recommend?",
    ),
    "page-interview": Asked("organ.txt", _INTERVIEW.encode(), "How did the bees come into the organ?"),
    "german": Asked("mill.txt", _GERMAN.encode(), "Wer bezahlte das neue Dach der Mühle?", "de"),
    "russian": Asked("mill.txt", _RUSSIAN.encode(), "Кто оплатил новую крышу?", "ru"),
}
