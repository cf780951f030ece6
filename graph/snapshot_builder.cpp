#include "graph/snapshot_builder.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <map>
#include <numeric>
#include <stdexcept>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/checked_bytes.h"
#include "graph/query/vertex_table.h"
#include "graph/snapshot_layout.h"

namespace bezug {

namespace {

using layout::Column;
using Numbers = std::vector<std::uint32_t>;

constexpr std::size_t kBlock = CheckedBytes::kBlock;
constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max() - 1;
constexpr std::size_t kMostRelations = 1UL << 16U;

/// Numbers distinct ids in order of appearance.
class Numbering {
 public:
  std::uint32_t of(std::uint64_t id) { return table_.insert(id).first; }
  [[nodiscard]] std::vector<std::uint64_t> values() const {
    std::vector<std::uint64_t> ids;
    for (const auto& entry : table_.entries()) ids.push_back(entry.vertex);
    return ids;
  }

 private:
  struct Nothing {};
  VertexTable<std::uint64_t, Nothing> table_;
};

/// The place of each of `values` in `sorted`, which holds them all.
Numbers places(const std::vector<std::uint64_t>& values, const std::vector<std::uint64_t>& sorted) {
  Numbers found;
  found.reserve(values.size());
  for (const std::uint64_t value : values)
    found.push_back(
        static_cast<std::uint32_t>(std::ranges::lower_bound(sorted, value) - sorted.begin()));
  return found;
}

std::vector<std::uint64_t> sorted(std::vector<std::uint64_t> values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

/// Where the run of each of `count` keys begins once `order` is sorted by them, and where the last
/// ends.
template <class KeyOf>
Numbers begins(const Numbers& order, std::size_t count, const KeyOf& key_of) {
  Numbers found(count + 1);
  for (const std::uint32_t at : order) ++found[key_of(at) + std::size_t{1}];
  std::partial_sum(found.begin(), found.end(), found.begin());
  return found;
}

/// `order` sorted by the keys of what it names; equal ones keep their order. O(count + order).
template <class KeyOf>
Numbers counted_order(const Numbers& order, Numbers next, const KeyOf& key_of) {
  Numbers sorted_order(order.size());
  for (const std::uint32_t at : order) sorted_order[next[key_of(at)]++] = at;
  return sorted_order;
}

template <class T>
std::span<const std::byte> raw(const std::vector<T>& values) {
  return std::as_bytes(std::span{values});
}

}  // namespace

struct SnapshotBuilder::Columns {
  // Of each subject: its id and its first edge. Subjects come in ascending order.
  std::vector<std::uint64_t> subjects;
  Numbers firsts;
  std::vector<std::uint64_t> isolated;
  // Of each edge. Relations, targets, documents and speakers are numbered as they appeared until
  // all are known.
  std::vector<layout::Arc> arcs;
  std::vector<layout::Detail> details;
  Numbering objects;
  Numbering relations;
  Numbering documents;
  Numbering speakers;
  std::unordered_map<std::string, std::uint32_t> product_lists;
  Numbers product_begins{0};
  std::vector<char> products;
  std::map<Validity, std::uint32_t> validity_places;
  std::vector<layout::Days> validities;
  // Made at the end.
  std::vector<std::uint64_t> entities;
  std::vector<std::uint64_t> relation_ids;
  std::vector<std::uint64_t> document_ids;
  std::vector<std::uint64_t> speaker_ids;
  Numbers out_begins;
  Numbers in_begins;
  std::vector<layout::Arc> in_arcs;
  Numbers in_numbers;

  std::uint32_t product_list(const std::string& list) {
    const auto next = static_cast<std::uint32_t>(product_lists.size());
    const auto [at, fresh] = product_lists.try_emplace(list, next);
    if (fresh) {
      products.insert(products.end(), list.begin(), list.end());
      if (products.size() > kMost) throw std::length_error{"a snapshot holds 4 GiB of products"};
      product_begins.push_back(static_cast<std::uint32_t>(products.size()));
    }
    return at->second;
  }

  std::uint32_t validity(const Validity& valid) {
    const auto day = [](const std::optional<Day>& one) {
      return one ? one->number : layout::kNoDate;
    };
    const auto next = static_cast<std::uint32_t>(validities.size());
    const auto [at, fresh] = validity_places.try_emplace(valid, next);
    if (fresh) validities.push_back({.from = day(valid.from), .until = day(valid.until)});
    return at->second;
  }

