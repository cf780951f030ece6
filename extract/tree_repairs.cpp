#include "extract/tree_repairs.h"

#include <algorithm>
#include <optional>
#include <string>

#include "extract/factuality.h"
#include "extract/tree.h"
#include "extract/utf8.h"
#include "extract/verb_lemmas.h"
#include "graph/strings.h"

namespace bezug::extract {
namespace {

/// Reads one sentence's tree and says what must change in it.
class Repairs {
 public:
  Repairs(Sentence& sentence, const Pack& pack)
      : sentence_{&sentence}, tree_{sentence}, pack_{&pack} {}

  void apply() {
    for (int at = 0; at < tree_.size(); ++at) {
      const std::string_view relation = tree_.relation(at);
      if (tree_.is_verb(at)) {
        particle(at);
        lemma(at);
        relative_clause(at);
        subject_first(at);
      } else if (tree_.token(at).upos == "ADV") {
        name_at_start(at);
      }
      if (relation == "case")
        circumposition(at);
      else if (relation == "advmod" && tree_.token(at).upos == "ADP")
        before_number(at);
      else if (relation == "aux" || relation == "cop")
        below_auxiliary(at);
      else if (tree_.has_relation(at, "acl:relcl") && !relative_pronoun(at))
        object_behind_name(at);
      else if (tree_.is_verb(at) && !fronted_subject(at))
        object_behind_name(at);
      else if (relation == "appos" && is_person_name(at))
        person_apposed(at);
      else if (tree_.is_noun(at) && !gap(at))
        apposed_to_phrase(at);
    }
    for (const Change& change : changes_) {
      // The tree reads what has been changed already: no circle can close.
      if (tree_.is_ancestor(change.token, change.head)) continue;
      sentence_->tokens[change.token].head = change.head + 1;
      sentence_->tokens[change.token].deprel = change.relation;
    }
  }

 private:
  struct Change {
    int token{};
    int head{};
    std::string relation{};
  };

  void change(int token, int head, std::string relation) {
    const auto moved = [&](int at) {
      return std::ranges::any_of(changes_, [&](const Change& one) { return one.token == at; });
    };
    if (moved(token) || moved(head) || tree_.is_ancestor(token, head)) return;
    changes_.push_back({.token = token, .head = head, .relation = std::move(relation)});
  }

  [[nodiscard]] bool is_comma(int at) const {
    return at >= 0 && tree_.token(at).upos == "PUNCT" &&
           (tree_.token(at).form == "," || tree_.token(at).form == ";");
  }
  [[nodiscard]] bool parts(int at) const {
    return is_comma(at) || (at >= 0 && tree_.token(at).upos == "CCONJ");
  }
  [[nodiscard]] bool is_bare(int at) const {
    return tree_.preposition(at).empty() && tree_.child(at, "det") < 0;
  }

  /// *Siemens stockt auf*: a capitalised word that fills a role is a name, whatever its small twin
  /// may be; so is a state that is the only subject that a clause can have.
  void name_at_start(int at) {
    Token& token = sentence_->tokens[at];
    if (!starts_upper(token.form)) return;
    const std::string_view relation = tree_.relation(at);
    const int verb = tree_.head(at);
    const bool state = relation == "advmod" && verb > at && tree_.is_verb(verb) &&
                       tree_.child(verb, "nsubj") < 0 &&
                       pack_->gazetteer.state_named(token.form) != nullptr;
    if (relation != "nsubj" && relation != "obj" && relation != "appos" && !state) return;
    token.upos = "PROPN";
    token.lemma = token.form;
    if (state) change(at, verb, tree_.is_passive(verb) ? "nsubj:pass" : "nsubj");
  }

  /// *legt das Werk still*: at the end of its clause, what makes a known verb with the verb before
  /// it is its particle.
  void particle(int verb) {
    if (tree_.finite(verb) != verb || tree_.child(verb, "compound") >= 0) return;
    for (const int below : tree_.children(verb)) {
      const std::string_view relation = tree_.relation(below);
      const Token& token = tree_.token(below);
      const bool last = below + 1 == tree_.size() || tree_.token(below + 1).upos == "PUNCT" ||
                        tree_.token(below + 1).upos == "CCONJ";
      if (below < verb || !last || (relation != "advmod" && relation != "xcomp") ||
          (token.upos != "ADJ" && token.upos != "ADV" && token.upos != "ADP") ||
          !tree_.children(below).empty() ||
          pack_->frames.verb(token.form + tree_.token(verb).lemma) == nullptr)
        continue;
      sentence_->tokens[below].lemma = token.form;
      sentence_->tokens[below].deprel = "compound:prt";
      return;
    }
  }

