// Names of persons, organisations, companies and places in sentences.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "extract/annotation.h"

namespace bezug::extract {

/// A trained name tagger with the word lists of its language: a conditional random field (Lafferty,
/// McCallum and Pereira, ICML 2001) over spelling, neighbours and lists. Immutable; safe to share
/// between threads. Reads forms only, so it may run before or after the tagger.
class NameModel {
 public:
  /// Loads models/names.bin of `language_folder` (such as extract/lang/de) and the lists beside it.
  /// Throws DataError if one is missing, damaged or has a bad line.
  static NameModel load(const std::filesystem::path& language_folder);
  ~NameModel();
  NameModel(NameModel&&) noexcept;
  NameModel& operator=(NameModel&&) noexcept;
  NameModel(const NameModel&) = delete;
  NameModel& operator=(const NameModel&) = delete;

  /// Names of `sentence` by itself, sorted, not overlapping. Linear in its tokens.
  [[nodiscard]] std::vector<NameSpan> find(const Sentence& sentence) const;

  /// Names of each sentence of one document: a second pass prefers for a word the type that the
  /// first one gave it elsewhere, so that "Weserland" after "die Firma Weserland Energie" is found.
  [[nodiscard]] std::vector<std::vector<NameSpan>> find(std::span<const Sentence> document) const;

 private:
  struct Impl;
  explicit NameModel(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace bezug::extract
