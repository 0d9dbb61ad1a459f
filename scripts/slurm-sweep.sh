#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Submits a sweep to Slurm: a job array of shards, and a job that puts their results together.

set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/slurm-sweep.sh SCENARIO.ini N DIR [options of mote-dtls run]
Submits a job array of N tasks, each of which runs its share of the sweep into DIR, and a job that
merges the results once all tasks have ended. DIR must be on a file system that all nodes share.
Submit again after a failure or to have more runs: only what is missing is run.

  MOTE_DTLS_PROGRAM  the program (default: build/mote-dtls of this tree, else the one in the path)
  MOTE_DTLS_SBATCH   more options of sbatch for the tasks, for example "--cpus-per-task=4
                     --time=2:00:00"; a task uses all the processors that it is given
TEXT
}

fail() {
    printf 'slurm-sweep.sh: %s\n' "$*" >&2
    exit 2
}

if [ "${1-}" = -h ] || [ "${1-}" = --help ]; then
    usage
    exit 0
fi
if [ $# -lt 3 ]; then
    usage >&2
    fail "SCENARIO.ini, N and DIR are needed"
fi
scenario=$1
shards=$2
directory=$3
shift 3
[ -r "$scenario" ] || fail "cannot read $scenario"
[[ $shards =~ ^[1-9][0-9]{0,5}$ ]] || fail "N must be a whole number of at least 1, not \"$shards\""
command -v sbatch >/dev/null || fail "there is no sbatch here"

built=$(dirname "${BASH_SOURCE[0]}")/../build/mote-dtls
[ -x "$built" ] || built=$(command -v mote-dtls || true)
program=$(realpath -e "${MOTE_DTLS_PROGRAM:-$built}" 2>/dev/null) ||
    fail "there is no mote-dtls; build it or name it by MOTE_DTLS_PROGRAM"

scenario=$(realpath "$scenario")
mkdir -p "$directory/slurm" 2>/dev/null || fail "cannot write into $directory"
directory=$(realpath "$directory")
name=mote-dtls-$(basename "$directory")
read -ra more <<<"${MOTE_DTLS_SBATCH-}"

# submit OPTION... -- COMMAND...: submit a job of that command; print the job's number
submit() {
    local options=()
    while [ "$1" != -- ]; do
        options+=("$1")
        shift
    done
    shift
    sbatch --parsable --job-name="$name" "${options[@]}" <<JOB | cut -d';' -f1
#!/bin/sh
exec $*
JOB
}

run=$(printf '%q ' "$program" run "$scenario" --output "$directory" --quiet "$@")
merge=$(printf '%q ' "$program" merge "$directory")
# The shell of the job, not this one, knows the task.
# shellcheck disable=SC2016
array=$(submit --array="1-$shards" --output="$directory/slurm/%A_%a.log" "${more[@]}" -- "$run" \
    '--shard "$SLURM_ARRAY_TASK_ID"'"/$shards" '--jobs "${SLURM_CPUS_PER_TASK:-1}"')
merging=$(submit --dependency="afterany:$array" --output="$directory/slurm/%j.log" -- "$merge")

printf 'Submitted %s tasks as job %s, and the merge as job %s; their words are in %s/slurm/\n' \
    "$shards" "$array" "$merging" "$directory"
