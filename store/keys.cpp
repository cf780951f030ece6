#include "store/keys.h"

#include <algorithm>
#include <array>

#include "graph/error.h"
#include "graph/hash.h"

namespace bezug::store {
namespace {

constexpr char kEnd = '\0';
constexpr char kEscape = '\1';

constexpr bool table_is_in_order_of_families() {
  for (std::size_t at = 0; at < kLayouts.size(); ++at)
    if (static_cast<std::size_t>(kLayouts.at(at).family) != at) return false;
  return true;
}
static_assert(table_is_in_order_of_families());

constexpr bool texts_come_first() {
  for (const Layout& row : kLayouts)
    for (const Part part : row.key().subspan(1))
      if (part == Part::text) return false;
  return true;
}
static_assert(texts_come_first());

/// Calls `visit` with the id that `part` names.
template <class AnyKey, class Visit>
void with_id(AnyKey& key, Part part, const Visit& visit) {
  switch (part) {
    case Part::document:
      return visit(key.document);
    case Part::statement:
      return visit(key.statement);
    case Part::entity:
      return visit(key.entity);
    case Part::subject:
      return visit(key.subject);
    case Part::relation:
      return visit(key.relation);
    case Part::object:
      return visit(key.object);
    case Part::band:
      return visit(key.band);
    case Part::other:
      return visit(key.other);
    case Part::text:
      return;
  }
}

[[noreturn]] void refuse(Family family, std::string_view bytes) {
  throw StoreError{"the database is damaged (" + std::string{layout(family).name} +
                   " has a key of " + std::to_string(bytes.size()) +
                   " bytes that spells none): restore a backup (bezug restore), or keep what is "
                   "whole (bezug repair)"};
}

/// Takes a text and its end from the front of `from`; false if it has none.
bool take_text(std::string_view& from, std::string& to) {
  const std::size_t end = from.find(kEnd);
  if (end == std::string_view::npos) return false;
  for (std::size_t at = 0; at < end; ++at) {
    char byte = from[at];
    if (byte == kEscape) {
      const char escaped = from[++at];  // at most the end, which is no escaped byte
      if (escaped != '\1' && escaped != '\2') return false;
      byte = static_cast<char>(escaped - 1);
    }
    to.push_back(byte);
  }
  from.remove_prefix(end + 1);
  return true;
}

}  // namespace

std::string relation_key(RelationId id) { return "relation:" + hex(id.value()); }

void append_id(std::string& to, std::uint64_t value) {
  std::array<char, kIdBytes> bytes{};
  for (std::size_t at = bytes.size(); at-- > 0; value >>= 8U)
    bytes.at(at) = static_cast<char>(value & 0xffU);
  to.append(bytes.data(), bytes.size());
}

std::uint64_t take_id(std::string_view& from) {
  std::uint64_t value = 0;
  for (const char byte : from.substr(0, kIdBytes))
    value = value << 8U | static_cast<unsigned char>(byte);
  from.remove_prefix(kIdBytes);
  return value;
}

std::string after_prefix(std::string_view prefix) {
  std::string end{prefix};
  while (!end.empty() && static_cast<unsigned char>(end.back()) == 0xffU) end.pop_back();
  if (!end.empty()) ++end.back();
  return end;
}

std::string text_prefix(std::string_view text) {
  std::string to;
  to.reserve(text.size() + 1 + 2 * kIdBytes);
  for (const char byte : text) {
    if (byte == kEnd || byte == kEscape) {
      to.push_back(kEscape);
      to.push_back(static_cast<char>(byte + 1));
    } else {
      to.push_back(byte);
    }
  }
  return to;
}

std::string bytes(Family family, const Key& key, std::size_t parts) {
  const std::span<const Part> all = layout(family).key();
  std::string to;
  if (all.front() == Part::text)
    to = text_prefix(key.text);
  else
    to.reserve(all.size() * kIdBytes);
  for (const Part part : all.first(std::min(parts, all.size()))) {
    if (part == Part::text) to.push_back(kEnd);
    with_id(key, part, [&](const auto& id) { append_id(to, id.value()); });
  }
  return to;
}

std::vector<std::string> edge_starts(Family family, EntityId end,
                                     const std::unordered_set<RelationId>& relations) {
  Key key{.subject = end, .object = end};
  if (relations.empty()) return {bytes(family, key, 1)};
  std::vector<std::string> all;
  for (const RelationId relation : relations) {
    key.relation = relation;
    all.push_back(bytes(family, key, 2));
  }
  std::ranges::sort(all);
  return all;
}

Key parse(Family family, std::string_view bytes) {
  Key key;
  std::string_view rest = bytes;
  std::span<const Part> parts = layout(family).key();
  if (parts.front() == Part::text) {
    if (!take_text(rest, key.text)) refuse(family, bytes);
    parts = parts.subspan(1);
  }
  if (rest.size() != parts.size() * kIdBytes) refuse(family, bytes);
  for (const Part part : parts)
    with_id(key, part,
            [&](auto& id) { id = std::remove_reference_t<decltype(id)>{take_id(rest)}; });
  return key;
}

}  // namespace bezug::store
