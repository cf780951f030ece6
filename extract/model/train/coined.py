"""Made-up names from the word lists and name grammars of a language."""
import collections
import re


def rows(file):
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


class Names:
    """`first` and `last` are parts of names that look like compounds of common nouns."""

    def __init__(self, folder, first, last, random):
        self.random = random
        self.rules = collections.defaultdict(list)
        for file in (folder.parent.parent / "name_parts.tsv", folder / "names.grammar.tsv"):
            for symbol, expansion in rows(file):
                self.rules[symbol].append(expansion)
        self.given = [row[0] for row in rows(folder.parent.parent / "given_names.txt")]
        self.cities = [row[0] for row in rows(folder / "cities.tsv") if " " not in row[0]]
        self.states = [row[1] for row in rows(folder / "countries.tsv") if " " not in row[1]]
        self.famous = [row[0] for row in rows(folder / "famous_names.tsv") if " " not in row[0]]
        self.first, self.last = first, last

    def expanded(self, symbol, depth=0):
        if symbol == "given":
            return self.random.choice(self.given)
        if symbol == "city":
            return self.random.choice(self.cities)
        if symbol not in self.rules or depth > 12:
            return ""

        def part(match):
            capital, name, optional = match.groups()
            if optional and self.random.random() < 0.5:
                return ""
            text = self.expanded(name, depth + 1)
            return text[:1].upper() + text[1:] if capital else text

        return re.sub(r"\{(\^?)(\w+)(\??)\}", part, self.random.choice(self.rules[symbol]))

    def one_word(self, symbol):
        for _ in range(50):
            text = self.expanded(symbol)
            text = text[:1].upper() + text[1:]
            if re.fullmatch(r"[^\W\d_][\w-]+", text) and len(text) > 2:
                return text
        return self.random.choice(self.famous)

    def like_noun(self):
        return self.random.choice(self.first) + self.random.choice(self.last)

    def company(self):
        chance = self.random.random()
        if chance < 0.3:
            return self.like_noun()
        if chance < 0.4:
            return self.random.choice(self.famous)
        if chance < 0.48:
            return self.one_word("acro")
        return self.one_word("surname" if chance < 0.55 else "coined")
