"""Pages that stand in the place of an article are known as such, and no article is."""

import html
import json
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.locales import ENGLISH, GERMAN, problem_in_words
from index.article.formats.html import parse, read_html
from index.article.formats.markup import blocks_of
from index.article.formats.obstacles import vocabulary
from index.article.formats.obstacles.recognising import MOST_ASKING_CONSENT, obstacle_in
from index.article.formats.obstacles.signs import Signs, signs_of
from index.article.formats.unreadable import Unreadable
from index.article.library import parse_file
from index.article.source_files import SourceFile
from index.folding import fold_words
from index.reasons import FileFault, Obstacle

BEGINNING = (
    "The council of the town voted on Monday for the new bridge over the river, which had been planned for nine years.",
    "“It is late, but it is here,” said the mayor, Ann Reed, after the vote of the council on Monday evening.",
)
MORE = tuple(
    f"In {year} the engineers came back to the river and measured how far the water had risen since the spring before."
    for year in range(1990, 2022)
)
HEADLINE = "Town votes for a bridge"


def page(
    *body: str, title: str = HEADLINE, head: str = "", heading: str | None = None, around: str = "", foot: str = ""
) -> str:
    shown = "".join(part if part.startswith("<") else f"<p>{html.escape(part)}</p>" for part in body)
    top = f"<h1>{html.escape(title if heading is None else heading)}</h1>"
    return (
        f"<!doctype html><html><head><title>{html.escape(title)}</title>{head}</head><body>{around}"
        f"<article>{top}{shown}</article>{foot}</body></html>"
    )


def stated(**facts: object) -> str:
    item = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, **facts}
    return f'<script type="application/ld+json">{json.dumps(item)}</script>'


LOCKED = stated(isAccessibleForFree=False)
LOCKED_PART = stated(
    isAccessibleForFree="False",
    hasPart={"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": "main .paid"},
)


def obstacle(written: str) -> Obstacle | None:
    try:
        return read_html(written.encode(), "page.html").obstacle
    except Unreadable as error:
        return Obstacle(error.values[0]) if error.fault is FileFault.OTHER_PAGE else None


@pytest.mark.parametrize(
    "notice",
    [
        "Subscribe to continue reading",
        "You've reached your limit of free articles.",
        "Diesen Artikel weiterlesen mit Plus",
        "Dieser Artikel ist nur für Abonnenten.",
        "Il vous reste 75.41% de cet article à lire. La suite est réservée aux abonnés.",
        "Este contenido es exclusivo para suscriptores",
        "Оформите подписку, чтобы читать дальше. Материал доступен только подписчикам",
    ],
)
def test_a_beginning_with_an_offer_behind_it_is_a_paywall(notice: str) -> None:
    assert (
        obstacle(page(*BEGINNING, f"<div class='offer'><h3>{notice}</h3><button>Buy</button></div>"))
        is Obstacle.PAYWALL
    )


@pytest.mark.parametrize(
    "written",
    [
        page(*BEGINNING, head=LOCKED_PART),
        page(*BEGINNING, '<div class="paid"></div>', head=LOCKED_PART),
        page(BEGINNING[0], "The bridge …", head=LOCKED),
        page(*BEGINNING, *MORE[:20], head=stated(isAccessibleForFree=False, wordCount=1200)),
        page(*BEGINNING, head=stated(isAccessibleForFree=False, wordCount="1200")),
        page(BEGINNING[0], "And so...", head='<meta property="article:content_tier" content="locked">'),
    ],
)
def test_an_article_that_is_stated_not_to_be_free_and_is_not_there_is_a_paywall(written: str) -> None:
    assert obstacle(written) is Obstacle.PAYWALL


