#!/usr/bin/env bash
# kills.sh [N] [SEED]: N times (300) kill -9 at a random moment of ingest, prune, import, snapshot,
# backup, merge, its undoing and (where there is one) ingest --watch. After each the database must be whole, as
# `bezug verify` says, hold statements of before or of after only, and come to the export of a fresh
# database when the command is given again. Prints how many kills hit a running process.
# BEZUG names the program. Works in a folder of its own that goes at the end.
set -euo pipefail
export LC_ALL=C
bezug=$(realpath "${BEZUG:-$(dirname "$0")/../../build/dev/bin/bezug}")
rounds=${1:-300}
RANDOM=${2:-1}
work=$(mktemp -d "${TMPDIR:-/tmp}/bezug-kills-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
export BEZUG_DB=$work/a.db

# Texts in versions a, b and h (half of a), tables in versions 1 and 2.
firms=(Orlanda Auvento Kelvora Pikotron Nordwind Terragas Silkgate Siltrana Taihe Zellaris)
goods=(Stahl Batterien Chips Getriebe Turbinen Erdgas)
text() {  # NUMBER VERSION
  local a=${firms[$(($1 % 10))]} b=${firms[$((($1 * 3 + $2 + 1) % 10))]} c=${goods[$((($1 + $2) % 6))]}
  echo "Der Konzern $a beliefert die Firma $b mit $c. Die Firma $b verhandelt mit $a über $c."
}
mkdir a b h
for i in $(seq 1 40); do
  text "$i" 0 > "a/$i.txt"
  text "$i" "$((i % 3))" > "b/$i.txt"
  if [ "$i" -le 20 ]; then cp "a/$i.txt" h/; fi
done
table() {  # VERSION
  echo subject,relation,object,product
  awk -v v="$1" 'BEGIN { for (i = 1; i <= 20000; ++i)
    printf "Mine %d,supplies,Werk %d,Erz %d\n", i % 997, (i * 7 + v) % 499, i % 13 }'
}
table 1 > table1.csv
table 2 > table2.csv

fail() { echo "FAILED in round $round ($what): $1" >&2; exit 1; }
exported() { "$bezug" export --format jsonl --db "$1"; }
statements() { exported "$1" | grep '"kind":"statement"' | sort || true; }
put_texts() { rm -rf in && cp -r "$1" in; }
merge=("$bezug" merge company:Auvento company:Orlanda)
is_merged() { "$bezug" merge --list --format json | grep -q Orlanda; }
# The export of a fresh database of texts $1 and table $2, with the merge if $3 is 1.
fresh() {
  if [ ! -e "fresh-$1$2$3" ]; then
    put_texts "$1"
    cp "table$2.csv" table.csv
    "$bezug" ingest in --db fresh.db > /dev/null
    "$bezug" import table.csv --db fresh.db > /dev/null
    if [ "$3" = 1 ]; then "${merge[@]}" --db fresh.db > /dev/null; fi
    exported fresh.db > "fresh-$1$2$3"
    rm -rf fresh.db
  fi
  cat "fresh-$1$2$3"
}
# Sets `command` and the texts and the table that are there once it is done.
choose() {
  what=${kinds[$((round % ${#kinds[@]}))]}
  case $what in
    ingest) to_texts=$([ "$texts" = a ] && echo b || echo a); command=("$bezug" ingest in) ;;
    watch) to_texts=$([ "$texts" = a ] && echo b || echo a); command=("$bezug" ingest --watch in) ;;
    prune) to_texts=h; command=("$bezug" ingest --prune in) ;;
    import) to_table=$((3 - table)); command=("$bezug" import --memory 16M table.csv) ;;
    merge)
      to_merged=$((1 - merged)) command=("${merge[@]}")
      if [ "$merged" = 1 ]; then command=("$bezug" split --undo "$orlanda"); fi ;;
    snapshot) command=("$bezug" snapshot) ;;
    backup) rm -rf copy; command=("$bezug" backup copy) ;;
  esac
}
kinds=(ingest import snapshot merge prune import ingest backup)
if "$bezug" ingest --help | grep -q -- --watch; then kinds+=(watch); fi

texts=a table=1 merged=0 round=0 what=start killed=0
declare -A took hits
for t in a1 a2 b1 b2 h1 h2; do
  fresh "${t:0:1}" "${t:1}" 0 > /dev/null
  fresh "${t:0:1}" "${t:1}" 1 > /dev/null
done
put_texts a; cp table1.csv table.csv
"$bezug" ingest in > /dev/null && "$bezug" import table.csv > /dev/null
orlanda=$(exported a.db | grep '"type":"company","name":"Orlanda"' | sed 's/.*"id":"\([0-9a-f]*\)","type.*/\1/')
for round in $(seq 1 "$rounds"); do
  to_texts=$texts to_table=$table to_merged=$merged
  choose
  statements a.db > before
  fresh "$to_texts" "$to_table" "$to_merged" | grep '"kind":"statement"' | sort | sort -m - before > allowed
  cp "table$to_table.csv" table.csv
  if [ "$what" != watch ]; then put_texts "$to_texts"; fi
  most=${took[$what]:-600}
  "${command[@]}" > out 2> err &
  process=$!
  if [ "$what" = watch ]; then sleep 0.3; cp "$to_texts"/* in/; fi
  pause=$((RANDOM * most / 32768))
  sleep "$(printf '%d.%03d' $((pause / 1000)) $((pause % 1000)))"
  kill -9 "$process" 2> /dev/null || true
  code=0; wait "$process" 2> /dev/null || code=$?
  if [ "$code" = 137 ]; then killed=$((killed + 1)); hits[$what]=$((${hits[$what]:-0} + 1))
  elif [ "$code" != 0 ]; then fail "it ended with $code: $(cat err)"; fi
  "$bezug" verify > report 2>&1 || fail "not whole after the kill: $(head -5 report)"
  statements a.db | comm -23 - allowed > wrong
  if [ -s wrong ]; then fail "statements of neither version: $(head -2 wrong)"; fi
  if [ "$what" = watch ]; then command=("$bezug" ingest in); rm -rf in; put_texts "$to_texts"; fi
  begin=$(date +%s%3N)
  if [ "$what" = backup ] && [ -e copy ]; then :
  elif [ "$what" = merge ] && is_merged && [ "$to_merged" = 1 ]; then :
  elif [ "$what" = merge ] && ! is_merged && [ "$to_merged" = 0 ]; then :
  else
    "${command[@]}" > out 2> err || fail "does not complete: $(cat err)"
  fi
  if [ "$code" = 0 ] || [ -z "${took[$what]:-}" ]; then took[$what]=$(($(date +%s%3N) - begin + 30)); fi
  texts=$to_texts table=$to_table merged=$to_merged
  exported a.db | cmp -s - "fresh-$texts$table$merged" || fail "is not as a fresh database"
  if [ "$what" = backup ]; then
    exported copy | cmp -s - "fresh-$texts$table$merged" || fail "the backup is not as the database"
    "$bezug" verify --db copy > report || fail "the backup is not whole"
  fi
  if [ $((round % 25)) = 0 ]; then echo "round $round: $killed killed while running" >&2; fi
done
echo "rounds: $rounds, killed while running: $killed"
for what in "${!hits[@]}"; do echo "  $what: ${hits[$what]}"; done
echo "all whole, nothing wrong, all complete"
