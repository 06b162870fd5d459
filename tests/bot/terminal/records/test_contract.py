"""The JSON of the command line is a contract: which objects it has, and the keys of each in their order.

A key may be added to the lists here; none may go, change its place or its type.
"""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.config.configuration import STATE_FILE
from bot.config.values import DatabaseAddress
from bot.health import status
from bot.terminal.records.reference import COMMANDS as COMMANDS_IN_DOCS
from bot.terminal.records.reference import SCHEMA_FILE
from tests.bot.command_line import ROOT, run
from tests.bot.community.kept_questions import keep_questions
from tests.bot.health.facts import WELL

FACTS = ("title", "byline", "outlet", "url", "published")
MENTIONS = ("speaker", "cue", "addressee", "reported_by")
SAID = ("voice", *(key for name in MENTIONS for key in (name, f"{name}_span")))
SPAN = ("start", "end")
WORDS = ("text", *SPAN)
DATE = (*WORDS, "from", "to", "how", "codes")
CHANGES = ("added", "changed", "removed", "unchanged")
QUOTE = (
    *("text", "article", *FACTS, "heading", "paragraph", *SPAN, "also_at", "sentence", *SAID),
    *("dates", "score", "link", "note", "attributions", "note_code", "page"),
)
ANSWER = (
    *("question", "answered", "confidence", "quotes", "nearest", "topic", "lengths", "small_talk"),
    *("foreign_language", "elapsed_ms", "article_language", "examples", "further", "kind", "articles"),
)
QUOTATION = (*WORDS, *SAID, "steps")
SPANS_OF_MENTIONS = {f"{name}_span": SPAN for name in MENTIONS}

ALIKE = ("slug", "path", "title", "identical", "share", "same_paragraphs", "edits", "more_edits")
ADDED = ("path", "kept", "slug", "replaced", "refusals", "problems", "article", "alike", "report")

CLAIM = (
    *("text", "agreement", "overlooked", "places", "differences", "omits_negation", "spliced"),
    *("claimed_speaker", "speaker_agrees"),
)


