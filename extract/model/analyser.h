// The trained models of one language behind one door: tags, morphology, lemmas, trees, names.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "extract/annotation.h"
#include "extract/lexicon.h"

namespace bezug::extract {

/// Models of one language, from extract/lang/<code>/models. Immutable; safe to share between
/// threads.
class Analyser {
 public:
  /// Throws DataError if a model is missing, damaged or of another version.
  explicit Analyser(std::string_view language);
  ~Analyser();
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;
  Analyser(const Analyser&) = delete;
  Analyser& operator=(const Analyser&) = delete;

  /// Fills upos, xpos, feats and lemma from the forms.
  void tag(Sentence& sentence) const;
  /// Fills head and deprel from forms and tags, for the sentences of one document together: always
  /// one root and no cycle.
  void parse(std::vector<Sentence>& document) const;
  /// Fills names from forms, for the sentences of one document together: what a word is in one
  /// helps to tell what it is in another.
  void find_names(std::vector<Sentence>& document) const;

  /// All of them, in order.
  void analyse(std::vector<Sentence>& document) const;

  /// The language's lexicon. Lives as long as the analyser.
  [[nodiscard]] const Lexicon& lexicon() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bezug::extract
