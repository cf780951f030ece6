#include "store/rocks.h"

#include <rocksdb/cache.h>
#include <rocksdb/convenience.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>

#include <algorithm>
#include <chrono>
#include <cstdarg>
#include <thread>

#include "graph/error.h"
#include "graph/hash.h"
#include "store/folder.h"

namespace bezug::store {
namespace {

constexpr std::size_t kCacheBytes = 64UL << 20U;
/// A reader beside a writer, and the first one after a kill, read all of the log before they
/// answer.
constexpr std::uint64_t kMostLogBytes = 16UL << 20U;
/// A writer leaves a log that is shorter to the next one, unless it is all that there is: files of
/// few rows would pile up, one for every family. Each opening makes a log, and reads those that are
/// there.
constexpr std::size_t kMostKeptLogs = 12;
constexpr std::uint64_t kMostKeptLogBytes = 512UL << 10U;
/// A writer of few documents leaves compaction to a longer one: it would begin it, beside its own
/// work, and break it off at its end. Files that were flushed until then cost each look a block.
constexpr std::size_t kFewBatches = 64;
constexpr int kMostFlushedFiles = 12;
/// The one that finds more sees their compaction through, lest each after it begins that anew.
constexpr int kFlushedFilesToCompact = 4;
constexpr std::chrono::seconds kLongestTidying{5};
/// A writer opens files when it first needs them: most changes need few.
constexpr int kMostFilesOpenToWrite = 512;
constexpr double kBloomBitsAKey = 10;

/// RocksDB's own log would be one more file to look after, and readers would write it too.
class Silence : public rocksdb::Logger {
 public:
  using Logger::Logv;
  void Logv(const char* /*format*/, std::va_list /*arguments*/) override {}
};

rocksdb::DBOptions database_options() {
  rocksdb::DBOptions options;
  options.info_log = std::make_shared<Silence>();
  options.max_open_files = -1;                  // a reader keeps the files that its writer deletes
  options.skip_stats_update_on_db_open = true;  // costs reads of every file
  options.max_file_opening_threads = 1;  // more are made for every family, even without files
  options.allow_fallocate = false;       // a log is mostly short, its reserve is not
  options.max_background_jobs = 2;
  options.atomic_flush = true;  // families agree even if the log is lost
  options.bytes_per_sync = 1UL << 20U;
  // A log may end within a record, as a kill leaves it. Damage before its end is refused: the
  // default takes it for the end, and what was put behind it would be gone in silence.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.max_total_wal_size = kMostLogBytes;
  options.avoid_flush_during_recovery = true;  // settle() decides
  return options;
}

/// Families whose keys are hashes alone: nothing to compress, and each look wants another block.
bool is_of_hashes(Family family) {
  return family == Family::sketch_bands || family == Family::copies || family == Family::hashes;
}

rocksdb::ColumnFamilyOptions family_options(const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.format_version = 5;
  table.block_cache = cache;
  table.block_size = 16UL << 10U;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBitsAKey));
  // A command that asks one question must not read the indexes and filters of all files.
  table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
  table.partition_filters = true;
  table.cache_index_and_filter_blocks = true;
  table.pin_top_level_index_and_filter = true;
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.compression = rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  // A process that puts one document ends before much is compacted: a step of it must be small,
  // lest one writer in many waits for all of a level to be written anew. Lower levels have larger
  // files, since readers open all.
  options.level0_file_num_compaction_trigger = kFlushedFilesToCompact;
  options.max_bytes_for_level_base = 16UL << 20U;
  options.target_file_size_base = 8UL << 20U;
  options.target_file_size_multiplier = 4;
  return options;
}

/// The families in the order of Database::handles_.
std::vector<rocksdb::ColumnFamilyDescriptor> descriptors() {
  const auto cache = rocksdb::NewLRUCache(kCacheBytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> all;
  all.emplace_back(rocksdb::kDefaultColumnFamilyName, family_options(cache));
  for (const Layout& layout : kLayouts) {
    rocksdb::ColumnFamilyOptions options = family_options(cache);
    if (layout.size > 1 && layout.parts.front() != Part::text)
      options.prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(kIdBytes));
    if (is_of_hashes(layout.family)) {
      options.compression = rocksdb::kNoCompression;
      options.bottommost_compression = rocksdb::kNoCompression;
    }
    all.emplace_back(std::string{layout.name}, options);
  }
  return all;
}

bool is_held_by_another(const rocksdb::Status& status) {
  const std::string text = status.ToString();
  return status.IsIOError() && (text.find("While lock file") != std::string::npos ||
                                text.find("lock hold by current process") != std::string::npos);
}

std::vector<std::unique_ptr<rocksdb::ColumnFamilyHandle>> owned(
    const std::vector<rocksdb::ColumnFamilyHandle*>& handles) {
  return {handles.begin(), handles.end()};
}

}  // namespace

std::string damaged(const std::filesystem::path& folder, std::string_view what) {
  return "the database in '" + folder.string() + "' is damaged (" + std::string{what} +
         "): restore a backup (bezug restore), or keep what is whole (bezug repair)";
}

