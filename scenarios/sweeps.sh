#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs the sweeps of scenarios/sweeps/ and writes their statistics and pictures.

set -euo pipefail
started_in=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. cmake/build.sh

usage() {
    cat <<'TEXT'
Usage: scenarios/sweeps.sh [--runs N] [--jobs J] [--output DIR] [NAME...]
Runs every sweep of scenarios/sweeps/, or those named, and writes manifest, statistics and pictures
of each into DIR/NAME/, and its handshakes into DIR/NAME/rows/. What is there is not run again.
  --runs N      handshakes in each cell (default: as the scenarios say, 500)
  --jobs J      processes to use (default: one a core)
  --output DIR  where the results go (default: results/sweeps/)

  MOTE_DTLS_PROGRAM  the program; without it, missing packages are installed and it is built
TEXT
}

# picture SWEEP FILE KIND [ARGUMENT...]: note a picture to be drawn as DIR/SWEEP/FILE, if the sweep
# is among the names. An argument @OTHER is another sweep; without its handshakes nothing is drawn.
picture() {
    local sweep=$1 file=$2 kind=$3 argument arguments=()
    shift 3
    [[ " ${names[*]} " = *" $sweep "* ]] || return 0
    for argument in "@$sweep" "$@"; do
        if [[ $argument = @* ]]; then
            argument=$output/${argument#@}/rows
            [ -e "$argument/handshakes.csv" ] || return 0
        fi
        arguments+=("$argument")
    done
    pictures+=(${pictures[0]:+--then} "$kind" "${arguments[@]}" --output "$output/$sweep/$file")
}

runs=
jobs=$(nproc)
output=results/sweeps
read_options "$started_in" "$@"
if [ ${#names[@]} -eq 0 ]; then
    mapfile -t names < <(basename --suffix=.ini scenarios/sweeps/*.ini)
fi
for name in "${names[@]}"; do
    [ -e "scenarios/sweeps/$name.ini" ] || fail "there is no scenarios/sweeps/$name.ini"
done
make_output

if [ -z "${MOTE_DTLS_PROGRAM-}" ]; then
    install_packages
    build_in build mote-dtls -D MOTE_DTLS_SANITIZE=OFF
    export MOTE_DTLS_PROGRAM=$PWD/build/mote-dtls
fi

for name in "${names[@]}"; do
    say "Sweep $name"
    directory=$output/$name
    "$MOTE_DTLS_PROGRAM" run "scenarios/sweeps/$name.ini" ${runs:+--runs "$runs"} --jobs "$jobs" \
        --output "$directory/rows"
    for metric in latency_ms energy_total_mJ; do
        "$MOTE_DTLS_PROGRAM" table statistics "$directory/rows" --metric "$metric" --format csv \
            >"$directory/${metric%%_*}.csv"
    done
    cp "$directory/rows/manifest.json" "$directory/"
done

say "Drawing"
pictures=()
picture bursts-by-drop-rate latency lines --over drop-rate
picture bursts-by-drop-rate distribution cdf --where drop-rate=0.10
picture drop-rate-by-key-size latency lines --over drop-rate
picture drop-rate-by-key-size energy lines --over drop-rate --metric energy_total_mJ
picture drop-rate-by-key-size within-60s lines --over drop-rate --statistic within_60s_percent
picture drop-rate-ecdsa latency compare @drop-rate-by-key-size --where key-bits=2048 \
    --label "ECDSA P-256 in software" "RSA 2048 bit in the TPM"
picture drop-rate-ecdsa energy energy-stack
picture mac-retries-by-drop-rate latency lines --over mac-retries
picture mtu-by-drop-rate latency heatmap --over mtu --where sink-pacing=500ms
picture mtu-by-drop-rate latency-without-sleeps heatmap --over mtu --where sink-pacing=0ms
picture pacing-by-drop-rate latency lines --over sink-pacing
picture reassembly-by-drop-rate latency lines --over drop-rate
picture suite-ecdsa energy energy-stack
picture suite-psk energy energy-stack
picture suite-rsa energy energy-stack
picture suite-rsa latency compare @suite-ecdsa @suite-psk \
    --label "RSA in the TPM" ECDHE-ECDSA-CCM8 PSK-CCM8
picture timer-by-drop-rate latency lines --over timer-initial
picture version-by-drop-rate latency lines --over drop-rate
scenarios/plot.py "${pictures[@]}"

say "Done in $((SECONDS / 60)) min $((SECONDS % 60)) s; in $output/NAME:"
printf '   %-34s %s\n' \
    "{latency,energy}.csv" "statistics of each cell" \
    "*.{png,pdf}" "the pictures" \
    "manifest.json" "all that is needed to repeat this" \
    "rows/" "one row a handshake, in handshakes.csv"
