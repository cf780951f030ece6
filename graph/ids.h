// Ids that mean one thing each. All are 64-bit hashes of content (see hash.h), so that any order
// of work gives the same ids; dense vertex numbers exist only inside a snapshot.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace bezug {

template <class Tag>
class Id {
 public:
  constexpr Id() noexcept = default;
  constexpr explicit Id(std::uint64_t value) noexcept : value_{value} {}
  [[nodiscard]] constexpr std::uint64_t value() const noexcept { return value_; }
  friend constexpr auto operator<=>(Id, Id) noexcept = default;

 private:
  std::uint64_t value_{};
};

using EntityId = Id<struct EntityTag>;
using StatementId = Id<struct StatementTag>;
using DocumentId = Id<struct DocumentTag>;
using RelationId = Id<struct RelationTag>;

}  // namespace bezug

template <class Tag>
struct std::hash<bezug::Id<Tag>> {
  std::size_t operator()(bezug::Id<Tag> id) const noexcept { return id.value(); }
};