void require(const rocksdb::Status& status, const std::filesystem::path& folder,
             std::string_view doing) {
  if (status.ok()) return;
  const std::string in = "'" + folder.string() + "'";
  if (is_held_by_another(status))
    throw StoreError{"the database in " + in +
                     " is being written by another process: wait until it ends, or stop it"};
  if (status.IsNoSpace()) throw StoreError{"the disk of " + in + " is full: make room and repeat"};
  if (status.IsCorruption() || status.IsPathNotFound())
    throw StoreError{damaged(folder, status.ToString())};
  throw StoreError{"cannot " + std::string{doing} + " in " + in + " (" + status.ToString() +
                   "): check the disk and the permissions of the folder"};
}

std::vector<std::string> Database::family_names(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  require(rocksdb::DB::ListColumnFamilies(database_options(), folder.string(), &names), folder,
          "open the database");
  return names;
}

Database Database::read(const std::filesystem::path& folder,
                        std::span<const std::string> families) {
  Database database{folder};
  std::vector<rocksdb::ColumnFamilyDescriptor> present;
  std::vector<std::size_t> places;
  const std::vector<rocksdb::ColumnFamilyDescriptor> all = descriptors();
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (at > 0 && std::ranges::find(families, all[at].name) == families.end()) continue;
    present.push_back(all[at]);
    places.push_back(at);
  }
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status =
      rocksdb::DB::OpenForReadOnly(database_options(), folder.string(), present, &handles, &db);
  database.db_.reset(db);
  database.handles_.resize(all.size());
  for (std::size_t at = 0; at < handles.size(); ++at)
    database.handles_[places[at]].reset(handles[at]);
  require(status, folder, "open the database");
  return database;
}

std::unique_ptr<rocksdb::Iterator> Database::iterator(const rocksdb::ReadOptions& options,
                                                      std::optional<Family> family) const {
  rocksdb::ColumnFamilyHandle* const of = handle(family);
  return std::unique_ptr<rocksdb::Iterator>{of == nullptr ? rocksdb::NewEmptyIterator()
                                                          : db_->NewIterator(options, of)};
}

void Database::open_writable(const rocksdb::DBOptions& options,
                             const std::vector<rocksdb::ColumnFamilyDescriptor>& families) {
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status =
      rocksdb::DB::Open(options, folder_.string(), families, &handles, &db);
  db_.reset(db);
  handles_ = owned(handles);
  require(status, folder_, "open the database");
}

Database Database::write(const std::filesystem::path& folder) {
  Database database{folder};
  rocksdb::DBOptions options = database_options();
  options.create_missing_column_families = true;
  options.max_open_files = kMostFilesOpenToWrite;
  std::vector<rocksdb::ColumnFamilyDescriptor> all = descriptors();
  for (rocksdb::ColumnFamilyDescriptor& one : all) one.options.disable_auto_compactions = true;
  database.open_writable(options, all);
  database.compacts_ = false;
  database.tidies_ = database.flushed_files() > kMostFlushedFiles;
  if (database.tidies_) database.compact_from_now();
  return database;
}

int Database::flushed_files() const {
  int most = 0;
  for (const auto& handle : handles_) {
    std::string number;
    if (db_->GetProperty(handle.get(), rocksdb::DB::Properties::kNumFilesAtLevelPrefix + "0",
                         &number))
      most = std::max(most, std::stoi(number));
  }
  return most;
}

