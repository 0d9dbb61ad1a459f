#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Installs what is missing, builds, and runs every test.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. cmake/build.sh

usage() {
    cat <<'TEXT'
Usage: ./test.sh [--sanitize] [--release NAME]
Installs missing Debian packages, builds, and runs every test.
  --sanitize      with the address and undefined-behaviour sanitizers, in build-sanitize/
  --release NAME  in a chroot of Debian bookworm (12), trixie (13) or testing, which is made
                  with debootstrap in /var/cache/mote-dtls (or in $MOTE_DTLS_CHROOTS) and kept;
                  needs root
TEXT
}

directory=build
options=(-D MOTE_DTLS_SANITIZE=OFF)
arguments=()
release=
while [ $# -gt 0 ]; do
    case $1 in
    --sanitize)
        directory=build-sanitize
        options=(-D MOTE_DTLS_SANITIZE=ON)
        arguments+=("$1")
        ;;
    --release)
        [ $# -ge 2 ] || fail "--release needs a name"
        release=$2
        shift
        ;;
    -h | --help)
        usage
        exit 0
        ;;
    *)
        usage >&2
        fail "unknown argument \"$1\""
        ;;
    esac
    shift
done

if [ -n "$release" ]; then
    . cmake/release.sh
    test_in_release "$release" "${arguments[@]}"
    exit
fi

# Warnings are errors where the project tests itself, not at a user's, whose compiler may be newer.
werror=OFF
if [ "${CI:-}" = true ]; then
    werror=ON
fi
options+=(-D MOTE_DTLS_WERROR=$werror)

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
