"""The lock files say the same as pyproject.toml and constraints.txt, and nothing of the machine that wrote them."""

import re
import runpy
import tomllib
from pathlib import Path

import pytest
from babel.core import get_global
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.locales import LANGUAGES
from tests.locks import CONSTRAINTS, PLATFORMS, PYTHONS, ROOT, locks

LOCKS = locks()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
TORCH = {"torch", "transformers", "sentence-transformers", "scikit-learn", "scipy"}


def entries(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").replace("\\\n", " ").splitlines() if line.strip()]


def pins(file: Path) -> dict[str, Requirement]:
    found = [Requirement(line.partition("--hash")[0]) for line in entries(file) if not line.startswith("#")]
    return {canonicalize_name(one.name): one for one in found}


def version(pin: Requirement) -> str:
    (only,) = pin.specifier
    assert only.operator == "=="
    return only.version


def is_for_somebody(pin: Requirement) -> bool:
    marker = str(pin.marker) if pin.marker else None
    return any(platform.fits(marker, python) for platform in PLATFORMS for python in PYTHONS)


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.stem)
def test_a_lock_pins_each_package_to_a_version_and_its_hashes_and_names_no_host(file: Path) -> None:
    for entry in entries(file):
        pin, *hashes = entry.split("--hash")
        assert hashes, f"{pin}: make locks"
        assert HASH.sub("", entry).strip() == pin.strip()
        assert Requirement(pin).url is None


@pytest.mark.parametrize(("file", "extras"), LOCKS.items(), ids=lambda value: getattr(value, "stem", ""))
def test_a_lock_has_what_the_project_needs_in_the_versions_that_it_is_tested_with(
    file: Path, extras: list[str]
) -> None:
    locked, tested = pins(file), pins(CONSTRAINTS)
    optional = PROJECT["optional-dependencies"]
    for needed in map(Requirement, (*PROJECT["dependencies"], *(one for extra in extras for one in optional[extra]))):
        name = canonicalize_name(needed.name)
        if name != "torch":
            assert name in locked, f"{name}: make locks"
            assert needed.specifier.contains(version(locked[name])), name
    for name, pin in locked.items():
        if is_for_somebody(pin):
            assert name in tested, f"{name}=={version(pin)} is missing from constraints.txt"
            assert version(pin) == version(tested[name]), f"{name}: make locks"


def test_each_lock_has_all_of_the_smaller_one_and_none_has_torch() -> None:
    small, models, full = ({str(pin) for pin in pins(file).values()} for file in LOCKS)

    assert small < models < full
    of_torch = [TORCH & pins(file).keys() for file in LOCKS]
    assert of_torch == [set(), TORCH - {"torch"}, TORCH - {"torch"}]


def test_the_small_installation_keeps_the_locale_data_of_the_languages_that_the_bot_speaks() -> None:
    install = runpy.run_path(str(ROOT / "deploy" / "locks" / "install.py"))
    needed = {"root"}
    for words in LANGUAGES:
        locale = words.language
        while locale != "root":
            needed.add(locale)
            locale = get_global("parent_exceptions").get(locale) or locale.rpartition("_")[0] or "root"

    assert set(install["SPOKEN"]) == needed