void Database::await_tidy() const {
  constexpr std::chrono::milliseconds kBetweenLooks{2};
  const auto end = std::chrono::steady_clock::now() + kLongestTidying;
  while (flushed_files() >= kFlushedFilesToCompact && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(kBetweenLooks);
}

void Database::compact_from_now() {
  std::vector<rocksdb::ColumnFamilyHandle*> all;
  for (const auto& handle : handles_) all.push_back(handle.get());
  require(db_->EnableAutoCompaction(all), folder_, "tidy up");
  compacts_ = true;
}

Database Database::make(const std::filesystem::path& folder) {
  Database database{folder};
  rocksdb::DBOptions options = database_options();
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  if (contents(folder) == Contents::rocksdb) {
    database.open_writable(options, descriptors());
    return database;
  }
  // All families at once: one by one, RocksDB writes and reads back all options after each.
  std::vector<rocksdb::ColumnFamilyDescriptor> all = descriptors();
  const std::vector<rocksdb::ColumnFamilyDescriptor> rest{all.begin() + 1, all.end()};
  all.resize(1);
  database.open_writable(options, all);
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  const rocksdb::Status status = database.db_->CreateColumnFamilies(rest, &handles);
  for (rocksdb::ColumnFamilyHandle* handle : handles) database.handles_.emplace_back(handle);
  require(status, folder, "make the database");
  return database;
}

void Database::piece_together(const std::filesystem::path& folder) {
  const auto families = descriptors();
  require(
      rocksdb::RepairDB(folder.string(), database_options(), families, families.front().options),
      folder, "put the database together");
}

Database::~Database() = default;

std::optional<std::string> Database::meta(std::string_view key) const {
  std::string value;
  const rocksdb::Status status = db_->Get({}, handles_.front().get(), key, &value);
  if (status.IsNotFound()) return std::nullopt;
  require(status, folder_, "read what the database says of itself");
  return value;
}

std::vector<MetaRow> Database::meta_rows(std::string_view prefix, std::string_view first) const {
  std::vector<MetaRow> all;
  // Without the bound it would look behind the last row for one that was not deleted.
  const std::string end = after_prefix(prefix);
  const rocksdb::Slice bound{end};
  rocksdb::ReadOptions options;
  if (!end.empty()) options.iterate_upper_bound = &bound;
  const std::unique_ptr<rocksdb::Iterator> row{db_->NewIterator(options, handles_.front().get())};
  for (row->Seek(std::max(prefix, first)); row->Valid(); row->Next())
    all.push_back({.key = row->key().ToString(), .value = row->value().ToString()});
  require(row->status(), folder_, "read what the database says of itself");
  return all;
}

std::uint64_t Database::identity() const {
  std::string text;
  require(db_->GetDbIdentity(text), folder_, "read which database it is");
  return hash64({text});
}

void Database::set_meta(std::string_view key, std::string_view value) {
  rocksdb::WriteOptions durable;
  durable.sync = true;
  require(db_->Put(durable, handles_.front().get(), key, value), folder_, "write");
}

std::optional<std::string> Database::get(Family family, std::string_view key) const {
  if (handle(family) == nullptr) return std::nullopt;
  std::string value;
  const rocksdb::Status status = db_->Get({}, handle(family), key, &value);
  if (status.IsNotFound()) return std::nullopt;
  require(status, folder_, "read " + std::string{layout(family).name});
  return value;
}

std::unique_ptr<rocksdb::Iterator> Database::scan(std::optional<Family> family) const {
  rocksdb::ReadOptions options;
  options.total_order_seek = true;
  options.fill_cache = false;
  options.verify_checksums = true;
  return iterator(options, family);
}

std::string Database::least_key(std::optional<Family> family) const {
  const std::string name =
      family ? std::string{layout(*family).name} : rocksdb::kDefaultColumnFamilyName;
  std::vector<rocksdb::LiveFileMetaData> files;
  db_->GetLiveFilesMetaData(&files);
  std::optional<std::string> least;
  for (const rocksdb::LiveFileMetaData& file : files)
    if (file.column_family_name == name && (!least || file.smallestkey < *least))
      least = file.smallestkey;
  return least.value_or("");
}

std::unique_ptr<rocksdb::SstFileWriter> Database::row_file(std::optional<Family> family) const {
  rocksdb::ColumnFamilyHandle* const of = handle(family);
  return std::make_unique<rocksdb::SstFileWriter>(rocksdb::EnvOptions{}, db_->GetOptions(of), of);
}

void Database::ingest(const std::vector<RowFiles>& files) {
  std::vector<rocksdb::IngestExternalFileArg> all;
  for (const RowFiles& of : files) {
    if (of.files.empty()) continue;
    rocksdb::IngestExternalFileArg& arg = all.emplace_back();
    arg.column_family = handle(of.family);
    arg.external_files = of.files;
    arg.options.move_files = true;
    arg.options.write_global_seqno = false;  // else it writes into the files once more
  }
  if (!compacts_) compact_from_now();
  if (!all.empty()) require(db_->IngestExternalFiles(all), folder_, "take in files of rows");
}

void Database::write(std::span<const Row> gone, std::span<const Row> come,
                     std::span<const MetaRow> meta) {
  if (!compacts_ && ++batches_ > kFewBatches) compact_from_now();
  rocksdb::WriteBatch batch;
  for (const Row& row : gone)
    require(batch.Delete(handle(row.family), row.key), folder_, "delete a row");
  for (const Row& row : come)
    require(batch.Put(handle(row.family), row.key, row.value), folder_, "add a row");
  rocksdb::ColumnFamilyHandle* const itself = handles_.front().get();
  for (const MetaRow& row : meta)
    require(row.value ? batch.Put(itself, row.key, *row.value) : batch.Delete(itself, row.key),
            folder_, "note a change");
  require(db_->Write({}, &batch), folder_, "write");
}

void Database::sync() { require(db_->FlushWAL(true), folder_, "make the log durable"); }

void Database::settle() {
  const Logs kept = logs(folder_);
  if (!has_rows(folder_) || kept.files > kMostKeptLogs || kept.bytes > kMostKeptLogBytes) {
    std::vector<rocksdb::ColumnFamilyHandle*> all;
    for (const auto& handle : handles_) all.push_back(handle.get());
    require(db_->Flush({}, all), folder_, "write out the log");
  }
  sync();
  if (tidies_) await_tidy();
  rocksdb::CancelAllBackgroundWork(db_.get(), true);
  require(db_->DisableFileDeletions(), folder_, "end");  // the next writer's work
}

}  // namespace bezug::store
