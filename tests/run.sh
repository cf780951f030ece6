#!/bin/sh
# Installs what is missing, builds the preset dev and runs every test through CTest.
# Its last line is CTest's own.
set -eu
cd "$(dirname "$0")/.."
.ci/install.sh clang-format
echo "Checking the format of the sources"
find graph extract store cli tests examples -name '*.cpp' -o -name '*.h' |
  xargs clang-format --dry-run --Werror
cmake --preset dev >/dev/null
cmake --build --preset dev -j2
exec ctest --test-dir build/dev -j2 --output-on-failure
