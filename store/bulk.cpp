#include "store/bulk.h"

#include <algorithm>
#include <future>
#include <unordered_map>
#include <unordered_set>

#include "graph/error.h"
#include "store/folder.h"
#include "store/impl.h"
#include "store/record.h"
#include "store/row_buffer.h"
#include "store/rows.h"
#include "store/run.h"

namespace bezug::store {
namespace {

namespace fs = std::filesystem;

/// So many runs can be open at once, in two merges, with the usual limit of 1024 files.
constexpr std::size_t kMostRuns = 400;
/// What a name of sightings in a run takes in a set of hashes, about.
constexpr std::size_t kSeenBytes = 48;
/// The rest is for what is there at once beside the buffers: files being written, their filters.
constexpr double kBuffersOfMemory = 0.75;
constexpr std::string_view kFolderStart = "import-";

std::size_t place(Family family) {
  return static_cast<std::size_t>(std::ranges::find(kRunFamilies, family) - kRunFamilies.begin());
}

std::string_view only(const std::vector<std::string>& values) { return values.front(); }

/// Calls `write` with each of kRunFamilies, in two threads that have about the same to do.
template <class Write>
void each_family(const Write& write) {
  auto other = std::async(std::launch::async, [&] {
    write(Family::edges_by_object);
    write(Family::names);
  });
  write(Family::edges_by_subject);
  write(Family::entities);
  other.get();
}

/// Of several values of one key the least, so that the order they came in is forgotten.
std::string_view least(const std::vector<std::string>& values) {
  return *std::ranges::min_element(values);
}

}  // namespace

struct Bulk::Impl {
  Impl(Store& store_, Document of, std::size_t memory_)
      : store{store_},
        database{store_.database()},
        document{std::move(of)},
        date{Day::parse(document.date)},
        memory{std::max(memory_, kLeastMemory)},
        folder{import_folder(database, document.id)} {
    for (std::size_t at = 0; at < kRunFamilies.size(); ++at)
      buffers.emplace_back(
          static_cast<std::size_t>(static_cast<double>(memory) * kBuffersOfMemory / 2));
  }

  Store& store;
  Database& database;
  const Document document;
  const std::optional<Day> date;
  const std::size_t memory;
  const fs::path folder;
  ImportState state{};
  ImportPosition position{};                 ///< of the last line that was added
  std::vector<RowBuffer> buffers{};          ///< in the order of kRunFamilies
  std::unordered_set<std::uint64_t> seen{};  ///< hashes of the sightings in `buffers`
  std::unordered_map<std::string, RelationId> relations{};
  std::string key_bytes{};

