#!/usr/bin/env python3
"""Writes the training text and the word lists of the English name model.

usage: prepare_names.py DATA OUT

No English names are annotated in DATA, so the types of treebank/en/pud.conllu come from the German
sentences of ner/uner-de-pud.iob2 (the same sentences), where a name is spelt alike or is a listed place, and proper nouns
of the treebanks are names of unknown type elsewhere (tag NAME). OUT receives train.iob2,
heldout.iob2 (one PUD sentence in five with every proper noun typed), nouns.txt, others.txt.
"""
import gzip
import sys
import zlib
from pathlib import Path

DAYS = set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
           "June July August September October November December Christmas Easter Internet".split())


def sentences(path):
    """(sent_id, rows) of each sentence; rows are (form, upos) of its words."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf8") as lines:
        name, rows = "", []
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if line.startswith("# sent_id"):
                name = line.split("=")[1].strip()
            elif len(fields) == 10 and fields[0].isdigit():
                rows.append((fields[1], fields[3]))
            elif not line.strip() and rows:
                yield name, rows
                rows = []


def german_names(path):
    """Names of each German sentence in order: {surface: type}, genitives without their s too."""
    found, current = [], []
    for line in open(path, encoding="utf8"):
        fields = line.rstrip("\n").split("\t")
        if line.startswith("# sent_id"):
            found.append({})
        if current and not (len(fields) >= 3 and fields[2].startswith("I-")):
            surface = " ".join(current[1:])
            found[-1][surface] = current[0]
            if surface.endswith("s"):
                found[-1].setdefault(surface[:-1], current[0])
            current = []
        if len(fields) >= 3 and fields[2].startswith("B-"):
            current = [fields[2][2:], fields[1]]
        elif len(fields) >= 3 and fields[2].startswith("I-"):
            current.append(fields[1])
    return found


def proper_spans(rows):
    begin = None
    for i, (form, upos) in enumerate(rows + [("", "")]):
        proper = upos == "PROPN" and form not in DAYS
        if proper and begin is None:
            begin = i
        elif not proper and begin is not None:
            yield begin, i
            begin = None


def labelled(rows, known, places):
    """Lines of one sentence, and whether the type of every proper noun is known."""
    tags, sure = ["O"] * len(rows), True
    for begin, end in proper_spans(rows):
        surface = " ".join(form for form, _ in rows[begin:end])
        kind = known.get(surface) or ("LOC" if surface in places else None)
        if kind is None:
            inside = {t for name, t in known.items() if name and f" {name} " in f" {surface} "}
            kind = inside.pop() if len(inside) == 1 else "NAME"
        sure = sure and kind != "NAME"
        for i in range(begin, end):
            tags[i] = ("B-" if i == begin else "I-") + kind
    lines = [f"{i + 1}\t{form}\t{tag}" for i, ((form, _), tag) in enumerate(zip(rows, tags))]
    return lines + [""], sure


def main():
    data, out = map(Path, sys.argv[1:])
    folder = Path(__file__).resolve().parent.parent
    places = {line.split("\t")[0].strip() for file in ("cities.tsv", "places.tsv")
              for line in open(folder / file, encoding="utf8") if not line.startswith("#")}
    german = german_names(data / "ner/uner-de-pud.iob2")
    files, nouns, others = {"train": [], "heldout": []}, set(), set()
    for path in ("ewt-train.conllu.gz", "ewt-dev.conllu", "pud.conllu"):
        for i, (name, rows) in enumerate(sentences(data / "treebank/en" / path)):
            known = german[i] if path == "pud.conllu" else {}
            lines, sure = labelled(rows, known, places)
            held = path == "pud.conllu" and zlib.crc32(name.encode()) % 5 == 0
            if not held:
                files["train"] += lines
            elif sure:
                files["heldout"] += ["# newdoc"] + lines
            if held:
                continue
            for form, upos in rows:
                if form.isalpha() and form.islower():
                    (nouns if upos == "NOUN" else others).add(form)
    for name, lines in files.items():
        (out / f"{name}.iob2").write_text("\n".join(lines) + "\n", encoding="utf8")
    (out / "nouns.txt").write_text("\n".join(sorted(nouns)) + "\n", encoding="utf8")
    (out / "others.txt").write_text("\n".join(sorted(others - nouns)) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
