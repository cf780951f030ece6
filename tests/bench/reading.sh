#!/usr/bin/env bash
# Speed of reading: processor time and memory of `bezug extract` from text to statements.
#   tests/bench/reading.sh CORPUS.jsonl [BEZUG]
# CORPUS.jsonl has a document a line (fields id, text). Figures are processor time, so that other
# work on the machine blurs them less; repeat, and take the least.
set -euo pipefail
corpus=$1
bezug=${2:-build/dev/bin/bezug}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 - "$folder" <<'PY'
import sys
folder = sys.argv[1]
open(folder + "/short.txt", "w").write("Guten Tag.\n")
words = "die Firma liefert der Stadt neue Busse und".split()
open(folder + "/sentence.txt", "w").write(" ".join((words * 625)[:5000]) + ".\n")
open(folder + "/megabyte.txt", "w").write(" ".join(words * 23810)[:1000000] + "\n")
PY

measure() {  # what, file, threads
  python3 - "$1" "$2" "$3" "$bezug" <<'PY'
import json, resource, subprocess, sys, time
what, file, jobs, bezug = sys.argv[1:]
if file.endswith(".jsonl"):
    words = sum(len(json.loads(line)["text"].split()) for line in open(file))
else:
    words = len(open(file).read().split())
begin = time.time()
subprocess.run([bezug, "extract", "--jobs", jobs, "--lang", "de", "--format", "jsonl", file],
               stdout=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = used.ru_utime + used.ru_stime
print(f"{what:36} {words:8} words {cpu:7.2f} s processor {time.time() - begin:7.2f} s clock"
      f" {used.ru_maxrss // 1024:5} MB {words / cpu:8.0f} words/s of processor time")
PY
}

measure "loading all" "$folder/short.txt" 1
measure "corpus, one thread" "$corpus" 1
measure "corpus, two threads" "$corpus" 2
measure "a sentence of 5,000 words" "$folder/sentence.txt" 1
measure "a megabyte without a full stop" "$folder/megabyte.txt" 1
