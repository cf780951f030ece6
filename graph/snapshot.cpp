#include "graph/snapshot.h"

#include <algorithm>
#include <boost/graph/graph_concepts.hpp>
#include <cstring>

#include "graph/concept.h"
#include "graph/snapshot_builder.h"

namespace bezug {

static_assert(StatementGraph<Snapshot>);
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Snapshot>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Snapshot>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Snapshot>));

namespace {

using layout::Column;
using layout::Extent;
using layout::Header;

constexpr std::size_t kBlock = CheckedBytes::kBlock;

const Extent& of(const Header& header, Column c) {
  return header.columns[static_cast<std::size_t>(c)];
}

[[noreturn]] void refuse(const char* what) { throw DamagedBytes{what}; }

Header header_in(std::span<const std::byte> bytes) {
  Header header;
  if (bytes.size() < sizeof header.magic) throw UnknownLayout{"it is too short for a snapshot"};
  std::memcpy(&header.magic, bytes.data(), sizeof header.magic);
  if (header.magic != layout::kMagic)
    throw UnknownLayout{"it is no snapshot, or one of another version"};
  if (bytes.size() < kBlock) refuse("it ends too soon");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (CheckedBytes::checksum(bytes.first(offsetof(Header, sum))) != header.sum)
    refuse("its header has another checksum");
  return header;
}

bool inside(const Extent& extent, std::size_t value_width, std::size_t size) {
  return extent.offset % kBlock == 0 && extent.offset >= kBlock && extent.offset <= size &&
         extent.count <= (size - extent.offset) / value_width;
}

/// That columns which belong together are of one length, and all inside the bytes.
void require_shape(const Header& header, std::size_t size) {
  if (header.size != size) refuse("it is not as long as it was");
  std::uint64_t end = kBlock;
  for (std::size_t c = 0; c < layout::kColumns; ++c) {
    const Extent& extent = header.columns[c];
    if (extent.offset != end || !inside(extent, layout::kWidths[c], size))
      refuse("a column lies outside");
    end += (extent.count * layout::kWidths[c] + kBlock - 1) / kBlock * kBlock;
  }
  if (header.sums.offset != end || !inside(header.sums, 8, size) ||
      header.sums.count != end / kBlock - 1)
    refuse("its checksums lie outside");
  const auto count = [&](Column c) { return of(header, c).count; };
  const std::uint64_t vertices = count(Column::entities);
  const std::uint64_t edges = count(Column::out_arcs);
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  bool fits = vertices < kMost && edges < kMost && count(Column::out_begins) == vertices + 1 &&
              count(Column::in_begins) == vertices + 1 && count(Column::product_begins) > 0;
  for (const Column c : {Column::in_arcs, Column::in_numbers, Column::details})
    fits = fits && count(c) == edges;
  if (!fits) refuse("its columns do not fit each other");
}

/// How many values a column has.
std::uint64_t count(const Header& header, Column c) { return of(header, c).count; }

void require_below(std::uint64_t number, std::uint64_t limit) {
  if (number >= limit) refuse("a number names nothing");
}

void require_arc(const Header& header, const layout::Arc& arc) {
  require_below(arc.other, count(header, Column::entities));
  if (layout::relation_in(arc.mark) >= count(header, Column::relations) ||
      layout::permille_in(arc.mark) > 1000 ||
      layout::factuality_in(arc.mark) >= kFactualityNames.size())
    refuse("an edge is marked as none can be");
}

void require_detail(const Header& header, const layout::Detail& detail) {
  require_below(detail.document, count(header, Column::documents));
  require_below(detail.said_by, count(header, Column::speakers) + 1);
  require_below(detail.products, count(header, Column::product_begins) - 1);
  require_below(detail.validity, count(header, Column::validities));
}

template <class T, class Require>
void require_each(std::span<const std::byte> block, std::size_t most, const Require& require) {
  const std::size_t values = std::min(block.size() / sizeof(T), most);
  for (const T& value : std::span{reinterpret_cast<const T*>(block.data()), values}) require(value);
}

/// That numbers in a block name what there is: checksums tell accidents, not a file made to harm.
void require_values(const Header& header, std::size_t offset, std::span<const std::byte> block) {
  const auto column = std::ranges::find_if(header.columns, [&](const Extent& extent) {
    const std::size_t width =
        layout::kWidths[static_cast<std::size_t>(&extent - header.columns.data())];
    return offset >= extent.offset && offset < extent.offset + extent.count * width;
  });
  if (column == header.columns.end()) return;
  const auto place = static_cast<std::size_t>(column - header.columns.begin());
  const auto c = static_cast<Column>(place);
  const std::size_t left = column->count - (offset - column->offset) / layout::kWidths[place];
  const auto below = [&](std::uint64_t limit) {
    require_each<std::uint32_t>(block, left, [&](std::uint32_t n) { require_below(n, limit); });
  };
  if (c == Column::out_arcs || c == Column::in_arcs)
    require_each<layout::Arc>(block, left, [&](const auto& arc) { require_arc(header, arc); });
  if (c == Column::details)
    require_each<layout::Detail>(block, left, [&](const auto& d) { require_detail(header, d); });
  if (c == Column::in_numbers) below(count(header, Column::out_arcs));
  if (c == Column::out_begins || c == Column::in_begins) below(count(header, Column::out_arcs) + 1);
  if (c == Column::product_begins) below(count(header, Column::products) + 1);
}

std::vector<std::byte> bytes_of(std::vector<Edge> edges, std::span<const EntityId> isolated) {
  // Edge compares its members in order: subject, relation, object, statement.
  std::ranges::sort(edges);
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  SnapshotBuilder builder;
  for (const Edge& edge : edges) builder.add(edge);
  for (const EntityId id : isolated) builder.add(id);
  std::vector<std::byte> bytes;
  builder.write(0, 0, [&](std::span<const std::byte> some) {
    bytes.insert(bytes.end(), some.begin(), some.end());
  });
  return bytes;
}

}  // namespace

