#!/usr/bin/env python3
"""Closed classes of German, written by hand: lines form, lemma, UPOS, feats on standard output."""

PREPOSITIONS = {
    "Acc": "bis durch für gegen ohne um wider pro",
    "Dat": "aus außer bei binnen dank entgegen entsprechend fern gegenüber gemäß laut mit mitsamt "
           "nach nahe nebst per samt seit von zu zufolge zuliebe zuwider ab",
    "Acc,Dat": "an auf hinter in neben über unter vor zwischen entlang",
    "Gen": "abseits abzüglich angesichts anhand anlässlich anstatt anstelle aufgrund aufseiten "
           "ausschließlich außerhalb bezüglich diesseits einschließlich exklusive hinsichtlich "
           "infolge inklusive inmitten innerhalb jenseits kraft längs mangels mittels namens ob "
           "oberhalb seitens statt trotz um-willen ungeachtet unterhalb unweit vermöge vonseiten "
           "während wegen zeit zuzüglich zugunsten zulasten mithilfe hinsichtlich",
}
# Endings of der-words: cell to ending.
STRONG = {"er": ["Nom|Masc|Sing", "Gen,Dat|Fem|Sing", "Gen||Plur"], "e": ["Nom,Acc|Fem|Sing", "Nom,Acc||Plur"],
          "es": ["Nom,Acc|Neut|Sing", "Gen|Masc,Neut|Sing"], "em": ["Dat|Masc,Neut|Sing"],
          "en": ["Acc|Masc|Sing", "Dat||Plur"]}
ARTICLE = {"der": STRONG["er"], "die": STRONG["e"], "das": ["Nom,Acc|Neut|Sing"],
           "des": ["Gen|Masc,Neut|Sing"], "dem": STRONG["em"], "den": STRONG["en"]}
DER_WORDS = {"dies": "dieser", "jen": "jener", "jed": "jeder", "manch": "mancher",
             "solch": "solcher", "welch": "welcher", "all": "all", "beid": "beide", "einig": "einiger",
             "mehrer": "mehrere", "viel": "viel", "wenig": "wenig", "jeglich": "jeglicher", "sämtlich": "sämtlich"}
EIN_WORDS = {"ein": "ein", "kein": "kein", "mein": "mein", "dein": "dein", "sein": "sein",
             "ihr": "ihr", "unser": "unser", "euer": "euer", "Ihr": "ihr"}
PRONOUNS = {"ich": ("ich", "Nom||Sing"), "mich": ("ich", "Acc||Sing"), "mir": ("ich", "Dat||Sing"),
            "du": ("du", "Nom||Sing"), "dich": ("du", "Acc||Sing"), "dir": ("du", "Dat||Sing"),
            "er": ("er", "Nom|Masc|Sing"), "ihn": ("er", "Acc|Masc|Sing"),
            "ihm": ("er", "Dat|Masc,Neut|Sing"), "sie": ("sie", "Nom,Acc|Fem|Sing"),
            "es": ("es", "Nom,Acc|Neut|Sing"), "wir": ("wir", "Nom||Plur"),
            "uns": ("wir", "Dat,Acc||Plur"), "ihnen": ("sie", "Dat||Plur"),
            "Ihnen": ("sie", "Dat||Plur"), "wer": ("wer", "Nom|Masc|Sing"),
            "wen": ("wer", "Acc|Masc|Sing"), "wem": ("wer", "Dat|Masc|Sing"),
            "was": ("was", "Nom,Acc|Neut|Sing"), "man": ("man", "Nom|Masc|Sing"),
            "niemand": ("niemand", "Nom,Acc|Masc|Sing"), "jemand": ("jemand", "Nom,Acc|Masc|Sing"),
            "etwas": ("etwas", "Nom,Acc|Neut|Sing"), "nichts": ("nichts", "Nom,Acc|Neut|Sing"),
            "sich": ("sich", "Dat,Acc||"), "dessen": ("der", "Gen|Masc,Neut|Sing"),
            "deren": ("der", "Gen||"), "denen": ("der", "Dat||Plur")}
OTHERS = {
    "CCONJ": "und oder aber denn sondern sowie beziehungsweise bzw. doch jedoch weder noch sowohl als wie",
    "SCONJ": "dass weil ob wenn nachdem bevor obwohl während damit falls sofern soweit solange sobald "
             "indem da als bis seit seitdem sodass obgleich wenngleich zumal daß",
    "PART": "nicht zu ja nein",
    "ADV": "auch nur noch schon sehr hier dort dann heute gestern morgen so nun immer wieder mehr "
           "bereits rund etwa zudem außerdem allerdings jedoch dabei damit dafür dagegen daher "
           "darauf daraus darin darüber darunter davon dazu deshalb deswegen hierbei hierfür hiermit "
           "hierzu wobei wodurch wofür womit wonach woran worauf woraus worin worüber wovon wozu "
           "wo wann warum wie wieso weshalb bislang bisher derzeit zurzeit mittlerweile inzwischen "
           "zuletzt zunächst zuvor danach seither künftig ebenfalls ebenso insgesamt knapp fast "
           "eben einmal erst gerade gern ganz kaum leider möglicherweise vielleicht weiterhin ziemlich "
           "zwar weiter bald damals jetzt oft selbst sogar sonst überhaupt vor allem nämlich dennoch",
}


def feats(cell):
    case, gender, number = cell.split("|")
    parts = [("Case", case), ("Gender", gender), ("Number", number)]
    return "|".join(f"{name}={value}" for name, value in parts if value)


def put(form, lemma, upos, cells=("||",)):
    for cell in cells:
        print(form, lemma, upos, feats(cell), sep="\t")


def main():
    for case, forms in PREPOSITIONS.items():
        for form in forms.split():
            put(form, form, "ADP", [f"{case}||"])
    for form, cells in ARTICLE.items():
        put(form, "der", "DET", cells)
        put(form, "der", "PRON", cells)
    for stem, lemma in DER_WORDS.items():
        for ending, cells in STRONG.items():
            put(stem + ending, lemma, "DET", cells)
            put(stem + ending, lemma, "PRON", cells)
    for stem, lemma in EIN_WORDS.items():
        put(stem, lemma, "DET", ["Nom|Masc,Neut|Sing", "Acc|Neut|Sing"])
        short = "eur" if stem == "euer" else stem
        for ending, cells in STRONG.items():
            cut = [c for c in cells if c not in ("Nom|Masc|Sing", "Nom,Acc|Neut|Sing")]
            if cut:
                put(short + ending, lemma, "DET", cut)
    for form, (lemma, cell) in PRONOUNS.items():
        put(form, lemma, "PRON", [cell])
    for form in ("sie", "Sie"):
        put(form, "sie", "PRON", ["Nom,Acc||Plur"])
    for upos, forms in OTHERS.items():
        for form in forms.split():
            put(form, form, upos, ["||"])


if __name__ == "__main__":
    main()
