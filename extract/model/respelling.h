// Words whose spelling has lost letters (*fuer*, *Geruchte*, *Strasse*), read as the words meant.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "extract/annotation.h"
#include "extract/lexicon.h"

namespace bezug::extract {

/// Spellings of one language: respelling.tsv. Immutable; safe to share between threads.
class Respelling {
 public:
  /// No rules if there is no `file`; throws DataError if it is damaged. `lexicon` must outlive it.
  Respelling(const std::filesystem::path& file, const Lexicon& lexicon);

  /// Gives words of `document` that the lexicon does not know, but knows in another spelling, that
  /// spelling as their form; words of sentences in capitals their usual form.
  /// Returns what was there before: the same words in order, for `restore`.
  [[nodiscard]] std::vector<std::string> apply(std::vector<Sentence>& document) const;
  static void restore(std::vector<Sentence>& document, const std::vector<std::string>& forms);

 private:
  /// Where a rule holds: everywhere; in texts without any of the letters; in such texts that are
  /// long enough to tell.
  enum class Place : std::uint8_t { everywhere, absent, lacking };
  struct Rule {
    std::string written;
    std::string meant;
    Place place{};
  };
  [[nodiscard]] bool known(const std::string& form) const;
  [[nodiscard]] Place place(const std::vector<Sentence>& document) const;
  [[nodiscard]] std::optional<std::string> meant(const std::string& form, Place place) const;
  [[nodiscard]] std::string in_small(const std::string& form) const;

  const Lexicon* lexicon_;
  std::vector<Rule> rules_;
};

}  // namespace bezug::extract