Snapshot::Snapshot(std::vector<Edge> edges, std::span<const EntityId> isolated) {
  auto own = std::make_shared<const std::vector<std::byte>>(bytes_of(std::move(edges), isolated));
  bytes_ = *own;
  open(std::move(own), true);
}

Snapshot::Snapshot(std::shared_ptr<const void> owner, std::span<const std::byte> bytes)
    : bytes_{bytes} {
  open(std::move(owner), false);
}

void Snapshot::open(std::shared_ptr<const void> owner, bool trusted) {
  header_ = header_in(bytes_);
  require_shape(header_, bytes_.size());
  vertices_ = static_cast<std::uint32_t>(extent(Column::entities).count);
  edges_ = static_cast<std::uint32_t>(extent(Column::out_arcs).count);
  const auto body = bytes_.subspan(kBlock);
  if (trusted) {
    body_ = CheckedBytes{std::move(owner), body};
    return;
  }
  const auto sums = bytes_.subspan(header_.sums.offset, header_.sums.count * 8);
  if (CheckedBytes::checksum(sums) != header_.sum_of_sums)
    refuse("its checksums have another checksum");
  body_ = CheckedBytes{
      std::move(owner), body,
      std::span{reinterpret_cast<const std::uint64_t*>(sums.data()), header_.sums.count},
      [header = header_](std::size_t offset, std::span<const std::byte> block) {
        require_values(header, offset + kBlock, block);
      }};
}

void Snapshot::refuse_row(VertexNumber v) {
  throw DamagedBytes{"the edges of vertex " + std::to_string(v.value()) + " end before they begin"};
}

std::optional<VertexNumber> Snapshot::vertex(EntityId id) const {
  if (vertices_ == 0) return std::nullopt;
  const auto less = [&](std::uint64_t at) {
    return entity(VertexNumber{static_cast<std::uint32_t>(at)}) < id;
  };
  // Ids are hashes, so that the share of all numbers below one tells about where it stands. From
  // there steps double until it lies between two.
  __extension__ using Wide = unsigned __int128;
  const auto guess = static_cast<std::uint64_t>(Wide{id.value()} * vertices_ >> 64U);
  std::uint64_t low = guess;   // all before it are less, once it is settled
  std::uint64_t high = guess;  // it, and all behind, are not less
  for (std::uint64_t step = 8; low > 0 && !less(low - 1); step *= 2) {
    high = low - 1;
    low = high > step ? high - step : 0;
  }
  for (std::uint64_t step = 8; high < vertices_ && less(high); step *= 2) {
    low = high + 1;
    high = std::min<std::uint64_t>(low + step, vertices_);
  }
  while (low < high) {
    const std::uint64_t middle = (low + high) / 2;
    (less(middle) ? low : high) = less(middle) ? middle + 1 : middle;
  }
  const VertexNumber found{static_cast<std::uint32_t>(low)};
  if (low == vertices_ || entity(found) != id) return std::nullopt;
  return found;
}

Edge Snapshot::edge(DenseEdge e) const {
  const layout::Detail detail = this->detail(e.number);
  const std::size_t relation = layout::relation_in(e.mark);
  return {.subject = entity(e.source),
          .relation = RelationId{value<std::uint64_t>(Column::relations, relation)},
          .object = entity(e.target),
          .statement = StatementId{detail.statement},
          .document = document(detail),
          .factuality = static_cast<Factuality>(layout::factuality_in(e.mark)),
          .confidence = confidence_in(e),
          .products = std::string{products(detail)},
          .date = date(detail),
          .source = speaker(detail),
          .row = detail.row,
          .valid = validity(detail)};
}

DocumentId Snapshot::document(const layout::Detail& detail) const {
  return DocumentId{value<std::uint64_t>(Column::documents, detail.document)};
}

std::optional<EntityId> Snapshot::speaker(const layout::Detail& detail) const {
  if (detail.said_by == 0) return std::nullopt;
  return EntityId{value<std::uint64_t>(Column::speakers, detail.said_by - 1)};
}

std::string_view Snapshot::products(const layout::Detail& detail) const {
  const std::size_t at = detail.products;
  const auto begin = value<std::uint32_t>(Column::product_begins, at);
  const auto end = value<std::uint32_t>(Column::product_begins, at + 1);
  if (begin > end) throw DamagedBytes{"products end before they begin"};
  need<char>(Column::products, begin, end);
  return {column<char>(Column::products) + begin, end - begin};
}

std::span<const std::uint64_t> Snapshot::relations() const {
  const std::size_t count = extent(Column::relations).count;
  need<std::uint64_t>(Column::relations, 0, count);
  return {column<std::uint64_t>(Column::relations), count};
}

}  // namespace bezug