  /// *A beliefert B*: of two bare names around the finite verb the first is the subject.
  void subject_first(int verb) {
    const int finite = tree_.finite(verb);
    const int subject = tree_.child(verb, "nsubj");
    if (subject < finite || finite < 1 || tree_.is_passive(verb)) return;
    for (const int below : tree_.children(verb)) {
      const std::string_view relation = tree_.relation(below);
      const bool object =
          relation == "obj" || relation == "iobj" || tree_.has_relation(below, "obl:arg");
      if (!object || below > finite || tree_.extent(below).second + 1 != finite ||
          !is_bare_name(below) || !is_bare_name(subject))
        continue;
      const std::string other = tree_.token(below).deprel;
      changes_.push_back({.token = below, .head = verb, .relation = "nsubj"});
      changes_.push_back({.token = subject, .head = verb, .relation = other});
      return;
    }
  }

  [[nodiscard]] bool is_bare_name(int at) const {
    const std::string& form = tree_.token(at).form;
    const bool known = pack_->gazetteer.state_named(form) != nullptr;
    return tree_.token(at).upos == "PROPN" && is_bare(at) && tree_.child(at, "amod") < 0 &&
           (known || !pack_->gazetteer.is_plain_noun(form)) && tree_.cases(at).nominative;
  }

  /// *reden miteinander*: an adverb; and lemmas that no verb has.
  void lemma(int verb) {
    Token& token = sentence_->tokens[verb];
    const std::string& whole = tree_.lemma(verb);
    if (whole != token.lemma && !has_frames(whole, *pack_) && has_frames(token.lemma, *pack_))
      for (const int below : tree_.children(verb))
        if (tree_.has_relation(below, "compound:prt")) sentence_->tokens[below].deprel = "advmod";
    token.lemma = mended_lemma(tree_, verb, *pack_);
  }

  /// Auxiliaries and copulas have nothing below them.
  void below_auxiliary(int auxiliary) {
    const int head = tree_.head(auxiliary);
    for (const int below : tree_.children(auxiliary)) {
      const std::string_view relation = tree_.relation(below);
      if (head >= 0 && (relation == "nsubj" || relation == "obl" || relation == "nmod"))
        change(below, head, relation == "nmod" ? "obl" : tree_.token(below).deprel);
    }
  }

  [[nodiscard]] bool may_be_name(int at) const {
    return tree_.token(at).upos == "PROPN" ||
           (tree_.token(at).upos == "NOUN" &&
            !pack_->gazetteer.is_common_noun(tree_.token(at).form));
  }

  /// *bekam X, das bereits Y beliefert*: a clause that a relative pronoun opens behind a noun and
  /// its verb closes is said of that noun.
  void relative_clause(int verb) {
    const std::string_view relation = tree_.relation(verb);
    if (relation != "ccomp" && relation != "parataxis" && relation != "advcl") return;
    auto [first, last] = tree_.extent(verb);
    while (first < verb && tree_.token(first).upos == "PUNCT") ++first;
    while (last > verb && tree_.token(last).upos == "PUNCT") --last;
    const bool relative = tree_.token(first).upos == "PRON" &&
                          tree_.morph(first, "PronType").find("Rel") != std::string_view::npos;
    if (!relative || (last != verb && tree_.finite(verb) != last) || first < 2 ||
        !is_comma(first - 1) || !tree_.is_noun(first - 2) || tree_.head(first) != verb)
      return;
    int noun = first - 2;
    if (tree_.relation(noun) == "flat") noun = tree_.head(noun);
    if (!tree_.is_ancestor(verb, noun)) change(verb, noun, "acl:relcl");
  }

  /// *X, an dem Y Anteile hält*: what opens a relative clause is its pronoun, not the article of a
  /// name.
  bool relative_pronoun(int verb) {
    int first = tree_.extent(verb).first;
    while (first < verb && tree_.token(first).upos == "PUNCT") ++first;
    const int preposition = tree_.relation(first) == "case" ? first : -1;
    const int article = preposition < 0 ? first : first + 1;
    if (article >= verb || first == 0 || !is_comma(first - 1)) return false;
    const int name = tree_.head(article);
    if (tree_.token(article).upos != "DET" || tree_.morph(article, "Definite") != "Def" ||
        name != article + 1 || !may_be_name(name) || tree_.head(name) != verb ||
        tree_.child(verb, "nsubj") >= 0)
      return false;
    Token& token = sentence_->tokens[article];
    token.upos = "PRON";
    token.feats = with_relative(token.feats);
    const bool passive = tree_.is_passive(verb);
    const std::string_view its_case = tree_.morph(article, "Case");
    changes_.push_back({.token = article,
                        .head = verb,
                        .relation = preposition >= 0    ? "obl"
                                    : its_case == "Dat" ? "obl:arg"
                                                        : "obj"});
    if (preposition >= 0)
      changes_.push_back({.token = preposition, .head = article, .relation = "case"});
    changes_.push_back({.token = name, .head = verb, .relation = passive ? "nsubj:pass" : "nsubj"});
    return true;
  }

