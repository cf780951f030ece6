// What the store's tests speak of: reports, what they say of whom, and databases in folders that go
// with the test.
#pragma once

#include <rocksdb/db.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/document.h"
#include "graph/error.h"
#include "store/store.h"
#include "tests/temporary_folder.h"

namespace bezug::store::test {

using bezug::test::TemporaryFolder;

/// Lower case for ASCII, which is all that samples need of folding.
inline std::string folded(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  return text;
}
inline Name name(const std::string& text) { return {.text = text, .folded = folded(text)}; }

inline Entity company(const std::string& text) {
  return {.id = entity_id(EntityType::company, folded(text)),
          .type = EntityType::company,
          .name = name(text),
          .aliases = {},
          .key = folded(text)};
}

/// One thing that a report says: `subject` `relation` `object`.
struct Says {
  std::string subject;
  std::string relation;
  std::string object;
  std::vector<std::string> products{};
  Factuality factuality{};
  std::string source{};
};

inline EntityId id_of(const std::string& text) { return company(text).id; }

/// A report at `uri` that says `all`, one sentence each, in this order.
inline Contribution report(const std::string& uri, const std::vector<Says>& all) {
  Contribution made;
  Document& document = made.document;
  document.id = document_id(uri);
  document.uri = uri;
  document.title = "Report " + uri;
  document.date = "2023-05-14";
  document.language = "de";
  std::set<std::string> named;
  for (const Says& said : all) {
    Statement statement{.id = {},
                        .subject = id_of(said.subject),
                        .relation = said.relation,
                        .object = id_of(said.object),
                        .qualifiers = {},
                        .factuality = said.factuality,
                        .source = {},
                        .claimants = {},
                        .confidence = Confidence::of(0.75),
                        .evidence = {}};
    if (!said.source.empty()) {
      statement.source = id_of(said.source);
      statement.claimants = {{.who = id_of(said.source), .span = {}}};
    }
    const auto begin = static_cast<std::uint32_t>(document.text.size());
    document.text += said.subject + " " + said.relation + " " + said.object;
    for (const std::string& product : said.products) {
      document.text += " " + product;
      statement.qualifiers.push_back({.kind = QualifierKind::product,
                                      .text = product,
                                      .folded = folded(product),
                                      .span = {.begin = begin, .end = begin + 4}});
    }
    std::ranges::sort(statement.qualifiers);
    document.text += " " + std::string{to_string(said.factuality)} + " " + said.source + ".\n";
    const auto end = static_cast<std::uint32_t>(document.text.size());
    statement.evidence = {.document = document.id,
                          .sentence = {.begin = begin, .end = end},
                          .span = {.begin = begin + 1, .end = end - 1}};
    statement.id = statement_id(statement);
    made.statements.push_back(statement);
    named.insert({said.subject, said.object});
    if (!said.source.empty()) named.insert(said.source);
  }
  for (const std::string& text : named) made.entities.push_back(company(text));
  std::ranges::sort(made.entities, {}, &Entity::id);
  document.hash = content_hash(document.text);
  return made;
}

/// Every row of every column family, in order, as text that names the family: equal dumps are equal
/// databases. Without the numbers and the log of changes, which tell how they came about, and the
/// files that were seen, which is a cache.
inline std::string dump(const std::filesystem::path& folder) {
  const auto check = [](const rocksdb::Status& status) {
    if (!status.ok()) throw std::runtime_error{status.ToString()};
  };
  std::vector<std::string> names;
  check(rocksdb::DB::ListColumnFamilies({}, folder.string(), &names));
  std::ranges::sort(names);
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (const std::string& one : names) families.emplace_back(one, rocksdb::ColumnFamilyOptions{});
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  rocksdb::DBOptions options;
  // As the store opens it: a writer goes on behind a log that a kill, or a copy, cut in a record.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  check(rocksdb::DB::OpenForReadOnly(options, folder.string(), families, &handles, &opened));
  const std::unique_ptr<rocksdb::DB> database{opened};
  std::string all;
  for (std::size_t at = 0; at < handles.size(); ++at) {
    const std::unique_ptr<rocksdb::ColumnFamilyHandle> handle{handles[at]};
    if (names[at] == "files") continue;
    const std::unique_ptr<rocksdb::Iterator> row{database->NewIterator({}, handle.get())};
    for (row->SeekToFirst(); row->Valid(); row->Next()) {
      if (names[at] == "default" && row->key().starts_with("change")) continue;
      all +=
          names[at] + "\t" + row->key().ToString(true) + "\t" + row->value().ToString(true) + "\n";
    }
    check(row->status());
  }
  return all;
}

inline std::string read_bytes(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}
inline void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream{file, std::ios::binary | std::ios::trunc} << bytes;
}

/// Names and bytes of all files below `folder`: for "nothing harmed".
inline std::vector<std::pair<std::string, std::string>> files(const std::filesystem::path& folder) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder})
    all.emplace_back(entry.path().string(), entry.is_regular_file() ? read_bytes(entry) : "");
  std::ranges::sort(all);
  return all;
}

/// The files of `folder`, without those of folders in it, sorted.
inline std::vector<std::filesystem::path> regular_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> all;
  for (const auto& entry : std::filesystem::directory_iterator{folder})
    if (entry.is_regular_file()) all.push_back(entry.path());
  std::ranges::sort(all);
  return all;
}

/// What the StoreError says that `action` throws; empty if it throws none.
template <class Action>
std::string complaint(const Action& action) {
  try {
    action();
  } catch (const StoreError& error) {
    return error.what();
  }
  return {};
}

}  // namespace bezug::store::test
