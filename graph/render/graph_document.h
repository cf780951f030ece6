// What every renderer takes: a part of the graph with all that is needed to show its evidence.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/decisions.h"
#include "graph/document.h"
#include "graph/entity.h"
#include "graph/statement.h"

namespace bezug {

struct Source {
  DocumentId id;
  std::string uri{};
  std::string title{};     ///< may be empty
  std::string date{};      ///< ISO 8601, may be empty
  std::string language{};  ///< ISO 639-1
  /// The least of the documents that copy one another with it; none if it has no copies.
  std::optional<DocumentId> origin{};
  std::string text{};  ///< empty unless the format has a use for it
};

/// A statement and the sentence that says it: the text of `statement.evidence.sentence`.
struct Quoted {
  Statement statement;
  std::string sentence{};
  std::optional<Day> date{};  ///< of its line in a table; a text has one for all of it
};

enum class Theme : std::uint8_t { light, dark, print };
inline constexpr std::array<std::string_view, 3> kThemeNames{"light", "dark", "print"};

/// How a diagram looks; data formats do not heed it.
struct Drawing {
  Theme theme{};
  bool layered{};  ///< as flows of goods, from left to right; else that is so if it stays readable
  std::vector<EntityId> highlighted{};
};

/// Statements may name entities and documents that are not listed: these are shown by their ids.
struct GraphDocument {
  std::vector<Entity> entities{};
  std::vector<Source> sources{};
  std::vector<Quoted> statements{};
  Decisions decisions{};  ///< of users, which are applied in all of the above
  Drawing drawing{};
};

/// The same content in the order that all renderers ask for: each list by id, without repetitions.
GraphDocument canonical(GraphDocument document);

}  // namespace bezug
