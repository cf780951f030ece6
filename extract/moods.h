// The mood of reported speech by the form of the verb, where taggers cannot be relied on.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "extract/tree.h"

namespace bezug::extract {

enum class Mood : std::uint8_t { indicative, reported, hypothetical };

/// Forms of the present subjunctive of a language, from moods.tsv: whole words, or what lemma and
/// form end in. They are subjunctive with any subject but the first person (*er habe*, *ich habe*).
class Moods {
 public:
  /// Throws DataError at a bad line.
  static Moods load(const std::filesystem::path& file);
  /// Mood of the clause of `verb`, whose finite verb is `finite`.
  [[nodiscard]] Mood of(const Tree& tree, int verb, int finite) const;

 private:
  [[nodiscard]] bool is_form(const std::string& lemma, const std::string& form) const;

  struct Ending {
    std::string lemma;
    std::string form;
    bool whole{};
  };
  std::vector<Ending> endings_;
};

}  // namespace bezug::extract
