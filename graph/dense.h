// Dense numbers of vertices and edges inside one model of a graph.
#pragma once

#include <boost/iterator/iterator_facade.hpp>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace bezug {

/// Valid inside one graph only.
template <class Tag>
class Dense {
 public:
  constexpr Dense() noexcept = default;
  constexpr explicit Dense(std::uint32_t value) noexcept : value_{value} {}
  [[nodiscard]] constexpr std::uint32_t value() const noexcept { return value_; }
  friend constexpr auto operator<=>(Dense, Dense) noexcept = default;

 private:
  std::uint32_t value_{std::numeric_limits<std::uint32_t>::max()};
};
using VertexNumber = Dense<struct VertexNumberTag>;
using EdgeNumber = Dense<struct EdgeNumberTag>;

/// Counts dense numbers upwards.
template <class Number>
class DenseIterator : public boost::iterator_facade<DenseIterator<Number>, Number const,
                                                    boost::random_access_traversal_tag, Number> {
 public:
  DenseIterator() = default;
  explicit DenseIterator(std::uint32_t at) : at_{at} {}

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] Number dereference() const { return Number{at_}; }
  [[nodiscard]] bool equal(DenseIterator other) const { return at_ == other.at_; }
  void increment() { ++at_; }
  void decrement() { --at_; }
  void advance(std::ptrdiff_t by) { at_ = static_cast<std::uint32_t>(at_ + by); }
  [[nodiscard]] std::ptrdiff_t distance_to(DenseIterator other) const {
    return static_cast<std::ptrdiff_t>(other.at_) - static_cast<std::ptrdiff_t>(at_);
  }
  std::uint32_t at_{};
};

/// An edge as algorithms hand it around: which one it is, its ends, and what is asked of it most.
struct DenseEdge {
  EdgeNumber number;
  VertexNumber source;
  VertexNumber target;
  std::uint32_t mark{};  ///< see layout::mark
  friend constexpr bool operator==(DenseEdge a, DenseEdge b) noexcept {
    return a.number == b.number;
  }
};

}  // namespace bezug

template <class Tag>
struct std::hash<bezug::Dense<Tag>> {
  std::size_t operator()(bezug::Dense<Tag> number) const noexcept { return number.value(); }
};
template <>
struct std::hash<bezug::DenseEdge> {
  std::size_t operator()(bezug::DenseEdge edge) const noexcept { return edge.number.value(); }
};
