#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs the scenarios of scenarios/schemes/ and writes their statistics, tables and pictures.

set -euo pipefail
started_in=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. cmake/build.sh

usage() {
    cat <<'TEXT'
Usage: scenarios/schemes.sh [--runs N] [--jobs J] [--output DIR] [NAME...]
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

# picture NAME FILE KIND [ARGUMENT...]: note a picture to be drawn as DIR/NAME/FILE, if the scenario
# is among the names. An argument @OTHER is another one; without its rows nothing is drawn.
picture() {
    local name=$1 file=$2 kind=$3 argument arguments=()
    shift 3
    [[ " ${names[*]} " = *" $name "* ]] || return 0
    for argument in "@$name" "$@"; do
        if [[ $argument = @* ]]; then
            argument=$output/${argument#@}/rows
            [ -e "$argument/handshakes.csv" ] || return 0
        fi
        arguments+=("$argument")
    done
    pictures+=(${pictures[0]:+--then} "$kind" "${arguments[@]}" --output "$output/$name/$file")
}

# write_tables NAME: statistics of a scenario's cells and, where there are schemes, their table
write_tables() {
    local directory=$output/$1 metric format
    for metric in $(metrics "$1"); do
        "$MOTE_DTLS_PROGRAM" table statistics "$directory/rows" --metric "$metric" --format csv \
            >"$directory/$metric.csv"
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
    cp "$directory/rows/manifest.json" "$directory/"
}

runs=
jobs=$(nproc)
output=results/schemes
read_options "$started_in" "$@"
if [ ${#names[@]} -eq 0 ]; then
    mapfile -t names < <(basename --suffix=.ini scenarios/schemes/*.ini)
fi
for name in "${names[@]}"; do
    [ -e "scenarios/schemes/$name.ini" ] || fail "there is no scenarios/schemes/$name.ini"
done
make_output

if [ -z "${MOTE_DTLS_PROGRAM-}" ]; then
    install_packages
    build_in build mote-dtls -D MOTE_DTLS_SANITIZE=OFF
    export MOTE_DTLS_PROGRAM=$PWD/build/mote-dtls
fi

for name in "${names[@]}"; do
    say "Scenario $name"
    begun=$SECONDS
    "$MOTE_DTLS_PROGRAM" run "scenarios/schemes/$name.ini" ${runs:+--runs "$runs"} \
        --jobs "$jobs" --quiet --output "$output/$name/rows" >/dev/null
    write_tables "$name"
    say "... took $((SECONDS - begun)) s"
done

say "Drawing"
pictures=()
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
if [ ${#pictures[@]} -gt 0 ]; then
    scenarios/plot.py "${pictures[@]}"
fi

say "Done in $((SECONDS / 60)) min $((SECONDS % 60)) s; in $output/NAME:"
printf '   %-34s %s\n' \
    "COLUMN.csv" "statistics of each cell" \
    "schemes.{txt,md,csv}" "the schemes side by side" \
    "*.{png,pdf}" "the pictures" \
    "manifest.json" "all that is needed to repeat this" \
    "rows/" "one row a run, in handshakes.csv"
