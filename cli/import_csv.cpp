// CSV files as sources of an import.
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "cli/import_source.h"
#include "extract/csv.h"
#include "extract/utf8.h"
#include "graph/hash.h"
#include "graph/strings.h"

namespace bezug::cli {

namespace {

enum Column : std::uint8_t {
  subject,
  relation,
  object,
  subject_type,
  object_type,
  subject_key,
  object_key,
  product,
  factuality_column,
  confidence,
  source,
  date,
  valid_from,
  valid_until,
};
constexpr std::size_t kMust = 3;
constexpr std::array<std::string_view, 14> kColumns{
    "subject",     "relation",   "object",     "subject_type", "object_type",
    "subject_key", "object_key", "product",    "factuality",   "confidence",
    "source",      "date",       "valid_from", "valid_until"};
constexpr auto kNone = std::string::npos;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

/// What keeps a row from being a statement.
struct BadRow {
  std::string what;
  std::string remedy{};
};

/// What short cells of late were made into: columns repeat themselves.
class Recent {
 public:
  /// Precondition: `cell` is not empty, and `make` always the same.
  template <class Make>
  std::string of(std::string_view cell, Make make) {
    if (cell.size() > kMostBytes) return make(cell);
    Made& made = made_.at(std::hash<std::string_view>{}(cell) % kSize);
    if (made.cell != cell) made = {.cell = std::string{cell}, .text = make(cell)};
    return made.text;
  }

 private:
  static constexpr std::size_t kMostBytes = 256;
  static constexpr std::size_t kSize = 1024;
  struct Made {
    std::string cell;
    std::string text;
  };
  std::vector<Made> made_{kSize};
};

class CsvSource : public ImportSource {
 public:
  CsvSource(std::istream& in, const CsvHeader& header, store::Bulk& bulk,
            const ImportKnowledge& knowledge, std::size_t memory)
      : reader_{in, std::max(bulk.position().offset, header.offset),
                std::max(bulk.position().line, header.lines)},
        header_{header},
        bulk_{bulk},
        knowledge_{knowledge},
        sighted_{memory} {}

  std::optional<ImportLine> next() override {
    if (!reader_.next()) return std::nullopt;
    try {
      if (!reader_.problem().empty())
        throw BadRow{.what = std::string{reader_.problem()},
                     .remedy = "quote fields as RFC 4180 says"};
      add();
      return ImportLine::added;
    } catch (const BadRow& bad) {
      problem_.message = bad.what;
      problem_.remedy = bad.remedy;
      return ImportLine::bad;
    }
  }
  [[nodiscard]] std::uint64_t line() const override { return reader_.line(); }
  [[nodiscard]] const Diagnostic& problem() const override { return problem_; }
  [[nodiscard]] std::uint64_t offset() const override { return reader_.offset(); }
  [[nodiscard]] std::uint64_t lines() const override { return reader_.lines(); }

 private:
  /// Whom a cell names.
  struct Named {
    std::uint64_t cells{};         ///< hash of what it was made of
    std::optional<EntityId> id{};  ///< if the same cells were sighted before; then nothing else
    Entity entity{};
  };

  [[nodiscard]] std::string_view cell(Column column) const {
    const std::size_t at = header_.columns[column];
    return at == kNone ? std::string_view{} : trimmed(reader_.fields()[at]);
  }

  /// All is read before anything is added: a bad row leaves no trace.
  void add() {
    if (reader_.fields().size() != header_.size)
      throw BadRow{.what = "it has " + std::to_string(reader_.fields().size()) +
                           " fields, the header " + std::to_string(header_.size)};
    if (reader_.line() > std::numeric_limits<std::uint32_t>::max())
      throw BadRow{.what = "there are too many lines", .remedy = "split the file"};
    const auto row = static_cast<std::uint32_t>(reader_.line());
    Edge edge;
    edge.row = row;
    const std::string_view goods = cell(product);
    if (!goods.empty()) edge.products = recent_.of(goods, products);
    edge.factuality = factuality_of_row();
    edge.confidence = confidence_of_row();
    edge.date = day(date);
    edge.valid = validity_of_row();
    const std::string verb = relation_of_row();
    Named from = named(subject, cell(subject_type), cell(subject_key));
    Named to = named(object, cell(object_type), cell(object_key));
    std::optional<Named> said_by;
    if (!cell(source).empty()) said_by = named(source, {}, {});
    edge.relation = bulk_.relation(verb);
    edge.subject = sight(from, row);
    edge.object = sight(to, row);
    if (said_by) edge.source = sight(*said_by, row);
    bulk_.add(std::move(edge));
  }

  [[nodiscard]] Named named(Column column, std::string_view type, std::string_view key) {
    const std::string_view name = cell(column);
    Named found{.cells = hash64({type, key, name})};
    found.id = sighted_.find(found.cells);
    if (!found.id) found.entity = entity(column, type, std::string{key}, std::string{name});
    return found;
  }

