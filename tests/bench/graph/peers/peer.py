"""What all peers have in common: how they are called, and how they tell their times.

    NAME.py load NUMBERS FOLDER      makes of the edges whatever the peer keeps on disk
    NAME.py ask NUMBERS FOLDER ASKED COUNT
                                     opens it and answers the first COUNT pairs

`ask` prints a line a pair, hops (0: no path) and milliseconds, after a first line with the seconds
that opening took. The columns of NUMBERS: subject, object, relation (0: supplies), factuality (3:
denied), confidence in thousandths.
"""
import sys
import time


def accepted(numbers):
    """Subject and object of the edges that the questions follow."""
    with open(numbers, encoding="ascii") as lines:
        for line in lines:
            subject, obj, relation, factuality, _ = line.split(",")
            if relation == "0" and factuality != "3":
                yield int(subject), int(obj)


def main(load, start):
    """`start(numbers, folder)` gives a function of two vertices that counts hops."""
    what, numbers, folder, *rest = sys.argv[1:]
    if what == "load":
        load(numbers, folder)
        return
    asked, count = rest[0], int(rest[1])
    begin = time.perf_counter()
    hops = start(numbers, folder)
    print(f"{time.perf_counter() - begin:.3f}")
    with open(asked, encoding="ascii") as lines:
        pairs = [line.split(",")[:2] for line in lines][:count]
    for subject, obj in pairs:
        begin = time.perf_counter()
        answer = hops(int(subject), int(obj))
        print(answer, f"{1000 * (time.perf_counter() - begin):.3f}")
