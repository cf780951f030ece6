#include "extract/open_facts.h"

#include <algorithm>

#include "extract/factuality.h"
#include "extract/open_clauses.h"

namespace bezug::extract {
namespace {

class Teller {
 public:
  Teller(const Tree& tree, const Pack& pack, const OpenWords& words)
      : tree_{&tree}, pack_{&pack}, words_{&words}, phrases_{tree, pack, words} {}

  void tell(const OpenClause& clause) {
    if (clause.predicate.empty()) return;
    const std::string type = type_of(clause);
    const Factuality factuality = ClauseChain{*tree_, *pack_}.read(clause.verb, {}).factuality;
    const auto fact = [&](const Words& subject, const Words& relation, const Words& object) {
      add({.verb = clause.verb,
           .subject = phrases_.text(subject),
           .relation = phrases_.text(relation),
           .object = phrases_.text(object),
           .clause = type,
           .factuality = factuality});
    };
    for (const Words& subject : clause.subjects) {
      for (const OpenPart& part : clause.parts)
        for (const Words& relation : relations(clause, part, subject))
          fact(subject, relation, part.words);
      if (clause.parts.empty() && !clause.governs) fact(subject, clause.predicate, {});
    }
  }

  void tell_implicit() {
    for (int token = 0; token < tree_->size(); ++token) {
      if (!tree_->is_noun(token)) continue;
      for (const int below : tree_->children(token)) {
        if (tree_->relation(below) == "appos" && tree_->is_noun(below) && !tree_->is_listed(below))
          apposition(token, below);
        if (tree_->relation(below) == "nmod" && tree_->token(below).upos == "PROPN" &&
            is_genitive(below))
          implicit(OpenKind::has, token, phrases_.phrase(below), without(token, below));
      }
    }
  }

  std::vector<OpenFact> take() { return std::move(facts_); }

 private:
  /// The predicate, with each direct object in turn if `part` is none itself. What stands before
  /// the subject does not follow it: *Öl kaufte A in B*.
  [[nodiscard]] std::vector<Words> relations(const OpenClause& clause, const OpenPart& part,
                                             const Words& subject) const {
    std::vector<Words> all;
    const bool direct = part.kind == OpenPartKind::object || part.kind == OpenPartKind::clause;
    const bool copular = tree_->child(clause.verb, "cop") >= 0;
    for (const OpenPart& other : clause.parts) {
      if (direct || other.borrowed || &other == &part) continue;
      if (other.head < subject.front()) continue;
      const bool object = other.kind == OpenPartKind::object;
      const bool predicate = copular && other.kind == OpenPartKind::complement &&
                             part.kind != OpenPartKind::complement;
      if (object || predicate) all.push_back(joined(clause.predicate, bare(other)));
    }
    if (all.empty()) all.push_back(clause.predicate);
    return all;
  }

  /// The phrase of a part without what follows its head.
  [[nodiscard]] Words bare(const OpenPart& part) const {
    Words words = part.words;
    const auto head = std::ranges::find_if(words, [&](int word) {
      const int above = tree_->head(word);
      return std::ranges::find(words, above) == words.end() && tree_->relation(word) != "case";
    });
    if (head == words.end()) return words;
    Words kept = phrases_.phrase(*head, true);
    std::erase_if(kept, [&](int token) { return std::ranges::find(words, token) == words.end(); });
    for (const int token : words)
      if (token < *head && std::ranges::find(kept, token) == kept.end()) kept.push_back(token);
    return kept;
  }

  [[nodiscard]] static Words joined(Words first, const Words& second) {
    first.insert(first.end(), second.begin(), second.end());
    std::ranges::sort(first);
    first.erase(std::unique(first.begin(), first.end()), first.end());
    return first;
  }

  [[nodiscard]] std::string type_of(const OpenClause& clause) const {
    const auto has = [&](OpenPartKind kind) {
      return std::ranges::any_of(clause.parts,
                                 [&](const OpenPart& part) { return part.kind == kind; });
    };
    const bool object = has(OpenPartKind::object) || has(OpenPartKind::clause);
    std::string type = object ? "SVO" : "SV";
    if (has(OpenPartKind::complement)) return type + "C";
    if (has(OpenPartKind::recipient)) return type + "O";
    if (has(OpenPartKind::adverbial)) return type + "A";
    return type;
  }

  [[nodiscard]] bool is_genitive(int token) const {
    const std::string preposition = tree_->preposition(token);
    return preposition.empty() ? tree_->case_of(token) == "Gen" || tree_->head(token) > token
                               : pack_->cues.is(CueKind::genitive, preposition);
  }

  [[nodiscard]] Words without(int noun, int below) const {
    Words words = phrases_.phrase(noun);
    std::erase_if(words, [&](int token) { return tree_->is_ancestor(below, token); });
    return words;
  }

  /// *X, der Minister*: X is it. *der Minister X*: so too, the name said last.
  void apposition(int noun, int below) {
    const bool close = !phrases_.is_apart(noun, below);
    const bool name_last =
        close && tree_->token(below).upos == "PROPN" && tree_->token(noun).upos == "NOUN";
    if (name_last)
      implicit(OpenKind::is, noun, phrases_.phrase(below), without(noun, below));
    else if (!close)
      implicit(OpenKind::is, noun, phrases_.phrase(noun), phrases_.phrase(below));
  }

  void implicit(OpenKind kind, int noun, const Words& subject, const Words& object) {
    if (subject.empty() || object.empty()) return;
    add({.verb = noun,
         .subject = phrases_.text(subject),
         .relation = words_->verb(kind),
         .object = phrases_.text(object),
         .clause = kind == OpenKind::is ? "is" : "has",
         .factuality = Factuality::asserted});
  }

  void add(OpenFact fact) {
    if (std::ranges::find(facts_, fact) == facts_.end()) facts_.push_back(std::move(fact));
  }

  const Tree* tree_;
  const Pack* pack_;
  const OpenWords* words_;
  OpenPhrases phrases_;
  std::vector<OpenFact> facts_;
};

}  // namespace

std::vector<OpenFact> open_facts(const Tree& tree, const Pack& pack, const OpenWords& words,
                                 bool implicit) {
  Teller teller{tree, pack, words};
  for (const OpenClause& clause : OpenClauses{tree, pack, words}.find()) teller.tell(clause);
  if (implicit) teller.tell_implicit();
  std::vector<OpenFact> facts = teller.take();
  std::ranges::stable_sort(facts, {}, &OpenFact::verb);
  return facts;
}

}  // namespace bezug::extract
