#!/usr/bin/env bash
# Holds the embedded service and the client against the vendor's Python SDK. Skipped, with a word, where Python or the SDK
# cannot be had; everything is installed below the target folder.
set -euo pipefail
cd "$(dirname "$0")/../.."

skip() {
    echo "skipped: $1"
    exit 0
}

python=$(command -v python3) || skip "there is no python3"
venv="${CARGO_TARGET_DIR:-target}/interop"
if [ ! -x "$venv/bin/python" ]; then
    "$python" -m venv "$venv" || skip "python3 cannot make a virtual environment"
fi
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement tests/interop/requirements.txt \
    || skip "the SDK cannot be installed"
SDK_PYTHON="$(cd "$venv/bin" && pwd)/python" cargo test --package tests --test interop -- --ignored