@pytest.mark.parametrize(
    "written",
    [
        page(*BEGINNING),
        page(*BEGINNING, *MORE, head=LOCKED),
        page(*BEGINNING, head=LOCKED),
        page('<div class="paid">' + "".join(f"<p>{part}</p>" for part in BEGINNING * 2) + "</div>", head=LOCKED_PART),
        page(*BEGINNING, *MORE, head=LOCKED_PART),
        page(*BEGINNING, head=stated(isAccessibleForFree=False, wordCount=50)),
        page(*BEGINNING, head=stated(isAccessibleForFree=False, wordCount=10**400)),
        page(*BEGINNING, head=stated(isAccessibleForFree=True), foot="<p>Subscribe</p>"),
        page(*BEGINNING, around="<p>Subscribe to continue reading</p>"),
        page(*BEGINNING, '<div style="display: none">Subscribe to continue reading</div>'),
        page(*BEGINNING, "<div hidden>Subscribe to continue reading</div>"),
        page(*BEGINNING, "<dialog>Subscribe to continue reading</dialog>"),
        page(*BEGINNING, *MORE, "Subscribe to continue reading"),
        page(*BEGINNING, "The notice, “subscribe to continue reading”, is one that few of the people who come to its"
             " pages from elsewhere have ever followed, as a study of ten thousand readers in six towns along the river"
             " found out over the whole of the last two years."),
    ],
)  # fmt: skip
def test_an_article_that_is_there_is_no_paywall(written: str) -> None:
    assert read_html(written.encode(), "page.html").obstacle is None  # and it can be read


def test_a_notice_far_behind_the_article_is_the_sites_own() -> None:
    links = "".join(f"<li>Another article, number {number}</li>" for number in range(12))
    assert obstacle(page(*BEGINNING, foot=f"<ul>{links}</ul><footer>Subscribe to keep reading</footer>")) is None


