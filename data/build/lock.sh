#!/usr/bin/env bash
# Rewrite the lock files from pyproject.toml: hashes, any platform, Python 3.11 and later, no index address.
set -euo pipefail
cd "$(dirname "$0")/../.."
lock() { uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate "$@"; }
lock pyproject.toml -o requirements.lock
lock --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
