#include "tests/bench/graph/raw.h"

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace bezug::bench {
namespace {

constexpr std::size_t kIdBytes = 8;

void require(const rocksdb::Status& status) {
  if (!status.ok())
    throw std::runtime_error{"the bench cannot read the rows: " + status.ToString()};
}

void append(std::string& to, std::uint64_t id) {
  for (unsigned shift = 64; shift > 0; shift -= 8)
    to.push_back(static_cast<char>((id >> (shift - 8)) & 0xffU));
}

std::uint64_t id_at(const rocksdb::Slice& bytes, std::size_t at) {
  std::uint64_t id = 0;
  for (std::size_t i = at; i < at + kIdBytes; ++i)
    id = id << 8U | static_cast<std::uint8_t>(bytes[i]);
  return id;
}

/// As the store reads: block cache of 64 MiB, filters of eight bytes.
rocksdb::ColumnFamilyOptions family_options(const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.cache_index_and_filter_blocks = true;
  table.pin_top_level_index_and_filter = true;
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(kIdBytes));
  return options;
}

}  // namespace

struct RawGraph::Impl {
  std::unique_ptr<rocksdb::DB> db;
  std::vector<std::unique_ptr<rocksdb::ColumnFamilyHandle>> families;  // go before `db`
  std::unique_ptr<rocksdb::Iterator> out;
  std::unique_ptr<rocksdb::Iterator> in;
  RelationId relation;
  unsigned factualities{0x1fU};

  /// key := end relation other statement; value := version document factuality confidence …,
  /// where confidence is a varint of at most two bytes (store/keys.h, store/record.h).
  void each(rocksdb::Iterator& rows, Vertex v, const Visit& visit) const {
    std::string start;
    start.reserve(2 * kIdBytes);
    append(start, v.value());
    append(start, relation.value());
    for (rows.Seek(start); rows.Valid() && rows.key().starts_with(start); rows.Next()) {
      const rocksdb::Slice value = rows.value();
      if ((1U << static_cast<unsigned>(value[1 + kIdBytes]) & factualities) == 0) continue;
      const auto low = static_cast<std::uint8_t>(value[2 + kIdBytes]);
      const auto high = static_cast<std::uint8_t>(value[3 + kIdBytes]);
      const unsigned permille = low < 0x80U ? low : (low & 0x7fU) | unsigned{high} << 7U;
      visit(Vertex{id_at(rows.key(), 2 * kIdBytes)}, permille);
    }
    require(rows.status());
  }
};

RawGraph::RawGraph(const std::filesystem::path& folder) : impl_{std::make_unique<Impl>()} {
  const auto cache = rocksdb::NewLRUCache(64UL << 20U);
  const std::vector<rocksdb::ColumnFamilyDescriptor> wanted{
      {rocksdb::kDefaultColumnFamilyName, {}},
      {"edges_by_subject", family_options(cache)},
      {"edges_by_object", family_options(cache)}};
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  rocksdb::DBOptions options;
  options.skip_stats_update_on_db_open = true;
  const rocksdb::Status status =
      rocksdb::DB::OpenForReadOnly(options, folder.string(), wanted, &handles, &db);
  impl_->db.reset(db);
  impl_->families = {handles.begin(), handles.end()};
  require(status);
  rocksdb::ReadOptions by_prefix;
  by_prefix.prefix_same_as_start = true;
  impl_->out.reset(db->NewIterator(by_prefix, handles[1]));
  impl_->in.reset(db->NewIterator(by_prefix, handles[2]));
}

RawGraph::~RawGraph() = default;

void RawGraph::accept(RelationId relation, unsigned factualities) {
  impl_->relation = relation;
  impl_->factualities = factualities;
}

void RawGraph::out(Vertex v, const Visit& visit) const { impl_->each(*impl_->out, v, visit); }
void RawGraph::in(Vertex v, const Visit& visit) const { impl_->each(*impl_->in, v, visit); }

std::uint64_t RawGraph::scan() const {
  rocksdb::ReadOptions all;
  all.total_order_seek = true;
  std::uint64_t bytes = 0;
  for (const std::size_t family : {1, 2}) {
    const std::unique_ptr<rocksdb::Iterator> rows{
        impl_->db->NewIterator(all, impl_->families.at(family).get())};
    for (rows->SeekToFirst(); rows->Valid(); rows->Next())
      bytes += rows->key().size() + rows->value().size();
    require(rows->status());
  }
  return bytes;
}

}  // namespace bezug::bench
