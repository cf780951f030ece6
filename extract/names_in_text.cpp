#include "extract/names_in_text.h"

#include <algorithm>
#include <unordered_set>

#include "extract/state_words.h"
#include "extract/utf8.h"

namespace bezug::extract {
namespace {

bool is_organisation(EntityType type) {
  return type == EntityType::company || type == EntityType::organisation;
}

bool may_be_same(EntityType a, EntityType b) {
  return a == b || (is_organisation(a) && is_organisation(b)) ||
         (a == EntityType::place && is_organisation(b)) ||
         (b == EntityType::place && is_organisation(a));
}

}  // namespace

void NameCollector::collect() {
  candidates_ = NameCandidates{*document_, *gazetteer_}.find();
  settle_genitives();
  cluster();
  StateWords{*document_, *gazetteer_, *index_}.collect();
}

/// An *s* at the end that may be a genitive's goes or stays as the document has the name elsewhere.
void NameCollector::settle_genitives() {
  std::unordered_set<std::string> sure;
  for (const NameCandidate& one : candidates_) {
    if (!one.bare.empty()) continue;
    const std::string name = fold(one.name);
    sure.insert(name);
    const std::size_t blank = name.rfind(' ');
    if (one.type == EntityType::person && blank != std::string::npos)
      sure.insert(name.substr(blank + 1));
  }
  for (NameCandidate& one : candidates_)
    if (!one.bare.empty() && sure.contains(fold(one.bare)) && !sure.contains(fold(one.name)))
      one.name.swap(one.bare);
}

void NameCollector::cluster() {
  // Long names first, so that short ones find the full name wherever it stands.
  std::vector<std::size_t> order(candidates_.size());
  for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return candidates_[a].end - candidates_[a].begin > candidates_[b].end - candidates_[b].begin;
  });
  for (std::size_t at = 0; at < candidates_.size(); ++at)
    if (candidates_[at].known == nullptr)
      uses_[fold(candidates_[at].name)].push_back(static_cast<int>(at));
  std::vector<int> entity(candidates_.size(), -1);
  for (const std::size_t at : order) {
    const int before = static_cast<int>(at) - 1;
    if (before >= 0 && entity[before] >= 0 &&
        is_abbreviation(candidates_[at], candidates_[before])) {
      entity[at] = entity[before];
      add_name(entity[at], candidates_[at].name);
      continue;
    }
    entity[at] = entity_of(static_cast<int>(at));
    index_new_entities();
  }
  for (std::size_t at = 0; at < candidates_.size(); ++at) {
    mention(candidates_[at], entity[at], MentionKind::name);
    attach_heads(candidates_[at], entity[at]);
  }
}

/// *Saarländischer Fahrzeugbau (SFB)*: in brackets right behind a name, letters of it in order.
bool NameCollector::is_abbreviation(const NameCandidate& candidate,
                                    const NameCandidate& before) const {
  if (candidate.known != nullptr || candidate.sentence != before.sentence ||
      candidate.begin != before.end + 1)
    return false;
  if (document_->trees[candidate.sentence].token(before.end).form != "(") return false;
  return abbreviates(candidate.name, before.name);
}

int NameCollector::entity_of(int at) {
  const NameCandidate& candidate = candidates_[at];
  if (candidate.known != nullptr) {
    const Known& known = *candidate.known;
    const bool stands_for_state = known.kind == KnownKind::seat ||
                                  known.kind == KnownKind::inhabitant ||
                                  known.kind == KnownKind::country;
    return stands_for_state ? index_->state(*gazetteer_, known.country) : index_->known(known);
  }
  if (const int same = matching(candidate); same >= 0) {
    DocEntity& entity = index_->entities_[same];
    add_name(same, candidate.name);
    if (candidate.sure_type && !is_organisation(entity.type) && entity.type != EntityType::person)
      entity.type = candidate.type;
    first_seen_.resize(index_->entities_.size(), at);
    first_seen_[same] = std::min(first_seen_[same], at);
    return same;
  }
  DocEntity entity;
  entity.type = candidate.type;
  entity.key = fold(candidate.name);
  entity.name = candidate.name;
  entity.names.insert(candidate.name);
  index_->entities_.push_back(std::move(entity));
  first_seen_.resize(index_->entities_.size(), at);
  return static_cast<int>(index_->entities_.size()) - 1;
}

