# Sourced by ./serve and ./test from the repository's root: finds a Python and uv, makes .venv.
# Needs nothing but a POSIX shell and Python 3.11 or newer; installs nothing outside this folder.

say() { printf '%s\n' "$*" >&2; }

give_up() {
    say ""
    say "fanfold: $1"
    shift
    for line in "$@"; do say "  $line"; done
    exit 1
}

# Prints the real path of the first Python that is new enough ($FANFOLD_PYTHON goes first).
find_python() {
    for name in ${FANFOLD_PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if command -v "$name" >/dev/null 2>&1; then
            "$name" -c 'import sys; sys.version_info >= (3, 11) or sys.exit(1); print(sys.executable)' 2>/dev/null && return
        fi
    done
    return 1
}

# The ways to uv, gentlest first. Each prints why it failed into $tries.
find_uv() {
    tools=$PWD/.tools
    tries=$tools/tries.log
    command -v uv >/dev/null 2>&1 && { command -v uv; return; }
    [ -x "$tools/bin/uv" ] && "$tools/bin/uv" --version >/dev/null 2>&1 && { echo "$tools/bin/uv"; return; }
    mkdir -p "$tools" || return 1
    : >"$tries"
    say "fanfold: uv is not on the PATH; putting a copy into .tools/"
    uv_by_venv || uv_by_pip || uv_by_apt_download || uv_by_apt_install || return 1
    echo "$tools/bin/uv"
}

uv_by_venv() {
    say "  trying a virtual environment …"
    { "$PYTHON" -m venv --clear "$tools/venv" && "$tools/venv/bin/python" -m pip install --quiet uv; } >>"$tries" 2>&1 &&
        mkdir -p "$tools/bin" && ln -sf ../venv/bin/uv "$tools/bin/uv" && "$tools/bin/uv" --version >>"$tries" 2>&1
}

uv_by_pip() {
    say "  this Python makes no virtual environments; trying its pip …"
    "$PYTHON" -m pip install --quiet --target "$tools" uv >>"$tries" 2>&1 && "$tools/bin/uv" --version >>"$tries" 2>&1
}

# Debian parts pip from Python. Its package is only downloaded and unpacked here, which needs no root.
uv_by_apt_download() {
    command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1 || return 1
    say "  this Python has no pip; borrowing it from Debian's package …"
    (
        cd "$tools" && mkdir -p apt/state/lists/partial apt/cache/archives/partial &&
            set -- -qq -o "Dir::State=$PWD/apt/state" -o "Dir::Cache=$PWD/apt/cache" -o Dir::State::status=/var/lib/dpkg/status &&
            apt-get "$@" update && apt-get "$@" download python3-pip-whl &&
            dpkg-deb -x python3-pip-whl_*.deb unpacked && rm -rf python3-pip-whl_*.deb apt &&
            "$PYTHON" "$(echo unpacked/usr/share/python-wheels/pip-*.whl)/pip" install --quiet --target "$tools" uv
    ) >>"$tries" 2>&1 && "$tools/bin/uv" --version >>"$tries" 2>&1
}

uv_by_apt_install() {
    root=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null || return 1
        root=sudo
    fi
    command -v apt-get >/dev/null 2>&1 || return 1
    say "  installing python3-venv …"
    { $root apt-get -qq update && $root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y python3-venv; } >>"$tries" 2>&1 &&
        PYTHON=/usr/bin/python3 uv_by_venv
}

# What .venv was made from: when this is unchanged nothing has to be installed.
wanted() { cat uv.lock pyproject.toml | cksum; }

# sync GROUP: brings .venv up to date. GROUP is "site" (what the product needs) or "all" (and its tests).
sync() {
    mark=.venv/.fanfold-$1
    want="$(wanted)"
    for made in "$mark" .venv/.fanfold-all; do
        [ -x .venv/bin/python ] && [ -f "$made" ] && [ "$(cat "$made")" = "$want" ] && return
    done
    PYTHON=$(find_python) || give_up "no Python 3.11 or newer was found." \
        "On Debian 12 or newer: apt-get install python3" "Elsewhere: set FANFOLD_PYTHON to the path of one."
    UV=$(find_uv) || give_up "uv, which installs the libraries, could not be got. The last tries said:" \
        "$(tail -n 3 .tools/tries.log 2>/dev/null | cut -c 1-160)" "" \
        "Any one of these helps: a network connection; apt-get install python3-venv; uv on the PATH."
    if [ "$1" = all ]; then set -- all; else set -- "$1" --no-dev --inexact; fi
    group=$1
    shift
    say "fanfold: installing the libraries into .venv …"
    export UV_PYTHON_DOWNLOADS=never UV_PYTHON="$PYTHON"
    # uv trusts the certificates it carries; behind a company's or a school's own, only the system's will do.
    "$UV" sync --frozen "$@" >&2 || UV_SYSTEM_CERTS=1 UV_NATIVE_TLS=1 "$UV" sync --frozen "$@" >&2 || give_up "the libraries could not be installed." \
        "uv said why above. Without a network, only what uv has cached can be installed."
    echo "$want" >".venv/.fanfold-$group"
}
