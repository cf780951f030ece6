#!/usr/bin/env bash
# Ten million edges: import, snapshot, whole commands, queries beside plain arrays and bare RocksDB.
#   tests/bench/graph/run.sh [--edges N] [--vertices N] [--folder F] [--peers] [--peer-edges N]
# Prints Markdown tables. F (default: a temporary folder) keeps table and database for the next run;
# ten million edges take about 3 GB there. --peers asks other programs too, those that are installed:
# python3-networkx and python3-igraph from Debian; @duckdb/node-api and kuzu from npm, found by
# NODE_PATH. They get --peer-edges (default: a tenth), as some take minutes and gigabytes.
set -euo pipefail
cd "$(dirname "$0")/../../.."
here=tests/bench/graph
bin=build/dev/bin
edges=10000000
vertices=
folder=
peers=
peer_edges=
while [ $# -gt 0 ]; do
  case $1 in
    --edges) edges=$2; shift 2 ;;
    --vertices) vertices=$2; shift 2 ;;
    --folder) folder=$2; shift 2 ;;
    --peers) peers=yes; shift ;;
    --peer-edges) peer_edges=$2; shift 2 ;;
    *) echo "$0: unknown argument '$1': see the head of the script" >&2; exit 2 ;;
  esac
done
vertices=${vertices:-$((edges / 10))}
peer_edges=${peer_edges:-$((edges / 10))}
if [ -z "$folder" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
mkdir -p "$folder"
graph=(--edges "$edges" --vertices "$vertices")
db=$folder/graph.db
cmake --preset dev >/dev/null
cmake --build --preset dev -j2 \
  --target bezug bench_graph bench_graph_make import_bench >/dev/null

bytes() { du -sb "$1" | cut -f 1; }
once() { python3 $here/whole_process.py --once "$@"; }

echo "$edges edges, $vertices vertices; $(nproc) processors, load $(cut -d ' ' -f 1 /proc/loadavg)"
[ -e "$folder/table.csv" ] || "$bin/bench_graph_make" "${graph[@]}" --table "$folder/table.csv"
"$bin/bench_graph_make" "${graph[@]}" --pairs 10 --asked "$folder/asked.csv"

printf '\n| whole process | median, ms | 95 %%, ms | memory, MB |\n|---|---|---|---|\n'
[ -e "$db" ] || once "bezug import" "$bin/bezug" import --db "$db" "$folder/table.csv"
rm -rf "$folder/sorted"
once "the same rows, sorted in memory and ingested" \
  build/dev/tests/bench/import/import_bench sorted "$folder/sorted" "$edges" "$vertices"
rm -f "$db/SNAPSHOT"
path=("$bin/bezug" path --db "$db")
python3 $here/whole_process.py 21 "$folder/asked.csv" "bezug path, without a snapshot" "${path[@]}"
once "all rows of edges, both directions" "$bin/bench_graph" --scan --db "$db"
once "bezug snapshot" "$bin/bezug" snapshot --db "$db"
python3 $here/whole_process.py 21 "$folder/asked.csv" "bezug path" "${path[@]}"
printf '\nBytes: table %s, database %s (ingested %s), snapshot %s\n\n' \
  "$(bytes "$folder/table.csv")" $(($(bytes "$db") - $(bytes "$db/SNAPSHOT"))) \
  "$(bytes "$folder/sorted")" "$(bytes "$db/SNAPSHOT")"
rm -rf "$folder/sorted"

"$bin/bench_graph" "${graph[@]}" --db "$db"

[ -n "$peers" ] || exit 0
printf '\n%s edges, %s vertices\n' "$peer_edges" "$((peer_edges / 10))"
$here/peers/run.sh "$peer_edges" "$folder" "$bin"