void NameCollector::add_name(int entity, const std::string& name) {
  if (!index_->entities_[entity].names.insert(name).second) return;
  index_name(entity, name);
}

void NameCollector::index_name(int entity, const std::string& name) {
  const EntityName entry{.entity = entity, .name = name, .folded = fold(name)};
  const std::string& folded = entry.folded;
  by_words_[folded].push_back(entry);
  for (std::size_t at = folded.find(' '); at != std::string::npos; at = folded.find(' ', at + 1)) {
    by_words_[folded.substr(0, at)].push_back(entry);
    by_words_[folded.substr(at + 1)].push_back(entry);
  }
}

void NameCollector::index_new_entities() {
  for (; indexed_ < index_->entities_.size(); ++indexed_)
    for (const std::string& name : index_->entities_[indexed_].names)
      index_name(static_cast<int>(indexed_), name);
}

/// The entity that already has this name, or whose name it shortens.
int NameCollector::matching(const NameCandidate& candidate) const {
  const std::string wanted = fold(candidate.name);
  const auto found = by_words_.find(wanted);
  if (found == by_words_.end()) return -1;
  std::vector<EntityName> names = found->second;
  std::ranges::sort(names);
  int shortened = -1;
  bool by_legal_form = false;
  for (const EntityName& longer : names) {
    const DocEntity& entity = index_->entities_[longer.entity];
    if (entity.key.starts_with("iso:") || entity.key.starts_with("org:")) continue;
    if (longer.folded == wanted) return longer.entity;
    if (!shortens(candidate, wanted, longer)) continue;
    // *Heliovar* is *Heliovar SE* rather than *Heliovar Arizona Inc.*
    const bool legal = longer.folded.starts_with(wanted + " ") &&
                       gazetteer_->is_legal_form(longer.name.substr(longer.name.find(' ') + 1));
    if (by_legal_form && !legal) continue;
    by_legal_form = legal;
    shortened = longer.entity;
  }
  return shortened;
}

/// Whether the candidate, `wanted` when folded, is a person's last name, or the first words of an
/// organisation's name, or its last ones behind a plain noun. A name that the text uses again and
/// again before the longer one turns up is another's: *Telnord*, then its part *Telnord Business*.
bool NameCollector::shortens(const NameCandidate& candidate, const std::string& wanted,
                             const EntityName& longer) const {
  const EntityType type = index_->entities_[longer.entity].type;
  const std::string& known = longer.folded;
  if (known.size() <= wanted.size()) return false;
  const bool last = known.ends_with(" " + wanted);
  if (type == EntityType::person)
    return last && (!candidate.described || candidate.type == EntityType::person);
  if (candidate.type == EntityType::person && candidate.sure_type) return false;
  const std::string& name = longer.name;
  const std::string first = name.substr(0, name.find(' '));
  if (last)  // *die Bahn*: a plain noun is the name only of who has it behind an adjective
    return candidate.type != EntityType::place &&
           (gazetteer_->organisation_head(first) ||
            (is_organisation(candidate.type) && gazetteer_->is_plain_noun(candidate.name) &&
             gazetteer_->is_other_word(first)));
  if (!known.starts_with(wanted + " ") || !may_be_same(type, candidate.type)) return false;
  if (gazetteer_->is_legal_form(name.substr(name.rfind(' ') + 1))) return true;
  constexpr int kOften = 2;
  const auto uses = uses_.find(wanted);
  if (uses == uses_.end()) return true;
  const auto until = std::ranges::lower_bound(uses->second, first_seen_[longer.entity]);
  return until - uses->second.begin() < kOften;
}

