// Sets of lemmas that also stand for the compounds with one of them at the end.
#pragma once

#include <string>
#include <unordered_set>

namespace bezug::extract {

class LemmaSet {
 public:
  /// Adds a lemma; one written with `=` before it does not stand for compounds.
  void add(const std::string& lemma);
  [[nodiscard]] bool empty() const { return words_.empty(); }

  /// Whether `lemma` is one of the set, or a compound: a noun of the set of at least four bytes
  /// behind at least three others. Linear in the length of `lemma`, whatever the size of the set.
  [[nodiscard]] bool fits(const std::string& lemma) const;

 private:
  std::unordered_set<std::string> words_;
  std::unordered_set<std::string> endings_;  ///< of compounds, in lower case
};

}  // namespace bezug::extract
