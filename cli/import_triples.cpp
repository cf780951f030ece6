// N-Triples as sources of an import.
#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "cli/import_source.h"
#include "extract/ntriples.h"
#include "extract/utf8.h"
#include "graph/hash.h"

namespace bezug::cli {

namespace {

using extract::Node;

constexpr std::string_view kType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::array<std::string_view, 5> kNaming{
    "http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://xmlns.com/foaf/0.1/name", "http://schema.org/name", "https://schema.org/name"};

/// Last parts of the names of classes, in lower case, in vocabularies that are common.
constexpr std::array<std::pair<std::string_view, EntityType>, 14> kClasses{{
    {"person", EntityType::person},
    {"organisation", EntityType::organisation},
    {"organization", EntityType::organisation},
    {"company", EntityType::company},
    {"corporation", EntityType::company},
    {"business", EntityType::company},
    {"country", EntityType::country},
    {"state", EntityType::country},
    {"place", EntityType::place},
    {"city", EntityType::place},
    {"location", EntityType::place},
    {"group", EntityType::group},
    {"product", EntityType::product},
    {"event", EntityType::event},
}};

/// A name that a triple gives goes before one that was made of an IRI; a type that one gives,
/// before what everything is taken for.
constexpr std::uint8_t kGiven = 0;
constexpr std::uint8_t kAssumed = 1;

/// What is behind the last mark of an IRI; all of it if nothing is.
std::string_view last_part(std::string_view iri) {
  const std::size_t mark = iri.find_last_of("/#:");
  const std::string_view part = iri.substr(mark == std::string_view::npos ? 0 : mark + 1);
  return part.empty() ? iri : part;
}

std::optional<EntityType> type_of_class(std::string_view iri) {
  const std::string name = extract::lower(last_part(iri));
  for (const auto& [known, type] : kClasses)
    if (known == name) return type;
  return std::nullopt;
}

class TriplesSource : public ImportSource {
 public:
  TriplesSource(std::istream& in, const std::string& uri, store::Bulk& bulk,
                const ImportKnowledge& knowledge, std::size_t memory)
      : reader_{in, bulk.position().offset, bulk.position().line},
        uri_{uri},
        bulk_{bulk},
        knowledge_{knowledge},
        sighted_{memory} {}

  std::optional<ImportLine> next() override {
    if (!reader_.next()) return std::nullopt;
    if (reader_.problem().empty() && reader_.line() <= std::numeric_limits<std::uint32_t>::max())
      return add(reader_.triple());
    problem_.message = reader_.problem().empty() ? "there are too many lines" : reader_.problem();
    return ImportLine::bad;
  }
  [[nodiscard]] std::uint64_t line() const override { return reader_.line(); }
  [[nodiscard]] const Diagnostic& problem() const override { return problem_; }
  [[nodiscard]] std::uint64_t offset() const override { return reader_.offset(); }
  [[nodiscard]] std::uint64_t lines() const override { return reader_.lines(); }

 private:
  ImportLine add(const extract::Triple& triple) {
    if (triple.object.kind == Node::Kind::literal) {
      if (std::ranges::find(kNaming, triple.predicate) == kNaming.end())
        return ImportLine::passed_over;
      return name(triple);
    }
    if (triple.predicate == kType) {
      const auto type = type_of_class(triple.object.text);
      if (!type) return ImportLine::passed_over;
      store::Sighting typed = assumed(triple.subject);
      typed.entity.type = *type;
      typed.type_rank = kGiven;
      bulk_.add(typed);
      return ImportLine::added;
    }
    const std::string_view verb = last_part(triple.predicate);
    const bool known = knowledge_.relations.find(verb) != nullptr;
    Edge edge;
    edge.row = row();
    edge.relation = bulk_.relation((known ? "" : std::string{kOpenPrefix}) + std::string{verb});
    edge.subject = sight(triple.subject);
    edge.object = sight(triple.object);
    bulk_.add(std::move(edge));
    return ImportLine::added;
  }

  ImportLine name(const extract::Triple& triple) {
    store::Sighting named = assumed(triple.subject);
    named.entity.name = {triple.object.text, extract::fold(triple.object.text)};
    if (named.entity.name.folded.empty()) return ImportLine::passed_over;
    named.name_rank = kGiven;
    bulk_.add(named);
    return ImportLine::added;
  }

  EntityId sight(const Node& node) {
    const std::string key = key_of(node);
    const std::uint64_t hash = hash64({key});
    if (const auto id = sighted_.find(hash)) return *id;
    const store::Sighting sighting = assumed(node);
    bulk_.add(sighting);
    sighted_.put(hash, sighting.entity.id);
    return sighting.entity.id;
  }

  [[nodiscard]] std::string key_of(const Node& node) const {
    return node.kind == Node::Kind::blank ? uri_ + "#_:" + node.text : node.text;
  }

  /// What is known of a node by itself. Ids cannot wait for types: all are in one class.
  [[nodiscard]] store::Sighting assumed(const Node& node) const {
    std::string key = key_of(node);
    std::string shown{node.kind == Node::Kind::blank ? std::string_view{node.text}
                                                     : last_part(node.text)};
    std::string folded = extract::fold(shown);
    if (folded.empty()) folded = shown;
    return {.entity = {.id = entity_id(EntityType::company, key),
                       .type = EntityType::company,
                       .name = {std::move(shown), std::move(folded)},
                       .aliases = {},
                       .key = std::move(key)},
            .name_rank = kAssumed,
            .type_rank = kAssumed,
            .row = row()};
  }

  [[nodiscard]] std::uint32_t row() const { return static_cast<std::uint32_t>(reader_.line()); }

  extract::NTriplesReader reader_;
  const std::string uri_;
  store::Bulk& bulk_;
  const ImportKnowledge& knowledge_;
  Sighted sighted_;
  Diagnostic problem_;
};

}  // namespace

std::unique_ptr<ImportSource> triples_source(std::istream& in, const std::string& uri,
                                             store::Bulk& bulk, const ImportKnowledge& knowledge,
                                             std::size_t memory) {
  return std::make_unique<TriplesSource>(in, uri, bulk, knowledge, memory);
}

}  // namespace bezug::cli
