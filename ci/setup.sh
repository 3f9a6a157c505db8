# What the scripts beside this file share. Sourced, never run.
# shellcheck shell=sh

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root" || exit 2

say() { printf '\n== %s\n' "$*"; }
stop() { printf 'coursegate: %s\n' "$*" >&2; exit 2; }

# Installs what is missing of the Debian packages named, where there is apt and the right to use it.
need_packages() {
    missing=
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
            missing="$missing $package"
    done
    [ -z "$missing" ] && return
    say "installing$missing"
    command -v apt-get >/dev/null 2>&1 || stop "please install$missing"
    as_root=
    [ "$(id -u)" = 0 ] || as_root=sudo
    $as_root apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
        stop "could not install$missing"
}

# What building needs. On a system without dpkg it has to be there already.
need_build_tools() {
    if command -v dpkg-query >/dev/null 2>&1; then
        need_packages git pkg-config libgit2-dev libyaml-dev zlib1g-dev
    else
        pkg-config --exists libgit2 yaml-0.1 zlib || stop "please install libgit2, libyaml and zlib with their headers"
    fi
    command -v swift >/dev/null 2>&1 || stop "please install a Swift toolchain, 6.3 or later, from swift.org"
}

# How C code is compiled, for the program and for the tests alike: as its authors release it. Without this BoringSSL compares
# every number with its bounds before it counts with it, a third of the time that verifying a signature takes.
c_options="-Xcc -DNDEBUG"

# Builds the program that hooks and CI run and sets COURSEGATE_BIN to its directory. Loading shared libraries would take half
# of the time of a hook, so it needs none where all are there as archives (docs/decisions/0002-archives.md).
build_program() { # options of swift build
    archives="$root/.build/archives"
    rm -rf "$archives"
    mkdir -p "$archives"
    log="$root/.build/program.log"
    COURSEGATE_BIN=$(swift build -c release "$@" --show-bin-path)
    if [ "$(uname)" = Linux ] && command -v objcopy >/dev/null 2>&1; then
        for package in libgit2 yaml-0.1 zlib; do
            libraries=$(pkg-config --variable=libdir "$package")
            link="-L$archives"
            for name in $(pkg-config --libs-only-l "$package"); do link_archives "lib${name#-l}.so"; done
            sed "s|^Libs:.*|Libs: $link|" "$(pkg-config --variable=pcfiledir "$package")/$package.pc" \
                >"$archives/$package.pc"
        done
        # Its place in memory stays a matter of chance, for which LLD and no search path for libraries is needed, and where
        # libc knows of it (glibc 2.36) the list of what depends on the place is a hundredth as long.
        for relocations in pack-relative-relocs nopack-relative-relocs; do
            if PKG_CONFIG_PATH="$archives${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}" compile_program "$@" \
                --disable-local-rpath -Xswiftc -static-executable -Xswiftc -Xclang-linker -Xswiftc -static-pie \
                -Xswiftc -use-ld=lld -Xlinker -z -Xlinker $relocations && reads_repository; then
                return
            fi
        done
        say "the archives of this machine could not be linked, so the program needs its shared libraries"
    fi
    # A linker or an archive of another system may not do; a fault of the source shows here.
    compile_program "$@" || { cat "$log" >&2 && stop "the program could not be built"; }
}

compile_program() { # options of swift build
    # SwiftPM does not know when an archive is another one, e.g. after an upgrade.
    rm -f "$COURSEGATE_BIN/coursegate"
    # Generic types are then made by the code that names them; the runtime would look through all conformances for it.
    # shellcheck disable=SC2086
    swift build -c release $c_options --static-swift-stdlib --disable-build-manifest-caching \
        -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors \
        "$@" --product coursegate >"$log" 2>&1
}

# Whether the program can do its work: it crashes if a libgit2 needs for that what was left out.
reads_repository() {
    trial=$(mktemp -d)
    git init -q "$trial" && git -C "$trial" -c user.name=Trial -c user.email=trial@localhost -c commit.gpgSign=false \
        -c core.hooksPath=/dev/null commit -q --allow-empty -m Try &&
        "$COURSEGATE_BIN/coursegate" audit -C "$trial" >/dev/null 2>&1
    outcome=$?
    rm -rf "$trial"
    return $outcome
}

# Adds a library to `link` and what it needs in turn, as archives of Debian's -dev packages.
link_archives() { # the file name of the shared library
    name=${1%%.so*}
    case "$1 $link " in
    # Only a connection would call Mbed TLS, libssh2 and Kerberos: see below.
    libc.so* | ld-linux* | libmbed* | libssh2* | libgssapi* | *" -l:$name.a "* | *" -l:$1 "*) return ;;
    esac
    [ -e "$libraries/$name.a" ] || return 0
    # A weak reference may lead nowhere. Sources/Git/ConnectionSetup.swift answers what libgit2 calls when it starts.
    objcopy --wildcard --weaken-symbol=git_mbedtls_stream_global_init --weaken-symbol='mbedtls_*' \
        --weaken-symbol='libssh2_*' --weaken-symbol='gss_*' --weaken-symbol='GSS_*' \
        "$libraries/$name.a" "$archives/$name.a"
    link="$link -l:$name.a"
    for needed in $(objdump -p "$libraries/$1" | sed -n 's/^ *NEEDED *//p'); do link_archives "$needed"; done
}

# A Python that can make environments.
need_python() {
    if command -v dpkg-query >/dev/null 2>&1; then need_packages python3 python3-venv; fi
    command -v python3 >/dev/null 2>&1 || stop "please install Python 3"
}

# Makes a Python environment of pinned packages, unless it is there.
need_environment() { # directory, file with the packages
    [ "$(cat "$1/installed" 2>/dev/null)" = "$(cat "$2")" ] && return 1
    say "installing the packages of $2 into ${1#"$root"/}"
    rm -rf "$1"
    python3 -m venv "$1" || stop "python3 cannot make a virtual environment"
    "$1/bin/pip" install -q --disable-pip-version-check -r "$2" || stop "could not install the packages of $2"
}

# A Python with the real nbgrader and jupytext, which tests compare with, and one with all that the fixture course runs: the
# builders of books want other versions of the same packages.
need_oracles() {
    need_python
    oracles="$root/.build/oracles"
    if need_environment "$oracles" ci/oracles/requirements.txt; then
        # The official schema of SARIF comes with the source of a package only.
        "$oracles/bin/pip" download -q --disable-pip-version-check --no-deps --no-binary :all: -d "$oracles" \
            sarif-om==1.0.4 && mkdir -p "$oracles/share" &&
            tar -xzf "$oracles/sarif_om-1.0.4.tar.gz" -C "$oracles/share" --strip-components 1 \
                sarif_om-1.0.4/sarif-2.1.0-rtm.4.json || stop "could not get the schema of SARIF"
        cp ci/oracles/requirements.txt "$oracles/installed"
    fi
    if need_environment "$root/.build/course" ci/oracles/course.txt; then
        cp ci/oracles/course.txt "$root/.build/course/installed"
    fi
    COURSEGATE_PYTHON="$oracles/bin/python"
    COURSEGATE_COURSE_PYTHON="$root/.build/course/bin/python"
    PATH="$oracles/bin:$PATH"
    export COURSEGATE_PYTHON COURSEGATE_COURSE_PYTHON PATH
}
