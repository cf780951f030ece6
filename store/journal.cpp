#include "store/journal.h"

#include <algorithm>
#include <chrono>

#include "graph/error.h"
#include "store/archive.h"

namespace bezug::store {
namespace {

constexpr std::string_view kLast = "changelog";
constexpr std::string_view kRun = "changelog:run:";
constexpr std::string_view kStep = "changelog:step:";
constexpr std::uint8_t kVersion = 1;

std::uint64_t now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

std::string key(std::string_view start, std::uint64_t place) {
  std::string key{start};
  append_id(key, place);
  return key;
}

template <class Enum>
Enum read_enum(Reader& from, std::size_t size) {
  const std::uint8_t value = from.byte();
  if (value >= size) throw cereal::Exception{"a kind is none"};
  return static_cast<Enum>(value);
}

void read(Reader& from, LoggedRun& run) {
  run.what = from.text();
  for (std::uint64_t* const value :
       {&run.number, &run.begin, &run.end, &run.added, &run.changed, &run.removed, &run.renamed,
        &run.snapshots, &run.gained, &run.lost, &run.last_change})
    *value = from.fixed();
}

void read(Reader& from, LoggedChange& change) {
  change.kind = read_enum<LogKind>(from, kLogKindNames.size());
  change.table = from.byte() != 0;
  std::uint64_t document = 0;
  for (std::uint64_t* const value : {&change.number, &change.run, &change.time, &document,
                                     &change.statements, &change.gained, &change.lost})
    *value = from.fixed();
  change.document = DocumentId{document};
  change.uri = from.text();
  change.new_uri = from.text();
  change.gained_statements.resize(from.size());
  for (StatementId& id : change.gained_statements) id = StatementId{from.fixed()};
  change.lost_statements.resize(from.size());
  for (LostStatement& lost : change.lost_statements) {
    lost.id = StatementId{from.fixed()};
    lost.factuality = read_enum<Factuality>(from, kFactualityNames.size());
    for (std::string* const text : {&lost.subject, &lost.relation, &lost.object, &lost.products})
      *text = from.text();
  }
}

template <class Record>
std::vector<Record> all(const Database& database, std::string_view start) {
  std::vector<Record> records;
  for (const MetaRow& row : database.meta_rows(start))
    records.push_back(logged<Record>(database.folder(), *row.value));
  std::ranges::sort(records, {}, &Record::number);
  return records;
}

void count(LoggedRun& run, const LoggedChange& change) {
  switch (change.kind) {
    case LogKind::added:
      ++run.added;
      break;
    case LogKind::changed:
      ++run.changed;
      break;
    case LogKind::removed:
      ++run.removed;
      break;
    case LogKind::renamed:
      ++run.renamed;
      run.added -= std::min<std::uint64_t>(run.added, 1);
      break;
    case LogKind::snapshot:
      ++run.snapshots;
      break;
    case LogKind::merged:
    case LogKind::split:
    case LogKind::undone:
      break;
  }
  run.gained += change.gained;
  run.lost += change.lost;
}

}  // namespace

std::string encode(const LoggedRun& run) {
  std::string bytes;
  Writer to{bytes};
  to.byte(kVersion);
  to.text(run.what);
  for (const std::uint64_t value :
       {run.number, run.begin, run.end, run.added, run.changed, run.removed, run.renamed,
        run.snapshots, run.gained, run.lost, run.last_change})
    to.fixed(value);
  return bytes;
}

std::string encode(const LoggedChange& change) {
  std::string bytes;
  Writer to{bytes};
  to.byte(kVersion);
  to.byte(static_cast<std::uint8_t>(change.kind));
  to.byte(change.table ? 1 : 0);
  for (const std::uint64_t value : {change.number, change.run, change.time, change.document.value(),
                                    change.statements, change.gained, change.lost})
    to.fixed(value);
  to.text(change.uri);
  to.text(change.new_uri);
  to.varint(change.gained_statements.size());
  for (const StatementId id : change.gained_statements) to.fixed(id.value());
  to.varint(change.lost_statements.size());
  for (const LostStatement& lost : change.lost_statements) {
    to.fixed(lost.id.value());
    to.byte(static_cast<std::uint8_t>(lost.factuality));
    for (const std::string* const text :
         {&lost.subject, &lost.relation, &lost.object, &lost.products})
      to.text(*text);
  }
  return bytes;
}

template <class Record>
Record logged(const std::filesystem::path& folder, std::string_view value) {
  Record record;
  try {
    Reader from{value};
    if (from.byte() != kVersion) throw cereal::Exception{"of a version that is not known"};
    read(from, record);
    if (!from.done()) throw cereal::Exception{"it goes on after its end"};
  } catch (const cereal::Exception& bad) {
    throw StoreError{damaged(folder, std::string{"its log: "} + bad.what())};
  }
  return record;
}

template LoggedRun logged(const std::filesystem::path&, std::string_view);
template LoggedChange logged(const std::filesystem::path&, std::string_view);

void Journal::begin(std::string what) {
  what_ = std::move(what);
  run_.reset();
}

/// Makes run_ one that goes on behind the last that the database remembers.
void Journal::go_on(const Database& database) {
  LoggedRun next{.number = 1, .what = what_};
  if (const auto last = database.meta(kLast)) {
    std::string_view bytes = *last;
    if (bytes.size() != kIdBytes) throw StoreError{damaged(database.folder(), "its log")};
    const std::uint64_t number = take_id(bytes);
    const auto value = database.meta(key(kRun, number % kMostLoggedRuns));
    next.number = number + 1;
    if (value) next.last_change = logged<LoggedRun>(database.folder(), *value).last_change;
  }
  run_ = std::move(next);
}

std::vector<MetaRow> Journal::rows(const Database& database, LoggedChange change) {
  if (!run_) go_on(database);
  LoggedRun& run = *run_;
  change.run = run.number;
  change.time = now();
  change.number = ++run.last_change;
  if (run.begin == 0) run.begin = change.time;
  run.end = change.time;
  count(run, change);
  std::string last;
  append_id(last, run.number);
  return {{.key = std::string{kLast}, .value = std::move(last)},
          {.key = key(kRun, run.number % kMostLoggedRuns), .value = encode(run)},
          {.key = key(kStep, change.number % kMostLoggedChanges), .value = encode(change)}};
}

std::vector<LoggedRun> logged_runs(const Database& database) {
  return all<LoggedRun>(database, kRun);
}

std::vector<LoggedChange> logged_changes(const Database& database) {
  return all<LoggedChange>(database, kStep);
}

}  // namespace bezug::store
