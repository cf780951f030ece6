#include "store/rewrite.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "graph/hash.h"
#include "store/changes.h"
#include "store/copies.h"
#include "store/cursor.h"
#include "store/folder.h"
#include "store/record.h"

namespace bezug::store {
namespace {

namespace fs = std::filesystem;

/// Large enough that there are few, small enough that a compaction need not rewrite all.
constexpr std::uint64_t kFileBytes = 128UL << 20U;
constexpr std::uint64_t kRowsBetweenReports = 8192;

bool is_of(DocumentId document, Family family, const Cursor& row) {
  switch (family) {
    case Family::edges_by_subject:
    case Family::edges_by_object:
      return decode<Edge>(row.value()).document == document;
    default:
      return parse(family, row.key()).document == document;
  }
}

/// The keys that the database has of a document.
class StoredKeys : public RowSource {
 public:
  StoredKeys(const Database& database, Family family, DocumentId document)
      : family_{family},
        document_{document},
        row_{database, family,
             layout(family).parts.front() == Part::document
                 ? bytes(family, {.document = document}, 1)
                 : std::string{}} {}

  bool next() override {
    if (started_) row_.next();
    started_ = true;
    while (row_.valid() && !is_of(document_, family_, row_)) row_.next();
    return row_.valid();
  }
  [[nodiscard]] std::string_view key() const override { return row_.key(); }
  [[nodiscard]] std::string_view value() const override { return {}; }
  [[nodiscard]] bool stored() const override { return true; }

 private:
  const Family family_;
  const DocumentId document_;
  Cursor row_;
  bool started_{};
};

class RowsInMemory : public RowSource {
 public:
  explicit RowsInMemory(std::span<const Row> rows, bool stored = false)
      : rows_{rows}, stored_{stored} {}
  bool next() override { return ++behind_ <= rows_.size(); }
  [[nodiscard]] std::string_view key() const override { return rows_[behind_ - 1].key; }
  [[nodiscard]] std::string_view value() const override { return rows_[behind_ - 1].value; }
  [[nodiscard]] bool stored() const override { return stored_; }

 private:
  const std::span<const Row> rows_;
  const bool stored_;
  std::size_t behind_{};
};

std::span<const Row> of_family(std::span<const Row> rows, Family family) {
  return {std::ranges::lower_bound(rows, family, {}, &Row::family),
          std::ranges::upper_bound(rows, family, {}, &Row::family)};
}

}  // namespace

/// Files of one family, each begun when the one before is full.
class Rewrite::Files {
 public:
  Files(const Rewrite& of, std::optional<Family> family)
      : of_{of}, family_{family}, name_{family ? layout(*family).name : "meta"} {}

  void put(std::string_view key, std::string_view value) {
    make_room();
    good(file_->Put(key, value));
  }
  void remove(std::string_view key) {
    make_room();
    good(file_->Delete(key));
  }
  RowFiles finished() {
    finish();
    return {.family = family_, .files = std::move(files_)};
  }

 private:
  void good(const rocksdb::Status& status) const {
    require(status, of_.database_.folder(), "write a file of rows");
  }
  void make_room() {
    if (file_ && file_->FileSize() >= kFileBytes) finish();
    if (file_) return;
    file_ = of_.database_.row_file(family_);
    files_.push_back(of_.folder_ / (name_ + "-" + std::to_string(files_.size()) + ".sst"));
    good(file_->Open(files_.back()));
  }
  void finish() {
    if (file_) good(file_->Finish());
    file_.reset();
  }

  const Rewrite& of_;
  const std::optional<Family> family_;
  const std::string name_;
  std::vector<std::string> files_;
  std::unique_ptr<rocksdb::SstFileWriter> file_;
};

Rewrite::Rewrite(Database& database, DocumentId document, bool stored, fs::path folder)
    : database_{database}, document_{document}, stored_{stored}, folder_{std::move(folder)} {
  if (!stored_) return;
  copies_ = change_of_copies(database_, document_, std::nullopt);
  if (const auto likeness = stored_likeness(database_, document_))
    for (const std::uint64_t band : bands(*likeness))
      copies_.gone.push_back(
          {.family = Family::sketch_bands,
           .key = bytes(Family::sketch_bands, {.document = document_, .band = BandId{band}})});
  std::ranges::sort(copies_.gone);
  std::ranges::sort(copies_.come);
}

void Rewrite::add_stored(Family family, RowSources& to) const {
  if (family != Family::sketch_bands && family != Family::copies) {
    to.push_back(std::make_unique<StoredKeys>(database_, family, document_));
    return;
  }
  to.push_back(std::make_unique<RowsInMemory>(of_family(copies_.gone, family), true));
  to.push_back(std::make_unique<RowsInMemory>(of_family(copies_.come, family)));
}

std::optional<std::uint64_t> Rewrite::write(Family family, RowSources sources,
                                            const Combine& combine, const RowProgress& progress) {
  if (stored_) add_stored(family, sources);
  Files files{*this, family};
  std::uint64_t rows = 0;
  std::uint64_t unreported = 0;
  const bool whole = merge(sources, [&](const RowGroup& group) {
    if (group.values.empty()) {
      files.remove(group.key);
    } else {
      files.put(group.key, combine(group.values));
      ++rows;
    }
    if (++unreported < kRowsBetweenReports) return true;
    return progress(std::exchange(unreported, 0));
  });
  if (!whole || !progress(unreported)) return std::nullopt;
  RowFiles finished = files.finished();
  const std::lock_guard lock{mutex_};
  files_.push_back(std::move(finished));
  return rows;
}

void Rewrite::write_meta(std::vector<MetaRow> rows) {
  for (MetaRow& row : rows) meta_[row.key] = std::move(row.value);
}

void Rewrite::ingest() {
  write_meta(record_of_upheaval(last_change(database_) + 1));
  Files files{*this, std::nullopt};
  for (const auto& [key, value] : meta_) value ? files.put(key, *value) : files.remove(key);
  files_.push_back(files.finished());
  database_.ingest(files_);
}

std::unique_ptr<RowSource> rows_in(const std::vector<Row>& rows) {
  return std::make_unique<RowsInMemory>(rows);
}

fs::path import_folder(const Database& database, DocumentId document) {
  return database.folder() / ("import-" + hex(document.value()));
}

void remove_rows(Database& database, DocumentId document, std::vector<MetaRow> meta) {
  const fs::path folder = import_folder(database, document);
  make_folder(folder);
  Rewrite rewrite{database, document, true, folder};
  const auto none = [](const std::vector<std::string>& values) -> std::string_view {
    return values.front();
  };
  for (const Layout& layout : kLayouts)
    if (layout.family != Family::files)  // whose rows are no document's
      rewrite.write(layout.family, {}, none, [](std::uint64_t) { return true; });
  rewrite.write_meta(std::move(meta));
  rewrite.ingest();
  remove_folder(folder);
}

}  // namespace bezug::store
