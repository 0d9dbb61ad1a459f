#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs the scenarios of scenarios/schemes/ and writes their statistics, tables and pictures.

set -euo pipefail
started_in=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. cmake/build.sh
. scripts/collection.sh

usage() {
    cat <<'TEXT'
Usage: scripts/schemes.sh [--runs N] [--jobs J] [--output DIR] [NAME...]
Runs every scenario of scenarios/schemes/, or those named, and writes manifest, statistics, tables
and pictures of each into DIR/NAME/, and a row a run into DIR/NAME/rows/. What is there is not run
again.
  --runs N      runs in each cell (default: as the scenarios say)
  --jobs J      processes to use (default: one a core)
  --output DIR  where the results go (default: results/schemes/)

  MOTE_DTLS_PROGRAM  the program; without it, missing packages are installed and it is built
TEXT
}

# metrics NAME: the columns of which a scenario's statistics are written
metrics() {
    case $1 in
    rekey*) echo latency_ms rekey_energy_mJ rekey_bytes_mote rekey_bytes_sink connects ;;
    latency) echo latency_ms ;;
    battery) echo battery_years rekey_share ;;
    readings) echo reading_{bytes,frames}_{mote,sink} reading_energy_mJ reading_latency_ms ;;
    certificates-*) echo latency_ms energy_total_mJ bytes_mote bytes_sink ;;
    pareto*) echo latency_ms energy_total_mJ ;;
    year) ;;
    esac
}

# write_tables NAME: statistics of a scenario's cells and, where there are schemes, their table
write_tables() {
    local directory=$output/$1 metric format
    for metric in $(metrics "$1"); do
        write_statistics "$1" "$metric" "$metric.csv"
    done
    case $1 in
    rekey* | battery | year)
        for format in text:txt markdown:md csv:csv; do
            "$MOTE_DTLS_PROGRAM" table schemes "$directory/rows" --format "${format%:*}" \
                >"$directory/schemes.${format#*:}"
        done
        ;;
    esac
    if [ "$1" = year ]; then
        cp "$directory/rows/handshakes.csv" "$directory/lives.csv"
    fi
}

begin_collection scenarios/schemes "$started_in" "$@"
for name in "${names[@]}"; do
    run_scenario "$name"
    write_tables "$name"
done

for name in rekey rekey-without-sleeps rekey-answers rekey-together; do
    picture "$name" energy bars --metrics rekey_energy_mJ --over rekey-scheme
    picture "$name" bytes bars --metrics rekey_bytes_mote rekey_bytes_sink --over rekey-scheme
done
picture latency distribution-5 cdf --where drop-rate=0.05
picture latency distribution-10 cdf --where drop-rate=0.10
picture battery years lines --metric battery_years --over rekey-interval
picture readings energy lines --metric reading_energy_mJ --over reading-payload \
    --where drop-rate=0
picture certificates-rsa latency compare @certificates-mixed @certificates-ecdsa \
    --where drop-rate=0.10 --where key-bits=2048 --where mote-key-bits=2048 \
    --where mote-key-type=ecdsa-p256 --label "RSA 2048 bit" "mote ECDSA" "both ECDSA"
picture certificates-rsa energy compare @certificates-mixed @certificates-ecdsa \
    --metric energy_total_mJ --where drop-rate=0.10 --where key-bits=2048 \
    --where mote-key-bits=2048 --where mote-key-type=ecdsa-p256 \
    --label "RSA 2048 bit" "mote ECDSA" "both ECDSA"
picture pareto front pareto @pareto-mac --label "no MAC acknowledgements" "MAC acknowledgements" \
    --mark mtu=500 timer-initial=5s timer-policy=flat reassembly=in-order sink-pacing=500ms \
    last-flight-answers=1

end_collection "COLUMN.csv" "statistics of each cell" \
    "schemes.{txt,md,csv}" "the schemes side by side"