TURNSTILE = "<script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script>"
CONSENT = (
    "We and our 842 partners store and/or access information on a device, such as cookies, and process personal data.",
    "You may withdraw your consent at any time. Our partners process some data on the basis of legitimate interest.",
)
GERMAN_CONSENT = (
    "Wir und unsere 215 Partner verarbeiten personenbezogene Daten, um Ihnen personalisierte Werbung zu zeigen.",
    "Sie können Ihre Einwilligung jederzeit am Fuß der Seite widerrufen, auch für einzelne Zwecke.",
)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (page(*CONSENT, "<button>Accept all</button>"), Obstacle.CONSENT),
        (page(*GERMAN_CONSENT, "<button>Zustimmen und weiter</button>"), Obstacle.CONSENT),
        (page("Nous et nos 210 partenaires utilisons des cookies.", "Vous pouvez retirer votre consentement.",
              "<button>Continuer sans accepter</button>"), Obstacle.CONSENT),
        (page("Nosotros y nuestros socios utilizamos cookies.", "Puede retirar su consentimiento.",
              "<button>Aceptar todo</button>"), Obstacle.CONSENT),
        (page("Мы и наши партнёры используем файлы cookie.", "Вы можете отозвать согласие.",
              "<button>Принять все</button>"), Obstacle.CONSENT),
        (page("We use cookies and data to deliver services.", "<button>Reject all</button>",
              title="Before you continue to Google Search"), Obstacle.CONSENT),
        (page("One moment.", head='<meta http-equiv="refresh" content="0; url=https://consent.example.org/?to=1">'),
         Obstacle.CONSENT),
        (page('<form><input name="u"><input type="password"></form>', title="Log in · The Gazette"), Obstacle.LOGIN),
        (page('<form><input type="email"></form>', title="Sign in to your account"), Obstacle.LOGIN),
        (page('<form><input type="password"></form>', title="Anmelden bei Der Anzeiger"), Obstacle.LOGIN),
        (page('<form><input type="password"></form>', title="Connexion | La Gazette"), Obstacle.LOGIN),
        (page('<form><input type="password"></form>', title="Iniciar sesión"), Obstacle.LOGIN),
        (page('<form><input type="password"></form>', title="Вход в личный кабинет"), Obstacle.LOGIN),
        (page("Verifying you are human. This may take a few seconds.", title="Just a moment...",
              head=TURNSTILE), Obstacle.CHALLENGE),
        (page("Enable JavaScript and cookies to continue", title="Just a moment...", heading=""), Obstacle.CHALLENGE),
        (page("Please enable JS and disable any ad blocker", title="gazette.example",
              foot='<iframe src="https://geo.captcha-delivery.com/captcha/?x=1"></iframe>'), Obstacle.CHALLENGE),
        (page("Bitte bestätigen Sie, dass Sie ein Mensch sind.", title="Sicherheitsüberprüfung"), Obstacle.CHALLENGE),
        (page("Vérifiez que vous êtes humain", title="Un instant…"), Obstacle.CHALLENGE),
        (page("Verifique que usted es un ser humano", title="Un momento…"), Obstacle.CHALLENGE),
        (page("Подтвердите, что вы не робот", title="Вы не робот?"), Obstacle.CHALLENGE),
        (page("Sorry, we can't find the page that you are looking for.", title="404 - The Gazette"), Obstacle.ERROR),
        (page("nginx", title="502 Bad Gateway"), Obstacle.ERROR),
        (page("You don't have permission to access this page. Reference #18", title="Access Denied"), Obstacle.ERROR),
        (page("Die gewünschte Seite gibt es nicht mehr.", title="Fehler 404: Seite nicht gefunden"), Obstacle.ERROR),
        (page("La page demandée n'existe plus.", title="Page introuvable | La Gazette"), Obstacle.ERROR),
        (page("La página que busca no existe.", title="Error 404: página no encontrada"), Obstacle.ERROR),
        (page("Такой страницы нет.", title="Ошибка 404. Страница не найдена"), Obstacle.ERROR),
        ('<html><title>News</title><body><noscript>You need to enable JavaScript to run this app.</noscript>'
         '<div id="root"></div><script src="a.js"></script></body></html>', Obstacle.NEEDS_JAVASCRIPT),
        ('<html><head><title>News</title></head><body><div id="__next"></div><script>start()</script></body></html>',
         Obstacle.NEEDS_JAVASCRIPT),
        (page("Bitte aktivieren Sie JavaScript in Ihrem Browser.", title="Nachrichten"), Obstacle.NEEDS_JAVASCRIPT),
        (page("Veuillez activer JavaScript pour afficher ce contenu.", title="Nouvelles"), Obstacle.NEEDS_JAVASCRIPT),
        (page("Habilite JavaScript para ver esta página.", title="Noticias"), Obstacle.NEEDS_JAVASCRIPT),
        (page("Включите JavaScript, чтобы продолжить.", title="Новости"), Obstacle.NEEDS_JAVASCRIPT),
    ],
)  # fmt: skip
def test_a_page_in_the_place_of_an_article_is_known(written: str, kind: Obstacle) -> None:
    assert obstacle(written) is kind


BANNER = f"<div><p>{CONSENT[0]}</p><p>{CONSENT[1]}</p><button>Accept all</button></div>"
FORM = '<form><input type="email"><input type="password"><button>Log in</button></form>'


@pytest.mark.parametrize(
    "written",
    [
        page(*BEGINNING, around=FORM + "<noscript>Please enable JavaScript</noscript>"),
        page(*BEGINNING, *MORE[:8], foot=BANNER),
        page(*BEGINNING, foot=TURNSTILE, around=FORM),
        page("“We use cookies,” the shop said in its statement on Monday, and apologised to 4,000 of its customers.",
             "The authority had fined it because personal data were shared before anybody was asked for consent at all,"
             " and because nothing could be refused.", "<button>Accept all</button>", title="Shop fined over cookies"),
        page("The sentence “verify you are human” stands on 12 million pages now, a study of a university found out on"
             " Monday. Most people need nine seconds for the pictures of bridges and of traffic lights below it.",
             "“Nobody likes them,” said its author, Ann Reed, who counted them with two of her students for a year.",
             title="Nobody likes a captcha"),
        page("The number 404 has its name from a room, people at the institute like to tell. It never was there.",
             "“It is a legend,” said Ann Reed, who works there now.", title="Why 404? The legend of a number"),
        page("The bank's customers could not reach their accounts on Monday, and were told that nothing was lost.",
             around=FORM, title="Login to bank fails for hours"),
        page("The town wants no JavaScript on its pages any more, it decided on Monday, and nothing that moves.",
             "“We write plain pages,” said the mayor, Ann Reed, after the vote of the council in the evening.",
             title="Town does without JavaScript"),
        page("A poem.", title="Not found", head=stated()),
        page("Short news.", title="A line"),
    ],
)  # fmt: skip
def test_an_article_about_such_a_page_or_with_parts_of_one_is_an_article(written: str) -> None:
    assert obstacle(written) is None


