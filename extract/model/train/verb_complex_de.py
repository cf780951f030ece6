"""The parts of a German verb complex: finite verb, particle, participle, infinitives, auxiliaries."""

HABEN = {"PRÄ": ("hat", "haben"), "PRT": ("hatte", "hatten"), "KJ1": ("habe", "hätten"),
         "KJ2": ("hätte", "hätten")}
SEIN = {"PRÄ": ("ist", "sind"), "PRT": ("war", "waren"), "KJ1": ("sei", "seien"),
        "KJ2": ("wäre", "wären")}
WERDEN = {"PRÄ": ("wird", "werden"), "PRT": ("wurde", "wurden"), "KJ1": ("werde", "würden"),
          "KJ2": ("würde", "würden")}
MODALS = {"können": ("kann", "können"), "müssen": ("muss", "müssen"), "sollen": ("soll", "sollen"),
          "wollen": ("will", "wollen"), "dürfen": ("darf", "dürfen")}
MODALS_SUBJUNCTIVE = {"können": ("könne", "könnten"), "müssen": ("müsse", "müssten"),
                      "sollen": ("solle", "sollten"), "wollen": ("wolle", "wollten")}
FEATS = {"PRÄ": ("Ind", "Pres"), "PRT": ("Ind", "Past"), "KJ1": ("Sub", "Pres"), "KJ2": ("Sub", "Past")}


def token(form, lemma, upos, xpos, feats):
    return [form, lemma, upos, xpos, feats or "_", -1, ""]


def finite_feats(tense, number, passive=False):
    mood, time = FEATS[tense]
    return f"Mood={mood}|Number={number}|Person=3|Tense={time}|VerbForm=Fin" + "|Voice=Pass" * passive


def auxiliary(lemma, forms, tense, number, passive=False):
    relation = "aux:pass" if passive else "aux"
    form = forms[tense][number == "Plur"]
    return relation, token(form, lemma, "AUX", "VAFIN", finite_feats(tense, number, passive))


def modal(random, mood, number):
    table, tense = (MODALS_SUBJUNCTIVE, "KJ1") if mood == "konj" else (MODALS, "PRÄ")
    lemma = random.choice(sorted(table))
    return "aux", token(table[lemma][number == "Plur"], lemma, "AUX", "VMFIN", finite_feats(tense, number))


def infinitive(verb):
    return "head", token(verb.infinitive(), verb.lemma, "VERB", "VVINF", "VerbForm=Inf")


def participle(verb):
    return "head", token(verb.participle(), verb.lemma, "VERB", "VVPP", "VerbForm=Part")


def aux_infinitive(lemma, passive=False):
    feats = "VerbForm=Inf" + "|Voice=Pass" * passive
    return "aux:pass" if passive else "aux", token(lemma, lemma, "AUX", "VAINF", feats)


def with_zu(verb, final):
    """`final` with zu before its last infinitive; a separable verb takes it inside."""
    *others, (relation, last) = final
    if relation == "head" and verb.particle:
        stem = last[0][len(verb.particle):]
        return [*others, (relation, token(verb.particle + "zu" + stem, verb.lemma, "VERB", "VVIZU",
                                          "VerbForm=Inf"))]
    return [*others, ("mark", token("zu", "zu", "PART", "PTKZU", "")), (relation, last)]


def complexes(random, verb, with_sein, passive, mood, number, simple=False):
    """Words for L, R, RL and ZU of an order: pairs of relation and token, `head` for the verb."""
    tense = {"konj": random.choice(("KJ1", "KJ1", "KJ2"))}.get(mood) or random.choice(("PRÄ", "PRÄ", "PRT"))
    shape = random.choice(("simple", "simple", "simple", "perfect", "perfect", "modal", "future"))
    shape = "simple" if simple else shape
    if passive:
        finite, final = passive_parts(random, verb, shape, tense, mood, number)
    else:
        finite, final = active_parts(random, verb, with_sein, shape, tense, mood, number)
    zu = [infinitive(verb)] if shape != "perfect" else [
        participle(verb), aux_infinitive("sein" if with_sein else "haben")]
    whole = {"L": [finite], "R": final, "RL": [*final, finite], "ZU": with_zu(verb, zu)}
    if finite[0] == "head" and verb.particle:
        form, *rest = finite[1]
        particle = token(verb.particle, verb.particle, "ADP", "PTKVZ", "")
        whole["R"] = [("compound:prt", particle)]
        whole["RL"] = [("head", [verb.particle + form, *rest])]
    return whole


def active_parts(random, verb, with_sein, shape, tense, mood, number):
    if shape == "simple" and verb.finite(tense, number):
        feats = finite_feats(tense, number)
        return ("head", token(verb.finite(tense, number), verb.lemma, "VERB", "VVFIN", feats)), []
    if shape == "modal":
        if random.random() < 0.2:
            return modal(random, mood, number), [participle(verb),
                                                 aux_infinitive("sein" if with_sein else "haben")]
        return modal(random, mood, number), [infinitive(verb)]
    if shape == "future":
        return auxiliary("werden", WERDEN, "PRÄ" if mood != "konj" else tense, number), [infinitive(verb)]
    forms, lemma = (SEIN, "sein") if with_sein else (HABEN, "haben")
    return auxiliary(lemma, forms, tense, number), [participle(verb)]


def passive_parts(random, verb, shape, tense, mood, number):
    if shape == "modal":
        return modal(random, mood, number), [participle(verb), aux_infinitive("werden", True)]
    if shape == "perfect":
        worden = "aux:pass", token("worden", "werden", "AUX", "VAPP", "VerbForm=Part|Voice=Pass")
        return auxiliary("sein", SEIN, tense, number), [participle(verb), worden]
    return auxiliary("werden", WERDEN, tense, number, True), [participle(verb)]
