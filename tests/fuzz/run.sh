#!/bin/sh
# Builds the fuzzers, with clang, and runs them one after the other.
#
#   run.sh [N [SEEDS [NAME...]]]
#
# Each gets N inputs (one million), from those in tests/found/NAME, those in SEEDS/NAME if there are
# any, and what earlier runs kept in build/fuzz/corpus/NAME; all by default, else those named. Says
# of each how it went; where one failed, its input and what it printed are in build/fuzz/failed.
# A timeout counts seconds of the clock: on a busy machine, run its input again before believing it.
set -eu
runs=${1:-1000000} seeds=${2:-}
[ $# -lt 2 ] || seeds=$(realpath "$2")
[ $# -lt 1 ] || shift
[ $# -lt 1 ] || shift
cd "$(dirname "$0")/../.."
# shellcheck disable=SC2046
[ $# -gt 0 ] || set -- $(basename -s _fuzz.cpp -a tests/fuzz/*_fuzz.cpp)

cmake --preset fuzz >/dev/null
# shellcheck disable=SC2046
cmake --build --preset fuzz --target $(printf '%s_fuzz ' "$@")

export LSAN_OPTIONS=suppressions="$PWD"/tests/lsan.supp:print_suppressions=0
status=0
for name; do
  corpus=build/fuzz/corpus/$name failed=build/fuzz/failed/$name
  mkdir -p "$corpus" "$failed"
  case $name in
    document) longest=400 ;;  # bytes; the time that an input takes grows with it
    *) longest=2000 ;;
  esac
  set -- -runs="$runs" -max_len="$longest" -timeout=10 -rss_limit_mb=1500 -print_final_stats=1 \
    -artifact_prefix="$failed/"
  [ ! -e "tests/fuzz/$name.dict" ] || set -- "$@" -dict="tests/fuzz/$name.dict"
  set -- "$@" "$corpus" "tests/found/$name"
  [ ! -d "$seeds/$name" ] || set -- "$@" "$seeds/$name"
  if "build/fuzz/tests/fuzz/${name}_fuzz" "$@" 2>"$failed/log"; then
    awk -v name="$name" '/number_of_executed_units/ { inputs = $2 }
      /average_exec_per_sec/ { speed = $2 }
      END { print name ": " inputs " inputs, " speed " a second, clean" }' "$failed/log"
    rm -r "$failed"
  else
    echo "$name: FAILED, see $failed"
    status=1
  fi
done
exit $status
