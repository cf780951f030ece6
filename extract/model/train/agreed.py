#!/usr/bin/env python3
"""One tree for each sentence from those that several parsers give it: what they agree on.

    agreed.py LEFT_OUT.conllu PARSE.conllu... > AGREED.conllu

The parses hold the same sentences and words. Head and relation of a word are those that most
parsers give it, the first of them in doubt; where that is no tree, the sentence has the tree of the
parser that the others agree with most (a simple form of Sagae and Lavie, NAACL 2006). Sentences
that are short, long, repeated, in LEFT_OUT, or on which the parsers agree too little are left out.
"""
import collections
import itertools
import pathlib
import sys

from unify import FORM, HEAD, REL, UPOS, sentences, words

SHORTEST, LONGEST = 4, 70
LEAST = 0.7  # share of the words whose head and relation all parsers agree on


def is_tree(heads):
    """Whether `heads` (of words 1, 2 …, 0 the root) has one root and no cycle."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        for _ in heads:
            if word == 0:
                break
            word = heads[word - 1]
        if word != 0:
            return False
    return True


def voted(parses):
    """Arcs (head, relation) of each word, and the share of words on which all agree."""
    arcs = [[(int(row[HEAD]), row[REL]) for row in parse] for parse in parses]
    votes = [collections.Counter(word) for word in zip(*arcs)]
    chosen = []
    for word in zip(*arcs):
        heads = collections.Counter(head for head, _ in word)
        head = max(heads, key=heads.get)
        relations = collections.Counter(relation for h, relation in word if h == head)
        chosen.append((head, max(relations, key=relations.get)))
    if not is_tree([head for head, _ in chosen]):
        chosen = max(arcs, key=lambda parse: sum(vote[arc] for vote, arc in zip(votes, parse)))
    return chosen, sum(len(vote) == 1 for vote in votes) / len(votes)


def text(parse):
    return " ".join(row[FORM] for row in parse)


def main():
    seen = {text(words(rows)) for _, rows in sentences(pathlib.Path(sys.argv[1]))}
    for parses in zip(*(sentences(pathlib.Path(name)) for name in sys.argv[2:]), strict=True):
        trees = [words(rows) for _, rows in parses]
        if len({text(tree) for tree in trees}) != 1:
            sys.exit("agreed.py: the parses do not hold the same sentences")
        if not SHORTEST <= len(trees[0]) <= LONGEST or text(trees[0]) in seen:
            continue
        seen.add(text(trees[0]))
        arcs, share = voted(trees)
        if share < LEAST or not any(row[UPOS] in ("VERB", "AUX", "NOUN") for row in trees[0]):
            continue
        for row, (head, relation) in zip(trees[0], arcs):
            row[HEAD], row[REL] = str(head), relation
        comments, rows = parses[0]
        print("\n".join(itertools.chain(comments, map("\t".join, rows))), end="\n\n")


if __name__ == "__main__":
    main()