def within(path: str, keys: tuple[str, ...], **inside: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {path: keys} | {f"{path}.{name}": of for name, of in inside.items()}


def quote_at(path: str) -> dict[str, tuple[str, ...]]:
    return within(path, QUOTE, sentence=WORDS, **{"also_at[]": SPAN, "dates[]": DATE}, **SPANS_OF_MENTIONS) | within(
        f"{path}.attributions[]", SAID, **SPANS_OF_MENTIONS
    )


KEYS: dict[str, tuple[str, ...]] = {
    **within("ask", ANSWER, **{"lengths[]": ("article", "paragraphs", "sentences", "words")}),
    **quote_at("ask.quotes[]"),
    **quote_at("ask.nearest[]"),
    **quote_at("ask.further[]"),
    **within("explain", (*ANSWER, "explanation")),
    "explain.explanation[]": ("article", "paragraph", "points", "parts", "log_odds"),
    **quote_at("explain.quotes[]"),
    **quote_at("explain.further[]"),
    "failure": ("question", "error"),
    **within("show", ("slug", "path", "sha256", *FACTS, "dates", "headings", "paragraphs", "dropped", "reading")),
    "show.reading": ("extractor", "version", "encoding", "guessed", "pages", "obstacle"),
    "show.dates[]": ("date", "text", *SPAN, "believed", "why", "code", "place", "readings"),
    "show.dropped[]": (*SPAN, "text", "reason", "code", "original", "paragraph"),
    **within(
        "show.paragraphs[]",
        (
            *("number", "text", *SPAN, "also_at", "heading", "sentences", "attributions"),
            *("quotations", "reported", "dates", "page"),
        ),
        **{"also_at[]": SPAN, "sentences[]": SPAN, "dates[]": DATE},
    ),
    **within("show.paragraphs[].attributions[]", SAID, **SPANS_OF_MENTIONS),
    **within("show.paragraphs[].quotations[]", QUOTATION, **{"steps[]": (*WORDS, "why", "code")}, **SPANS_OF_MENTIONS),
    **within("show.paragraphs[].reported[]", QUOTATION, **{"steps[]": (*WORDS, "why", "code")}, **SPANS_OF_MENTIONS),
    "verify": (*CLAIM, "quotations"),
    "verify.differences[]": ("change", "claimed", "source"),
    **within(
        "verify.places[]",
        ("article", "paragraph", "pieces", *FACTS, "link", *SAID, "attributions", "page"),
        **{"pieces[]": WORDS},
        **SPANS_OF_MENTIONS,
    ),
    **within("verify.places[].attributions[]", SAID, **SPANS_OF_MENTIONS),
    "speakers[]": ("name", "other_names", "count", "named"),
    **quote_at("quotes[]"),
    **within(
        "timeline[]", ("from", "to", "article", "paragraph", "date", "sentence", "page"), date=WORDS, sentence=WORDS
    ),
    **within(
        "reindex",
        ("generation", "articles", "paragraphs", "encoded", "reused", "problems", "seconds", "guessed"),
        articles=CHANGES,
        paragraphs=CHANGES,
    ),
    "articles[]": ("slug", "path", *FACTS, "paragraphs"),
    "library-add": ADDED,
    "library-add.refusals[]": ("code", "text"),
    "library-add.alike": ALIKE,
    **within(
        "library-add.alike.edits[]", ("change", "before", "now", "paragraph"), **{"before[]": WORDS, "now[]": WORDS}
    ),
    "library-remove": ("slug", "path", "token", "until"),
    "library-undo": ("slug", "path"),
    "check": ("ok", "faults"),
    "doctor": ("ok", "checks"),
    "doctor.checks[]": ("name", "verdict", "detail", "fix", "link"),
    "healthcheck": ("healthy", "ready", "reasons", "process", "facts"),
    "healthcheck.facts": ("running", "shards", "late", "busy", "index", "disk", "database_away", "spare"),
    "healthcheck.facts.shards[]": ("number", "met", "away", "acknowledged", "latency"),
    "healthcheck.facts.index": ("wanted", "generation", "libraries", "sentences"),
    "healthcheck.facts.disk": ("free", "writable"),
    "backup": ("path", "size", "files", "problems"),
    "restore": ("made_at", "software", "files", "size", "set_aside"),
    "stats": (
        *("server", "first", "last", "asked", "answered", "milliseconds"),
        *("weeks", "most_asked", "unanswered", "ungrouped", "right", "wrong"),
    ),
    "stats.weeks[]": ("first", "asked", "answered"),
    "stats.most_asked[]": ("text", "count"),
    "stats.unanswered[]": ("count", "questions"),
    "stats.unanswered[].questions[]": ("text", "count"),
}

COMMANDS = {
    "reindex": [["reindex"]],
    "ask": [
        ["ask", "Where will the training centers be based?"],
        ["ask", "How long is the article?"],
        ["ask", "When was it published?"],
        ["ask", "Hello"],
        ["ask", "When?"],
        ["ask", "Is it biased?"],
        ["ask", "How many articles do you have?"],
        ["--config", "strict.toml", "ask", "Where will the training centers be based?"],
    ],
    "explain": [["ask", "Where will the training centers be based?", "--explain"]],
    "show": [["show", "training-centers"], ["show", "market"]],
    "verify": [
        ["verify", "They offer us to sign a non-aggression pact"],
        ["verify", 'non-aggression pact," Lukashenko told officials in a meeting in Minsk. On the other hand'],
        ["verify", "ask us ... to fight Ukraine under any circumstances"],
        ["verify", "They offer us to sign a big non-aggression pact today"],
        ["verify", "Putin Establishes Joint Military Training Centers With Belarus"],
        ["verify", "nothing like this stands there"],
    ],
    "speakers": [["quotes"]],
    "quotes": [["quotes", "Lukashenko"]],
    "timeline": [["timeline"]],
    "articles": [["articles"]],
    "library-list": [["library", "list"], ["library", "list", "--server", "1"]],
    "library-show": [["library", "show", "market"]],
    "library-add": [
        ["library", "add", "articles/market.txt", "--as", "other.txt"],
        ["library", "add", "edited.txt", "--title", "Another"],
        ["library", "add", "edited.txt", "--published", "soon"],
        ["library", "add", "new.txt", "--server", "1", "--yes"],
    ],
    "library-remove": [["library", "remove", "new", "--server", "1", "--yes"]],
    "library-undo": [["library", "undo", "--server", "1"]],
    "check": [["check"]],
    "doctor": [["doctor"]],
    "healthcheck": [["healthcheck"], ["--config", "elsewhere.toml", "healthcheck"]],
    "backup": [["backup", "saved.zip"]],
    "restore": [["restore", "saved.zip", "--replace"]],
    "stats": [["stats"], ["stats", "--server", "5"], ["stats", "--server", "6", "--weeks", "1"]],
}
"""What is run, by the name of the object that comes out."""

Outputs = dict[str, list[Any]]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    """What every command prints about the bundled article and a small one with an address."""
    folder = tmp_path_factory.mktemp("contract")
    (folder / "articles").mkdir()
    bundled = ROOT / "articles" / "training-centers.txt"
    (folder / "articles" / bundled.name).write_bytes(bundled.read_bytes())
    (folder / "articles" / "market.txt").write_text(
        'A Market Returns\n\nBy Bo Chen\n\n"It will be the best market of all," Ann Lee told Reuters on 3 May 2023. '
        "The market returns in April with forty stalls and a band from the next village.\n"
    )
    (folder / "articles" / "market.toml").write_text('url = "https://example.org/market"\npublished = 2023-05-04\n')
    market = (folder / "articles" / "market.txt").read_text()
    (folder / "edited.txt").write_text(market.replace("forty stalls", "fifty stalls"))
    (folder / "new.txt").write_text(
        "A Fair Opens\n\nThe fair opens in June with a wheel and a tent for two hundred people.\n"
    )
    (folder / "config.toml").write_text("[search]\nthreshold = 0\n")
    (folder / "strict.toml").write_text("[search]\nthreshold = 1\n")
    (folder / "elsewhere.toml").write_text("[storage]\ndata = 'elsewhere'\n")
    (folder / "data").mkdir()
    status.write(folder / "data", WELL)
    asyncio.run(keep_questions(DatabaseAddress.of(folder / "data" / STATE_FILE)))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("DISCORD_TOKEN", raising=False)
        found = {name: [one for line in many for one in printed(*line)] for name, many in COMMANDS.items()}
        patch.setattr("sys.stdin", io.StringIO('\n{"question": 3}\n{"question": "Where?", "article": "gone"}\n'))
        return found | {"failure": printed("ask", "-")}


def printed(*arguments: str) -> list[Any]:
    """What a command prints, line by line."""
    written = io.StringIO()
    with redirect_stdout(written):
        run(*arguments, "--json")
    return [json.loads(line) for line in written.getvalue().splitlines()]


def objects(path: str, value: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every object in a value with its path and keys, but for the one whose keys are names of kinds of evidence."""
    if isinstance(value, list):
        for item in value:
            yield from objects(f"{path}[]", item)
    if isinstance(value, dict) and not path.endswith(".parts"):
        yield path, tuple(value)
        for key, item in value.items():
            yield from objects(f"{path}.{key}", item)


def _of(path: str) -> str:
    """The path by which `KEYS` has an object that several commands print."""
    same = {
        "library-add.article": "show",
        "library-add.report": "reindex",
        "library-show": "show",
        "library-list": "articles",
    }
    return next((name + path.removeprefix(one) for one, name in same.items() if path.startswith(one)), path)


def test_every_object_has_its_keys_in_their_order(outputs: Outputs) -> None:
    found: dict[str, set[tuple[str, ...]]] = {}
    for name, values in outputs.items():
        for value in values:
            for path, keys in objects(name, value):
                found.setdefault(path, set()).add(keys)
    # What else stands in the object of a failed question comes back with it.
    assert found.pop("failure") == {KEYS["failure"], ("question", "article", "error")}
    assert found == {path: {KEYS[_of(path)]} for path in found}
    assert {keys for every in found.values() for keys in every} == {*KEYS.values()} - {KEYS["failure"]}


def strict(schema: Any) -> Any:  # noqa: ANN401  any JSON
    """The schema without room for other keys, which it leaves to later versions."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema and schema.get("title") != "Failure" else {}
    return {key: strict(value) for key, value in schema.items()} | closed


def test_everything_printed_is_as_the_published_schema_says(outputs: Outputs) -> None:
    published = strict(json.loads((ROOT / "docs" / SCHEMA_FILE).read_text(encoding="utf-8")))
    Draft202012Validator.check_schema(published)
    names = {"explain": "ask", "failure": "ask-stream"}
    assert {names.get(name, name) for name in outputs} == {command.name for command in COMMANDS_IN_DOCS}
    for name, values in outputs.items():
        reference = {"$ref": f"#/$defs/{names.get(name, name)}", "$defs": published["$defs"]}
        validator = Draft202012Validator(reference, format_checker=Draft202012Validator.FORMAT_CHECKER)
        assert values
        for value in values:
            validator.validate(value)


def test_the_schema_refuses_what_is_not_so(outputs: Outputs) -> None:
    published = json.loads((ROOT / "docs" / SCHEMA_FILE).read_text(encoding="utf-8"))
    validator = Draft202012Validator({"$ref": "#/$defs/ask", "$defs": published["$defs"]})
    answer = outputs["ask"][0]
    for wrong in ({**answer, "answered": None}, {key: answer[key] for key in answer if key != "quotes"}, [answer]):
        assert not validator.is_valid(wrong)
