#!/bin/sh
# Ten-fold cross-validation of the German tagger and parser: each treebank's sentences are judged
# by models that were trained on nine tenths of all of them.
#
#   crossvalidate.sh DATA NODE_MODULES BEZUG [NETWORK_ROUNDS [FOLDS]]
#
# DATA and NODE_MODULES are those of extract/model/train/train.sh. To keep ten trainings cheap, they
# pass fewer times over the treebanks than train.sh does and leave out the made-up sentences and the
# trees that larger parsers agree on; so figures are lower than those of the models in use. Two folds
# run side by side; FOLDS, an even number, judges only so many of the ten. Prints a table for each
# treebank and one for all.
set -eu
data=$1 packages=$2 bezug=$(realpath "$3") rounds=${4:-4} folds=${5:-10}
root=$(cd "$(dirname "$0")/../.." && pwd)
train=$root/extract/model/train
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 "$train/unify.py" "$data/treebank/de" "$work" >/dev/null
python3 "$train/lexicon.py" "$packages" > "$work/forms.tsv"
python3 "$train/closed_de.py" > "$work/closed.tsv"
python3 "$train/proper_nouns.py" "$root/extract/lang/de" s > "$work/names.tsv"
"$bezug" train lexicon --out "$work/lexicon.bin" --links s,es,n,en,er,e,ens,ns \
  "$work/forms.tsv" "$work/closed.tsv" "$work/names.tsv"

banks="gsd-dev pud hdt-part news-postedited"
# shellcheck disable=SC2086
python3 - "$work" $banks <<'SPLIT'
import pathlib, sys
work = pathlib.Path(sys.argv[1])
for fold in range(10):
    (work / str(fold)).mkdir()
    for bank in sys.argv[2:]:
        text = (work / f"{bank}.conllu").read_text(encoding="utf-8")
        sentences = [block + "\n\n" for block in text.split("\n\n") if block.strip()]
        for part, chosen in (("train", False), ("test", True)):
            (work / str(fold) / f"{bank}.{part}").write_text("".join(
                s for i, s in enumerate(sentences) if (i % 10 == fold) is chosen), encoding="utf-8")
SPLIT

# fold N: writes BANK.system for each bank into its folder.
fold() {
  here=$work/$1
  mkdir -p "$here/data/lang"
  cp "$root"/extract/*.tsv "$root"/extract/*.txt "$here/data/"
  cp -r "$root/extract/lang/de" "$here/data/lang/"
  models=$here/data/lang/de/models
  cp "$work/lexicon.bin" "$models/"
  parts="$here/gsd-dev.train $here/pud.train $here/hdt-part.train $here/news-postedited.train=2"
  learning="--least 1.2 --lexicon $work/lexicon.bin"
  # shellcheck disable=SC2086
  "$bezug" train tagger $learning --rounds 6 --out "$models/tagger.bin" $parts 2>/dev/null
  # shellcheck disable=SC2086
  "$bezug" train jackknife $learning --rounds 4 --folds 2 --out "$here/tagged.conllu" $parts 2>/dev/null
  "$bezug" train parser --network-size 96 --network-arcs 96 --network-relations 32 --no-votes \
    --network-rounds "$rounds" --out "$models/parser.bin" "$here/tagged.conllu" 2>/dev/null
  for bank in $banks; do
    BEZUG_DATA=$here/data "$bezug" evaluate conllu --lang de --write "$here/$bank.system" \
      "$here/$bank.test" >/dev/null
  done
  echo "fold $1 done" >&2
}
first=0
while [ "$first" -lt "$folds" ]; do
  fold "$first" & one=$!
  fold $((first + 1)) & two=$!
  wait "$one"
  wait "$two"
  first=$((first + 2))
done
for bank in $banks; do
  for judged in $(seq 0 $((folds - 1))); do
    cat "$work/$judged/$bank.system" >> "$work/$bank.system"
    cat "$work/$judged/$bank.test" >> "$work/$bank.gold"
  done
  cat "$work/$bank.system" >> "$work/all.system"
  cat "$work/$bank.gold" >> "$work/all.gold"
done
for bank in $banks all; do
  printf '\n%s\n' "$bank"
  "$bezug" evaluate conllu --system "$work/$bank.system" "$work/$bank.gold"
  "$bezug" evaluate conllu --system "$work/$bank.system" --relations "$work/$bank.gold"
done
