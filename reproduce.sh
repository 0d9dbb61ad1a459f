#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Regenerates the poster's two tables, with pictures. Earlier results are replaced only once
# everything is done.

set -euo pipefail
started_in=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")"
. cmake/build.sh

usage() {
    cat <<'TEXT'
Usage: ./reproduce.sh [--runs N] [--jobs J] [--output DIR]
Installs missing Debian packages, builds, simulates, and writes tables and pictures.
  --runs N      handshakes in each cell of the tables (default 1000)
  --jobs J      processes to use (default: one a core)
  --output DIR  where the results go (default results/ beside this script)
TEXT
}

runs=1000
jobs=$(nproc)
output=results
read_options "$started_in" "$@"
if [ ${#names[@]} -gt 0 ]; then
    usage >&2
    fail "unknown argument \"${names[0]}\""
fi
make_output

install_packages
build_in build mote-dtls -D MOTE_DTLS_SANITIZE=OFF

stage=$(mktemp -d build/reproduce.XXXXXX)
trap 'printf "reproduce.sh: stopped; results in %s are as before, unfinished ones in %s\n" \
    "$output" "$PWD/$stage" >&2' EXIT

say "Simulating $runs handshakes a cell with $jobs processes"
build/mote-dtls run scenarios/poster.ini --runs "$runs" --jobs "$jobs" --output "$stage"
build/mote-dtls run scenarios/poster.ini --set key-bits=2048 --set drop-rate=0 --runs 1 --quiet \
    --output "$stage/one" --timeline "$stage/timeline.csv"
rm -r "$stage/one"

say "Writing tables and pictures"
reference=scenarios/reference
for table in latency:poster-table1 energy:poster-table2 flights:poster-flights; do
    name=${table%:*}
    for format in text:txt markdown:md latex:tex; do
        build/mote-dtls table "$name" "$stage" --format "${format%:*}" \
            --reference "$reference/${table#*:}.csv" >"$stage/$name.${format#*:}"
    done
done
plots/plot.py latency "$stage" --reference "$reference/poster-table1.csv" \
    --output "$stage/latency"
plots/plot.py energy "$stage" --reference "$reference/poster-table2.csv" \
    --output "$stage/energy"
plots/plot.py timeline "$stage/timeline.csv" --output "$stage/timeline"

# The rows are kept as they are while they are small.
outdated=handshakes.csv.gz
if [ "$(stat --format=%s "$stage/handshakes.csv")" -gt 2000000 ]; then
    gzip --no-name --best "$stage/handshakes.csv"
    outdated=handshakes.csv
fi

trap - EXIT
mv "$stage"/* "$output/"
rm -f "$output/$outdated"
rmdir "$stage"

for name in latency energy flights; do
    printf '\n'
    cat "$output/$name.txt"
done
printf '\n'
say "Done in $((SECONDS / 60)) min $((SECONDS % 60)) s: $runs handshakes a cell. In $output:"
printf '   %-34s %s\n' \
    "{latency,energy,flights}.{txt,md,tex}" "the tables beside the poster's" \
    "{latency,energy,timeline}.{pdf,png}" "the pictures" \
    "$(basename "$output"/handshakes.csv*)" "one row a handshake" \
    "timeline.csv" "one line an event of the handshake in the picture" \
    "manifest.json" "all that is needed to repeat this"
