// Annotated text with other names than it had, so that a tagger learns contexts and shapes of names
// instead of names.
#pragma once

#include <filesystem>

#include "extract/model/grammar.h"
#include "extract/model/name_corpus.h"

namespace bezug::extract::names {

class Augmenter {
 public:
  /// Reads name_parts.tsv beside lang/ and names.grammar.tsv of `language_folder`, and offers its
  /// word lists to the rules: {given}, {city}, {title}, and organisation heads by type and gender
  /// ({company_m}, {body_f}, …); of the words of `nouns`, if not empty, {lownoun} and {noun}, with
  /// a capital.
  Augmenter(const std::filesystem::path& language_folder, const std::filesystem::path& nouns);

  /// `sentence` with some of its names replaced by made-up ones of the same type.
  [[nodiscard]] GoldSentence renamed(const GoldSentence& sentence, Random& random) const;

  /// A made-up sentence; the rule {sentence} marks names as `[TYPE words ]`.
  [[nodiscard]] GoldSentence invented(Random& random) const;

 private:
  [[nodiscard]] std::string symbol(const GoldSentence& sentence, const GoldName& name,
                                   Random& random) const;
  Grammar grammar_;
};

}  // namespace bezug::extract::names
