#include "store/record.h"

#include <cereal/types/optional.hpp>
#include <cereal/types/vector.hpp>
#include <limits>

#include "graph/error.h"
#include "store/archive.h"

// What is written of each type, and in which order. cereal finds these by the types' namespaces.
namespace bezug {

template <class Archive, class Tag>
std::uint64_t save_minimal(const Archive& /*to*/, const Id<Tag>& id) {
  return id.value();
}
template <class Archive, class Tag>
void load_minimal(const Archive& /*from*/, Id<Tag>& id, const std::uint64_t& value) {
  id = Id<Tag>{value};
}

template <class Archive>
std::uint16_t save_minimal(const Archive& /*to*/, const Confidence& confidence) {
  return confidence.permille();
}
template <class Archive>
void load_minimal(const Archive& /*from*/, Confidence& confidence, const std::uint16_t& value) {
  if (value > 1000) throw cereal::Exception{"a confidence is above one"};
  confidence = Confidence::from_permille(value);
}

template <class Archive>
void serialize(Archive& archive, ContentHash& hash) {
  archive(hash.high, hash.low);
}
template <class Archive>
void serialize(Archive& archive, ByteSpan& span) {
  archive(span.begin, span.end);
}
template <class Archive>
void serialize(Archive& archive, Name& name) {
  archive(name.text, name.folded);
}

/// An enum as one byte; one without a name is damage.
template <class Enum, class Names, class Archive>
void serialize_enum(Archive& archive, Enum& value, const Names& names) {
  auto byte = static_cast<std::uint8_t>(value);
  archive(byte);
  if (byte >= names.size()) throw cereal::Exception{"it has a value that has no name"};
  value = static_cast<Enum>(byte);
}

template <class Archive>
std::string save_minimal(const Archive& /*to*/, const Decimal& number) {
  return number.text();
}
template <class Archive>
void load_minimal(const Archive& /*from*/, Decimal& number, const std::string& text) {
  const auto read = Decimal::parse(text);
  if (!read) throw cereal::Exception{"a number is none"};
  number = *read;
}

constexpr std::int64_t kFirstDay = -719162;  ///< 0001-01-01
constexpr std::int64_t kLastDay = 2932896;   ///< 9999-12-31

template <class Archive>
std::uint32_t save_minimal(const Archive& /*to*/, const Day& day) {
  return static_cast<std::uint32_t>(day.number - kFirstDay);
}
template <class Archive>
void load_minimal(const Archive& /*from*/, Day& day, const std::uint32_t& value) {
  if (value > kLastDay - kFirstDay) throw cereal::Exception{"a day is beyond the calendar"};
  day.number = static_cast<std::int32_t>(value + kFirstDay);
}

template <class Archive>
void serialize(Archive& archive, Amount& amount) {
  archive(amount.least, amount.most, amount.approximate, amount.unit);
}
template <class Archive>
void serialize(Archive& archive, Interval& interval) {
  archive(interval.first, interval.last);
  serialize_enum(archive, interval.granularity, kGranularityNames);
  archive(interval.approximate);
}

// value := 0 | 1 amount | 2 interval
template <class Archive>
void serialize(Archive& archive, Value& value) {
  auto kind = static_cast<std::uint8_t>(value.index());
  archive(kind);
  if (kind == value.index()) {  // written, or read into one of its kind
    if (auto* const amount = std::get_if<Amount>(&value)) archive(*amount);
    if (auto* const interval = std::get_if<Interval>(&value)) archive(*interval);
    return;
  }
  if (kind == 1)
    archive(value.emplace<Amount>());
  else if (kind == 2)
    archive(value.emplace<Interval>());
  else
    throw cereal::Exception{"a value is of no kind"};
}

/// Version 1 had no values.
template <class Archive>
void serialize(Archive& archive, Qualifier& qualifier) {
  serialize_enum(archive, qualifier.kind, kQualifierNames);
  archive(qualifier.text, qualifier.folded, qualifier.span);
  if (archive.version() > 1) serialize(archive, qualifier.value);
}
template <class Archive>
void serialize(Archive& archive, Claimant& claimant) {
  archive(claimant.who, claimant.span);
}
/// Version 1 had no claimants.
template <class Archive>
void serialize(Archive& archive, Statement& statement) {
  archive(statement.subject, statement.relation, statement.object, statement.qualifiers);
  serialize_enum(archive, statement.factuality, kFactualityNames);
  archive(statement.source, statement.confidence, statement.evidence.sentence,
          statement.evidence.span);
  if (archive.version() > 1)
    archive(statement.claimants);
  else if (statement.source)
    statement.claimants = {{.who = *statement.source, .span = {}}};
}
/// Version 1 had neither date, source nor row, version 2 no validity.
template <class Archive>
void serialize(Archive& archive, Edge& edge) {
  archive(edge.document);
  serialize_enum(archive, edge.factuality, kFactualityNames);
  archive(edge.confidence, edge.products);
  if (archive.version() > 1) archive(edge.date, edge.source, edge.row);
  if (archive.version() > 2) archive(edge.valid.from, edge.valid.until);
}
template <class Archive>
void serialize(Archive& archive, Entity& entity) {
  serialize_enum(archive, entity.type, kEntityTypeNames);
  archive(entity.name, entity.aliases, entity.key);
}

// sketch := size (byte byte){kValues}, the values least byte first; none of size 0
template <class Archive>
void serialize(Archive& archive, Sketch& sketch) {
  archive(sketch.size);
  if (sketch.size == 0) return;
  sketch.values.resize(Sketch::kValues);
  for (std::uint16_t& value : sketch.values) {
    auto low = static_cast<std::uint8_t>(value & 0xffU);
    auto high = static_cast<std::uint8_t>(value >> 8U);
    archive(low, high);
    value = static_cast<std::uint16_t>(high << 8U | low);
  }
}
template <class Archive>
void serialize(Archive& archive, Likeness& likeness) {
  archive(likeness.words, likeness.triples, likeness.date);
}

namespace store {

/// Version 1 is of when edges were too; versions 1 and 2 knew no tables.
template <class Archive>
void serialize(Archive& archive, DocumentRecord& record) {
  archive(record.uri, record.title, record.date, record.language, record.hash, record.statements,
          record.entities);
  if (archive.version() > 1) archive(record.edges);
  if (archive.version() > 2) archive(record.table);
}
template <class Archive>
void serialize(Archive& archive, TextRecord& record) {
  archive(record.text);
}

template <class Archive>
void serialize(Archive& archive, FileRecord& record) {
  FileState& state = record.state;
  archive(state.size, state.inode, state.device, state.modified, state.changed, state.recipe,
          state.documents, state.has_other_uris, record.losses);
}

namespace {

template <class Record>
struct Format;
template <>
struct Format<DocumentRecord> {
  static constexpr std::string_view kFamily = "documents";
  static constexpr std::uint8_t kVersion = 3;  ///< 2: with the version of its edges; 3: with table
};
template <>
struct Format<TextRecord> {
  static constexpr std::string_view kFamily = "texts";
  static constexpr std::uint8_t kVersion = 1;
};
template <>
struct Format<FileRecord> {
  static constexpr std::string_view kFamily = "files";
  static constexpr std::uint8_t kVersion = 1;
};
template <>
struct Format<Statement> {
  static constexpr std::string_view kFamily = "statements";
  static constexpr std::uint8_t kVersion = 2;  ///< 2: with values and claimants
};
template <>
struct Format<Edge> {
  static constexpr std::string_view kFamily = "edges";
  static constexpr std::uint8_t kVersion = kEdgeVersion;
};
template <>
struct Format<Entity> {
  static constexpr std::string_view kFamily = "entities";
  static constexpr std::uint8_t kVersion = 1;
};

template <>
struct Format<Likeness> {
  static constexpr std::string_view kFamily = "sketches";
  static constexpr std::uint8_t kVersion = 1;
};

template <class Record>
std::string encoded(const Record& record) {
  constexpr std::size_t kEdgeBytes = 64;  // about; there are more edges than of anything else
  std::string value;
  value.reserve(kEdgeBytes);
  Writer writer{value};
  writer.byte(Format<Record>::kVersion);
  writer.set_version(Format<Record>::kVersion);
  writer(record);
  return value;
}

}  // namespace

std::string encode(const DocumentRecord& record) { return encoded(record); }
std::string encode(const TextRecord& record) { return encoded(record); }
std::string encode(const FileRecord& record) { return encoded(record); }
std::string encode(const Statement& statement) { return encoded(statement); }
std::string encode(const Edge& edge) { return encoded(edge); }
std::string encode(const Entity& entity) { return encoded(entity); }
std::string encode(const Likeness& likeness) { return encoded(likeness); }

template <class Record>
Record decode(std::string_view value) {
  const auto in = [] { return "a record of " + std::string{Format<Record>::kFamily}; };
  Record record;
  try {
    Reader reader{value};
    const std::uint8_t version = reader.byte();
    if (version > Format<Record>::kVersion)
      throw StoreError{"the database has " + in() + " of version " + std::to_string(version) +
                       ", which only a newer Bezug reads: update Bezug"};
    if (version == 0) throw cereal::Exception{"it has no version"};
    reader.set_version(version);
    reader(record);
    if (!reader.done()) throw cereal::Exception{"it goes on after its end"};
  } catch (const cereal::Exception& bad) {
    throw StoreError{"the database is damaged (" + in() + ": " + bad.what() +
                     "): restore a backup (bezug restore), or keep what is whole (bezug repair)"};
  }
  return record;
}

template DocumentRecord decode(std::string_view);
template TextRecord decode(std::string_view);
template FileRecord decode(std::string_view);
template Statement decode(std::string_view);
template Edge decode(std::string_view);
template Entity decode(std::string_view);
template Likeness decode(std::string_view);

}  // namespace store
}  // namespace bezug
