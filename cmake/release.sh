# SPDX-License-Identifier: GPL-2.0-only
#
# Tests in another Debian release, in a chroot that is made once and kept; to be sourced by bash
# after build.sh, with the top directory as working directory.

chroots=${MOTE_DTLS_CHROOTS:-/var/cache/mote-dtls}

# name_suite NAME: what debootstrap calls a release
name_suite() {
    case $1 in
    12 | bookworm) printf 'bookworm\n' ;;
    13 | trixie) printf 'trixie\n' ;;
    testing | forky) printf 'testing\n' ;;
    *) fail "--release must be bookworm (12), trixie (13) or testing, not \"$1\"" ;;
    esac
}

# find_mirror: where this system's own packages of Debian come from; nothing if it has none
find_mirror() {
    apt-get indextargets --format '$(LABEL) $(SITE)' 2>/dev/null |
        awk '$1 == "Debian" { print $2; exit }'
}

# make_chroot SUITE: make it, if an earlier call has not, from the mirror of this system
make_chroot() {
    local directory=$chroots/$1
    if [ -e "$directory/etc/debian_version" ]; then
        return
    fi
    if ! command -v debootstrap >/dev/null; then
        apt_install debootstrap || fail "--release needs the package debootstrap"
    fi
    say "Making a chroot of $1 in $directory (once)"
    mkdir -p "$chroots"
    rm -rf "$directory.new"
    # A debootstrap older than the release has no script of its name.
    local script=/usr/share/debootstrap/scripts/$1
    [ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
    local mirror
    mirror=$(find_mirror)
    if ! debootstrap --variant=minbase "$1" "$directory.new" ${mirror:+"$mirror" "$script"} \
        >"$chroots/$1.log" 2>&1; then
        tail -n 3 "$chroots/$1.log" >&2
        fail "debootstrap of $1 failed, see $chroots/$1.log"
    fi
    # Whatever this system needs to reach its mirror.
    apt-config dump --format '%f "%v";%n' | grep -E '^Acquire::(.*::Proxy|Check-)' \
        >"$directory.new/etc/apt/apt.conf.d/50host" || true
    mv "$directory.new" "$directory"
}

# copy_checkout DIRECTORY: put this checkout's files there, but not what was built, and keep what was
# built there. A file that is the same keeps its time there; another is of now, because what was built
# while it changed here is younger than it.
copy_checkout() {
    local new=$1.new file
    rm -rf "$new"
    mkdir -p "$1" "$new"
    tar -c --exclude='./build*' --exclude=./.git --exclude=__pycache__ . | tar -x -m -C "$new"
    while IFS= read -r -d '' file; do
        if cmp -s "$new/$file" "$1/$file"; then
            touch -r "$1/$file" "$new/$file"
        fi
    done < <(cd "$new" && find . -type f -print0)
    find "$1" -mindepth 1 -maxdepth 1 ! -name 'build*' -exec rm -rf {} +
    cp -a "$new/." "$1"
    rm -rf "$new"
}

# test_in_release NAME [ARGUMENT...]: run ./test.sh with the arguments in the release of that name
test_in_release() {
    local suite
    suite=$(name_suite "$1")
    shift
    [ "$(id -u)" -eq 0 ] || fail "--release needs root, to make and enter a chroot"
    make_chroot "$suite"
    copy_checkout "$chroots/$suite/mote-dtls"
    say "Testing in $suite"
    # Mounts within a namespace of their own end with it, whatever happens.
    unshare --mount --propagation private bash -c '
        root=$1
        shift
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        exec chroot "$root" env -i CI="${CI:-}" HOME=/root LANG=C.UTF-8 \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            /mote-dtls/test.sh "$@"' enter "$chroots/$suite" "$@"
}
