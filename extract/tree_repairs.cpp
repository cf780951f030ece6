#include "extract/tree_repairs.h"

#include <algorithm>
#include <optional>
#include <string>

#include "extract/tree.h"
#include "extract/utf8.h"

namespace bezug::extract {
namespace {

/// Reads one sentence's tree and says what must change in it.
class Repairs {
 public:
  Repairs(Sentence& sentence, const Pack& pack)
      : sentence_{&sentence}, tree_{sentence}, pack_{&pack} {}

  void apply() {
    for (int at = 0; at < tree_.size(); ++at) {
      if (tree_.is_verb(at)) lemma(at);
      if (tree_.relation(at) == "case")
        circumposition(at);
      else if (tree_.is_verb(at) && tree_.relation(at) != "aux" && tree_.relation(at) != "cop")
        fronted_subject(at);
      else if (tree_.is_noun(at) && !gap(at))
        apposed_to_phrase(at);
    }
    for (const Change& change : changes_) {
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
    // Two changes of one tree may close a circle; the first that would do so is left out.
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

  [[nodiscard]] bool is_known(const std::string& lemma) const {
    return pack_->frames.verb(lemma) != nullptr || pack_->embeddings.find(lemma) != nullptr;
  }

  /// Lemmas that no verb has: with the infix of the participle (*weitergereichen*), or with a
  /// particle that the form lacks (*kündigte* as *ankündigen*, *teilt … aus* as *ausmitteilen*).
  void lemma(int verb) {
    constexpr std::size_t kLongestParticle = 5;
    constexpr std::size_t kShortestRest = 4;
    Token& token = sentence_->tokens[verb];
    const std::string& whole = tree_.lemma(verb);
    const bool own = whole == token.lemma;
    if (own && !is_known(whole)) {
      for (std::size_t at = 2; at + kShortestRest < whole.size(); ++at) {
        const std::string without = whole.substr(0, at) + whole.substr(at + 2);
        if (!pack_->cues.is(CueKind::infix, whole.substr(at, 2)) || !is_known(without)) continue;
        token.lemma = without;
        return;
      }
    }
    const bool lacks_start = !tree_.is_participle(verb) && tree_.finite(verb) == verb &&
                             token.form.compare(0, 2, token.lemma, 0, 2) != 0;
    if (!lacks_start || (!own && is_known(whole))) return;
    const std::string particle = own ? "" : whole.substr(0, whole.size() - token.lemma.size());
    for (std::size_t at = 2; at <= kLongestParticle && at + kShortestRest < token.lemma.size();
         ++at) {
      const std::string rest = token.lemma.substr(at);
      if (lower(token.form).compare(0, 3, rest, 0, 3) != 0 || !is_known(particle + rest)) continue;
      token.lemma = rest;
      return;
    }
  }

  void fronted_subject(int verb) {
    const int finite = tree_.finite(verb);
    if (finite < 2 || tree_.child(verb, "nsubj") >= 0 || tree_.child(verb, "mark") >= 0 ||
        tree_.child(verb, "csubj") >= 0 || tree_.has_relation(verb, "acl:relcl"))
      return;
    int first = finite - 1;
    while (first >= 0 && !parts(first)) --first;
    if (first <= 0 || first == finite - 1) return;
    // One phrase stands there, and it hangs on what is before it.
    int root = -1;
    for (int at = first + 1; at < finite; ++at) {
      const int head = tree_.head(at);
      if (head > first && head < finite) continue;
      if (root >= 0 || head < 0 || head > first) return;
      root = at;
    }
    if (root < 0 || !tree_.is_noun(root) || !tree_.preposition(root).empty() ||
        !tree_.cases(root).nominative || tree_.is_ancestor(verb, root))
      return;
    const std::string_view relation = tree_.relation(root);
    if (relation != "appos" && relation != "conj" && relation != "nmod" && relation != "obj")
      return;
    change(root, verb, tree_.is_passive(verb) ? "nsubj:pass" : "nsubj");
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
