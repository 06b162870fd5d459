#!/bin/sh
# Installs Verbatim into a new folder that is complete and can be read-only: sh deploy/install.sh FOLDER
#
# What FOLDER/bin has runs from there alone, so a version in a folder of its own can be gone back to. Beside
# deploy/locks/install.py, which it runs, it compiles all modules and makes the encoders' graphs, so that no start has to, and
# takes pip away again. PYTHON names another interpreter than python3.
set -eu

if [ $# -ne 1 ]; then
    echo 'Name the folder to install into: sh deploy/install.sh FOLDER' >&2
    exit 2
fi
if [ -e "$1" ]; then
    echo "$1 is there already; name a new folder, so that what runs from it goes on." >&2
    exit 2
fi
sources=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$(dirname "$1")"
folder=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
trap 'exit 1' INT TERM

# From a copy, since what an earlier build has left in the folder `build` would be packed, too.
mkdir "$made/deploy"
for part in pyproject.toml README.md LICENSE bot index deploy/locks; do
    cp -R "$sources/$part" "$made/$part"
done
"${PYTHON:-python3}" "$made/deploy/locks/install.py" "$folder"
cd / # where no folder is called like one of the packages
"$folder/bin/python" -m pip --quiet --disable-pip-version-check uninstall --yes pip setuptools
"$folder/bin/python" -m compileall -q "$folder/lib"
"$folder/bin/python" -c '
from index.search.encoder.models import DEFAULT_ENCODER, INSTALLED, load, locate
load(locate(DEFAULT_ENCODER), INSTALLED)'
ls "$folder"/share/verbatim/encoders/*.onnx
