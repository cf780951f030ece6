// A sentence's dependency tree with what the frames ask of it. Universal Dependencies, any
// language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/annotation.h"

namespace bezug::extract {

/// Cases that the words of a noun phrase can be in, all together.
struct Cases {
  bool nominative{true};
  bool dative{true};
  bool accusative{true};
};

/// Read-only view of a parsed sentence. Token indexes count from 0; -1 is none. The sentence must
/// outlive it. Building is linear in tokens.
class Tree {
 public:
  explicit Tree(const Sentence& sentence);

  [[nodiscard]] const Sentence& sentence() const noexcept { return *sentence_; }
  [[nodiscard]] int size() const noexcept { return static_cast<int>(children_.size()); }
  [[nodiscard]] const Token& token(int at) const { return sentence_->tokens[at]; }
  [[nodiscard]] int head(int at) const { return token(at).head - 1; }
  [[nodiscard]] const std::vector<int>& children(int at) const { return children_[at]; }
  /// The relation without its subtype.
  [[nodiscard]] std::string_view relation(int at) const;
  [[nodiscard]] bool has_relation(int at, std::string_view deprel) const {
    return token(at).deprel == deprel;
  }
  /// First child with the relation (subtypes count), or -1.
  [[nodiscard]] int child(int at, std::string_view relation) const;
  /// Whether another `obj` of the same verb follows: of two bare ones the first is the recipient.
  [[nodiscard]] bool has_further_object(int at) const;
  [[nodiscard]] bool is_ancestor(int above, int below) const;

  /// Lemma with the separable particle in front: *stellt … ein* is `einstellen`.
  [[nodiscard]] const std::string& lemma(int at) const { return lemmas_[at]; }
  /// Lemmas of the case-marking prepositions, in order, joined by "…": "von", "bis…zu".
  [[nodiscard]] std::string preposition(int at) const;
  [[nodiscard]] std::string_view morph(int at, std::string_view name) const {
    return feature(token(at).feats, name);
  }
  /// Case of the noun phrase: the head's, else its determiner's, else its adjective's.
  [[nodiscard]] std::string_view case_of(int at) const;
  /// Cases that the forms of head, determiners and adjectives leave open; all where no lexicon
  /// has spoken.
  [[nodiscard]] Cases cases(int at) const;
  [[nodiscard]] bool is_verb(int at) const;
  [[nodiscard]] bool is_noun(int at) const;
  /// Whether the verb is in the passive (*wird geliefert*, *ist geliefert*, *werden kann*).
  [[nodiscard]] bool is_passive(int at) const;
  [[nodiscard]] bool is_participle(int at) const;
  /// The finite verb of the clause of `at`: itself or an auxiliary; -1 for infinitives.
  [[nodiscard]] int finite(int at) const;
  /// Members of the coordination that `at` opens: `at` and its conjuncts, in order of the text.
  [[nodiscard]] std::vector<int> coordinated(int at) const;
  /// Whether a name in apposition goes on as a list: *A, B und C*, where parsers take B for another
  /// name of A.
  [[nodiscard]] bool is_listed(int at) const;
  /// First token of the coordination that `at` is in.
  [[nodiscard]] int first_conjunct(int at) const;
  /// The noun that a relative pronoun stands for: the one that its clause is hung on; -1 for other
  /// words.
  [[nodiscard]] int antecedent(int at) const;
  /// Token range [first, last] below `at`, relative clauses and punctuation at the ends included.
  [[nodiscard]] std::pair<int, int> extent(int at) const;

 private:
  const Sentence* sentence_;
  std::vector<std::vector<int>> children_;
  std::vector<std::string> lemmas_;
};

}  // namespace bezug::extract
