#!/usr/bin/env bash
# Opens the explorer in Chromium, and runs its samples. Installs Chromium with apt if the machine has none and the user
# may install it.
# Skipped with a message if a tool is not available. The screenshots are in the directory `explorer` of the target
# directory, where the driver of the browser is installed too.
set -euo pipefail
cd "$(dirname "$0")/../.."

skip() {
    echo "skipped: $1"
    exit 0
}

find_chromium() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
}

install_chromium() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "installing Chromium"
    apt-get update --quiet=2 && DEBIAN_FRONTEND=noninteractive \
        apt-get install --quiet=2 --yes --no-install-recommends chromium >/dev/null
}

command -v curl >/dev/null || skip "there is no curl"
python=$(command -v python3) || skip "there is no python3"
find_chromium >/dev/null || install_chromium || skip "there is no Chromium, and it cannot be installed"
target="${CARGO_TARGET_DIR:-target}/explorer"
venv="$target/venv"
if [ ! -x "$venv/bin/python" ]; then
    "$python" -m venv "$venv" || skip "python3 cannot make a virtual environment"
fi
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement tests/explorer/requirements.txt \
    || skip "the driver of the browser cannot be installed"
BROWSER_PYTHON="$(cd "$venv/bin" && pwd)/python" CHROMIUM="$(find_chromium)" SCREENSHOTS="$(cd "$target" && pwd)" \
    cargo test --package tests --test explorer -- --ignored
