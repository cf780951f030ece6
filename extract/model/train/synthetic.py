#!/usr/bin/env python3
"""Sentences made by a grammar, with tags and trees, in the convention of unify.py.

    synthetic.py NODE_MODULES LANGUAGE_FOLDER COUNT [SEED] > sentences.conllu

The grammar is synthetic_de.tsv. Its first column says what a line is:
  noun|verb|adj|adv|state|part  CLASS  words
  args   CLASS  weight  complements of the verbs of a class; behind / what stands behind the clause
  order  KIND   weight  order of the parts of a clause
  np     SYMBOL weight  order of the parts of a phrase
A part is REL=WHAT, or WHAT alone for several; ^ marks the head, ( ) what may be missing, [ ] a phrase
written out. WHAT is a symbol, a kind of clause or a kind of word (noun:CLASS, DEF, name …), with a
case behind a dot and adpositions before or after it: obl=an+PARTY.acc. Without a verb, a comma or
full stop is itself, another small word the word itself.
"""
import collections
import dataclasses
import pathlib
import random
import sys

from coined import Names, rows
from inflection_de import CASE, RELATIVE, Inflection, column
from synthetic_words_de import Phrase, Words, joined, token, word
from verb_complex_de import complexes

CASES = set(CASE)
HERE = pathlib.Path(__file__).resolve().parent
WORDS = {"dass": ("SCONJ", "KOUS"), "ob": ("SCONJ", "KOUS"), "wenn": ("SCONJ", "KOUS"),
         "falls": ("SCONJ", "KOUS"), "weil": ("SCONJ", "KOUS"), "und": ("CCONJ", "KON"),
         "wie": ("ADV", "PWAV"), "zufolge": ("ADP", "APPO")}
MARKED = {"der", "den", "dem", "einen", "einem", "seinen", "seinem", "ihren", "ihrem", "keinen", "keinem"}
DEEP = 3  # from here on a phrase takes its shortest form


@dataclasses.dataclass
class Item:
    relation: str
    what: str
    case: str
    before: list
    after: list
    head: bool

    @staticmethod
    def parse(text):
        head = text.startswith("^")
        relation, _, what = text.lstrip("^").rpartition("=")
        parts = what.split("+")
        at = next((i for i, p in enumerate(parts) if p[:1].isupper() or "." in p), len(parts) - 1)
        symbol, _, last = parts[at].rpartition(".")
        case, symbol = (last, symbol) if last in CASES else ("", parts[at])
        return Item(relation, symbol, case, parts[:at], parts[at + 1:], head)