  void number_all();
  void fill_in_columns();
  [[nodiscard]] std::array<std::span<const std::byte>, layout::kColumns> all() const;
};

/// Puts final numbers, by ascending id, in the place of those by appearance.
void SnapshotBuilder::Columns::number_all() {
  entities = subjects;
  const std::vector<std::uint64_t> object_ids = objects.values();
  entities.insert(entities.end(), object_ids.begin(), object_ids.end());
  entities.insert(entities.end(), isolated.begin(), isolated.end());
  entities = sorted(std::move(entities));
  if (entities.size() > kMost) throw std::length_error{"a snapshot holds 4,294,967,294 vertices"};
  relation_ids = sorted(relations.values());
  document_ids = sorted(documents.values());
  speaker_ids = sorted(speakers.values());
  const Numbers relation = places(relations.values(), relation_ids);
  const Numbers object = places(object_ids, entities);
  for (layout::Arc& arc : arcs)
    arc = {.other = object[arc.other],
           .mark = relation[layout::relation_in(arc.mark)] | (arc.mark & ~0xffffU)};
  const Numbers document = places(documents.values(), document_ids);
  const Numbers speaker = places(speakers.values(), speaker_ids);
  for (layout::Detail& detail : details) {
    detail.document = document[detail.document];
    if (detail.said_by != 0) detail.said_by = speaker[detail.said_by - 1] + 1;
  }
  // Edges came in order of their subjects.
  const Numbers rows_of = places(subjects, entities);
  out_begins.assign(entities.size() + 1, static_cast<std::uint32_t>(arcs.size()));
  std::size_t vertex = 0;
  for (std::size_t i = 0; i < rows_of.size(); ++i)
    for (; vertex <= rows_of[i]; ++vertex) out_begins[vertex] = firsts[i];
}

void SnapshotBuilder::Columns::fill_in_columns() {
  Numbers order(arcs.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto relation_of = [&](std::uint32_t e) { return layout::relation_in(arcs[e].mark); };
  const auto target_of = [&](std::uint32_t e) { return arcs[e].other; };
  order = counted_order(order, begins(order, relation_ids.size(), relation_of), relation_of);
  in_begins = begins(order, entities.size(), target_of);
  in_numbers = counted_order(order, in_begins, target_of);
  Numbers source_of = std::move(order);  // of each edge; takes the memory
  for (std::uint32_t v = 0; v + std::size_t{1} < out_begins.size(); ++v)
    std::fill(source_of.begin() + out_begins[v], source_of.begin() + out_begins[v + 1], v);
  in_arcs.reserve(in_numbers.size());
  for (const std::uint32_t e : in_numbers)
    in_arcs.push_back({.other = source_of[e], .mark = arcs[e].mark});
}

std::array<std::span<const std::byte>, layout::kColumns> SnapshotBuilder::Columns::all() const {
  return {raw(entities),     raw(out_begins),  raw(arcs),           raw(in_begins),
          raw(in_arcs),      raw(in_numbers),  raw(details),        raw(relation_ids),
          raw(document_ids), raw(speaker_ids), raw(product_begins), raw(products),
          raw(validities)};
}

SnapshotBuilder::SnapshotBuilder() : columns_{std::make_unique<Columns>()} {}
SnapshotBuilder::~SnapshotBuilder() = default;

std::uint64_t SnapshotBuilder::edges() const noexcept { return columns_->arcs.size(); }

void SnapshotBuilder::add(EntityId isolated) { columns_->isolated.push_back(isolated.value()); }

void SnapshotBuilder::add(const Edge& edge) {
  Columns& to = *columns_;
  if (to.arcs.size() == kMost) throw std::length_error{"a snapshot holds 4,294,967,294 edges"};
  if (to.subjects.empty() || to.subjects.back() != edge.subject.value()) {
    to.subjects.push_back(edge.subject.value());
    to.firsts.push_back(static_cast<std::uint32_t>(to.arcs.size()));
  }
  const std::uint32_t relation = to.relations.of(edge.relation.value());
  if (relation >= kMostRelations)
    throw std::length_error{"a snapshot holds 65,536 different relations"};
  to.arcs.push_back({.other = to.objects.of(edge.object.value()),
                     .mark = layout::mark(relation, static_cast<std::uint32_t>(edge.factuality),
                                          edge.confidence.permille())});
  to.details.push_back({.statement = edge.statement.value(),
                        .document = to.documents.of(edge.document.value()),
                        .date = edge.date ? edge.date->number : layout::kNoDate,
                        .said_by = edge.source ? to.speakers.of(edge.source->value()) + 1 : 0,
                        .products = to.product_list(edge.products),
                        .row = edge.row,
                        .validity = to.validity(edge.valid)});
}

namespace {

/// Calls `visit` with each block of all columns, the last of a column filled up with zeros.
template <class Visit>
void each_block(const std::array<std::span<const std::byte>, layout::kColumns>& columns,
                const Visit& visit) {
  for (std::span<const std::byte> left : columns) {
    for (; left.size() >= kBlock; left = left.subspan(kBlock)) visit(left.first(kBlock));
    if (left.empty()) continue;
    std::array<std::byte, kBlock> last{};
    std::ranges::copy(left, last.begin());
    visit(std::span<const std::byte>{last});
  }
}

}  // namespace

void SnapshotBuilder::write(std::uint64_t origin, std::uint64_t change, const Sink& sink) {
  columns_->number_all();
  columns_->fill_in_columns();
  const auto columns = columns_->all();
  std::vector<std::uint64_t> sums;
  each_block(columns, [&](std::span<const std::byte> block) {
    sums.push_back(CheckedBytes::checksum(block));
  });
  layout::Header header{.origin = origin, .change = change};
  std::uint64_t offset = kBlock;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    header.columns[c] = {.offset = offset, .count = columns[c].size() / layout::kWidths[c]};
    offset += (columns[c].size() + kBlock - 1) / kBlock * kBlock;
  }
  header.sums = {.offset = offset, .count = sums.size()};
  header.size = offset + sums.size() * sizeof(std::uint64_t);
  header.sum_of_sums = CheckedBytes::checksum(raw(sums));
  std::array<std::byte, kBlock> first{};
  std::memcpy(first.data(), &header, sizeof header);
  header.sum = CheckedBytes::checksum(std::span{first}.first(offsetof(layout::Header, sum)));
  std::memcpy(first.data(), &header, sizeof header);
  sink(first);
  each_block(columns, sink);
  sink(raw(sums));
}

}  // namespace bezug
