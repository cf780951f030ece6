#!/usr/bin/env python3
"""Brings the German treebanks to one convention: that of UD German-GSD, with relation subtypes.

    unify.py FOLDER OUT     reads FOLDER/*.conllu, writes OUT/*.conllu

Sentences, tokens and heads stay as they are. Columns that a treebank does not give reliably are
set to "?" (lemma, feats) so that a trainer can leave them out.
"""
import collections
import pathlib
import sys

BANKS = ["gsd-dev", "pud", "hdt-part", "news-postedited"]
DROPPED = {"AdpType", "ConjType", "PunctType", "Variant", "VerbType", "Aspect", "PartType", "Hyph",
           "ExtPos", "Typo"}
MODALS = {"können", "müssen", "sollen", "wollen", "dürfen", "mögen"}
AUXILIARIES = {"sein", "haben", "werden"}
FUNCTION = {"DET", "PRON"}
PRONOUN_TAGS = {"Prs": "PPER", "Dem,Rel": "PRELS", "Rel": "PRELS", "Int,Rel": "PWS", "Int": "PWS",
                "Dem": "PDS"}
PUNCTUATION = {",": "$,", ".": "$.", "!": "$.", "?": "$.", ":": "$.", ";": "$.", "…": "$."}

ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, REL = range(8)


