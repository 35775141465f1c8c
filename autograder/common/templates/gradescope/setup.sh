#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the container.
set -euo pipefail

root="${AUTOGRADER_ROOT:-/autograder}"
source="$root/source"
export DEBIAN_FRONTEND=noninteractive
# Notebooks run under user ids of their own and must reach it.
export UV_PYTHON_INSTALL_DIR="$root/python"
mkdir -p "$UV_PYTHON_INSTALL_DIR"

apt-get update
apt-get install -y --no-install-recommends \
  ca-certificates python3 python3-venv bubblewrap libseccomp2
python3 -m venv "$root/tools"
"$root/tools/bin/pip" install --quiet --require-hashes \
  -r "$source/tools.lock"

# The version that made the answer keys; with another they are made anew.
"$root/tools/bin/uv" venv --python @PYTHON@ "$root/venv" \
  || "$root/tools/bin/uv" venv --python @MINOR@ "$root/venv"
"$root/tools/bin/uv" pip install --quiet --no-deps --require-hashes \
  --python "$root/venv/bin/python" -r "$source/requirements.lock"
chmod -R a+rX "$root/python" "$root/venv" "$source/package"

bash "$source/run_autograder" --prepare
