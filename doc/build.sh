#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Makes the manual and the documentation of the C++ interface as HTML. A warning is an error.

set -euo pipefail
case ${1:-} in
"" | -*)
    echo "Usage: doc/build.sh DIRECTORY: the manual as HTML, and in api/ the C++ interface" >&2
    exit 2
    ;;
esac
for tool in sphinx-build doxygen; do
    command -v "$tool" >/dev/null || {
        echo "doc/build.sh: $tool is missing; packages.txt names its package" >&2
        exit 1
    }
done
mkdir -p "$1"
directory=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

sphinx-build -W --keep-going -q -n -b html -d "$directory/.doctrees" doc "$directory"
mkdir -p "$directory/api"
(cat doc/Doxyfile && printf 'OUTPUT_DIRECTORY = "%s"\n' "$directory/api") | doxygen -
printf '%s\n' "$directory/index.html"
