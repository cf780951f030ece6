#include "cli/said_again.h"

#include <algorithm>
#include <tuple>

namespace bezug::cli {

std::optional<Contribution> said_again(const store::Store& store, DocumentId from,
                                       const Document& document) {
  std::optional<Contribution> said = store.contribution(from);
  if (!said) return std::nullopt;
  const auto read_by_extraction = [](const Document& one) {
    return std::tie(one.hash, one.language, one.date, one.text);
  };
  if (read_by_extraction(said->document) != read_by_extraction(document)) return std::nullopt;
  said->document = document;
  for (Statement& statement : said->statements) {
    statement.evidence.document = document.id;
    statement.id = statement_id(statement);
  }
  std::ranges::sort(said->statements, {},
                    [](const Statement& one) { return std::tie(one.evidence, one.id); });
  return said;
}

}  // namespace bezug::cli
