#!/bin/sh
# Rebuilds lexicon, tagger and parser of English from a folder of data.
#
#   train_en.sh DATA [BEZUG [MODELS]]
#
# DATA holds treebank/en/ewt-train.conllu.gz and pud.conllu; BEZUG is the program, by default bezug
# on the path; MODELS the folder to write to, by default the language's own.
set -eu
data=$1 bezug=${2:-bezug}
here=$(cd "$(dirname "$0")" && pwd)
models=${3:-$here/../../lang/en/models}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

gzip -dc "$data/treebank/en/ewt-train.conllu.gz" > "$work/ewt.conllu"
banks="$work/ewt.conllu $data/treebank/en/pud.conllu"
printf 'the\tthe\tDET\tPronType=Art\nThe\tthe\tDET\tPronType=Art\n' > "$work/forms.tsv"
python3 "$here/proper_nouns.py" "$here/../../lang/en" > "$work/names.tsv"

"$bezug" train lexicon --out "$models/lexicon.bin" --links s,es "$work/forms.tsv" "$work/names.tsv"
# shellcheck disable=SC2086
"$bezug" train tagger --rounds 6 --least 1.2 --lexicon "$models/lexicon.bin" \
  --out "$models/tagger.bin" $banks
# shellcheck disable=SC2086
"$bezug" train jackknife --rounds 5 --lexicon "$models/lexicon.bin" \
  --out "$work/jackknifed.conllu" $banks
"$bezug" train parser --rounds 8 --least 2 --network-rounds 12 --network-batch 150 \
  --out "$models/parser.bin" "$work/jackknifed.conllu"
