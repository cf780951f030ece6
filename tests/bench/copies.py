#!/usr/bin/env python3
"""How well copies are found: makes copies of the annotated texts, each kind of the noise that
copies have, reads them into a database and compares the groups that it makes with what was made.

    tests/bench/copies.py build/release/bin/bezug [MORE.jsonl…]

Of each kind the copies are read together with the originals. MORE texts are read as they are; those
among them that come out as one source are printed.
"""
import collections
import glob
import json
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
CONFUSED = {"e": "c", "n": "u", "l": "1", "o": "0", "i": "l", "s": "5", "ü": "u", "a": "o"}


def scanned(text, share, rng):
    """As many of the words as `share` says with a letter that a scanner took for another."""
    words = text.split(" ")
    for at, word in enumerate(words):
        places = [i for i, c in enumerate(word) if c in CONFUSED]
        if places and rng.random() < share:
            i = rng.choice(places)
            words[at] = word[:i] + CONFUSED[word[i]] + word[i + 1:]
    return " ".join(words)


def shortened(text, share):
    """The first sentences, as many words as `share` says at least."""
    words = text.split(" ")
    for end in range(int(len(words) * share), len(words)):
        if words[end - 1].endswith("."):
            return " ".join(words[:end])
    return " ".join(words[: int(len(words) * share)])


def wrapped(text):
    words = text.split()
    return "\n".join(" ".join(words[i:i + 11]) for i in range(0, len(words), 11))


def copies(text, other, rng):
    lead = " ".join(other.split()[:30])
    yield "equal", text
    yield "other headline, byline, address", (
        "Neues vom Tage\n\n(dpa/her)\n\n" + text + "\n\nMehr: https://example.org/%d\n"
        % rng.randrange(10 ** 9))
    yield "lines broken elsewhere", wrapped(text)
    yield "local lead of 30 words", lead + ".\n\n" + text
    yield "cut to 70 %", shortened(text, 0.7)
    yield "cut to 55 %", shortened(text, 0.55)
    yield "5 % of words misread", scanned(text, 0.05, rng)
    yield "10 % of words misread", scanned(text, 0.10, rng)
    yield "70 %, lead, 3 % misread", lead + ".\n\n" + scanned(shortened(text, 0.7), 0.03, rng)


def texts(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def origins(bezug, documents):
    """Of each document the one that stands for it and its copies."""
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + "/all.jsonl", "w", encoding="utf-8") as file:
            for name, text in documents.items():
                file.write(json.dumps({"id": name, "text": text}) + "\n")

        def run(*words):
            return subprocess.run([bezug, *words, "--db", folder + "/db"], check=True,
                                  capture_output=True, text=True).stdout

        run("ingest", folder + "/all.jsonl", "--lang", "de")
        lines = [json.loads(line) for line in run("export", "--format", "jsonl").splitlines()]
    return {d["uri"].split("#", 1)[1]: d.get("origin", d["id"])
            for d in lines if d["kind"] == "document"}


def groups(origin):
    members = collections.defaultdict(list)
    for name in origin:
        members[origin[name]].append(name)
    return [group for group in members.values() if len(group) > 1]


def main():
    bezug, more = sys.argv[1], sys.argv[2:]
    rng = random.Random(7)
    base = [d for f in sorted(glob.glob(HERE + "/../gold/*.jsonl")) for d in texts(f)]
    kinds = collections.defaultdict(dict)
    for at, one in enumerate(base):
        for kind, text in copies(one["text"], base[at - 1]["text"], rng):
            kinds[kind][one["id"]] = text
    for kind, made in kinds.items():
        both = {d["id"] + "~original": d["text"] for d in base}
        both.update({name + "~copy": text for name, text in made.items()})
        right = wrong = 0
        for group in groups(origins(bezug, both)):
            names = [member.split("~")[0] for member in group]
            pairs = len(names) * (len(names) - 1) // 2
            same = len(names) - len(set(names))
            right, wrong = right + same, wrong + pairs - same
        print("%-34s found %4d of %4d, %d wrong pairs" % (kind, right, len(made), wrong))
    if not more:
        return
    real = {d["id"]: d["text"] for f in more for d in texts(f)}
    found = groups(origins(bezug, real))
    for group in found:
        print("\n" + "\n".join("%s  %s" % (m, " ".join(real[m].split())[:150]) for m in group))
    print("\n%d texts as they are, %d sources" % (
        len(real), len(real) - sum(len(group) - 1 for group in found)))


main()
