#!/usr/bin/env bash
# Compares the embedded service and the client with the vendor's Python SDK. Skipped with a message if Python or the SDK
# is not available. Everything is installed below the target directory.
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
