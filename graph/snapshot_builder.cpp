#include "graph/snapshot_builder.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/checked_bytes.h"
#include "graph/snapshot_layout.h"

namespace bezug {

namespace {

using layout::Column;
using Numbers = std::vector<std::uint32_t>;

constexpr std::size_t kBlock = CheckedBytes::kBlock;
constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max() - 1;
constexpr std::size_t kMostRelations = 1UL << 16U;

/// Numbers distinct values in order of appearance.
template <class Value>
class Numbering {
 public:
  std::uint32_t of(const Value& value) {
    const auto [at, fresh] =
        numbers_.try_emplace(value, static_cast<std::uint32_t>(values_.size()));
    if (fresh) values_.push_back(value);
    return at->second;
  }
  [[nodiscard]] const std::vector<Value>& values() const { return values_; }

 private:
  std::unordered_map<Value, std::uint32_t> numbers_;
  std::vector<Value> values_;
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

/// Where the run of each of `count` keys begins once they are sorted, and where the last ends.
Numbers begins(const Numbers& keys, std::size_t count) {
  Numbers found(count + 1);
  for (const std::uint32_t key : keys) ++found[key + std::size_t{1}];
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
  Numbers targets;
  Numbers marks;
  std::vector<std::uint64_t> statements;
  Numbers document_of;
  std::vector<std::int32_t> dates;
  Numbers said_by;
  Numbers product_of;
  Numbers rows;
  Numbering<std::uint64_t> objects;
  Numbering<std::uint64_t> relations;
  Numbering<std::uint64_t> documents;
  Numbering<std::uint64_t> speakers;
  Numbering<std::string> product_lists;
  Numbers product_begins{0};
  std::vector<char> products;
  // Made at the end.
  std::vector<std::uint64_t> entities;
  std::vector<std::uint64_t> relation_ids;
  std::vector<std::uint64_t> document_ids;
  std::vector<std::uint64_t> speaker_ids;
  Numbers out_begins;
  Numbers in_begins;
  Numbers sources;
  Numbers in_marks;
  Numbers in_numbers;

  std::uint32_t product_list(const std::string& list) {
    const std::uint32_t number = product_lists.of(list);
    if (number + std::size_t{1} == product_begins.size()) {
      products.insert(products.end(), list.begin(), list.end());
      if (products.size() > kMost) throw std::length_error{"a snapshot holds 4 GiB of products"};
      product_begins.push_back(static_cast<std::uint32_t>(products.size()));
    }
    return number;
  }

  void number_all();
  void fill_in_columns();
  [[nodiscard]] std::array<std::span<const std::byte>, layout::kColumns> all() const;
};

/// Puts final numbers, by ascending id, in the place of those by appearance.
void SnapshotBuilder::Columns::number_all() {
  entities = subjects;
  entities.insert(entities.end(), objects.values().begin(), objects.values().end());
  entities.insert(entities.end(), isolated.begin(), isolated.end());
  entities = sorted(std::move(entities));
  if (entities.size() > kMost) throw std::length_error{"a snapshot holds 4,294,967,294 vertices"};
  relation_ids = sorted(relations.values());
  document_ids = sorted(documents.values());
  speaker_ids = sorted(speakers.values());
  const auto renumber = [](Numbers& column, const Numbers& number) {
    for (std::uint32_t& at : column) at = number[at];
  };
  renumber(targets, places(objects.values(), entities));
  renumber(document_of, places(documents.values(), document_ids));
  const Numbers speaker = places(speakers.values(), speaker_ids);
  for (std::uint32_t& at : said_by)
    if (at != 0) at = speaker[at - 1] + 1;
  const Numbers relation = places(relations.values(), relation_ids);
  for (std::uint32_t& mark : marks)
    mark = layout::mark(relation[layout::relation_in(mark)], 0, 0) | (mark & ~0xffffU);
  // Edges came in order of their subjects.
  const Numbers rows_of = places(subjects, entities);
  out_begins.assign(entities.size() + 1, static_cast<std::uint32_t>(targets.size()));
  std::size_t vertex = 0;
  for (std::size_t i = 0; i < rows_of.size(); ++i)
    for (; vertex <= rows_of[i]; ++vertex) out_begins[vertex] = firsts[i];
}

void SnapshotBuilder::Columns::fill_in_columns() {
  Numbers order(targets.size());
  std::iota(order.begin(), order.end(), 0U);
  Numbers relation_begins(relation_ids.size() + 1);
  for (const std::uint32_t mark : marks)
    ++relation_begins[layout::relation_in(mark) + std::size_t{1}];
  std::partial_sum(relation_begins.begin(), relation_begins.end(), relation_begins.begin());
  order = counted_order(order, std::move(relation_begins),
                        [&](std::uint32_t e) { return layout::relation_in(marks[e]); });
  in_begins = begins(targets, entities.size());
  in_numbers = counted_order(order, in_begins, [&](std::uint32_t e) { return targets[e]; });
  Numbers source_of = std::move(order);  // of each edge; takes the memory
  for (std::uint32_t v = 0; v + std::size_t{1} < out_begins.size(); ++v)
    std::fill(source_of.begin() + out_begins[v], source_of.begin() + out_begins[v + 1], v);
  sources.reserve(in_numbers.size());
  in_marks.reserve(in_numbers.size());
  for (const std::uint32_t e : in_numbers) {
    sources.push_back(source_of[e]);
    in_marks.push_back(marks[e]);
  }
}

std::array<std::span<const std::byte>, layout::kColumns> SnapshotBuilder::Columns::all() const {
  return {raw(entities),    raw(out_begins),     raw(targets),      raw(marks),
          raw(in_begins),   raw(sources),        raw(in_marks),     raw(in_numbers),
          raw(statements),  raw(document_of),    raw(dates),        raw(said_by),
          raw(product_of),  raw(rows),           raw(relation_ids), raw(document_ids),
          raw(speaker_ids), raw(product_begins), raw(products)};
}

SnapshotBuilder::SnapshotBuilder() : columns_{std::make_unique<Columns>()} {}
SnapshotBuilder::~SnapshotBuilder() = default;

std::uint64_t SnapshotBuilder::edges() const noexcept { return columns_->targets.size(); }

void SnapshotBuilder::add(EntityId isolated) { columns_->isolated.push_back(isolated.value()); }

void SnapshotBuilder::add(const Edge& edge) {
  Columns& to = *columns_;
  if (to.targets.size() == kMost) throw std::length_error{"a snapshot holds 4,294,967,294 edges"};
  if (to.subjects.empty() || to.subjects.back() != edge.subject.value()) {
    to.subjects.push_back(edge.subject.value());
    to.firsts.push_back(static_cast<std::uint32_t>(to.targets.size()));
  }
  const std::uint32_t relation = to.relations.of(edge.relation.value());
  if (relation >= kMostRelations)
    throw std::length_error{"a snapshot holds 65,536 different relations"};
  to.targets.push_back(to.objects.of(edge.object.value()));
  to.marks.push_back(layout::mark(relation, static_cast<std::uint32_t>(edge.factuality),
                                  edge.confidence.permille()));
  to.statements.push_back(edge.statement.value());
  to.document_of.push_back(to.documents.of(edge.document.value()));
  to.dates.push_back(edge.date ? edge.date->number : layout::kNoDate);
  to.said_by.push_back(edge.source ? to.speakers.of(edge.source->value()) + 1 : 0);
  to.product_of.push_back(to.product_list(edge.products));
  to.rows.push_back(edge.row);
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