void NameCollector::mention(const NameCandidate& candidate, int entity, MentionKind kind) {
  if (entity < 0) return;
  const TokenRef head{.sentence = candidate.sentence, .token = candidate.head};
  index_->mentions_.push_back({.head = head,
                               .begin = candidate.begin,
                               .end = candidate.end,
                               .kind = kind,
                               .entity = entity});
  for (int at = candidate.begin; at < candidate.end; ++at) {
    const TokenRef token{.sentence = candidate.sentence, .token = at};
    index_->by_token_.emplace(token, entity);
    index_->names_.insert(token);
    if (candidate.known != nullptr && candidate.known->kind == KnownKind::inhabitant)
      index_->inhabitants_.insert(token);
    if (candidate.known != nullptr && candidate.known->kind == KnownKind::capital)
      if (const int state = index_->state(*gazetteer_, candidate.known->country); state >= 0)
        index_->acting_.emplace(token, state);
  }
}

void NameCollector::attach_heads(const NameCandidate& candidate, int entity) {
  if (entity < 0) return;
  const Tree& tree = document_->trees[candidate.sentence];
  const auto attach = [&](int noun) {
    const TokenRef token{.sentence = candidate.sentence, .token = noun};
    if (!index_->by_token_.emplace(token, entity).second) return;
    DocEntity& named = index_->entities_[entity];
    if (named.type == EntityType::country &&
        gazetteer_->government_noun(tree.lemma(noun)) == nullptr)
      return;
    named.heads.insert(lower(tree.lemma(noun)));
    // *das Chemieunternehmen Kelvora*: the description knows better than the recogniser; but a
    // *Waffenlieferant* with a given name is a person.
    const bool given = gazetteer_->is_given_name(tree.token(candidate.begin).form);
    if (const auto head = gazetteer_->organisation_head(tree.lemma(noun));
        head && !given && named.type == EntityType::person &&
        !gazetteer_->is_title(tree.lemma(noun)))
      named.type = head->type;
    if (const auto gender = tree.morph(noun, "Gender"); !gender.empty())
      named.genders.insert(std::string{gender});
    if (const auto acting = index_->acting_.find({candidate.sentence, candidate.head});
        acting != index_->acting_.end())
      index_->acting_.emplace(token, acting->second);
  };
  if (const std::string& first = tree.lemma(candidate.begin);
      candidate.end - candidate.begin > 1 && tree.token(candidate.begin).upos == "NOUN" &&
      gazetteer_->organisation_head(first))
    index_->entities_[entity].heads.insert(lower(first));
  // *die Oldenbank* is a bank.
  if (const std::string& last = tree.token(candidate.end - 1).form;
      candidate.known == nullptr && is_organisation(index_->entities_[entity].type))
    if (const auto head = gazetteer_->organisation_head(last);
        head && is_specific(gazetteer_->referring().description(last)))
      index_->entities_[entity].heads.insert(lower(head->part));
  const int above = tree.head(candidate.head);
  const std::string_view relation = tree.relation(candidate.head);
  const bool named =
      relation == "nmod" && gazetteer_->introduces_name(tree.preposition(candidate.head));
  if (above >= 0 && tree.token(above).upos == "NOUN" &&
      (relation == "appos" || relation == "flat" || named) && above < candidate.begin &&
      !gazetteer_->is_measure(tree.lemma(above)))
    attach(above);
  if (relation == "compound" && above >= 0 && is_organisation(index_->entities_[entity].type) &&
      gazetteer_->is_bearer(tree.lemma(above))) {
    index_->entities_[entity].names.insert(candidate.name + "-" + tree.lemma(above));
    attach(above);
  }
  for (const int below : tree.children(candidate.head)) {
    if (tree.relation(below) != "appos" || tree.token(below).upos != "NOUN") continue;
    if (gazetteer_->is_title(tree.lemma(below)) || gazetteer_->organisation_head(tree.lemma(below)))
      attach(below);
  }
}

}  // namespace bezug::extract
