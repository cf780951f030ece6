// Plain arrays: the least that a search over a graph in memory costs.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "tests/bench/graph/supply.h"

namespace bezug::bench {

/// Compressed sparse rows in both directions, 16 bytes an edge and 16 a vertex, with a filter of
/// one relation and some factualities.
class PlainGraph {
 public:
  using Vertex = std::uint32_t;

  /// A value for some vertices; forgetting all of them costs nothing.
  template <class T>
  class Marks {
   public:
    explicit Marks(const PlainGraph& graph) : slots_(graph.vertices()) {}
    void clear() { ++round_; }
    [[nodiscard]] const T* find(Vertex v) const {
      const Slot& slot = slots_[v];
      return slot.round == round_ ? &slot.value : nullptr;
    }
    /// The value to set or read, and whether it is new.
    std::pair<T&, bool> insert(Vertex v) {
      Slot& slot = slots_[v];
      return {slot.value, std::exchange(slot.round, round_) != round_};
    }

   private:
    struct Slot {
      std::uint32_t round{};
      T value{};
    };
    std::uint32_t round_{};
    std::vector<Slot> slots_;
  };

  explicit PlainGraph(const Supply& supply)
      : out_{.begins = std::vector<std::uint64_t>(supply.vertices() + 2UL)},
        in_{.begins = std::vector<std::uint64_t>(supply.vertices() + 2UL)} {
    // Counted two places late, the sums are where the next edge of each vertex goes; when all are
    // in place, they are where it begins.
    for (std::uint64_t at = 0; at < supply.edges(); ++at) {
      const SupplyRow row = supply.row(at);
      ++out_.begins[row.subject + 2UL];
      ++in_.begins[row.object + 2UL];
    }
    out_.make_room(supply.edges());
    in_.make_room(supply.edges());
    for (std::uint64_t at = 0; at < supply.edges(); ++at) {
      const SupplyRow row = supply.row(at);
      const auto half = [&row](Vertex other) {
        return Half{
            .other = other,
            .permille = row.confidence.permille(),
            .relation = row.relation,
            .factuality = static_cast<std::uint8_t>(1U << static_cast<unsigned>(row.factuality))};
      };
      out_.edges[out_.begins[row.subject + 1UL]++] = half(row.object);
      in_.edges[in_.begins[row.object + 1UL]++] = half(row.subject);
    }
  }

  void accept(std::uint8_t relation, unsigned factualities) {
    relation_ = relation;
    factualities_ = factualities;
  }

  [[nodiscard]] std::size_t vertices() const { return out_.begins.size() - 2; }
  template <class Visit>
  void out(Vertex v, Visit visit) const {
    each(out_, v, visit);
  }
  template <class Visit>
  void in(Vertex v, Visit visit) const {
    each(in_, v, visit);
  }

 private:
  struct Half {
    Vertex other{};
    std::uint16_t permille{};
    std::uint8_t relation{};
    std::uint8_t factuality{};  ///< a bit of EdgeFilter::factualities
  };
  struct Side {
    std::vector<std::uint64_t> begins;
    std::vector<Half> edges{};

    void make_room(std::uint64_t count) {
      for (std::size_t v = 1; v < begins.size(); ++v) begins[v] += begins[v - 1];
      edges.resize(count);
    }
  };

  template <class Visit>
  void each(const Side& side, Vertex v, Visit visit) const {
    const Half* const end = side.edges.data() + side.begins[v + 1UL];
    for (const Half* half = side.edges.data() + side.begins[v]; half != end; ++half)
      if (half->relation == relation_ && (half->factuality & factualities_) != 0)
        visit(half->other, half->permille);
  }

  Side out_;
  Side in_;
  std::uint8_t relation_{};
  unsigned factualities_{0x1fU};
};

}  // namespace bezug::bench
