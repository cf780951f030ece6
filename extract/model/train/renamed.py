#!/usr/bin/env python3
"""Treebanks with other names in part of their sentences, so that contexts and not names are learned.

    renamed.py LANGUAGE_FOLDER BANK.conllu... OUT     writes OUT/BANK.conllu

Persons, states and cities become others of their lists, names that no list has made-up ones.
"""
import pathlib
import random
import re
import sys

from coined import Names, rows
from unify import FEATS, FORM, HEAD, ID, LEMMA, REL, UPOS, XPOS, sentences, words

SHARE = 0.4  # of the sentences
NAME = re.compile(r"[^\W\d_a-zäöüß][^\W\d_]*[a-zäöüß](-[^\W\d_]+)?")


class Renaming:
    def __init__(self, folder, seed):
        self.random = random.Random(seed)
        parts = {row[1]: row[2].split() for row in rows(pathlib.Path(__file__).with_name("synthetic_de.tsv"))
                 if row[0] == "part"}
        self.names = Names(folder, parts["first"], parts["last"], self.random)
        self.lists = [sorted(set(names)) for names in
                      (self.names.given, self.names.states, self.names.cities)]
        self.list_of = {name: names for names in reversed(self.lists) for name in names}

    def other(self, row, flat):
        """Another name for that of `row`; None to leave it. `flat`: it has several words."""
        lemma = row[FORM]
        if "Case=Gen" in row[FEATS] and lemma.endswith("s") and row[LEMMA] == lemma[:-1]:
            lemma = lemma[:-1]
        names = self.list_of.get(lemma)
        if names:
            return self.random.choice(names) if names is not self.lists[0] or flat else None
        if row[REL] == "flat:name":
            return self.names.one_word("surname")
        return None if flat else self.names.company()

    def rename(self, rows_):
        tree = words(rows_)
        ranges = [row for row in rows_ if "-" in row[ID]]
        inside = {i for row in ranges for i in range(*map(int, row[ID].split("-")))}
        heads = {row[HEAD] for row in tree if row[REL].startswith(("flat", "compound"))}
        given = {row[ID] for row in tree if self.list_of.get(row[FORM]) is self.lists[0]}
        for row in tree:
            part = row[REL].startswith(("flat", "compound"))
            if row[UPOS] != "PROPN" or row[XPOS] != "NE" or not NAME.fullmatch(row[FORM]) \
                    or int(row[ID]) in inside or (part and (row[REL] != "flat:name" or row[HEAD] not in given)):
                continue
            name = self.other(row, row[ID] in heads)
            if name:
                genitive = "Case=Gen" in row[FEATS] and row[FORM].endswith("s")
                ends = name.endswith(("s", "x", "z", "ß"))
                row[FORM], row[LEMMA] = name + "s" * (genitive and not ends), name
                row[FEATS] = "?"  # nothing in the name tells of its gender


def main(folder, *arguments):
    *banks, out = map(pathlib.Path, arguments)
    renaming = Renaming(pathlib.Path(folder).resolve(), 5)
    for bank in banks:
        trees = list(sentences(bank))
        with (out / bank.name).open("w", encoding="utf-8") as file:
            for _, tree in trees:
                if renaming.random.random() < SHARE:
                    renaming.rename(tree)
                file.write("\n".join("\t".join(row) for row in tree) + "\n\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
