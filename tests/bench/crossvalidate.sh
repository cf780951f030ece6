#!/bin/sh
# Ten-fold cross-validation of the German tagger and parser: each treebank's sentences are judged
# by models that were trained on nine tenths of all of them.
#
#   crossvalidate.sh DATA NODE_MODULES BEZUG [NETWORK_ROUNDS]
#
# DATA and NODE_MODULES are those of extract/model/train/train.sh. Fewer rounds of the network take
# less time and give somewhat lower figures. Prints a table for each treebank.
set -eu
data=$1 packages=$2 bezug=$(realpath "$3") rounds=${4:-20}
root=$(cd "$(dirname "$0")/../.." && pwd)
train=$root/extract/model/train
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 "$train/unify.py" "$data/treebank/de" "$work" >/dev/null
python3 "$train/lexicon.py" "$packages" > "$work/forms.tsv"
python3 "$train/closed_de.py" > "$work/closed.tsv"
python3 "$train/proper_nouns.py" "$root/extract/lang/de" s > "$work/names.tsv"
mkdir -p "$work/data/lang"
cp "$root/extract/relations.tsv" "$work/data/"
cp -r "$root/extract/lang/de" "$work/data/lang/"
models=$work/data/lang/de/models
"$bezug" train lexicon --out "$models/lexicon.bin" --links s,es,n,en,er,e,ens,ns \
  "$work/forms.tsv" "$work/closed.tsv" "$work/names.tsv"

banks="gsd-dev pud hdt-part news-postedited"
for fold in 0 1 2 3 4 5 6 7 8 9; do
  python3 - "$work" "$fold" $banks <<'SPLIT'
import pathlib, sys
work, fold = pathlib.Path(sys.argv[1]), int(sys.argv[2])
for bank in sys.argv[3:]:
    text = (work / f"{bank}.conllu").read_text(encoding="utf-8")
    sentences = [block + "\n\n" for block in text.split("\n\n") if block.strip()]
    for part, chosen in (("train", False), ("test", True)):
        (work / f"{bank}.{part}").write_text("".join(
            s for i, s in enumerate(sentences) if (i % 10 == fold) is chosen), encoding="utf-8")
SPLIT
  parts="$work/gsd-dev.train $work/pud.train $work/hdt-part.train $work/news-postedited.train=2"
  # shellcheck disable=SC2086
  "$bezug" train tagger --least 1.2 --lexicon "$models/lexicon.bin" --out "$models/tagger.bin" \
    $parts 2>/dev/null
  # shellcheck disable=SC2086
  "$bezug" train jackknife --least 1.2 --lexicon "$models/lexicon.bin" --out "$work/tagged.conllu" \
    $parts 2>/dev/null
  "$bezug" train parser --least 1.2 --network-rounds "$rounds" --out "$models/parser.bin" \
    "$work/tagged.conllu" 2>/dev/null
  for bank in $banks; do
    BEZUG_DATA=$work/data "$bezug" evaluate conllu --lang de --write "$work/out" "$work/$bank.test" \
      >/dev/null
    cat "$work/out" >> "$work/$bank.system"
    cat "$work/$bank.test" >> "$work/$bank.gold"
  done
  echo "fold $fold done" >&2
done
for bank in $banks; do
  printf '\n%s\n' "$bank"
  "$bezug" evaluate conllu --system "$work/$bank.system" "$work/$bank.gold"
  "$bezug" evaluate conllu --system "$work/$bank.system" --relations "$work/$bank.gold"
done
