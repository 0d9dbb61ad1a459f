# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What scripts/sweeps.sh and scripts/schemes.sh share: run the scenarios of a directory and keep
# of each what is to be kept in DIR/NAME/. To be sourced at the top of the tree, after
# cmake/build.sh.

# begin_collection FOLDER STARTED-IN OPTION...: take the command line, see to the program; sets
# runs, jobs, output and names
begin_collection() {
    folder=$1
    runs=
    jobs=$(nproc)
    output=results/$(basename "$folder")
    read_options "${@:2}"
    local name
    if [ ${#names[@]} -eq 0 ]; then
        mapfile -t names < <(basename --suffix=.ini "$folder"/*.ini)
    fi
    for name in "${names[@]}"; do
        [ -e "$folder/$name.ini" ] || fail "there is no $folder/$name.ini"
    done
    make_output
    pictures=()
    if [ -z "${MOTE_DTLS_PROGRAM-}" ]; then
        install_packages
        build_in build mote-dtls -D MOTE_DTLS_SANITIZE=OFF
        export MOTE_DTLS_PROGRAM=$PWD/build/mote-dtls
    fi
}

# run_scenario NAME: run what is missing of a scenario, into DIR/NAME/rows/. That all runs of a cell
# fail, for which the command's exit code is 1 as well, is a result: it has said so, and all rows are
# there.
run_scenario() {
    local rows=$output/$1/rows status=0
    say "Scenario $1"
    "$MOTE_DTLS_PROGRAM" run "$folder/$1.ini" ${runs:+--runs "$runs"} --jobs "$jobs" \
        --output "$rows" || status=$?
    if [ $status -gt 1 ] || [ ! -e "$rows/handshakes.csv" ] ||
        compgen -G "$rows/rows-*.part" >/dev/null; then
        exit $((status > 0 ? status : 1))
    fi
    cp "$rows/manifest.json" "$output/$1/"
}

# write_statistics NAME METRIC FILE: statistics of a scenario's cells as CSV
write_statistics() {
    "$MOTE_DTLS_PROGRAM" table statistics "$output/$1/rows" --metric "$2" --format csv \
        >"$output/$1/$3"
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

# end_collection [FILES WHAT]...: draw the pictures noted, and say what there is now
end_collection() {
    if [ ${#pictures[@]} -gt 0 ]; then
        say "Drawing"
        plots/plot.py "${pictures[@]}"
    fi
    say "Done in $((SECONDS / 60)) min $((SECONDS % 60)) s; in $output/NAME:"
    printf '   %-34s %s\n' "$@" \
        "*.{png,pdf}" "the pictures" \
        "manifest.json" "all that is needed to repeat this" \
        "rows/" "one row a run, in handshakes.csv"
}