  /// The features with the type of a relative pronoun for that of an article.
  static std::string with_relative(const std::string& feats) {
    std::string changed;
    for (const std::string& one : split(feats, '|')) {
      if (one.starts_with("Definite=")) continue;
      if (!changed.empty()) changed += '|';
      changed += one.starts_with("PronType=") ? "PronType=Rel" : one;
    }
    return changed;
  }

  /// *bezieht von X Motoren*: goods right behind a bare name with a preposition are the object of a
  /// verb that has none, not the head of the name or part of it.
  void object_behind_name(int verb) {
    const auto* const frames = pack_->frames.verb(tree_.lemma(verb));
    if (frames == nullptr || tree_.is_passive(verb) || tree_.child(verb, "obj") >= 0) return;
    for (const int below : tree_.children(verb)) {
      if (tree_.relation(below) != "obl" || tree_.preposition(below).empty()) continue;
      const bool is_name = tree_.token(below).upos == "PROPN";
      const int name = is_name ? below : below - 1;
      const int thing = is_name ? below + 1 : below;
      if (name < 1 || thing >= tree_.size() || tree_.child(below, "det") >= 0 ||
          tree_.child(below, "amod") >= 0 || tree_.relation(name - 1) != "case" ||
          tree_.token(name).upos != "PROPN" || !is_wares(thing))
        continue;
      const int inner = is_name ? thing : name;
      const std::string_view relation = tree_.relation(inner);
      if (tree_.head(inner) != below || (relation != "flat" && relation != "nmod") ||
          !tree_.preposition(inner).empty())
        continue;
      changes_.push_back({.token = name, .head = verb, .relation = "obl"});
      changes_.push_back({.token = thing, .head = verb, .relation = "obj"});
      if (!is_name) changes_.push_back({.token = name - 1, .head = name, .relation = "case"});
      for (NameSpan& span : sentence_->names)
        if (span.begin < thing && span.end == thing + 1) span.end = thing;
      return;
    }
  }

  [[nodiscard]] bool is_wares(int at) const {
    const Token& token = tree_.token(at);
    return tree_.is_noun(at) && pack_->gazetteer.is_common_noun(token.form) &&
           (pack_->classes.fits("wares", tree_.lemma(at)) ||
            pack_->classes.fits("wares", pack_->gazetteer.noun_lemma(token.form)));
  }

  bool fronted_subject(int verb) {
    const int finite = tree_.finite(verb);
    if (finite < 1 || tree_.child(verb, "nsubj") >= 0 || tree_.child(verb, "mark") >= 0 ||
        tree_.child(verb, "csubj") >= 0 || tree_.has_relation(verb, "acl:relcl"))
      return false;
    int first = finite - 1;
    while (first >= 0 && !parts(first)) --first;
    if (first == finite - 1) return false;
    // One phrase stands there, and it hangs on what is before it or behind the verb.
    int root = -1;
    for (int at = first + 1; at < finite; ++at) {
      const int head = tree_.head(at);
      if (head > first && head < finite) continue;
      if (root >= 0 || head < 0) return false;
      root = at;
    }
    if (root < 0 || !tree_.is_noun(root) || !tree_.preposition(root).empty() ||
        !tree_.cases(root).nominative || tree_.morph(root, "Case") == "Gen")
      return false;
    const std::string_view relation = tree_.relation(root);
    const bool before =
        tree_.head(root) <= first && !tree_.is_ancestor(verb, root) &&
        (relation == "appos" || relation == "conj" || relation == "nmod" || relation == "obj");
    const bool behind = tree_.head(root) > finite && tree_.head(root) != verb &&
                        relation == "nmod" && tree_.token(root).upos == "PROPN";
    if (!before && !behind) return false;
    change(root, verb, tree_.is_passive(verb) ? "nsubj:pass" : "nsubj");
    return true;
  }

  void apposed_to_phrase(int noun) {
    const std::string_view relation = tree_.relation(noun);
    if ((relation != "appos" && relation != "nmod") || tree_.token(noun).upos != "NOUN") return;
    const std::string_view its_case = tree_.morph(noun, "Case");
    const int above = tree_.head(noun);
    if (!is_bare(noun) || (its_case != "Acc" && its_case != "Nom") || above > noun) return;
    for (int at = above + 1; at < noun; ++at)
      if (tree_.token(at).upos == "PUNCT") return;
    const std::string& lemma = tree_.lemma(noun);
    if (!pack_->gazetteer.is_time(tree_.lemma(above)) || pack_->gazetteer.is_time(lemma) ||
        tree_.child(above, "nummod") >= 0 || tree_.relation(above) != "obl")
      return;
    become_argument(noun, tree_.head(above));
  }