class Grammar(Words):
    def __init__(self, modules, folder, seed):
        self.random = random.Random(seed)
        self.forms = Inflection(modules)
        self.words = collections.defaultdict(list)
        self.rules = {"args": collections.defaultdict(list), "order": collections.defaultdict(list),
                      "np": collections.defaultdict(list)}
        classes = collections.defaultdict(list)
        for row in rows(folder / "classes.tsv"):
            classes[row[0].strip("{}")] += row[1].split("|")
        for row in rows(folder / "organisation_heads.tsv"):
            classes[row[1]].append(row[0])
        for kind, name, *rest in rows(HERE / "synthetic_de.tsv"):
            if kind in self.rules:
                self.rules[kind][name].append((int(rest[0]), (rest[1] if len(rest) > 1 else "").split()))
            else:
                for w in rest[0].split():
                    self.words[kind, name] += sorted(classes[w[1:]]) if w[0] == "@" else [w]
        self.names = Names(folder, self.words["part", "first"], self.words["part", "last"], self.random)
        for name in [n for kind, n in self.words if kind == "verb"]:
            self.words["verb", name] = [v for v in self.words["verb", name]
                                        if self.forms.verb(v.rstrip("+"))]

    def pick(self, kind, name, deep=False):
        choices = self.rules[kind][name]
        if deep:
            least = min(len(items) for _, items in choices)
            choices = [c for c in choices if len(c[1]) == least]
        items = self.random.choices([c[1] for c in choices], [c[0] for c in choices])[0]
        return [i.strip("()") for i in items if i[0] != "(" or self.random.random() < 0.4]

    # -- phrases ---------------------------------------------------------------------------------

    def phrase(self, symbol, env):
        return self.assembled(self.pick("np", symbol, env["depth"] >= DEEP), env)

    def parsed(self, items, env):
        """Items with those of phrases without a head put in their place."""
        result = []
        while items:
            text, *items = items
            if text.endswith("=["):
                end = items.index("]")
                result.append((text[:-2], items[:end]))
                items = items[end + 1:]
            elif text in self.rules["np"]:
                items = self.pick("np", text, env["depth"] >= DEEP) + items
            else:
                result.append((None, Item.parse(text)))
        return result

    def assembled(self, items, env):
        parts = self.parsed(items, env)
        done = [None] * len(parts)
        env = dict(env)
        env = dict(env, kind=env["kind"] if env.pop("attribute", False) else "SOL")
        determiner = next((i.what for _, i in parts if isinstance(i, Item) and i.relation == "det"), "")
        indefinite = determiner == "INDEF"
        if determiner:
            env["kind"] = "DEF" if determiner == "DEF" else "IND"
        order = sorted(range(len(parts)), key=lambda i: self.rank(parts[i][1]))
        head = next(i for i in range(len(parts)) if isinstance(parts[i][1], Item) and parts[i][1].head)
        for i in order:
            relation, item = parts[i]
            if relation is not None:
                inner = dict(env, depth=env["depth"] + 1, attribute=relation == "amod")
                done[i] = (relation, self.assembled(item, inner))
                continue
            phrase = self.item(item, env)
            if phrase is None:
                continue
            done[i] = (item.relation or "punct", phrase)
            if item.head:
                env.update(gender=phrase.gender, number=phrase.number)
                if phrase.number == "Plur" and indefinite:
                    env["kind"] = "SOL"  # it has no plural, so the adjective shows the case
            if item.relation.startswith("nsubj"):
                env["subject"] = phrase.number
        kept = [d for d in done if d]
        result = joined(kept, sum(1 for d in done[:head] if d))
        if any(relation == "conj" for relation, _ in kept):
            result.number = "Plur"
        return result

    @staticmethod
    def rank(item):
        if not isinstance(item, Item):
            return 2
        return 0 if item.relation.startswith("nsubj") else 1 if item.head else 2

    def item(self, item, env):
        inner = dict(env, case=item.case or env["case"],
                     depth=env["depth"] + (0 if item.head else 1))
        if item.relation.startswith(("acl", "nmod", "appos", "advcl")):
            inner.pop("relative", None)
            inner["antecedent"] = (env.get("gender", ""), env.get("number", "Sing"))
        phrase = self.made(item.what, inner)
        if phrase is None or not (item.before or item.after):
            return phrase
        around = [("case", self.adposition(w)) for w in item.before], \
                 [("case", self.adposition(w)) for w in item.after]
        result = joined(around[0] + [("", phrase)] + around[1], len(around[0]))
        return result

    @staticmethod
    def adposition(form):
        return Phrase([token(form, form, *WORDS.get(form, ("ADP", "APPR")))], number="")

    def made(self, what, env):
        if what in (".", ","):
            return Phrase([token(what, what, "PUNCT", "$" + what)])
        if what in self.rules["np"]:
            return self.phrase(what, env)
        name, _, detail = what.partition(".")
        if name in self.rules["order"]:
            return self.clause(name, env)
        if what in WORDS:
            return Phrase([token(what, what, *WORDS[what])])
        kind, _, cls = name.partition(":")
        return getattr(self, "word_" + kind.lower())(cls, detail, env)

    # -- clauses ---------------------------------------------------------------------------------

    def complements(self, kind, env):
        """Verb class, complements and what stands behind the clause."""
        if kind == "growing":
            return "state", [], []
        say = kind in ("said", "as")
        classes = ["say"] if say else [c for c in self.rules["args"] if kind != "zu" or c != "state"]
        while True:
            weights = [12 if c == "give" else 8 if c in ("obtain", "act") else 4 for c in classes]
            cls = self.random.choices(classes, weights)[0]
            if not self.words["verb", cls]:
                continue
            items = self.pick("args", cls)
            at = items.index("/") if "/" in items else len(items)
            args, post = items[:at], items[at + 1:]
            if say:
                return cls, [], []
            if post and env["depth"] >= DEEP - 1:
                continue
            args = [Item.parse(a) for a in args]
            if kind != "relthing" or any(a.what == "THING" for a in args):
                return cls, args, post

    def clause(self, kind, env):
        cls, args, post = self.complements(kind, env)
        env = {k: env[k] for k in ("depth", "antecedent") if k in env}
        env.update(case="nom", depth=env["depth"] + 1)
        eventful = kind == "growing" or (cls == "act" and self.random.random() < 0.1)
        subject = Item.parse("nsubj=EVENT.nom" if eventful else "nsubj=PARTY.nom")
        passive = False
        direct = next((a for a in args if a.relation == "obj"), None)
        if direct and kind not in ("zu", "said", "as") and self.random.random() < 0.2:
            passive = True
            args = [a for a in args if a is not direct]
            agent = Item.parse(self.random.choice(("obl:agent=von+PARTY.dat",) * 4 + ("obl=durch+PARTY.acc",)))
            if self.random.random() < 0.7 and not any(a.before == ["von"] for a in args):
                args.insert(self.random.choice((0, 0, len(args))), agent)
            subject = dataclasses.replace(direct, relation="nsubj:pass", case="nom")
        if kind in ("zu", "said", "as") and cls == "say":
            post = []
        return self.ordered(kind, cls, subject, args, post, passive, env)

    def ordered(self, kind, cls, subject, args, post, passive, env):
        parts = {"REL": None}
        if kind in ("rel", "relthing"):
            fitting = [a for a in args if (a.what == "THING") == (kind == "relthing")]
            acts = (subject.what == "THING") == (kind == "relthing")
            chosen = subject if not fitting or (acts and self.random.random() < 0.4) \
                else self.random.choice(fitting)
            parts["REL"] = (chosen.relation, self.relative(chosen, env))
            args = [a for a in args if a is not chosen]
            subject = None if chosen is subject else subject
            number = env["antecedent"][1] if subject is None else "Sing"
        if subject is not None and kind != "zu":
            parts["SUBJ"] = (subject.relation, self.item(subject, env))
            number = parts["SUBJ"][1].number
        elif kind == "zu":
            number = "Sing"
        order = self.pick("order", kind)
        while "FRONT" in order and "FRONT" not in parts:
            chosen = self.random.choice(args) if args else None
            phrase = self.item(chosen, env) if chosen else None
            if phrase and self.stands_in_front(chosen, phrase):
                args = [a for a in args if a is not chosen]
                parts["FRONT"] = (chosen.relation, phrase)
            else:
                order = self.pick("order", kind)
        marked = self.choice("verb", cls)
        verb = self.forms.verb(marked.rstrip("+"))
        mood = "konj" if kind in ("konj", "reported", "doubtful") else ""
        form = complexes(self.random, verb, marked.endswith("+"), passive, mood, number,
                         simple=kind == "said")
        return self.laid_out(order, parts, args, post, form, env)

    @staticmethod
    def stands_in_front(item, phrase):
        """Whether nobody would take `phrase` for the subject: by its form, or because it is a thing."""
        return bool(item.before) or item.what != "PARTY" or phrase.tokens[0][0] in MARKED

    def relative(self, chosen, env):
        gender, number = env["antecedent"]
        case = chosen.case or "nom"
        form = RELATIVE[case][column(gender or "Neut", number)]
        phrase = word(form, "der", "PRON", "PRELS", "" if number == "Plur" else gender or "Neut", number,
                      Case=CASE[case], PronType="Dem,Rel")
        around = [("case", self.adposition(w)) for w in chosen.before]
        return joined(around + [("", phrase)], len(around))

    def laid_out(self, order, parts, args, post, form, env):
        row, head = [], None
        for text in order:
            if text in ("L", "R", "RL", "ZU"):
                for relation, t in form[text]:
                    head = len(row) if relation == "head" else head
                    row.append((relation, Phrase([list(t)])))
            elif text == "ARGS":
                row += [(a.relation, self.item(a, env)) for a in args]
            elif text == "POST":
                row += [(p.partition("=")[0], self.item(Item.parse(p), env)) for p in post]
            elif text in ("SUBJ", "REL", "FRONT"):
                if parts.get(text):
                    row.append(parts[text])
            else:
                for _, item in self.parsed([text], env):
                    phrase = self.item(item, env)
                    if phrase:
                        row.append((item.relation or "punct", phrase))
        result = joined(row, head)
        return result


def cleaned(tokens):
    """Without commas that stand before another mark or at the beginning."""
    keep = [i for i, t in enumerate(tokens)
            if t[0] != "," or (i > 0 and i + 1 < len(tokens) and tokens[i + 1][0] not in ",.")]
    new = {old: at for at, old in enumerate(keep)}
    result = []
    for i in keep:
        t = list(tokens[i])
        t[5] = new[t[5]] if t[5] >= 0 else -1
        result.append(t)
    first = result[0]
    first[0] = first[0][:1].upper() + first[0][1:]
    return result


def main(modules, folder, count, seed=1):
    grammar = Grammar(modules, pathlib.Path(folder), int(seed))
    made = 0
    while made < int(count):
        phrase = grammar.phrase("S", {"depth": 0, "case": "nom"})
        tokens = cleaned(phrase.tokens)
        if len(tokens) > 40 or any("\t" in t[0] or not t[0] for t in tokens):
            continue
        made += 1
        for i, (form, lemma, upos, xpos, feats, head, relation) in enumerate(tokens, 1):
            print(i, form, lemma, upos, xpos, feats, head + 1, relation if head >= 0 else "root", "_", "_",
                  sep="\t")
        print()


if __name__ == "__main__":
    main(*sys.argv[1:])
