#!/bin/sh
# Rebuilds lexicon, tagger and parser of English from a folder of data.
#
#   train_en.sh DATA BEZUG_TRAIN
#
# DATA holds treebank/en/ewt-train.conllu.gz and pud.conllu, BEZUG_TRAIN is the program built from
# this folder.
set -eu
data=$1 train=$2
here=$(cd "$(dirname "$0")" && pwd)
models=$here/../../lang/en/models
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

gzip -dc "$data/treebank/en/ewt-train.conllu.gz" > "$work/ewt.conllu"
cp "$data/treebank/en/pud.conllu" "$work/pud.conllu"
printf 'the\tthe\tDET\tPronType=Art\nThe\tthe\tDET\tPronType=Art\n' > "$work/forms.tsv"

"$train" lexicon "$models/lexicon.bin" s,es "$work/forms.tsv"
ROUNDS=6 LEAST=1.2 "$train" tagger "$models/tagger.bin" "$models/lexicon.bin" \
  "$work/ewt.conllu" "$work/pud.conllu"
ROUNDS=5 "$train" jackknife "$work/jackknifed.conllu" "$models/lexicon.bin" \
  "$work/ewt.conllu" "$work/pud.conllu"
ROUNDS=8 LEAST=2.0 NET_ROUNDS=12 NET_BATCH=150 "$train" parser "$models/parser.bin" "$work/jackknifed.conllu"
