# SPDX-License-Identifier: GPL-2.0-only
#
# What test.sh and reproduce.sh share; to be sourced by bash with the top directory as working
# directory.

# say TEXT...: one line about what happens next
say() {
    printf '== %s\n' "$*"
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

# install_packages: see to it that every package of packages.txt is installed
install_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "Not a Debian system: trusting that the equivalents of packages.txt are there"
        return
    fi
    local missing
    mapfile -t missing < <(missing_packages)
    if [ ${#missing[@]} -eq 0 ]; then
        return
    fi
    if ! as_root true 2>/dev/null; then
        ask_administrator "${missing[@]}"
    fi
    say "Installing ${missing[*]}"
    as_root apt-get update || say "The package lists could not be refreshed; going on with old ones"
    if ! as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "${missing[@]}"; then
        ask_administrator "${missing[@]}"
    fi
}

# build_in DIRECTORY TARGET [CMAKE-ARGUMENT...]: configure there and build the target
build_in() {
    local directory=$1 target=$2
    shift 2
    say "Building in $directory/"
    cmake -Wno-dev -S . -B "$directory" -G Ninja "$@"
    cmake --build "$directory" --target "$target"
}