NOTICES = st.sampled_from(
    sorted(
        vocabulary.PAYWALLS | vocabulary.CHALLENGES | vocabulary.CONSENTS | vocabulary.SCRIPTS | vocabulary.ERROR_TITLES
    )
)


@given(st.lists(NOTICES, max_size=20), st.sampled_from(["", FORM, BANNER, FORM + BANNER]))
def test_no_notice_makes_an_obstacle_of_an_article_that_is_there(notices: Sequence[str], around: str) -> None:
    body = MORE * 2
    assert sum(len(part.split()) for part in body) > MOST_ASKING_CONSENT
    tree = parse(page(*body, *notices, around=around, head=LOCKED))
    assert tree is not None
    assert obstacle_in(signs_of(tree), list(blocks_of(tree.find(".//article")))) is None


@given(st.text(max_size=300))
def test_any_page_has_signs(text: str) -> None:
    tree = parse(f"<title>{text}</title><meta http-equiv=refresh content='{text}'>{stated(hasPart=[text, None])}{text}")
    if tree is not None:
        assert isinstance(signs_of(tree), Signs)


@pytest.mark.parametrize(
    "name", [name for name in vars(vocabulary) if name.isupper() and not name.startswith("CHALLENGE_M")]
)
def test_the_words_are_as_texts_are_compared(name: str) -> None:
    words = getattr(vocabulary, name)
    if isinstance(words, frozenset):
        assert {phrase for phrase in words if fold_words(phrase) != phrase} == set()


def test_what_is_hostile_takes_no_longer() -> None:
    """Selectors, refreshes, styles and titles of a million characters, and JSON of a hundred thousand levels."""
    deep = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    selectors = stated(
        isAccessibleForFree=False,
        hasPart=[{"isAccessibleForFree": False, "cssSelector": ",".join([".a"] * 100_000)} for _ in range(50)],
    )
    written = (
        f"<html><head><title>{' | ' * 300_000}</title>{deep}{selectors}"
        f"<meta http-equiv=refresh content='{'0' * 1_000_000}'></head><body style='{'display ' * 100_000}'>"
        + "<div class=a>" * 100 + "<p>word</p>" * 20_000
    )  # fmt: skip
    tree = parse(written)
    assert tree is not None
    started = time.process_time()
    assert signs_of(tree).locked
    assert time.process_time() - started < 3


def test_a_file_without_an_article_says_what_stands_in_its_place() -> None:
    written = page("nginx", title="404 Not Found").encode()
    parsed = parse_file(SourceFile("a.html", written, b"", {"a.html": ""}, 3600.0), "a")
    assert parsed.article is None
    (problem,) = parsed.faults
    assert (problem.fault, problem.values) == (FileFault.OTHER_PAGE, (Obstacle.ERROR,))
    assert problem.sentence == (
        "a.html cannot be read as an article: there is no article on the page; it looks like an error page."
    )
    assert problem_in_words(problem, ENGLISH) == problem.sentence
    assert problem_in_words(problem, GERMAN) == (
        "a.html kann nicht als Artikel gelesen werden: auf der Seite steht kein Artikel; vermutlich ist es eine "
        "Fehlerseite."
    )


def test_an_article_keeps_what_its_page_is() -> None:
    written = page(*BEGINNING, "Subscribe to continue reading").encode()
    article = parse_file(SourceFile("a.html", written, b"", {"a.html": ""}, 3600.0), "a").article
    assert article
    assert article.reading.obstacle is Obstacle.PAYWALL
    assert len(article.paragraphs) >= 2
