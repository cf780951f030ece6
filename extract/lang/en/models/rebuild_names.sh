#!/bin/sh
# Trains names.bin from the data folder: rebuild_names.sh DATA [BEZUG]
# DATA: see prepare_names.py; BEZUG: the program, by default bezug on the path.
set -eu
data=$(realpath "$1")
bezug=${2:-bezug}
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/../../de/legal_forms.txt" "$here/../legal_forms.txt"
python3 "$here/prepare_names.py" "$data" "$work"
"$bezug" train names --lang en --nouns "$work/nouns.txt" --others "$work/others.txt" \
  --out "$here/names.bin" "$work/train.iob2"
