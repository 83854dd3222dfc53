#!/usr/bin/env bash
# Checks that editors complete keys and values of the spec: asks the YAML language server, which reads `spec/schema/`.
# Skipped with a message if Node.js or the language server is not available. It is installed below the target directory.
set -euo pipefail
cd "$(dirname "$0")/../.."

skip() {
    echo "skipped: $1"
    exit 0
}

command -v node > /dev/null || skip "there is no node"
command -v npm > /dev/null || skip "there is no npm"
directory="${CARGO_TARGET_DIR:-target}/editor"
mkdir -p "$directory"
npm install --silent --no-audit --no-fund --prefix "$directory" yaml-language-server@1.25.0 \
    || skip "the language server cannot be installed"
node tests/editor/completion.mjs "$directory/node_modules/yaml-language-server/bin/yaml-language-server" spec