def sentences(path):
    comments, rows = [], []
    for line in path.open(encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            yield comments, rows
            comments, rows = [], []
        elif line.startswith("#"):
            comments.append(line)
        else:
            rows.append(line.split("\t"))


def words(rows):
    return [row for row in rows if row[ID].isdigit()]


def features(row):
    return {} if row[FEATS] in ("_", "?") else dict(f.split("=") for f in row[FEATS].split("|"))


def common_tags(banks):
    """(form, UPOS) to its most frequent STTS tag, over the banks that have STTS."""
    counts = collections.defaultdict(collections.Counter)
    for bank, trees in banks.items():
        if bank != "pud":
            for _, rows in trees:
                for row in words(rows):
                    counts[row[FORM].lower(), row[UPOS]][row[XPOS]] += 1
    return {key: tags.most_common(1)[0][0] for key, tags in counts.items()}


def verb_tag(row, feats):
    group = "VM" if row[LEMMA] in MODALS else "VA" if row[LEMMA] in AUXILIARIES else "VV"
    if feats.get("Mood") == "Imp":
        return group + "IMP"
    if "Mood" in feats or "Tense" in feats and "Person" in feats:
        return group + "FIN"
    if row[XPOS] == "VBN" or feats.get("VerbForm") == "Part":
        return group + "PP"
    if row[XPOS] == "VBC":
        return group + "FIN"
    form, lemma = row[FORM].lower(), row[LEMMA].lower()
    if group == "VV" and form != lemma and "zu" in form[1:] and form.endswith("n"):
        return "VVIZU"
    return group + "INF"


def stts(row, by_form, tree):
    """STTS tag of a word of PUD, whose tags are Penn-like."""
    feats, upos, form = features(row), row[UPOS], row[FORM].lower()
    if upos in ("VERB", "AUX"):
        return verb_tag(row, feats)
    if upos == "PUNCT":
        return PUNCTUATION.get(row[FORM], "$(")
    if upos in ("NOUN", "PROPN"):
        return "NN" if upos == "NOUN" else "NE"
    if upos == "DET" and feats.get("PronType") == "Art":
        return "ART"
    if upos in FUNCTION and feats.get("Poss") == "Yes":
        return "PPOSAT"
    if upos == "PRON" and feats.get("Reflex") == "Yes":
        return "PRF"
    if upos == "ADP" and row[REL] == "compound:prt":
        return "PTKVZ"
    if upos == "ADV" and row[REL] == "compound:prt":
        return "PTKVZ"
    known = by_form.get((form, upos))
    if known:
        return known
    if upos == "ADJ":
        inflected = "Case" in feats or row[REL] == "amod"
        return "ADJA" if inflected else "ADJD"
    if upos == "PRON":
        return PRONOUN_TAGS.get(feats.get("PronType"), "PIS")
    if upos == "DET":
        return "PDAT" if feats.get("PronType") == "Dem" else "PIAT"
    return {"ADV": "ADV", "ADP": "APPR", "CCONJ": "KON", "SCONJ": "KOUS", "NUM": "CARD",
            "PART": "PTKNEG", "X": "FM", "SYM": "XY", "INTJ": "ITJ"}[upos]


def unify_tag(bank, row, by_form, tree):
    if bank == "pud":
        row[XPOS] = stts(row, by_form, tree)
    row[XPOS] = {"PAV": "PROAV", "PIDAT": "PIAT", "APPRART": "APPR"}.get(row[XPOS], row[XPOS])
    if bank != "hdt-part":
        return
    main = row[REL].split(":")[0]
    if row[UPOS] == "AUX" and main not in ("aux", "cop"):
        row[UPOS] = "VERB"
    if row[UPOS] == "DET" and main not in ("det", "advmod", "amod", "nummod"):
        row[UPOS] = "PRON"


def unify_relation(row, tree, children):
    rel, tag = row[REL], row[XPOS]
    if rel in ("nmod:poss", "obl:tmod"):
        rel = rel.split(":")[0]
    if rel == "cc:preconj":
        rel = "cc"
    if rel == "det" and tag == "PPOSAT":
        rel = "det:poss"
    if rel == "flat" and row[UPOS] == "PROPN":
        rel = "flat:name"
    if rel == "expl" and tag == "PRF":
        rel = "expl:pv"
    if rel in ("aux", "aux:pass") and row[LEMMA] != "werden" and rel == "aux:pass" \
            and row[LEMMA] != "sein":
        rel = "aux"
    if rel == "acl" and any(tree[c][XPOS] in ("PRELS", "PRELAT") for c in below(row, children)):
        rel = "acl:relcl"
    if rel == "obl" and agent(row, tree, children):
        rel = "obl:agent"
    row[REL] = rel


def below(row, children):
    """Indexes of the words under `row`, not deeper than a phrase of its clause."""
    result = []
    for child in children[int(row[ID])]:
        result.append(child)
        result += children[child + 1]
    return result


def agent(row, tree, children):
    head = int(row[HEAD])
    if not head or not any(tree[c][REL] in ("nsubj:pass", "aux:pass") for c in children[head]):
        return False
    prepositions = [tree[c][LEMMA] for c in children[int(row[ID])] if tree[c][REL] == "case"]
    return prepositions == ["von"]


def unify_features(bank, row):
    if bank == "hdt-part":
        row[FEATS] = "?"
        return
    feats = {k: v for k, v in features(row).items() if k not in DROPPED}
    upos, tag = row[UPOS], row[XPOS]
    if upos == "ADV":
        feats = {k: v for k, v in feats.items() if k != "Degree" or v != "Pos"}
    if upos in ("ADP", "PUNCT", "CCONJ", "SCONJ", "SYM"):
        feats = {k: v for k, v in feats.items() if k == "Foreign"}
    if feats.get("Gender") == "Masc,Neut":
        del feats["Gender"]
    if upos in ("VERB", "AUX"):
        form = "Fin" if tag.endswith("FIN") or tag.endswith("IMP") else \
            "Part" if tag.endswith("PP") else "Inf"
        feats["VerbForm"] = form
        if form != "Fin":
            feats = {k: v for k, v in feats.items() if k in ("VerbForm", "Voice", "Foreign")}
        if row[REL] == "aux:pass":
            feats["Voice"] = "Pass"
        if "Case" in feats:
            del feats["Case"]
    if upos == "DET" and tag == "ART" and feats.get("Definite") == "Ind":
        feats["NumType"] = "Card"
    row[FEATS] = "|".join(sorted((f"{k}={v}" for k, v in feats.items()), key=str.lower)) or "_"


def unify_lemma(bank, row):
    """HDT gives nouns the lemma of their last part: *Familienmitglieder*, Mitglied."""
    if bank != "hdt-part":
        return
    if "ss" in row[FORM]:  # Russland was spelled with ß
        row[LEMMA] = row[LEMMA].replace("ß", "ss")
    nominal = row[UPOS] in ("NOUN", "PROPN", "ADJ", "DET", "PRON")
    if nominal and row[LEMMA][:1].lower() != row[FORM][:1].lower() or row[UPOS] in FUNCTION:
        row[LEMMA] = "?"
    if row[XPOS] == "KOUS" and row[LEMMA][:1].isupper():
        row[LEMMA] = row[LEMMA].lower()


def unify(bank, rows, by_form):
    tree = words(rows)
    children = collections.defaultdict(list)
    for index, row in enumerate(tree):
        children[int(row[HEAD])].append(index)
    for row in tree:
        unify_tag(bank, row, by_form, tree)
    for row in tree:
        unify_relation(row, tree, children)
    for row in tree:
        unify_features(bank, row)
        unify_lemma(bank, row)


def main(folder, out):
    out.mkdir(parents=True, exist_ok=True)
    banks = {bank: list(sentences(folder / f"{bank}.conllu")) for bank in BANKS}
    by_form = common_tags(banks)
    for bank, trees in banks.items():
        with (out / f"{bank}.conllu").open("w", encoding="utf-8") as file:
            for comments, rows in trees:
                unify(bank, rows, by_form)
                file.write("\n".join(comments + ["\t".join(row) for row in rows]) + "\n\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
