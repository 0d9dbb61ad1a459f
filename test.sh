#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Installs what is missing, builds, and runs every test.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. cmake/build.sh

usage() {
    cat <<'TEXT'
Usage: ./test.sh [--sanitize]
Installs missing Debian packages, builds, and runs every test.
  --sanitize  with the address and undefined-behaviour sanitizers, in build-sanitize/
TEXT
}

directory=build
options=(-D MOTE_DTLS_SANITIZE=OFF)
for argument in "$@"; do
    case $argument in
    --sanitize)
        directory=build-sanitize
        options=(-D MOTE_DTLS_SANITIZE=ON)
        ;;
    -h | --help)
        usage
        exit 0
        ;;
    *)
        printf 'test.sh: unknown argument "%s"\n' "$argument" >&2
        usage >&2
        exit 2
        ;;
    esac
done

install_packages
build_in "$directory" all "${options[@]}"

say "Testing"
status=0
ctest --test-dir "$directory" --output-on-failure --no-tests=error --parallel "$(nproc)" ||
    status=$?
if [ "$status" -ne 0 ]; then
    say "Tests FAILED; their output is above and in $directory/Testing/Temporary/LastTest.log"
    exit 1
fi
say "All tests passed ($directory/)"
