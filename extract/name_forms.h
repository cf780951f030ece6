// The forms in which names that may be one are compared.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/entity.h"

namespace bezug::extract {

/// A name taken apart.
struct NameForms {
  std::vector<std::string> words;  ///< folded, in Latin letters, less legal forms
  std::string sound;               ///< the words together, each sound in one spelling
  /// First letters of all words, and of those alone that the name writes with a capital; of one
  /// word none.
  std::vector<std::string> initials;
  bool legal_form{};  ///< one was left out
  bool other_script{};
  friend bool operator==(const NameForms&, const NameForms&) = default;
};

/// Takes names apart by the legal forms of all installed languages and by spellings.tsv. Immutable;
/// used by one thread.
class NameReader {
 public:
  /// Throws DataError at a missing or bad file.
  NameReader();
  ~NameReader();
  NameReader(NameReader&&) noexcept;
  NameReader& operator=(NameReader&&) noexcept;
  NameReader(const NameReader&) = delete;
  NameReader& operator=(const NameReader&) = delete;

  /// Legal forms are left out of names of companies, organisations and groups only.
  [[nodiscard]] NameForms forms(std::string_view name, EntityType type) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bezug::extract
