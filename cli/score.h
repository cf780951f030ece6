// Judges extracted statements against annotated documents, by the rules of the ontology: the same
// figures as the project's score.py.
#pragma once

#include <array>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/error.h"
#include "graph/statement.h"

namespace bezug::cli {

/// A statement of the gold: every accepted name of its ends, in judged form.
struct GoldStatement {
  std::string key;  ///< subject, relation and object as annotated: the unit that is counted
  std::string shown;
  std::string relation;
  std::string factuality;
  std::set<std::string> subjects;
  std::set<std::string> objects;
  std::set<std::string> products;
  std::set<std::string> sources;
  std::string shown_source;  ///< key of the annotated source; empty: none
  std::string evidence;
};

struct GoldDocument {
  std::string id;
  std::string language;
  std::string text;
  std::vector<GoldStatement> required;
  std::vector<GoldStatement> optional;  ///< neither missed nor wrong
};

struct PredictedStatement {
  std::string document;
  std::string subject;
  std::string relation;
  std::string object;
  std::string factuality;
  std::vector<std::string> products;
  std::string source;  ///< empty: none
  std::string evidence;
  double confidence{1};
};

/// Both read JSON lines; bad lines go to `complain`, named by `file`.
std::vector<GoldDocument> read_gold(std::istream& in, std::string_view file,
                                    const std::function<void(Diagnostic)>& complain);
std::vector<PredictedStatement> read_predicted(std::istream& in, std::string_view file,
                                               const std::function<void(Diagnostic)>& complain);

/// Form in which names are compared: NFKC, case-folded, punctuation and hyphens as spaces, without
/// a leading article.
std::string judged_form(std::string_view name);

struct Rate {
  unsigned right{};      ///< predictions that are right
  unsigned predicted{};  ///< predictions that count
  unsigned found{};      ///< gold statements that some prediction states
  unsigned gold{};
  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  [[nodiscard]] double f1() const;
};

enum class Breakdown : std::uint8_t { none, relation, document, language };

/// How values were taken for one another on statements whose ends and relation are right.
struct Confusion {
  /// By gold and by predicted factuality, in the order of the enumeration.
  std::array<std::array<unsigned, kFactualityNames.size()>, kFactualityNames.size()> factuality{};
  unsigned source_right{};    ///< the annotated one
  unsigned source_another{};  ///< somebody else than annotated
  unsigned source_missed{};   ///< annotated, none predicted
  unsigned source_added{};    ///< none annotated, one predicted
  unsigned source_none{};     ///< none on either side
};

/// A predicted statement that counts, with the confidence that was claimed for it.
struct Verdict {
  double confidence{};
  bool right{};
};

struct Score {
  std::size_t documents{};
  Rate core;
  Rate strict;
  std::array<unsigned, 2> product{};  ///< right, asked for
  std::array<unsigned, 2> source{};
  Confusion confusion;
  std::vector<Verdict> verdicts;
  std::map<std::string, Rate> by;
  std::vector<std::string>
      errors;  ///< one line each, wrong, missed and mistaken, in order of documents
  std::vector<std::string> unknown;  ///< predicted documents that the gold does not know
};

struct ScoreOptions {
  std::set<std::string> relations{};  ///< judge these only; empty: all
  Breakdown by{};
};

/// Whether the gold has the triple, by the same rules; none where it has it as optional only.
std::optional<bool> is_right(const GoldDocument& gold, const PredictedStatement& predicted);

Score score(const std::vector<GoldDocument>& gold, const std::vector<PredictedStatement>& predicted,
            const ScoreOptions& options);

}  // namespace bezug::cli