  void open();
  RowBuffer& buffer(Family family) { return buffers[store::place(family)]; }
  [[nodiscard]] bool full() const;
  void write_run();
  [[nodiscard]] std::optional<std::uint64_t> write_family(Rewrite& rewrite, Family family,
                                                          const RowProgress& progress) const;
  [[nodiscard]] std::optional<std::array<std::uint64_t, kRunFamilies.size()>> write_families(
      Rewrite& rewrite, const RowProgress& progress) const;
  void write_document(Rewrite& rewrite, std::uint64_t statements) const;
};

void Bulk::Impl::open() {
  if (auto left = read_state(folder); left && left->hash == document.hash) {
    state = *std::move(left);
    position = state.position;
    for (const std::string& name : state.relations) relations.emplace(name, relation_id(name));
    return;
  }
  remove_folder(folder);
  make_folder(folder);
  state = {.uri = document.uri, .hash = document.hash};
  write_state(folder, state);
}

bool Bulk::Impl::full() const {
  std::size_t bytes = seen.size() * kSeenBytes;
  for (const RowBuffer& one : buffers) bytes += one.bytes();
  return static_cast<double>(bytes) >= static_cast<double>(memory) * kBuffersOfMemory;
}

void Bulk::Impl::write_run() {
  const bool empty = std::ranges::all_of(buffers, [](const auto& one) { return one.size() == 0; });
  if (empty && state.position.offset == position.offset) return;
  if (state.runs.size() == kMostRuns)
    throw StoreError{"'" + document.uri + "' is too large for so little memory: give more than " +
                     std::to_string(memory >> 20U) + "M by --memory, and --discard"};
  RunSizes sizes{};
  const auto write = [&](Family family) {
    RowBuffer& rows = buffer(family);
    rows.sort();
    sizes.at(store::place(family)) =
        store::write_run(run_file(folder, state.runs.size(), family), rows);
    rows.clear();
  };
  each_family(write);
  seen.clear();
  state.runs.push_back(sizes);
  state.position = position;
  state.relations.clear();
  for (const auto& [name, id] : relations) state.relations.push_back(name);
  std::ranges::sort(state.relations);
  write_state(folder, state);
}

std::optional<std::uint64_t> Bulk::Impl::write_family(Rewrite& rewrite, Family family,
                                                      const RowProgress& progress) const {
  constexpr std::size_t kLeastRead = 32UL << 10U;
  constexpr std::size_t kMostRead = 1UL << 20U;
  const std::size_t runs = std::max<std::size_t>(state.runs.size(), 1);
  const std::size_t read = std::clamp(memory / 4 / runs, kLeastRead, kMostRead);
  RowSources sources;
  for (std::size_t run = 0; run < state.runs.size(); ++run)
    sources.push_back(read_run(run_file(folder, run, family), read));
  if (family != Family::entities) return rewrite.write(family, std::move(sources), least, progress);
  std::string value;
  const auto merged_entity = [&](const std::vector<std::string>& values) -> std::string_view {
    return value = encode(merged(values));
  };
  return rewrite.write(family, std::move(sources), merged_entity, progress);
}

/// Rows written of each of kRunFamilies.
std::optional<std::array<std::uint64_t, kRunFamilies.size()>> Bulk::Impl::write_families(
    Rewrite& rewrite, const RowProgress& progress) const {
  std::array<std::optional<std::uint64_t>, kRunFamilies.size()> rows;
  const auto write = [&](Family family) {
    rows.at(store::place(family)) = write_family(rewrite, family, progress);
  };
  each_family(write);
  std::array<std::uint64_t, kRunFamilies.size()> written{};
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (!rows.at(at)) return std::nullopt;
    written.at(at) = *rows.at(at);
  }
  return written;
}

void Bulk::Impl::write_document(Rewrite& rewrite, std::uint64_t statements) const {
  if (statements > std::numeric_limits<std::uint32_t>::max())
    throw StoreError{"'" + document.uri +
                     "' has more statements than a document can have: " + "split it"};
  Contribution contribution{.document = document, .entities = {}, .statements = {}};
  contribution.document.text.clear();
  std::vector<Row> all = store::rows(contribution);
  for (const Layout& layout : kLayouts) {
    if (std::ranges::find(kRunFamilies, layout.family) != kRunFamilies.end()) continue;
    if (layout.family == Family::files) continue;
    std::vector<Row> of_family;
    std::ranges::copy_if(all, std::back_inserter(of_family),
                         [&](const Row& row) { return row.family == layout.family; });
    if (layout.family == Family::documents) {
      auto record = decode<DocumentRecord>(of_family.front().value);
      record.statements = static_cast<std::uint32_t>(statements);
      record.table = true;
      of_family.front().value = encode(record);
    }
    RowSources sources;
    sources.push_back(rows_in(of_family));
    rewrite.write(layout.family, std::move(sources), only, [](std::uint64_t) { return true; });
  }
}

Bulk::Bulk(Store& store, Document document, std::size_t memory)
    : impl_{std::make_unique<Impl>(store, std::move(document), memory)} {
  impl_->open();
}

Bulk::~Bulk() = default;

const ImportPosition& Bulk::position() const { return impl_->state.position; }

std::size_t Bulk::runs() const { return impl_->state.runs.size(); }

RelationId Bulk::relation(std::string_view name) {
  const auto [found, fresh] = impl_->relations.try_emplace(std::string{name});
  if (fresh) found->second = relation_id(name);
  return found->second;
}

