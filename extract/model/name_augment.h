// Annotated text with other names than it had, so that a tagger learns contexts and shapes of names
// instead of names.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "extract/model/grammar.h"
#include "extract/model/name_corpus.h"
#include "extract/model/name_words.h"

namespace bezug::extract::names {

class Augmenter {
 public:
  /// Reads name_parts.tsv beside lang/ and names.grammar.tsv of `language_folder`, and offers its
  /// word lists to the rules: {given}, {city}, {title}, and organisation heads by type and gender
  /// ({company_m}, {body_f}, …); of the words of `nouns`, if not empty, {lownoun} and {noun}, with
  /// a capital.
  /// What the long lists hold joins them: {surname}, {given} and {city} in part.
  Augmenter(const std::filesystem::path& language_folder,
            const std::array<std::filesystem::path, kLongLists>& lists);

  /// `document` with some of its names replaced by made-up ones of the same type: the same name by
  /// the same one everywhere, a last or first word that stands alone by that of the new name.
  [[nodiscard]] std::vector<GoldSentence> renamed(const std::vector<GoldSentence>& document,
                                                  Random& random) const;

  /// A made-up sentence; the rule {sentence} marks names as `[TYPE words ]`.
  [[nodiscard]] GoldSentence invented(Random& random) const;

 private:
  /// By the words of a name, those that it gets in this document; none if it stays.
  using Replacements = std::map<std::vector<std::string>, std::vector<std::string>>;

  [[nodiscard]] const std::vector<std::string>& replacement(const GoldSentence& sentence,
                                                            const GoldName& name,
                                                            Replacements& known,
                                                            Random& random) const;
  [[nodiscard]] GoldSentence renamed(const GoldSentence& sentence, Replacements& known,
                                     Random& random) const;
  [[nodiscard]] std::string symbol(const GoldSentence& sentence, const GoldName& name,
                                   Random& random) const;
  Grammar grammar_;
};

}  // namespace bezug::extract::names
