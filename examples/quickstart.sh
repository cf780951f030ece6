#!/bin/sh
# From a fresh Debian 12 to the first answers: installs what is missing, builds, reads the example
# corpus and asks it. Repeated, it takes seconds.
set -eu
cd "$(dirname "$0")/.."
.ci/install.sh
mkdir -p examples/out
if ! { cmake --preset release && cmake --build --preset release -j"$(nproc)" --target bezug; } \
  >examples/out/build.log 2>&1; then
  tail -n 40 examples/out/build.log >&2
  echo "The build failed; all of it is in examples/out/build.log" >&2
  exit 1
fi
bezug=build/release/bin/bezug
export BEZUG_DB=examples/out/bezug.db

# Shows a command and runs it; 1 is an answer too: a question that the corpus does not answer.
ask() {
  printf '\n$ bezug'
  for word; do case $word in *' '*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac; done
  printf '\n'
  "$bezug" "$@" || [ $? -eq 1 ]
}

ask ingest examples/corpus --prune
ask stats
ask who-supplies Russland
ask path "Salar Quimera" Auvento
ask export --relation supplies -o examples/out/supply.svg
echo "The diagram is in examples/out/supply.svg"

cat <<END

Now try, with  export BEZUG_DB=$BEZUG_DB  and  PATH=\$PWD/build/release/bin:\$PATH :
  bezug serve                              explore the graph in a browser
  bezug tiers Russland                     suppliers of suppliers, as a tree
  bezug show Nordkorea                     all that is said of it, with quotations
  bezug path China Auvento --all            every way there
  bezug extract YOUR-TEXT.txt              the statements of a text of your own
  bezug ingest YOUR-FOLDER                 the same for a folder, into the database
  bezug --help                             all commands
END