  [[nodiscard]] Entity entity(Column column, std::string_view type, std::string key,
                              std::string name) const {
    std::string folded = extract::fold(name);
    if (folded.empty())
      throw BadRow{.what = "its " + std::string{kColumns.at(column)} + " names nothing"};
    const auto given = entity_type(type);
    if (!type.empty() && !given)
      throw BadRow{
          .what = "unknown type '" + std::string{type} + "'",
          .remedy = "one of: " + listed({kEntityTypeNames.begin(), kEntityTypeNames.end()})};
    const auto* const known =
        key.empty() ? knowledge_.names.named(folded) : knowledge_.names.keyed(key);
    EntityType found = given.value_or(EntityType::company);
    // *Georgia* as a company is none of the states that are called so.
    if (known != nullptr &&
        (!given || entity_id(*given, known->key) == entity_id(known->type, known->key))) {
      found = known->type;
      key = known->key;
    }
    if (key.empty()) key = folded;
    return {.id = entity_id(found, key),
            .type = found,
            .name = {std::move(name), std::move(folded)},
            .aliases = {},
            .key = std::move(key)};
  }

  EntityId sight(Named& named, std::uint32_t row) {
    if (named.id) return *named.id;
    const EntityId id = named.entity.id;
    bulk_.add(store::Sighting{.entity = std::move(named.entity), .row = row});
    sighted_.put(named.cells, id);
    return id;
  }

  [[nodiscard]] std::string relation_of_row() const {
    std::string name{cell(relation)};
    const bool open = is_open(name) && name.size() > kOpenPrefix.size();
    if (open || knowledge_.relations.find(name) != nullptr) return name;
    std::vector<std::string> all;
    for (const RelationType& type : knowledge_.relations.all()) all.push_back(type.name);
    throw BadRow{.what = "unknown relation '" + name + "'",
                 .remedy = "one of: " + listed(all) + ", or open:VERB"};
  }

  /// As an edge has them: folded, sorted, each ended by a newline.
  [[nodiscard]] static std::string products(std::string_view cell) {
    std::vector<std::string> all;
    for (const std::string& one : split(cell, ';'))
      if (std::string folded = extract::fold(one); !folded.empty())
        all.push_back(std::move(folded));
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::string joined;
    for (const std::string& one : all) joined += one + '\n';
    return joined;
  }

  [[nodiscard]] Factuality factuality_of_row() const {
    const std::string_view name = cell(factuality_column);
    if (name.empty()) return Factuality::asserted;
    if (const auto known = factuality(name)) return *known;
    throw BadRow{.what = "unknown factuality '" + std::string{name} + "'",
                 .remedy = "one of: " + listed({kFactualityNames.begin(), kFactualityNames.end()})};
  }

  [[nodiscard]] Confidence confidence_of_row() const {
    const std::string_view text = cell(confidence);
    if (text.empty()) return {};
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !(value >= 0 && value <= 1))
      throw BadRow{.what = "confidence '" + std::string{text} + "' is no number from 0 to 1"};
    return Confidence::of(value);
  }

  [[nodiscard]] Validity validity_of_row() const {
    const Validity valid{.from = day(valid_from), .until = day(valid_until)};
    if (valid.from && valid.until && *valid.until < *valid.from)
      throw BadRow{.what = "valid_until lies before valid_from"};
    return valid;
  }

  [[nodiscard]] std::optional<Day> day(Column column) const {
    const std::string_view text = cell(column);
    if (text.empty()) return std::nullopt;
    if (const auto day = Day::parse(text)) return day;
    throw BadRow{.what = "'" + std::string{text} + "' is no date", .remedy = "write 2024-02-29"};
  }

  extract::CsvReader reader_;
  const CsvHeader header_;
  store::Bulk& bulk_;
  const ImportKnowledge& knowledge_;
  Sighted sighted_;
  Recent recent_;
  Diagnostic problem_;
};

}  // namespace

std::vector<std::string> csv_columns() { return {kColumns.begin(), kColumns.end()}; }

Result<CsvHeader> csv_header(std::istream& in, const std::string& file) {
  extract::CsvReader reader{in};
  const auto bad = [&](std::string what) {
    return tl::unexpected{Diagnostic{
        .file = file,
        .line = 1,
        .message = std::move(what),
        .remedy =
            "the first row names the columns, separated by commas: " + listed(csv_columns())}};
  };
  if (!reader.next()) return bad("the file is empty");
  if (!reader.problem().empty()) return bad(std::string{reader.problem()});
  CsvHeader header{.columns = std::vector<std::size_t>(kColumns.size(), kNone),
                   .size = reader.fields().size(),
                   .offset = reader.offset(),
                   .lines = reader.lines()};
  for (std::size_t at = 0; at < reader.fields().size(); ++at) {
    const std::string_view name = trimmed(reader.fields()[at]);
    const auto* const known = std::ranges::find(kColumns, name);
    if (known == kColumns.end()) return bad("unknown column '" + std::string{name} + "'");
    std::size_t& place = header.columns[static_cast<std::size_t>(known - kColumns.begin())];
    if (place != kNone) return bad("column '" + std::string{name} + "' is there twice");
    place = at;
  }
  for (std::size_t column = 0; column < kMust; ++column)
    if (header.columns[column] == kNone)
      return bad("column '" + std::string{kColumns.at(column)} + "' is missing");
  return header;
}

std::unique_ptr<ImportSource> csv_source(std::istream& in, const CsvHeader& header,
                                         store::Bulk& bulk, const ImportKnowledge& knowledge,
                                         std::size_t memory) {
  return std::make_unique<CsvSource>(in, header, bulk, knowledge, memory);
}

}  // namespace bezug::cli
