"""Measures language detectors on short questions: `python -m tests.quality.languages`.

`questions.tsv` holds 300 questions of 2 to 12 words, 60 in each of five languages, written before any detector was
tried; `names.txt` holds 60 names, which are asked for in every language. A detector that is not installed is skipped;
`pip install --requirement tests/quality/languages/peers.txt` installs all of them.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from index.language import language_of

Detector = Callable[[str], str | None]

HERE = Path(__file__).parent
LANGUAGES = ("en", "de", "fr", "es", "ru")
KNOWN = "en de fr es it pt nl pl tr sv ru uk el ar he ko ja zh th hi".split()
"""What those detectors are restricted to that can be."""


def lingua(*, accurate: bool) -> Detector:
    """lingua-language-detector."""
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code.upper()) for code in KNOWN]
    builder = LanguageDetectorBuilder.from_iso_codes_639_1(*codes)
    detector = (builder if accurate else builder.with_low_accuracy_mode()).build()

    def detect(text: str) -> str | None:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else None

    return detect


def py3langid(least: float) -> Detector:
    """py3langid."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(KNOWN)

    def detect(text: str) -> str | None:
        language, probability = identifier.classify(text)
        return language if probability >= least else None

    return detect


def langdetect() -> Detector:
    """langdetect."""
    from langdetect import DetectorFactory, detect

    DetectorFactory.seed = 0
    return lambda text: str(detect(text))


def eld() -> Detector:
    """eld."""
    from eld import LanguageDetector

    detector = LanguageDetector()
    return lambda text: detector.detect(text).language


def cld2() -> Detector:
    """pycld2."""
    import pycld2

    def detect(text: str) -> str | None:
        _, _, details = pycld2.detect(text, bestEffort=True)
        return None if details[0][1] == "un" else details[0][1]

    return detect


def cld3() -> Detector:
    """cld3-py."""
    import gcld3

    identifier = gcld3.NNetLanguageIdentifier(0, 1000)
    return lambda text: identifier.FindLanguage(text).language


DETECTORS: dict[str, Callable[[], Detector]] = {
    "Verbatim": lambda: language_of,
    "lingua": lambda: lingua(accurate=True),
    "lingua, low accuracy": lambda: lingua(accurate=False),
    "py3langid": lambda: py3langid(0.0),
    "py3langid, p >= 0.5": lambda: py3langid(0.5),
    "langdetect": langdetect,
    "eld": eld,
    "CLD2": cld2,
    "CLD3": cld3,
}


def questions() -> list[tuple[str, str]]:
    """Language and question."""
    lines = (HERE / "questions.tsv").read_text("utf-8").splitlines()
    return [(language, question) for language, _, question in (line.partition("\t") for line in lines)]


def names() -> list[str]:
    """Names of persons, places and institutions."""
    return (HERE / "names.txt").read_text("utf-8").splitlines()


def measure(make: Callable[[], Detector]) -> dict[str, float]:
    """The figures of one detector, in a process of its own. Raises ImportError where it is not installed."""
    before, started = _megabytes(), time.perf_counter()
    detect = make()
    detect("Where is it?")
    ready = time.perf_counter()
    asked = questions()
    found = [detect(question) for _, question in asked]
    milliseconds = (time.perf_counter() - ready) * 1000 / len(asked)
    judged = [(language, answer) for (language, _), answer in zip(asked, found, strict=True)]
    return {
        **{one: sum(answer == one for language, answer in judged if language == one) for one in LANGUAGES},
        "foreign told": sum(language != "en" and answer not in ("en", None) for language, answer in judged),
        "English called foreign": sum(language == "en" and answer not in ("en", None) for language, answer in judged),
        "names called foreign": sum(detect(name) not in ("en", None) for name in names()),
        "start, ms": round((ready - started) * 1000),
        "a question, ms": round(milliseconds, 3),
        "memory, MB": round(_megabytes() - before),
    }


def _megabytes() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print one row a detector."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.languages", description=__doc__)
    parser.add_argument("--one", choices=DETECTORS, help="measure this one here and print JSON")
    options = parser.parse_args()
    if options.one:
        sys.stdout.write(json.dumps(measure(DETECTORS[options.one])) + "\n")
        return
    header: list[str] = []
    for name in DETECTORS:
        command = [sys.executable, "-m", "tests.quality.languages", "--one", name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            sys.stderr.write(f"{name}: skipped, {done.stderr.strip().splitlines()[-1]}\n")
            continue
        figures = json.loads(done.stdout)
        if not header:
            header = ["detector", *figures]
            sys.stdout.write(f"| {' | '.join(header)} |\n|---|{'--:|' * len(figures)}\n")
        sys.stdout.write(f"| {name} | {' | '.join(str(figure) for figure in figures.values())} |\n")


if __name__ == "__main__":
    main()
