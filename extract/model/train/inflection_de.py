"""Inflected forms of German from the npm packages german-{words,verbs,adjectives}-dict."""
import json
import pathlib

from lexicon import CASES, TWOFOLD

KEYS = {ud.lower(): key for key, ud in CASES.items()}
GENDERS = {"M": "Masc", "F": "Fem", "N": "Neut"}
CASE = {"nom": "Nom", "gen": "Gen", "dat": "Dat", "acc": "Acc"}
# Masculine, feminine, neuter, plural; by nominative, accusative, dative, genitive.
ENDINGS = {"nom": ("er", "e", "es", "e"), "acc": ("en", "e", "es", "e"),
           "dat": ("em", "er", "em", "en"), "gen": ("es", "er", "es", "er")}
DEFINITE = {"nom": ("der", "die", "das", "die"), "acc": ("den", "die", "das", "die"),
            "dat": ("dem", "der", "dem", "den"), "gen": ("des", "der", "des", "der")}
RELATIVE = dict(DEFINITE, dat=("dem", "der", "dem", "denen"), gen=("dessen", "deren", "dessen", "deren"))


def column(gender, number):
    return 3 if number == "Plur" else ("Masc", "Fem", "Neut").index(gender)


def ein_word(stem, case, gender, number):
    """Forms of ein, kein, sein …"""
    at = column(gender, number)
    bare = (case == "nom" and at in (0, 2)) or (case == "acc" and at == 2)
    return stem if bare else stem + ENDINGS[case][at]


def text(value):
    return value if isinstance(value, str) else value[0] if value else None


class Inflection:
    def __init__(self, folder):
        self.words, self.verbs, self.adjectives = (
            json.loads((pathlib.Path(folder) / f"german-{name}-dict" / "dist" / f"{name}.json")
                       .read_text(encoding="utf-8")) for name in ("words", "verbs", "adjectives"))

    def noun(self, lemma, case, number):
        """Form and gender; None if the dictionary lacks them. A compound inflects like its end."""
        hyphen = lemma.rfind("-") + 1
        for begin in [hyphen] if hyphen else [0, *range(2, len(lemma) - 2)]:
            last = lemma[begin:].capitalize() if begin else lemma
            entry = self.words.get(last)
            if entry and entry.get("G") in GENDERS:
                break
        else:
            return None
        short = {"Sing": "SIN", "Plur": "PLU"}[number]
        form = text((entry.get(KEYS[case]) or {}).get(short))
        if not form:
            return None
        base = text((entry.get("NOM") or {}).get("SIN"))
        if case == "dat" and number == "Sing" and form == f"{base}e":
            form = base
        joined = lemma[:begin] + (form if begin == hyphen else form.lower())
        return joined, GENDERS[entry["G"]]

    def adjective(self, lemma, case, gender, number, kind):
        """`kind`: DEF, IND or SOL, by the determiner before it."""
        entry = self.adjectives.get(lemma, {}).get(KEYS[case], {}).get(kind, {})
        form = text(entry.get("P" if number == "Plur" else gender[0]))
        return form or self.weak(lemma, case, gender, number, kind)

    @staticmethod
    def weak(stem, case, gender, number, kind):
        """The same for any stem, such as a participle's."""
        at = column(gender, number)
        bare = at != 3 and (case == "nom" or (case == "acc" and at != 0))
        if kind == "SOL":
            return stem + ("en" if case == "gen" and at in (0, 2) else ENDINGS[case][at])
        if not bare:
            return stem + "en"
        return stem + (ENDINGS[case][at] if kind == "IND" else "e")

    def verb(self, marked):
        """The entry of `marked`, a lemma with | behind its separable particle; None if unknown."""
        particle, stem = marked.split("|") if "|" in marked else ("", marked)
        entry = self.verbs.get(particle + stem)
        return Verb(particle, particle + stem, entry) if entry else None

    def marked(self, lemma):
        """`lemma` with its separable particle marked, as the dictionary has it."""
        entry = self.verbs.get(lemma)
        if not entry or not entry.get("hasPrefix") or lemma.startswith(TWOFOLD):
            return lemma
        form = entry.get("PRÄ", {}).get("S", {}).get("3")
        if isinstance(form, list) and len(form) == 2 and lemma.startswith(form[1]):
            return form[1] + "|" + lemma[len(form[1]):]
        return lemma


class Verb:
    def __init__(self, particle, lemma, entry):
        self.particle, self.lemma, self.entry = particle, lemma, entry

    def finite(self, tense, number):
        """The third person without particle; `tense`: PRÄ, PRT, KJ1 or KJ2."""
        form = self.entry.get(tense, {}).get(number[0], {}).get("3")
        if isinstance(form, list):
            return form[0] if self.particle or len(form) < 2 else form[1] + form[0]
        return form.removeprefix(self.particle) if form else None

    def participle(self):
        return text(self.entry.get("PA2"))

    def infinitive(self):
        return self.entry.get("INF")
