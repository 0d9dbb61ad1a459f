#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs the scenarios of scenarios/networks/ and writes their statistics, tables and pictures, and a
# replay of one network.

set -euo pipefail
started_in=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. cmake/build.sh
. scripts/collection.sh

usage() {
    cat <<'TEXT'
Usage: scripts/networks.sh [--runs N] [--jobs J] [--output DIR] [NAME...]
Runs every scenario of scenarios/networks/, or those named, and writes manifest, statistics, tables
and pictures of each into DIR/NAME/, and a row a network and a row a mote into DIR/NAME/rows/. What
is there is not run again.
  --runs N      networks in each cell (default: as the scenarios say)
  --jobs J      processes to use (default: one a core)
  --output DIR  where the results go (default: results/networks/)

  MOTE_DTLS_PROGRAM  the program; without it, missing packages are installed and it is built
TEXT
}

# cells_of NAME: the options that choose the cells whose motes are shown in a table
cells_of() {
    case $1 in
    chain) echo --where motes=6 ;; # shorter ones are the beginning of it
    esac
}

# write_tables NAME: statistics of a scenario's cells, and tables of its networks and motes
write_tables() {
    local directory=$output/$1 metric table format
    for metric in connected_50_s connected_100_s energy_total_mJ; do
        write_statistics "$1" "$metric" "$metric.csv"
    done
    local cells
    read -ra cells <<<"$(cells_of "$1")"
    for table in network motes; do
        for format in text:txt markdown:md; do
            "$MOTE_DTLS_PROGRAM" table "$table" "$directory/rows" "${cells[@]}" \
                --format "${format%:*}" >"$directory/$table.${format#*:}"
        done
    done
}

# write_replay NAME SETTING=VALUE FILE: a page that plays the first network of a cell, and its
# events as a table
write_replay() {
    [[ " ${names[*]} " = *" $1 "* ]] || return 0
    local rows=$output/$1/rows
    say "Replay of $1, $2, the first network"
    "$MOTE_DTLS_PROGRAM" replay "$rows" --where "$2" --run 1 --output "$rows/$3.html"
    "$MOTE_DTLS_PROGRAM" run "$folder/$1.ini" --set "$2" --runs 1 --quiet \
        --timeline "$rows/$3.csv" >/dev/null
    pictures+=(${pictures[0]:+--then} loads "$rows/$3.csv" --output "$output/$1/loads")
}

begin_collection scenarios/networks "$started_in" "$@"
for name in "${names[@]}"; do
    run_scenario "$name"
    write_tables "$name"
done
write_replay building drop-rate=0.05 storm-5

picture building connections connections --kinds
picture building map building --where drop-rate=0.05
picture building energy building --where drop-rate=0.05 --metric energy_total_mJ
picture shares connections connections
picture storm times lines --metric connected_100_s --over motes
picture storm connections connections --where boot-window=0s
picture chain latency hops --where motes=6
picture chain forwarded hops --metric forwarded_mJ --where motes=6
picture measured connections connections
picture measured map building --where mac-retries=3 --metric latency_ms

end_collection "{network,motes}.{txt,md}" "tables of the networks and of their motes" \
    "COLUMN.csv" "statistics of each cell"
