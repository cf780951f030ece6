#!/usr/bin/env bash
# Asks those peers that are installed for the shortest paths that bench_graph asks for.
#   peers/run.sh EDGES FOLDER BIN       called by ../run.sh
# PYTHON (default: Debian's) has the modules of Debian's packages; NODE_PATH those of npm.
set -euo pipefail
here=$(dirname "$0")
edges=$1
folder=$2/peers
graph=(--edges "$edges" --vertices $((edges / 10)))
python=${PYTHON:-/usr/bin/python3}
pairs=10
mkdir -p "$folder"
"$3/bench_graph_make" "${graph[@]}" --pairs $pairs --numbers "$folder/numbers.csv" \
  --asked "$folder/asked.csv"
"$3/bench_graph" "${graph[@]}" --pairs $pairs --answers >"$folder/answers"

echo "| shortest path by | load, s | bytes | open, s | warm median, ms | whole process, s |"
echo "|---|---|---|---|---|---|"
ask() {  # name, command…
  local name=$1 own=$folder/$1 begin loaded
  shift
  rm -rf "$own"
  mkdir "$own"
  begin=$(date +%s.%N)
  "$@" load "$folder/numbers.csv" "$own"
  loaded=$(date +%s.%N)
  "$@" ask "$folder/numbers.csv" "$own" "$folder/asked.csv" $pairs >"$own.times"
  python3 - "$name" "$begin" "$loaded" "$own" "$folder" "$@" <<'PY'
import os, statistics, subprocess, sys, time
name, begin, loaded, own, folder, *command = sys.argv[1:]
opened, *lines = open(own + ".times").read().splitlines()
answers = [line.split()[0] for line in lines]
if answers != open(folder + "/answers").read().split():
    sys.exit(f"{name} answers otherwise than plain arrays")
start = time.time()
subprocess.run(command + ["ask", folder + "/numbers.csv", own, folder + "/asked.csv", "1"],
               stdout=subprocess.DEVNULL, check=True)
cold = time.time() - start
size = sum(os.path.getsize(os.path.join(place, file))
           for place, _, files in os.walk(own) for file in files)
warm = statistics.median(float(line.split()[1]) for line in lines)
load = f"{float(loaded) - float(begin):.1f} | {size}" if size else "- | in memory"
print(f"| {name} | {load} | {opened} | {warm:.1f} | {cold:.2f} |", flush=True)
PY
}
for module in sqlite3 networkx igraph; do
  if "$python" -c "import $module" 2>/dev/null; then
    ask "$module" "$python" "$here/with_$module.py"
  else
    echo "$module is not installed for $python: left out" >&2
  fi
done
for module in @duckdb/node-api kuzu; do
  name=${module##*@}
  name=${name%%/*}
  if node -e "require('$module')" 2>/dev/null; then
    ask "$name" node "$here/$name.cjs"
  else
    echo "$module is not installed for node: left out (npm install $module, NODE_PATH)" >&2
  fi
done
