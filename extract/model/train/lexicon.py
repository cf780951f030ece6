#!/usr/bin/env python3
"""Full forms of German from the npm packages german-{words,verbs,adjectives}-dict.

    lexicon.py NODE_MODULES > forms.tsv      lines: form, lemma, UPOS, feats

Mends what the packages lack: dative without -e, genitive with -s and -es, verbs that are
separable and inseparable, comparatives, participles as adjectives, subordinate order.
"""
import json
import pathlib
import sys

CASES = {"NOM": "Nom", "GEN": "Gen", "DAT": "Dat", "AKK": "Acc"}
GENDERS = {"M": "Masc", "F": "Fem", "N": "Neut"}
NUMBERS = {"SIN": "Sing", "PLU": "Plur", "S": "Sing", "P": "Plur"}
FINITE = {"PRÄ": ("Ind", "Pres"), "PRT": ("Ind", "Past"), "KJ1": ("Sub", "Pres"),
          "KJ2": ("Sub", "Past")}
# Verbal prefixes that stay on the verb in some of its meanings.
TWOFOLD = ("über", "unter", "durch", "um", "wider", "hinter", "voll")
INSEPARABLE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "wieder", "wider")
AUXILIARIES = {"sein", "haben", "werden", "können", "müssen", "sollen", "wollen", "dürfen", "mögen"}
ENDINGS = {
    "e": ["Case=Nom,Acc|Gender=Fem|Number=Sing", "Case=Nom|Gender=Masc,Neut|Number=Sing",
          "Case=Acc|Gender=Neut|Number=Sing", "Case=Nom,Acc|Number=Plur"],
    "en": ["Case=Acc|Gender=Masc|Number=Sing", "Case=Gen,Dat|Number=Sing", "Number=Plur|Case=Nom,Gen,Dat,Acc"],
    "er": ["Case=Nom|Gender=Masc|Number=Sing", "Case=Gen,Dat|Gender=Fem|Number=Sing",
           "Case=Gen|Number=Plur"],
    "es": ["Case=Nom,Acc|Gender=Neut|Number=Sing"],
    "em": ["Case=Dat|Gender=Masc,Neut|Number=Sing"],
}
lines = set()


def put(form, lemma, upos, feats):
    if form and " " not in form and "\t" not in form:
        lines.add((form, lemma, upos, feats))


def texts(value):
    return [] if value is None else [value] if isinstance(value, str) else value


def noun(lemma, entry):
    gender = GENDERS.get(entry.get("G"), "")
    base = f"|Gender={gender}" if gender else ""
    nominative = entry.get("NOM", {}).get("SIN")
    for case, ud in CASES.items():
        for number, form in entry.get(case, {}).items():
            if number not in NUMBERS:  # a flaw of some entries
                continue
            for variant in texts(form):
                put(variant, lemma, "NOUN", f"Case={ud}{base}|Number={NUMBERS[number]}")
    if not nominative or gender == "Fem":
        return
    if entry.get("DAT", {}).get("SIN") == nominative + "e":
        put(nominative, lemma, "NOUN", f"Case=Dat{base}|Number=Sing")
    genitive = entry.get("GEN", {}).get("SIN") or ""
    if genitive == nominative + "es" and not nominative.endswith(("s", "ß", "x", "z", "sch")):
        put(nominative + "s", lemma, "NOUN", f"Case=Gen{base}|Number=Sing")
    if genitive == nominative + "s" and nominative[-1] in "dtbgkpflmnr":
        put(nominative + "es", lemma, "NOUN", f"Case=Gen{base}|Number=Sing")


def adjective_forms(stem, lemma, degree):
    for ending, cells in ENDINGS.items():
        for cell in cells:
            put(stem + ending if not stem.endswith("e") else stem + ending[1:], lemma, "ADJ",
                f"{cell}|Degree={degree}")


def adjective(lemma, entry):
    stem = lemma
    form = ((entry.get("NOM") or {}).get("SOL") or {}).get("F")
    if form and form.endswith("e"):
        stem = form[:-1]
    put(lemma, lemma, "ADJ", "Degree=Pos")
    adjective_forms(stem, lemma, "Pos")
    put(stem + "er", lemma, "ADJ", "Degree=Cmp")
    adjective_forms(stem + "er", lemma, "Cmp")
    superlative = stem + ("est" if stem.endswith(("t", "d", "s", "ß", "z", "x")) else "st")
    adjective_forms(superlative, lemma, "Sup")
    put(superlative + "en", lemma, "ADJ", "Degree=Sup")


def participle(form):
    put(form, form, "ADJ", "Degree=Pos")
    adjective_forms(form, form, "Pos")


def finite(lemma, upos, parts, feats):
    """A finite form: in a subordinate clause the particle stands before it."""
    if isinstance(parts, str):
        put(parts, lemma, upos, feats)
        return
    if len(parts) != 2:
        return
    form, particle = parts
    put(particle + form, lemma, upos, feats)


def verb(lemma, entry, simple):
    upos = "AUX" if lemma in AUXILIARIES else "VERB"
    put(entry.get("INF"), lemma, upos, "VerbForm=Inf")
    put(entry.get("EIZ"), lemma, upos, "VerbForm=Inf")
    for form in texts(entry.get("PA2")):
        put(form, lemma, upos, "VerbForm=Part")
        participle(form)
    for form in texts(entry.get("PA1")):
        participle(form)
    for name, (mood, tense) in FINITE.items():
        for number, persons in entry.get(name, {}).items():
            for person, parts in persons.items():
                feats = f"Mood={mood}|Number={NUMBERS[number]}|Person={person}|Tense={tense}"
                finite(lemma, upos, parts, feats + "|VerbForm=Fin")
    for number, form in entry.get("IMP", {}).items():
        put(form, lemma, upos, f"Mood=Imp|Number={NUMBERS[number]}|VerbForm=Fin")
    if entry.get("hasPrefix"):
        base = next((b for b in (lemma[i:] for i in range(2, len(lemma) - 2)) if b in simple), None)
        if base:
            put(lemma[:len(lemma) - len(base)] + "zu" + base, lemma, upos, "VerbForm=Inf")


def main(folder):
    data = {name: json.loads((folder / f"german-{package}-dict" / "dist" / f"{name}.json")
                             .read_text(encoding="utf-8"))
            for package, name in (("words", "words"), ("verbs", "verbs"),
                                  ("adjectives", "adjectives"))}
    for lemma, entry in data["words"].items():
        noun(lemma, entry)
    for lemma, entry in data["adjectives"].items():
        adjective(lemma, entry)
    for lemma, entry in data["verbs"].items():
        verb(lemma, entry, data["verbs"])
    for line in sorted(lines):
        print("\t".join(line))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
