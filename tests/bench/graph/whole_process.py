"""Times whole processes, from their start to their end, and tells the middle ones.

    whole_process.py RUNS ASKED LABEL COMMAND…    COMMAND with the names of each pair of ASKED added
    whole_process.py --once LABEL COMMAND…        one process; its own output is not shown

Prints a line of a Markdown table: label, median and 95 % in milliseconds, megabytes of memory.
"""
import os
import resource
import statistics
import subprocess
import sys
import time

DEVNULL = os.open(os.devnull, os.O_WRONLY)


def milliseconds(command, fine):
    begin = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ,
                              file_actions=[(os.POSIX_SPAWN_DUP2, DEVNULL, 1)])
    _, status = os.waitpid(process, 0)
    taken = 1000 * (time.perf_counter() - begin)
    if os.waitstatus_to_exitcode(status) not in fine:
        sys.exit("failed: " + " ".join(command))
    return taken


def times_of_pairs(runs, asked, command):
    with open(asked, encoding="ascii") as lines:
        pairs = [line.rstrip("\n").split(",")[2:] for line in lines]
    for pair in pairs:  # brings the files into the cache
        said = subprocess.run(command + pair, stdout=subprocess.PIPE, check=False).stdout
        if not said:  # that there is no path would be said
            sys.exit("no answer: " + " ".join(command + pair))
    return [milliseconds(command + pair, {0, 1}) for pair in pairs for _ in range(runs)]


def main():
    if sys.argv[1] == "--once":
        label, *command = sys.argv[2:]
        times = [milliseconds(command, {0})]
    else:
        runs, asked, label, *command = sys.argv[1:]
        times = times_of_pairs(int(runs), asked, command)
    times.sort()
    high = times[round(0.95 * (len(times) - 1))]
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"| {label} | {statistics.median(times):.1f} | {high:.1f} | {memory} |", flush=True)


main()
