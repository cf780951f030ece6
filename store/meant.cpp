#include "store/meant.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "store/keyed.h"
#include "store/merge.h"
#include "store/record.h"

namespace bezug::store {
namespace {

std::string_view first_id(std::string_view key) { return key.substr(0, kIdBytes); }
/// The part of a key of `names` before its document: name and entity.
std::string_view named_id(std::string_view key) { return key.substr(0, key.size() - kIdBytes); }

EntityId id_in(std::string_view key) { return EntityId{take_id(key)}; }

/// Walks the rows of a family whose keys start with an entity. `plain(id, row)` has to move behind
/// the rows of an id that no decision concerns; `decided(id)` is called for each that decisions
/// give; all in order of id.
template <class Plain, class Decided>
void walk(const Database& database, Family family, const Decisions& decisions, const Plain& plain,
          const Decided& decided) {
  const std::vector<EntityId> results = decisions.results();
  auto next = results.begin();
  for (Cursor row{database, family, {}}; row.valid();) {
    const EntityId id = id_in(row.key());
    for (; next != results.end() && *next < id; ++next) decided(*next);
    if (decisions.concern(id))
      row.next_after(first_id(row.key()));
    else
      plain(id, row);
  }
  for (; next != results.end(); ++next) decided(*next);
}

EntityId other_end(const Edge& edge, Family family) {
  return family == Family::edges_by_subject ? edge.object : edge.subject;
}
EntityId near_end(const Edge& edge, Family family) {
  return family == Family::edges_by_subject ? edge.subject : edge.object;
}

void sort_as_keys(std::vector<Edge>& edges, Family family) {
  std::ranges::sort(edges, {}, [family](const Edge& edge) {
    return std::tuple{edge.relation, other_end(edge, family), edge.statement};
  });
}

void add_alias(Entity& to, const Name& name) {
  const auto place = std::ranges::lower_bound(to.aliases, name);
  if (name != to.name && (place == to.aliases.end() || *place != name))
    to.aliases.insert(place, name);
}

/// `merged` with the name, type and key of `kept`.
Entity with_face_of(const Entity& kept, Entity merged) {
  const Name other = std::exchange(merged.name, kept.name);
  merged.type = kept.type;
  merged.key = kept.key;
  std::erase(merged.aliases, merged.name);
  add_alias(merged, other);
  return merged;
}

}  // namespace

void settle(Statement& statement, const Decisions& decisions) {
  if (decisions.empty()) return;
  const DocumentId in = statement.evidence.document;
  statement.subject = decisions.meant(statement.subject, in);
  statement.object = decisions.meant(statement.object, in);
  if (statement.source) statement.source = decisions.meant(*statement.source, in);
  for (Claimant& claimant : statement.claimants) claimant.who = decisions.meant(claimant.who, in);
}

void settle(Edge& edge, const Decisions& decisions) {
  if (decisions.empty()) return;
  edge.subject = decisions.meant(edge.subject, edge.document);
  edge.object = decisions.meant(edge.object, edge.document);
  if (edge.source) edge.source = decisions.meant(*edge.source, edge.document);
}

std::vector<Edge> Meant::edges(PrefixReader& reader, EntityId end, const EdgeFilter& filter) const {
  std::vector<Edge> all;
  const Family family = reader.family();
  for (const EntityId origin : decisions_.origins(end)) {
    for (const std::string& start : edge_starts(family, origin, filter.relations)) {
      reader.each(start, [&](std::string_view key, std::string_view value) {
        Edge edge = edge_at(parse(family, key), value);
        settle(edge, decisions_);
        if (near_end(edge, family) == end && filter(edge)) all.push_back(std::move(edge));
      });
    }
  }
  if (!decisions_.empty()) sort_as_keys(all, family);
  return all;
}

void Meant::each_edge(const std::function<void(const Edge&)>& visit) const {
  constexpr Family kFamily = Family::edges_by_subject;
  std::optional<PrefixReader> reader;
  walk(
      database_, kFamily, decisions_,
      [&](EntityId, Cursor& row) {
        const std::string start{first_id(row.key())};
        std::vector<Edge> edges;
        for (; row.valid() && row.key().starts_with(start); row.next()) {
          edges.push_back(edge_at(parse(kFamily, row.key()), row.value()));
          settle(edges.back(), decisions_);
        }
        if (!decisions_.empty()) sort_as_keys(edges, kFamily);
        std::ranges::for_each(edges, visit);
      },
      [&](EntityId id) {
        if (!reader) reader.emplace(database_, kFamily);
        std::ranges::for_each(edges(*reader, id, {}), visit);
      });
}

std::optional<Entity> Meant::entity(EntityId id) const {
  EntityMerge all;
  EntityMerge own;
  for (const EntityId origin : decisions_.origins(id)) {
    const std::string start = bytes(Family::entities, {.entity = origin}, 1);
    for (Cursor row{database_, Family::entities, start}; row.valid(); row.next()) {
      if (decisions_.meant(origin, parse(Family::entities, row.key()).document) != id) continue;
      all.add(row.value());
      if (origin == id) own.add(row.value());
    }
  }
  if (all.empty()) return std::nullopt;
  Entity found = all.entity(id);
  if (!decisions_.concern(id)) return found;
  if (const Entity* const part = decisions_.part(id))
    found = with_face_of(*part, std::move(found));
  else if (!own.empty())
    found = with_face_of(own.entity(id), std::move(found));
  for (const Split& split : decisions_.splits())
    if (decisions_.merged(split.as.id) == id) add_alias(found, split.as.name);
  return found;
}

void Meant::each_entity(const std::function<void(const Entity&)>& visit) const {
  walk(
      database_, Family::entities, decisions_,
      [&](EntityId id, Cursor& row) {
        const std::string start{first_id(row.key())};
        EntityMerge merge;
        for (; row.valid() && row.key().starts_with(start); row.next()) merge.add(row.value());
        visit(merge.entity(id));
      },
      [&](EntityId id) {
        if (const auto found = entity(id)) visit(*found);
      });
}

std::uint64_t Meant::entities() const {
  std::uint64_t count = 0;
  walk(
      database_, Family::entities, decisions_,
      [&](EntityId, Cursor& row) {
        ++count;
        row.next_after(first_id(row.key()));
      },
      [&](EntityId id) { count += is_named(id) ? 1 : 0; });
  return count;
}

bool Meant::is_named(EntityId id) const {
  for (const EntityId origin : decisions_.origins(id)) {
    const std::string start = bytes(Family::entities, {.entity = origin}, 1);
    for (Cursor row{database_, Family::entities, start}; row.valid(); row.next())
      if (decisions_.meant(origin, parse(Family::entities, row.key()).document) == id) return true;
  }
  return false;
}

std::map<std::string, std::set<EntityId>> Meant::labels(std::string_view prefix) const {
  std::map<std::string, std::set<EntityId>> found;
  for (const Split& split : decisions_.splits()) {
    const std::string& label = split.as.name.folded;
    const EntityId id = decisions_.merged(split.as.id);
    if (label.starts_with(prefix) && is_named(id)) found[label].insert(id);
  }
  return found;
}

std::vector<EntityId> Meant::named(std::string_view folded) const {
  std::vector<EntityId> found;
  const std::string name{folded};
  each_name(name, [&](std::string_view other, EntityId id) {
    if (other == name) found.push_back(id);
    return other == name;
  });
  return found;
}

void Meant::each_name(std::string_view prefix,
                      const std::function<bool(std::string_view folded, EntityId)>& visit) const {
  auto labels = decisions_.splits().empty() ? std::map<std::string, std::set<EntityId>>{}
                                            : this->labels(prefix);
  const auto visit_all = [&](const std::string& name, const std::set<EntityId>& ids) {
    return std::ranges::all_of(ids, [&](EntityId id) { return visit(name, id); });
  };
  const auto visit_labels_before = [&](const std::string* name) {
    for (; !labels.empty() && (name == nullptr || labels.begin()->first < *name);
         labels.erase(labels.begin()))
      if (!visit_all(labels.begin()->first, labels.begin()->second)) return false;
    return true;
  };
  for (Cursor row{database_, Family::names, text_prefix(prefix)}; row.valid();) {
    const std::string name = parse(Family::names, row.key()).text;
    const std::string start{row.key().substr(0, row.key().size() - 2 * kIdBytes)};
    std::set<EntityId> ids;
    while (row.valid() && row.key().starts_with(start)) {
      const Key key = parse(Family::names, row.key());
      ids.insert(decisions_.meant(key.entity, key.document));
      if (decisions_.concern(key.entity))
        row.next();
      else
        row.next_after(named_id(row.key()));
    }
    if (!visit_labels_before(&name)) return;
    if (const auto label = labels.find(name); label != labels.end()) {
      ids.merge(label->second);
      labels.erase(label);
    }
    if (!visit_all(name, ids)) return;
  }
  visit_labels_before(nullptr);
}

}  // namespace bezug::store
