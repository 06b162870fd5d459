"""Writes the lock files, and looks whether each platform has a wheel of all that they pin: `make locks`.

The versions are those of constraints.txt; uv adds what other platforms need beside them, and the hashes.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

ROOT = Path(__file__).parents[1]
CONSTRAINTS = ROOT / "constraints.txt"
PYTHONS = ((3, 11), (3, 12), (3, 13))
NOT_RUNNING = frozenset({"measure", "test"})
"""Extras that only those need who work on it."""

_GLIBC = range(35, 4, -1)
"""Minor versions whose wheels are taken: Debian 12, Ubuntu 22.04 and Raspberry Pi OS have these."""


@dataclass(frozen=True, slots=True)
class Platform:
    """A kind of machine that wheels are looked for: as Python's markers name it, and the tags of its wheels."""

    name: str
    system: str
    machine: str
    tags: tuple[str, ...]

    def wheels(self, python: tuple[int, int]) -> set[Tag]:
        """The tags of the wheels that a Python takes there."""
        return {
            *cpython_tags(python, platforms=self.tags),
            *compatible_tags(python, f"cp{python[0]}{python[1]}", self.tags),
        }

    def fits(self, marker: str | None, python: tuple[int, int]) -> bool:
        """Whether a pin of this marker is for a Python there."""
        number = ".".join(map(str, python))
        values = {"sys_platform": self.system, "platform_machine": self.machine, "python_version": number}
        return marker is None or Marker(marker).evaluate({**values, "python_full_version": f"{number}.1"})


def _manylinux(machine: str) -> tuple[str, ...]:
    return (*(f"manylinux_2_{minor}_{machine}" for minor in _GLIBC), f"manylinux2014_{machine}", f"linux_{machine}")


PLATFORMS = (
    Platform("Linux x86-64", "linux", "x86_64", _manylinux("x86_64")),
    Platform("Linux arm64", "linux", "aarch64", _manylinux("aarch64")),
    Platform("macOS arm64", "darwin", "arm64", tuple(mac_platforms((14, 0), "arm64"))),
    Platform("Windows x86-64", "win32", "AMD64", ("win_amd64",)),
)


def extras() -> list[str]:
    """All that somebody who runs it may want."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return sorted(set(project["optional-dependencies"]) - NOT_RUNNING)


def locks() -> dict[Path, list[str]]:
    """Each lock file and the extras in it, each with all that stands in the one before."""
    folder = ROOT / "deploy" / "locks"
    small = ["metrics", "postgresql"]
    return {folder / "small.txt": small, folder / "models.txt": ["models", *small], folder / "full.txt": extras()}


def main() -> int:
    """Write them; the exit status is 1 where a platform lacks a wheel."""
    missing = [line for file, wanted in locks().items() for line in _written(file, wanted)]
    print("\n".join(missing) or "Every platform has a wheel of every package.")  # noqa: T201
    return bool(missing)


def _written(file: Path, wanted: list[str]) -> Iterator[str]:
    """Write a lock file; of each package that lacks a wheel a line."""
    chosen = [argument for extra in wanted for argument in ("--extra", extra)]
    file.parent.mkdir(exist_ok=True)
    _compile(*chosen, "--generate-hashes", "--output-file", str(file))
    with TemporaryDirectory() as folder:
        found = Path(folder) / "pylock.toml"
        _compile(*chosen, "--format", "pylock.toml", "--output-file", str(found))
        packages = tomllib.loads(found.read_text(encoding="utf-8"))["packages"]
    for package in packages:
        names = [wheel["url"].rpartition("/")[2].replace("%2B", "+") for wheel in package.get("wheels", ())]
        tags = frozenset[Tag]().union(*(parse_wheel_filename(name)[3] for name in names))
        lacking = [
            f"{platform.name} with Python {'.'.join(map(str, python))}"
            for platform in PLATFORMS
            for python in PYTHONS
            if platform.fits(package.get("marker"), python) and not tags & platform.wheels(python)
        ]
        if lacking:
            yield f"{file.name}: no wheel of {package['name']} {package['version']} for {', '.join(lacking)}"


def _compile(*arguments: str) -> None:
    from uv import find_uv_bin

    command = [find_uv_bin(), "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--constraint", str(CONSTRAINTS), "--no-annotate", "--no-header", "--no-emit-package", "torch"]
    subprocess.run([*command, *arguments], cwd=ROOT, check=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