  [[nodiscard]] bool is_person_name(int at) const {
    return std::ranges::any_of(sentence_->names, [at](const NameSpan& name) {
      return name.type == NameType::person && name.begin <= at && at < name.end;
    });
  }

  /// *der Leiter des Amtes der Staaten, A B,*: the name is that of the nearest noun that calls a
  /// person, else of the one that the genitives belong to.
  void person_apposed(int name) {
    const int now = tree_.head(name);
    if (now < 0 || !is_comma(name - 1)) return;
    const auto above = [&](int at) { return tree_.relation(at) == "nmod" ? tree_.head(at) : -1; };
    int person = now;
    while (person >= 0 && !pack_->gazetteer.is_title(tree_.lemma(person))) person = above(person);
    if (person < 0)
      for (person = now; tree_.preposition(person).empty() && above(person) >= 0;)
        person = above(person);
    if (person != now && tree_.token(person).upos == "NOUN") change(name, person, "appos");
  }

  /// Object of the verb, or subject of the passive, if it has none.
  void become_argument(int noun, int verb) {
    if (verb < 0 || !tree_.is_verb(verb)) return;
    const bool passive = tree_.is_passive(verb);
    const int taken = tree_.child(verb, passive ? "nsubj" : "obj");
    // A bare name before another object is the recipient.
    const bool recipient = !passive && taken >= 0 && taken < noun &&
                           tree_.token(taken).upos == "PROPN" && !tree_.has_further_object(taken);
    if (taken < 0 || recipient) change(noun, verb, passive ? "nsubj:pass" : "obj");
  }

  /// *ein Auftrag über 40 Busse*: below a noun, a preposition before a number is one.
  void before_number(int preposition) {
    const int number = tree_.head(preposition);
    const int noun = tree_.relation(number) == "nummod" ? tree_.head(number) : -1;
    if (noun < preposition || number != preposition + 1 || tree_.relation(noun) != "nmod" ||
        !tree_.preposition(noun).empty() || tree_.head(noun) > preposition)
      return;
    change(preposition, noun, "case");
  }

  void circumposition(int second) {
    const int noun = second - 1;
    const int phrase = tree_.head(second);
    if (noun < 0 || phrase < second || !tree_.is_noun(noun)) return;
    const std::string words = tree_.preposition(noun) + " " + tree_.lemma(second);
    if (!pack_->cues.is(CueKind::circumposition, words) ||
        !pack_->gazetteer.is_time(tree_.lemma(noun)))
      return;
    change(second, noun, "case");
    if (tree_.relation(phrase) == "obl") become_argument(phrase, tree_.head(phrase));
  }

  /// Whether `name` and the thing behind it are a clause without its verb.
  bool gap(int name) {
    const std::string_view relation = tree_.relation(name);
    if (tree_.token(name).upos != "PROPN" || (relation != "appos" && relation != "conj"))
      return false;
    if (!parts(name - 1) || !is_bare(name)) return false;
    int thing = -1;
    for (const int below : tree_.children(name))
      if (tree_.relation(below) == "flat") thing = below;
    if (thing < 0 || !pack_->gazetteer.is_common_noun(tree_.token(thing).form)) return false;
    const int object = first_of_list(tree_.head(name));
    const int verb = object < 0 ? -1 : tree_.head(object);
    if (verb < 0 || !tree_.is_verb(verb) || tree_.relation(object) != "obj") return false;
    const int subject = tree_.child(verb, "nsubj");
    if (subject < 0 || subject > object || tree_.is_passive(verb) || object > name) return false;
    change(name, verb, "conj");
    if (changes_.empty() || changes_.back().token != name) return false;
    changes_.push_back({.token = thing, .head = name, .relation = "orphan"});
    return true;
  }

  [[nodiscard]] int first_of_list(int at) const {
    while (at >= 0 && (tree_.relation(at) == "conj" || tree_.relation(at) == "appos"))
      at = tree_.head(at);
    return at;
  }

  Sentence* sentence_;
  Tree tree_;
  const Pack* pack_;
  std::vector<Change> changes_;
};

}  // namespace

void repair_trees(std::vector<Sentence>& sentences, const Pack& pack) {
  for (Sentence& sentence : sentences) Repairs{sentence, pack}.apply();
}

}  // namespace bezug::extract
