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
  const std::uint64_t edges = count(Column::targets);
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  bool fits = vertices < kMost && edges < kMost && count(Column::out_begins) == vertices + 1 &&
              count(Column::in_begins) == vertices + 1 && count(Column::product_begins) > 0;
  for (const Column c : {Column::out_marks, Column::sources, Column::in_marks, Column::in_numbers,
                         Column::statements, Column::document_of, Column::dates, Column::said_by,
                         Column::product_of, Column::rows})
    fits = fits && count(c) == edges;
  if (!fits) refuse("its columns do not fit each other");
}

/// The least value that column `c` cannot have; none for columns of any value.
std::optional<std::uint64_t> limit(const Header& header, Column c) {
  const auto count = [&](Column other) { return of(header, other).count; };
  switch (c) {
    case Column::targets:
    case Column::sources:
      return count(Column::entities);
    case Column::out_begins:
    case Column::in_begins:
      return count(Column::targets) + 1;
    case Column::in_numbers:
      return count(Column::targets);
    case Column::document_of:
      return count(Column::documents);
    case Column::said_by:
      return count(Column::speakers) + 1;
    case Column::product_of:
      return count(Column::product_begins) - 1;
    case Column::product_begins:
      return count(Column::products) + 1;
    default:
      return std::nullopt;
  }
}

/// That numbers in a block name what there is: checksums tell accidents, not a file made to harm.
void require_values(const Header& header, std::size_t offset, std::span<const std::byte> block) {
  const auto column = std::ranges::find_if(header.columns, [&](const Extent& extent) {
    return offset >= extent.offset &&
           offset <
               extent.offset +
                   extent.count *
                       layout::kWidths[static_cast<std::size_t>(&extent - header.columns.data())];
  });
  if (column == header.columns.end()) return;
  const auto c = static_cast<Column>(column - header.columns.begin());
  const std::size_t count =
      std::min<std::size_t>(block.size() / 4, column->count - (offset - column->offset) / 4);
  const std::span values{reinterpret_cast<const std::uint32_t*>(block.data()), count};
  if (c == Column::out_marks || c == Column::in_marks) {
    const std::uint64_t relations = of(header, Column::relations).count;
    for (const std::uint32_t mark : values)
      if (layout::relation_in(mark) >= relations || layout::permille_in(mark) > 1000 ||
          layout::factuality_in(mark) >= kFactualityNames.size())
        refuse("an edge is marked as none can be");
  } else if (const auto most = limit(header, c)) {
    for (const std::uint32_t number : values)
      if (number >= *most) refuse("a number names nothing");
  }
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
  edges_ = static_cast<std::uint32_t>(extent(Column::targets).count);
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
  const auto less = [&](std::uint64_t at) { return entity(VertexNumber{static_cast<std::uint32_t>(at)}) < id; };
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
  const std::uint32_t marked = mark(e.number);
  const std::size_t at = e.number.value();
  return {
      .subject = entity(e.source),
      .relation = RelationId{value<std::uint64_t>(Column::relations, layout::relation_in(marked))},
      .object = entity(e.target),
      .statement = StatementId{value<std::uint64_t>(Column::statements, at)},
      .document = document(e.number),
      .factuality = static_cast<Factuality>(layout::factuality_in(marked)),
      .confidence = confidence(e.number),
      .products = std::string{products(e.number)},
      .date = date(e.number),
      .source = speaker(e.number),
      .row = value<std::uint32_t>(Column::rows, at)};
}

DocumentId Snapshot::document(EdgeNumber e) const {
  const auto at = value<std::uint32_t>(Column::document_of, e.value());
  return DocumentId{value<std::uint64_t>(Column::documents, at)};
}

std::optional<Day> Snapshot::date(EdgeNumber e) const {
  const auto day = value<std::int32_t>(Column::dates, e.value());
  if (day == layout::kNoDate) return std::nullopt;
  return Day{day};
}

std::optional<EntityId> Snapshot::speaker(EdgeNumber e) const {
  const auto at = value<std::uint32_t>(Column::said_by, e.value());
  if (at == 0) return std::nullopt;
  return EntityId{value<std::uint64_t>(Column::speakers, at - 1)};
}

std::string_view Snapshot::products(EdgeNumber e) const {
  const auto at = value<std::uint32_t>(Column::product_of, e.value());
  const auto begin = value<std::uint32_t>(Column::product_begins, at);
  const auto end = value<std::uint32_t>(Column::product_begins, at + std::size_t{1});
  if (begin > end) throw DamagedBytes{"products end before they begin"};
  need<char>(Column::products, begin, end);
  return {column<char>(Column::products) + begin, end - begin};
}

std::span<const std::uint64_t> Snapshot::relations() const {
  const std::size_t count = extent(Column::relations).count;
  need<std::uint64_t>(Column::relations, 0, count);
  return {column<std::uint64_t>(Column::relations), count};
}

VertexNumber Snapshot::subject(EdgeNumber e) const {
  std::uint32_t low = 0;
  for (std::uint32_t high = vertices_; low < high;) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (value<std::uint32_t>(Column::out_begins, middle + std::size_t{1}) <= e.value())
      low = middle + 1;
    else
      high = middle;
  }
  return VertexNumber{low};
}

}  // namespace bezug
