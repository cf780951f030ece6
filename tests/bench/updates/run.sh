#!/bin/sh
# One changed document among many: in the library, and as a process of its own, whose time beyond
# that of `bezug extract` of the same file is what counts.
#   run.sh BUILD FOLDER DOCUMENTS     as in: run.sh build/dev /var/tmp/updates 100000
set -eu
build=$1 folder=$2 documents=$3
database=$folder/$documents.db
file=$folder/$documents.txt
mkdir -p "$folder"
[ -d "$database" ] || "$build/tests/bench/updates/updates_bench" make "$database" "$documents"
"$build/tests/bench/updates/updates_bench" change "$database" 30
python3 - "$build/bin/bezug" "$database" "$file" <<'END'
import statistics, subprocess, sys, time

program, database, file = sys.argv[1:]

def timed(*arguments):
    begin = time.monotonic()
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL)
    return (time.monotonic() - begin) * 1000

def change(number):
    with open(file, "w") as out:
        out.write(f"Frankreich liefert Polen seit Freitag {number} Drohnen.\n")

change(0)
timed("ingest", file, "--db", database)
extract, changed, unchanged = [], [], []
for number in range(1, 16):  # in turn, so that other work on the machine disturbs all alike
    change(number)
    extract.append(timed("extract", file))
    changed.append(timed("ingest", file, "--db", database))
    unchanged.append(timed("ingest", file, "--db", database))
beyond = [one - other for one, other in zip(changed, extract)]
for name, times in [("extract", extract), ("changed", changed), ("beyond extract", beyond),
                    ("unchanged", unchanged)]:
    print(f"  {name:15} median {statistics.median(times):.1f} ms, largest {max(times):.1f} ms")
END
