// Training text for names: tokens with the labels they may bear.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "extract/model/name_labels.h"

namespace bezug::extract::names {

/// What an annotation knows of a name: its type; that it is a company or another organisation (its
/// type is then `organisation`); only that it is a name.
enum class Known : std::uint8_t { type, body, span };

struct GoldName {
  NameSpan span{};
  Known known{};
};

struct GoldSentence {
  std::vector<std::string> forms{};
  std::vector<GoldName> names{};
  std::vector<bool> open{};  ///< tokens whose label is unknown ("?"); the trainer leaves them free
  bool new_document{};
};

/// Reads IOB2 lines `id TAB form TAB tag`, sentences parted by blank lines, documents by
/// `# newdoc`. Tags: O, ?, and B- or I- with PER, ORG, COM, BODY (an ORG that is no company), LOC,
/// OTH, NAME (of any type). Throws DataError for a bad line.
std::vector<GoldSentence> read_iob2(const std::filesystem::path& file);

/// Labels that each token of `sentence` may bear.
std::vector<LabelSet> allowed_labels(const GoldSentence& sentence);

}  // namespace bezug::extract::names
