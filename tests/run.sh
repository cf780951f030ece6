#!/bin/sh
# Installs what is missing, builds the preset dev and runs every test through CTest.
# Its last line is CTest's own.
set -eu
cd "$(dirname "$0")/.."
for_page=chromium
command -v node >/dev/null || for_page="$for_page nodejs"
command -v npm >/dev/null || for_page="$for_page npm"
# shellcheck disable=SC2086  # a list of words
.ci/install.sh clang-format $for_page
[ -d tests/page/node_modules ] ||
  npm install --prefix tests/page --no-audit --no-fund --no-package-lock --loglevel=error
echo "Checking the format of the sources"
find graph extract store cli tests examples -name node_modules -prune -o \
  \( -name '*.cpp' -o -name '*.h' \) -print | xargs clang-format --dry-run --Werror
cmake --preset dev >/dev/null
cmake --build --preset dev -j2
exec ctest --test-dir build/dev -j2 --output-on-failure
