#!/usr/bin/env python3
"""Well-known names of a language as word forms, for the lexicon of its tagger.

    proper_nouns.py LANGUAGE_FOLDER [GENITIVE] > names.tsv     lines: form, lemma, UPOS, feats

Takes the names of one word from the folder's lists and from given_names.txt beside its parent;
GENITIVE is the ending that marks the genitive of a name ("s" in German).
"""
import pathlib
import sys

# File and the columns of it that hold names, "|" between them.
LISTS = [("countries.tsv", (1, 2, 5)), ("cities.tsv", (0,)), ("places.tsv", (0,)),
         ("regions.tsv", (0,)), ("famous_names.tsv", (0,)), ("organisations.tsv", (1, 2))]


def rows(file):
    if not file.exists():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def names(folder):
    for file, columns in LISTS:
        for row in rows(folder / file):
            for column in columns:
                if column < len(row):
                    yield from row[column].split("|")
    for row in rows(folder.parent.parent / "given_names.txt"):
        yield row[0]


def main(folder, genitive):
    for name in sorted(set(names(folder))):
        if len(name) < 2 or " " in name or not name[0].isupper():
            continue
        print(f"{name}\t{name}\tPROPN\tNumber=Sing")
        if genitive and not name.endswith(("s", "ß", "x", "z")) and not name.isupper():
            print(f"{name}{genitive}\t{name}\tPROPN\tCase=Gen|Number=Sing")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2] if len(sys.argv) > 2 else "")
