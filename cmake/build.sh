# SPDX-License-Identifier: GPL-2.0-only
#
# What the scripts at the top and in scripts/ share; to be sourced by bash with the top
# directory as working directory.

# say TEXT...: one line about what happens next
say() {
    printf '== %s\n' "$*"
}

# fail TEXT...: stop because of what the user asked for
fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 2
}

# read_options DIRECTORY ARGUMENT...: set runs, jobs, output and names (an array of what is no
# option) from the arguments of a script that has a usage(). Relative paths are from DIRECTORY.
read_options() {
    local from=$1
    shift
    names=()
    while [ $# -gt 0 ]; do
        case $1 in
        --runs | --jobs | --output)
            [ $# -ge 2 ] || fail "$1 needs a value"
            ;;&
        --runs | --jobs)
            [[ $2 =~ ^[1-9][0-9]{0,8}$ ]] ||
                fail "$1 must be a whole number of at least 1, not \"$2\""
            printf -v "${1#--}" '%s' "$2"
            shift 2
            ;;
        --output)
            [ -n "$2" ] || fail "$1 needs a directory"
            output=$2
            [[ $output = /* ]] || output=$from/$output
            shift 2
            ;;
        -h | --help)
            usage
            exit 0
            ;;
        -*)
            usage >&2
            fail "unknown argument \"$1\""
            ;;
        *)
            names+=("$1")
            shift
            ;;
        esac
    done
}

# make_output: make the directory that output names, and see to it that files can go there
make_output() {
    mkdir -p "$output" 2>/dev/null || fail "cannot make the directory $output"
    [ -w "$output" ] || fail "cannot write into $output"
}

# missing_packages: the packages of packages.txt that are not installed, one a line
missing_packages() {
    local package status
    while read -r package; do
        status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
        if [ "$status" != installed ]; then
            printf '%s\n' "$package"
        fi
    done < <(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' packages.txt)
}

# as_root COMMAND...: run it as root without asking anything; fails if that is not possible
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@" </dev/null
        return
    fi
    sudo -n "$@" </dev/null
}

# ask_administrator PACKAGE...: say what to install, and stop before anything is built
ask_administrator() {
    printf 'Packages are missing and cannot be installed from here; ask an administrator for:\n' >&2
    printf 'apt-get install --no-install-recommends %s\n' "$*" >&2
    exit 2
}

# apt_install PACKAGE...: install packages without asking anything
apt_install() {
    as_root apt-get update || say "The package lists could not be refreshed; going on with old ones"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# check_system [FILE]: say what this system is by its os-release, unless it is one of those that this
# is tested on; whether it is
check_system() {
    local file=${1:-/etc/os-release} ID= VERSION_CODENAME= PRETTY_NAME=
    if [ -r "$file" ]; then
        . "$file"
    fi
    case $ID:$VERSION_CODENAME in
    debian:bookworm | debian:trixie | debian:forky | debian:sid) return 0 ;;
    esac
    say "This is ${PRETTY_NAME:-an unknown system}. Known to work: Debian 12, 13 and testing."
    say "Needed is what packages.txt lists; going on with what is here"
    return 1
}

# install_packages: see to it that every package of packages.txt is installed. On a system that is
# not known a missing one is no reason to stop: it may have another name there, or be built by hand.
install_packages() {
    local is_known=yes
    check_system || is_known=no
    if ! command -v dpkg-query >/dev/null; then
        return
    fi
    local missing
    mapfile -t missing < <(missing_packages)
    if [ ${#missing[@]} -eq 0 ]; then
        return
    fi
    if [ $is_known = no ]; then
        say "Not installed as packages of these names: ${missing[*]}"
        return
    fi
    if ! as_root true 2>/dev/null; then
        ask_administrator "${missing[@]}"
    fi
    say "Installing ${missing[*]}"
    apt_install "${missing[@]}" || ask_administrator "${missing[@]}"
}

# build_in DIRECTORY TARGET [CMAKE-ARGUMENT...]: configure there and build the target
build_in() {
    local directory=$1 target=$2
    shift 2
    say "Building in $directory/"
    cmake -Wno-dev -S . -B "$directory" -G Ninja "$@"
    cmake --build "$directory" --target "$target"
}
