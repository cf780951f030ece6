// Amounts and times of a sentence, with their places in its tree.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/amounts.h"
#include "extract/entities.h"
#include "extract/pack.h"
#include "extract/times.h"

namespace bezug::extract {

/// Some words of a sentence that tell an amount or a time.
struct Expression {
  int first{};  ///< tokens
  int last{};
  int head{};  ///< the token that hangs on something outside
  ByteSpan span{};
  std::string text{};                  ///< as it stands in the document, on one line
  std::optional<AmountKind> amount{};  ///< none: a time
  Value value{};                       ///< nothing where the words amount to nothing
  std::string unit{};                  ///< of an amount
};

/// Reads the expressions of a sentence, from left to right, not overlapping; times before amounts.
/// Refers to its parts, which must outlive it.
class Expressions {
 public:
  Expressions(const AnnotatedDocument& document, const EntityIndex& entities, const Pack& pack,
              const ValueWords& words, std::optional<Day> today)
      : document_{&document}, entities_{&entities}, pack_{&pack}, words_{&words}, today_{today} {}

  [[nodiscard]] std::vector<Expression> of(int sentence) const;

 private:
  [[nodiscard]] Expression placed(const Tree& tree, const ValueText& text, std::size_t begin,
                                  std::size_t end) const;
  [[nodiscard]] std::optional<TimeAt> time(int sentence, const ValueText& text,
                                           std::size_t at) const;
  [[nodiscard]] std::optional<AmountAt> amount(const Tree& tree, const ValueText& text,
                                               std::size_t at) const;
  [[nodiscard]] bool counts_or_names(int sentence, int token, bool alone) const;
  [[nodiscard]] Direction direction(const Tree& tree, int token) const;

  const AnnotatedDocument* document_;
  const EntityIndex* entities_;
  const Pack* pack_;
  const ValueWords* words_;
  std::optional<Day> today_;
};

/// The predicate of the clause that the token stands in: the first verb above it, else the root.
int predicate_of(const Tree& tree, int token);

}  // namespace bezug::extract
