"""Words of made-up German sentences, each as a phrase of one token."""
import dataclasses

from inflection_de import CASE, DEFINITE, column, ein_word


@dataclasses.dataclass
class Phrase:
    """Tokens are lists: form, lemma, UPOS, XPOS, feats, head (-1 outside of it), relation."""
    tokens: list
    head: int = 0
    gender: str = ""
    number: str = "Sing"


def token(form, lemma, upos, xpos, feats=""):
    return [form, lemma, upos, xpos, feats or "_", -1, ""]


def word(form, lemma, upos, xpos, gender="", number="Sing", **feats):
    if number:
        feats["Number"] = number
    if gender:
        feats["Gender"] = gender
    text = "|".join(f"{k}={v}" for k, v in sorted(feats.items()) if v)
    return Phrase([token(form, lemma, upos, xpos, text)], 0, gender, number)


def joined(parts, head):
    """One phrase of `parts`, pairs of relation and phrase; the one at `head` is the head."""
    tokens, starts = [], []
    for _, phrase in parts:
        starts.append(len(tokens))
        for t in phrase.tokens:
            tokens.append(t[:5] + [t[5] + starts[-1] if t[5] >= 0 else -1, t[6]])
    top = starts[head] + parts[head][1].head
    for (relation, phrase), start in zip(parts, starts):
        if start + phrase.head != top:
            tokens[start + phrase.head][5:] = [top, relation]
    main = parts[head][1]
    return Phrase(tokens, top, main.gender, main.number)


