// How much, for how much, what share and when: amounts and times go to the statements they tell of.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "extract/draft.h"
#include "extract/entities.h"
#include "extract/expressions.h"
#include "extract/pack.h"

namespace bezug::extract {

/// measures.tsv: which qualifiers of amount and time relations can have.
class MeasuredRelations {
 public:
  /// Throws DataError at a bad line.
  static MeasuredRelations load(const std::filesystem::path& file);
  [[nodiscard]] bool has(const std::string& relation, QualifierKind kind) const;

 private:
  std::map<std::string, std::set<QualifierKind>> kinds_;
};

/// What amounts and times are read with. Immutable.
struct MeasureData {
  ValueWords words;
  MeasuredRelations relations;
};

/// Adds quantities, prices, shares and times to drafts, and values to what their frames found.
/// Refers to its parts, which must outlive it.
class Measures {
 public:
  Measures(const AnnotatedDocument& document, const EntityIndex& entities, const Pack& pack,
           const MeasureData& data, std::optional<Day> today)
      : document_{&document},
        entities_{&entities},
        pack_{&pack},
        data_{&data},
        expressions_{document, entities, pack, data.words, today} {}

  void add(std::vector<Draft>& drafts) const;

 private:
  using Found = std::vector<Expression>;
  void add(Draft& draft, const Found& found) const;
  void replace(Draft& draft, const Found& found) const;
  void add_quantities(Draft& draft, const Found& found) const;
  void add_attached(Draft& draft, const Found& found, QualifierKind kind) const;
  [[nodiscard]] const Expression* of_filler(int sentence, const Filler& filler, QualifierKind kind,
                                            const Found& found) const;
  [[nodiscard]] const Expression* counting(int sentence, const Filler& goods,
                                           const Found& found) const;
  [[nodiscard]] bool tells_of(const Draft& draft, const Expression& expression) const;
  [[nodiscard]] bool in_clause(const Draft& draft, int predicate) const;
  [[nodiscard]] bool says(const Tree& tree, int verb) const;

  const AnnotatedDocument* document_;
  const EntityIndex* entities_;
  const Pack* pack_;
  const MeasureData* data_;
  Expressions expressions_;
};

}  // namespace bezug::extract