void Bulk::add(Edge edge) {
  edge.document = impl_->document.id;
  if (!edge.date) edge.date = impl_->date;
  edge.statement = row_statement_id(edge);
  const Key key{.statement = edge.statement,
                .subject = edge.subject,
                .relation = edge.relation,
                .object = edge.object};
  const std::string value = encode(edge);
  for (const Family family : {Family::edges_by_subject, Family::edges_by_object})
    impl_->buffer(family).add({.key = bytes(family, key), .value = value});
}

void Bulk::add(const Sighting& sighting) {
  const Entity& entity = sighting.entity;
  Sighting anywhere = sighting;
  anywhere.row = 0;
  const bool fresh = impl_->seen.insert(hash64({hex(entity.id.value()), encode(anywhere)})).second;
  if (!fresh) return;
  const Key key{.text = entity.name.folded, .document = impl_->document.id, .entity = entity.id};
  impl_->buffer(Family::entities)
      .add({.key = bytes(Family::entities, key), .value = encode(sighting)});
  impl_->buffer(Family::names).add({.key = bytes(Family::names, key), .value = {}});
}

void Bulk::reached(const ImportPosition& position) {
  impl_->position = position;
  if (impl_->full()) impl_->write_run();
}

void Bulk::pause() { impl_->write_run(); }

std::uint64_t Bulk::rows() const {
  // Of a run's files only the sizes are known; an edge takes about 64 bytes in each.
  constexpr std::uint64_t kRowBytes = 64;
  std::uint64_t bytes = 0;
  for (const RunSizes& run : impl_->state.runs)
    for (const std::uint64_t size : run) bytes += size;
  return bytes / kRowBytes;
}

void Bulk::note(Rewrite& rewrite, const std::optional<DocumentRecord>& before,
                std::uint64_t statements) const {
  Store::Impl& store = *impl_->store.impl_;
  if (before) store.database.write(file_rows(impl_->document.uri), {});
  rewrite.write_meta(store.notes({.kind = before ? LogKind::changed : LogKind::added,
                                  .document = impl_->document.id,
                                  .uri = impl_->document.uri,
                                  .table = true,
                                  .statements = statements,
                                  .gained = statements,
                                  .lost = before ? before->statements : 0},
                                 before));
}

std::optional<Bulk::Finished> Bulk::finish(const RowProgress& progress) {
  impl_->write_run();
  const auto stored = impl_->database.get(
      Family::documents, bytes(Family::documents, {.document = impl_->document.id}));
  Rewrite rewrite{impl_->database, impl_->document.id, stored.has_value(), impl_->folder};
  const auto written = impl_->write_families(rewrite, progress);
  if (!written) return std::nullopt;
  const std::uint64_t statements = written->at(place(Family::edges_by_subject));
  impl_->write_document(rewrite, statements);
  std::vector<MetaRow> meta;
  for (const auto& [name, id] : impl_->relations)
    meta.push_back({.key = relation_key(id), .value = name});
  rewrite.write_meta(std::move(meta));
  note(rewrite, stored ? std::optional{decode<DocumentRecord>(*stored)} : std::nullopt, statements);
  rewrite.ingest();
  remove_folder(impl_->folder);
  return Finished{.change = stored ? Change::changed : Change::added,
                  .statements = statements,
                  .entities = written->at(place(Family::entities))};
}

void Bulk::discard(Store& store, const UnfinishedImport& import) {
  remove_folder(store.database().folder() / import.folder.filename());
}

void Bulk::discard(Store& store, DocumentId document) {
  remove_folder(import_folder(store.database(), document));
}

std::vector<UnfinishedImport> Bulk::unfinished(const Store& store) {
  std::vector<UnfinishedImport> all;
  const fs::path& folder = store.folder();
  for (const std::string& name : file_names(folder)) {
    if (!name.starts_with(kFolderStart) || !fs::is_directory(folder / name)) continue;
    const auto state = read_state(folder / name);
    all.push_back({.folder = folder / name, .uri = state ? state->uri : std::string{}});
  }
  return all;
}

}  // namespace bezug::store
