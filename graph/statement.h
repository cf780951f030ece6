// Statements: the edges of the graph, each with its factuality, source and evidence.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ids.h"
#include "graph/value.h"

namespace bezug {

/// Half-open range of bytes in a document's text.
struct ByteSpan {
  std::uint32_t begin{};
  std::uint32_t end{};
  friend constexpr auto operator<=>(const ByteSpan&, const ByteSpan&) noexcept = default;
};

enum class Factuality : std::uint8_t { asserted, attempted, possible, denied, ended };
inline constexpr std::array<std::string_view, 5> kFactualityNames{"asserted", "attempted",
                                                                  "possible", "denied", "ended"};
std::string_view to_string(Factuality factuality);
std::optional<Factuality> factuality(std::string_view name);

enum class QualifierKind : std::uint8_t {
  product,
  quantity,
  price,
  share,
  role,
  topic,
  via,
  place,
  time,
};
inline constexpr std::array<std::string_view, 9> kQualifierNames{
    "product", "quantity", "price", "share", "role", "topic", "via", "place", "time"};
std::string_view to_string(QualifierKind kind);
std::optional<QualifierKind> qualifier_kind(std::string_view name);

/// Whatever else the text says of a statement. Coordinated products are several qualifiers.
struct Qualifier {
  QualifierKind kind{};
  std::string text;    ///< of goods head with modifiers, without article and quantity; of amounts
                       ///< and times the words as they stand
  std::string folded;  ///< look-up form of `text`
  ByteSpan span;
  Value value{};  ///< of amounts (quantity, price, share) and times, where their words tell one
  friend auto operator<=>(const Qualifier&, const Qualifier&) = default;
};

/// The words of a qualifier and, in brackets, what they amount to, if anything.
std::string text_with_value(const Qualifier& qualifier);

/// Where the text says it.
struct Evidence {
  DocumentId document;
  ByteSpan sentence;
  ByteSpan span;  ///< the words that state it, inside `sentence`
  friend constexpr auto operator<=>(const Evidence&, const Evidence&) noexcept = default;
};

/// Somebody who says what a statement states, or that somebody says so.
struct Claimant {
  EntityId who;
  ByteSpan span;  ///< the words that name them; empty where none do
  friend constexpr auto operator<=>(const Claimant&, const Claimant&) noexcept = default;
};

/// Degree of belief in thousandths, so that equal runs write equal bytes.
class Confidence {
 public:
  constexpr Confidence() noexcept = default;
  /// `p` is clamped to 0…1 and rounded to thousandths.
  static constexpr Confidence of(double p) noexcept {
    const double clamped = p < 0 ? 0 : (p > 1 ? 1 : p);
    return from_permille(static_cast<std::uint16_t>(clamped * 1000 + 0.5));
  }
  /// Precondition: `value` <= 1000.
  static constexpr Confidence from_permille(std::uint16_t value) noexcept {
    Confidence confidence;
    confidence.permille_ = value;
    return confidence;
  }
  [[nodiscard]] constexpr std::uint16_t permille() const noexcept { return permille_; }
  [[nodiscard]] constexpr double value() const noexcept { return permille_ / 1000.0; }
  friend constexpr auto operator<=>(Confidence, Confidence) noexcept = default;

 private:
  std::uint16_t permille_{1000};
};

struct Statement {
  StatementId id;
  EntityId subject;
  std::string relation;  ///< a name of relations.tsv, or "open:<verb lemma>"
  EntityId object;
  std::vector<Qualifier> qualifiers;  ///< sorted
  Factuality factuality{};
  std::optional<EntityId> source;  ///< who says so; none where the author speaks
  /// The source, then who reports its words, and so on outwards; empty without a source.
  std::vector<Claimant> claimants;
  Confidence confidence;
  Evidence evidence;
  /// Line of the table that states it, whose spans are empty; 0 for a statement of a text.
  std::uint32_t row{};
};

/// Id from document, span and roles: everything but `id`, `confidence` and what qualifiers amount
/// to.
StatementId statement_id(const Statement& statement);

/// Id of a relation by its name; the same for canonical and open ones.
RelationId relation_id(std::string_view name);

inline constexpr std::string_view kOpenPrefix = "open:";
/// Whether `relation` is an open one, named by the text's own verb.
bool is_open(std::string_view relation);

}  // namespace bezug