class Words:
    """The kinds of words that synthetic_de.tsv speaks of, each as a method: `noun:CLASS` is word_noun.
    The heir has `random`, `words` by kind and class, `names` and `forms`. `env` tells case, gender
    and number of the phrase and the kind of its determiner."""

    def choice(self, kind, cls):
        return self.random.choice(self.words[kind, cls])

    def inflected(self, lemma, detail, env, prefix=""):
        number = {"sg": "Sing", "pl": "Plur"}.get(detail) or self.random.choice(("Sing", "Sing", "Plur"))
        found = self.forms.noun(lemma, env["case"], number)
        if found is None:
            return None
        return word(prefix + found[0], prefix + lemma, "NOUN", "NN", found[1], number,
                    Case=CASE[env["case"]])

    def word_noun(self, cls, detail, env):
        for _ in range(50):
            phrase = self.inflected(self.choice("noun", cls), detail, env)
            if phrase:
                return phrase
        raise LookupError(cls)

    def word_compound(self, cls, detail, env):
        """A noun with another one before it, joined as the language joins them after many endings."""
        phrase = self.word_noun(cls, detail, env)
        first = self.random.choice(self.words["part", "joined"])
        for at in (0, 1):
            phrase.tokens[0][at] = first + phrase.tokens[0][at].lower()
        return phrase

    def word_hyphen(self, cls, detail, env):
        name = self.names.company() if self.random.random() < 0.8 else self.random.choice(self.names.states)
        phrase = self.word_noun(cls, detail, env)
        first = phrase.tokens[0]
        if self.random.random() < 0.8 or name.isupper():
            first[0], first[1] = f"{name}-{first[0]}", f"{name}-{first[1]}"
        return phrase

    def word_def(self, _, __, env):
        form = DEFINITE[env["case"]][column(env["gender"], env["number"])]
        gender = "" if env["number"] == "Plur" else env["gender"]
        return word(form, "der", "DET", "ART", gender, env["number"], Case=CASE[env["case"]],
                    Definite="Def", PronType="Art")

    def word_indef(self, _, __, env):
        if env["number"] == "Plur":
            return None
        return word(ein_word("ein", env["case"], env["gender"], "Sing"), "ein", "DET", "ART",
                    env["gender"], "Sing", Case=CASE[env["case"]], Definite="Ind", NumType="Card",
                    PronType="Art")

    def word_kein(self, _, __, env):
        form = ein_word("kein", env["case"], env["gender"], env["number"])
        gender = "" if env["number"] == "Plur" else env["gender"]
        return word(form, "kein", "DET", "PIAT", gender, env["number"], Case=CASE[env["case"]],
                    PronType="Neg")

    def word_poss(self, _, __, env):
        stem = self.random.choice(("sein", "ihr"))
        phrase = word(ein_word(stem, env["case"], env["gender"], env["number"]), stem, "DET", "PPOSAT",
                      "", "")
        phrase.tokens[0][4] = "?"
        return phrase

    def word_adj(self, cls, _, env):
        lemma = self.choice("adj", cls)
        form = self.forms.adjective(lemma, env["case"], env["gender"], env["number"], env["kind"])
        return word(form, lemma, "ADJ", "ADJA", env["gender"], env["number"], Case=CASE[env["case"]],
                    Degree="Pos")

    def word_participle(self, cls, _, env):
        verb = self.forms.verb(self.choice("verb", cls).rstrip("+"))
        form = self.forms.weak(verb.participle(), env["case"], env["gender"], env["number"], env["kind"])
        return word(form, verb.participle(), "ADJ", "ADJA", env["gender"], env["number"],
                    Case=CASE[env["case"]], Degree="Pos")

    @staticmethod
    def proper(name, env, gender="", number="Sing", bare=False):
        """`bare`: the genitive has no ending."""
        genitive = env["case"] == "gen" and not bare and not name.endswith(("s", "x", "z", "ß"))
        return word(name + "s" * genitive, name, "PROPN", "NE", gender, number, Case=CASE[env["case"]])

    def with_genitive(self, make, env):
        """A name that `make` gives; where the genitive is asked for, one that shows it."""
        name = make()
        while env["case"] == "gen" and name.endswith(("s", "x", "z", "ß")):
            name = make()
        return name

    def word_name(self, _, __, env):
        return self.proper(self.with_genitive(self.names.company, env), env, "Neut")

    def word_branch(self, _, __, env):
        return self.proper(self.names.one_word("branch"), env, "Neut", bare=True)

    def word_surname(self, _, __, env):
        return self.proper(self.names.one_word("surname"), env, "Masc")

    def word_given(self, _, __, env):
        return self.proper(self.random.choice(self.names.given), env, "Masc", bare=True)

    def word_city(self, _, __, env):
        return self.proper(self.random.choice(self.names.cities), env, "Neut")

    def word_state(self, _, __, env):
        articled = [w for kind in "fmp" for w in self.words["state", kind]]
        plain = [s for s in self.names.states if s not in articled]
        return self.proper(self.with_genitive(lambda: self.random.choice(plain), env), env, "Neut")

    def word_articled(self, _, __, env):
        kind = self.random.choice("fffmmpp")
        gender = {"f": "Fem", "m": "Masc", "p": "Neut"}[kind]
        return self.proper(self.choice("state", kind), env, gender, "Plur" if kind == "p" else "Sing",
                           bare=True)

    def word_pronoun(self, _, __, env):
        form, gender, number = self.random.choice((("ihm", "Masc", "Sing"), ("ihr", "Fem", "Sing"),
                                                   ("ihnen", "", "Plur")))
        lemma = "er" if form == "ihm" else "sie"
        return word(form, lemma, "PRON", "PPER", gender, number, Case="Dat", Person="3", PronType="Prs")

    def word_adverb(self, cls, _, env):
        form = self.choice("adv", cls)
        if form == "nicht":
            return Phrase([token(form, form, "PART", "PTKNEG", "Polarity=Neg")])
        upos = ("ADJ", "ADJD", "Degree=Pos") if form in ("heimlich", "angeblich") else ("ADV", "ADV")
        return Phrase([token(form, form, *upos)])

    def word_predicate(self, _, __, env):
        form = self.choice("adj", "state")
        return Phrase([token(form, form, "ADJ", "ADJD", "Degree=Pos")])

    def word_number(self, _, __, env):
        form = str(self.random.choice((20, 50, 300, 3000, 12)))
        return Phrase([token(form, form, "NUM", "CARD", "NumType=Card")])

    def word_year(self, _, __, env):
        form = str(self.random.randint(1990, 2030))
        return Phrase([token(form, form, "NUM", "CARD", "NumType=Card")])

    def word_cop(self, _, __, env):
        number = env.get("subject", "Sing")
        tense, form = self.random.choice((("Pres", ("ist", "sind")), ("Past", ("war", "waren"))))
        return Phrase([token(form[number == "Plur"], "sein", "AUX", "VAFIN",
                             f"Mood=Ind|Number={number}|Person=3|Tense={tense}|VerbForm=Fin")])
