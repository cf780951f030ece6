#include "extract/circumstances.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace bezug::extract {
namespace {

std::string_view name_of(FrameKind kind) {
  switch (kind) {
    case FrameKind::verb:
      return "verb";
    case FrameKind::noun:
      return "noun";
    case FrameKind::adjective:
      return "adjective";
    case FrameKind::name:
      return "name";
  }
  return "";
}

}  // namespace

Circumstances::Circumstances(const AnnotatedDocument& document, const EntityIndex& entities)
    : document_{&document}, entities_{&entities} {
  for (const Mention& mention : entities.mentions()) {
    mentions_.try_emplace(mention.head, mention.kind);
    if (mention.kind == MentionKind::name) ++named_[mention.entity];
  }
}

/// How the text gives the filler: by a name, a pronoun … in the clause, by something of theirs
/// (part), or not at all (topic).
std::string Circumstances::manner(const Draft& draft, const Filler& filler) const {
  if (filler.entity < 0) return filler.token < 0 ? "literal" : "thing";
  if (filler.token < 0) return "topic";
  const auto found = mentions_.find({draft.sentence, filler.token});
  if (found == mentions_.end()) return "part";
  return std::string{to_string(found->second)};
}

void Circumstances::party(const std::string& side, const Draft& draft, const Filler& filler,
                          std::vector<Feature>& list) const {
  list.push_back({.name = side + "=" + manner(draft, filler)});
  if (filler.entity < 0) return;
  const DocEntity& entity = entities_->entities()[filler.entity];
  list.push_back({.name = side + "_type=" + std::string{to_string(entity.type)}});
  const auto named = named_.find(filler.entity);
  const std::string_view known = entity.generic                               ? "nobody"
                                 : entity.key.find(':') != std::string::npos  ? "listed"
                                 : named == named_.end() || named->second < 2 ? "once"
                                                                              : "often";
  list.push_back({.name = side + "_known=" + std::string{known}});
}

std::vector<Feature> Circumstances::features(const Draft& draft, const Filler& subject,
                                             const Filler& object, int repeats) const {
  std::vector<Feature> list{{.name = "bias"}, {.name = "cost", .value = draft.cost}};
  const auto flag = [&](bool on, std::string name) {
    if (on) list.push_back({.name = std::move(name)});
  };
  flag(draft.cost < 0.3, "free");
  flag(draft.weak, "weak");
  flag(draft.reading.aside, "aside");
  flag(true, "trigger=" + std::string{name_of(draft.kind)});
  flag(true, "relation=" + draft.relation);
  flag(true, "factuality=" + std::string{to_string(draft.reading.factuality)});
  party("subject", draft, subject, list);
  party("object", draft, object, list);
  int farthest = 0;
  for (const Filler* const filler : {&subject, &object})
    if (filler->token >= 0) farthest = std::max(farthest, std::abs(filler->token - draft.trigger));
  const auto size = static_cast<double>(document_->trees[draft.sentence].size());
  list.push_back({.name = "distance", .value = std::log1p(farthest)});
  list.push_back({.name = "length", .value = std::log1p(size)});
  list.push_back({.name = "repeats", .value = std::log1p(repeats)});
  list.push_back(
      {.name = "siblings",
       .value = std::log(static_cast<double>(draft.subjects.size() * draft.objects.size()))});
  return list;
}

}  // namespace bezug::extract
