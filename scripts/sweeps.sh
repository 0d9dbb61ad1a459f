#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs the sweeps of scenarios/sweeps/ and writes their statistics and pictures.

set -euo pipefail
started_in=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. cmake/build.sh
. scripts/collection.sh

usage() {
    cat <<'TEXT'
Usage: scripts/sweeps.sh [--runs N] [--jobs J] [--output DIR] [NAME...]
Runs every sweep of scenarios/sweeps/, or those named, and writes manifest, statistics and pictures
of each into DIR/NAME/, and its handshakes into DIR/NAME/rows/. What is there is not run again.
  --runs N      handshakes in each cell (default: as the scenarios say, 500)
  --jobs J      processes to use (default: one a core)
  --output DIR  where the results go (default: results/sweeps/)

  MOTE_DTLS_PROGRAM  the program; without it, missing packages are installed and it is built
TEXT
}

begin_collection scenarios/sweeps "$started_in" "$@"
for name in "${names[@]}"; do
    run_scenario "$name"
    for metric in latency_ms energy_total_mJ; do
        write_statistics "$name" "$metric" "${metric%%_*}.csv"
    done
done

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

end_collection "{latency,energy}.csv" "statistics of each cell"
