#include "extract/parties.h"

#include <algorithm>

#include "extract/phrases.h"
#include "extract/utf8.h"

namespace bezug::extract {
namespace {

constexpr double kStandsFor = 0.7;    ///< a part for its whole
constexpr double kByAdjective = 1.3;  ///< a state for what it has
constexpr double kUnnamed = 1.0;      ///< a group without a name
constexpr double kOneUnnamed = 3.4;   ///< somebody without a name
constexpr double kLaterMember = 0.5;  ///< of a coordination
constexpr double kNameAsGoods = 2.5;  ///< a name where goods are wanted
constexpr double kNoGoods = 3.5;      ///< an abstract noun where goods are wanted
constexpr double kMaybeFirm = 1.5;    ///< a last name where a firm is wanted

bool is_organisation(EntityType type) {
  return type == EntityType::company || type == EntityType::organisation ||
         type == EntityType::group;
}

/// Whether a name that the recogniser takes for a person's may as well be a firm's: nothing calls
/// its bearer a person.
bool may_be_firm(const DocEntity& entity, const Gazetteer& gazetteer) {
  return entity.type == EntityType::person && !entity.generic && entity.heads.empty() &&
         !gazetteer.is_given_name(entity.name.substr(0, entity.name.find(' ')));
}

/// Whether nobody without a name fits.
bool wants_name(FillerType type) { return type == FillerType::firm || type == FillerType::named; }

}  // namespace

double mismatch(FillerType wanted, EntityType has) {
  switch (wanted) {
    case FillerType::party:
    case FillerType::named:
      return has == EntityType::place ? 0.7 : 0;
    case FillerType::org:
      if (is_organisation(has)) return 0;
      return has == EntityType::person ? 2.5 : (has == EntityType::country ? 1.5 : 1.0);
    case FillerType::firm:
      return has == EntityType::company || has == EntityType::organisation ? 0 : kImpossible;
    case FillerType::person:
      if (has == EntityType::person) return 0;
      return has == EntityType::organisation ? 1.5 : kImpossible;
    case FillerType::country:
      return has == EntityType::country ? 0 : kImpossible;
    case FillerType::place:
      if (has == EntityType::place || has == EntityType::country) return 0;
      return kImpossible;
    case FillerType::goods:
      return kNameAsGoods;
    case FillerType::any:
      return 0;
  }
  return 0;
}

Parties::Parties(const AnnotatedDocument& document, EntityIndex& entities, const Pack& pack)
    : document_{&document}, entities_{&entities}, pack_{&pack} {
  find_offices();
  find_speakers();
}

int Parties::possessor(int sentence, int token) const {
  const Tree& tree = document_->trees[sentence];
  for (const int below : tree.children(token)) {
    const std::string_view relation = tree.relation(below);
    const std::string preposition = tree.preposition(below);
    const bool genitive = relation == "nmod" &&
                          (preposition.empty() || pack_->cues.is(CueKind::genitive, preposition));
    const bool capital = relation == "nmod" && !preposition.empty() &&
                         entities_->acting({sentence, below}) != entities_->at({sentence, below});
    if (!genitive && !capital && relation != "amod" && relation != "compound" &&
        !tree.has_relation(below, "det:poss"))
      continue;
    const int entity = is_own_side(sentence, below) ? own_side(sentence, below)
                                                    : entities_->acting({sentence, below});
    if (entity >= 0 && entities_->entities()[entity].type != EntityType::place) return entity;
  }
  return -1;
}

/// *ihr Betrieb*, said of a person: whom that person speaks for; -1 if the words are no such.
int Parties::house_of(int sentence, int token) const {
  const Tree& tree = document_->trees[sentence];
  const std::string& lemma = tree.lemma(token);
  const DescriptionKind kind = pack_->gazetteer.referring().description(lemma);
  if (!tree.is_noun(token) || (kind != DescriptionKind::any && kind != DescriptionKind::part))
    return -1;
  for (const int below : tree.children(token)) {
    if (tree.morph(below, "Poss") != "Yes") continue;
    const int owner = entities_->at({sentence, below});
    if (owner < 0 || entities_->entities()[owner].type != EntityType::person) continue;
    if (const int house = represented(owner); house != owner) return house;
  }
  return -1;
}

int Parties::acting(int sentence, int token, double& cost) {
  const Tree& tree = document_->trees[sentence];
  if (const int house = house_of(sentence, token); house >= 0) return house;
  if (const int entity = entities_->acting({sentence, token}); entity >= 0) {
    if (entities_->entities()[entity].generic) cost += kUnnamed / 2;
    return entity;
  }
  if (is_own_side(sentence, token)) {
    cost += kStandsFor / 2;
    return own_side(sentence, token);
  }
  if (!tree.is_noun(token) || pack_->classes.contains("model", tree.lemma(token))) return -1;
  const int inner = Phrases{tree, *pack_}.measured(token);
  if (inner != token) return acting(sentence, inner, cost);
  const std::string& lemma = tree.lemma(token);
  const bool part =
      pack_->classes.contains("part", lemma) || pack_->gazetteer.government_noun(lemma) != nullptr;
  const bool plural = tree.morph(token, "Number") == "Plur";
  const auto head = pack_->gazetteer.organisation_head(lemma);
  if (part || (head && !plural)) {
    if (const int whole = possessor(sentence, token); whole >= 0) {
      cost += kStandsFor;
      return represented(whole);
    }
  }
  // *aus deutschen Speichern*: the state whose adjective stands there.
  if (!head && !pack_->gazetteer.is_title(lemma)) {
    for (const int below : tree.children(token)) {
      if (tree.relation(below) != "amod") continue;
      const int state = entities_->acting({sentence, below});
      if (state < 0) continue;
      cost += kByAdjective;
      return state;
    }
  }
  if (head || (plural && pack_->gazetteer.is_title(lemma))) {
    cost += plural || head->type == EntityType::group ? kUnnamed : kOneUnnamed;
    return unnamed(sentence, token);
  }
  return -1;
}

int Parties::unnamed(int sentence, int token) {
  const Tree& tree = document_->trees[sentence];
  const std::string name = Phrases{tree, *pack_}.plain(token);
  const auto head = pack_->gazetteer.organisation_head(tree.lemma(token));
  const bool plural = tree.morph(token, "Number") == "Plur";
  return entities_->add_generic({sentence, token}, name,
                                plural || !head ? EntityType::group : head->type);
}

int Parties::organisation_of(int person, int sentence) const {
  if (const auto known = organisations_.find(person); known != organisations_.end())
    return known->second;
  return topic(sentence, -1, {});
}

void Parties::appoint(int person, int organisation) {
  organisations_.try_emplace(person, organisation);
}

int Parties::represented(int entity) const {
  const auto known = organisations_.find(entity);
  return known == organisations_.end() ? entity : known->second;
}

/// Entity that a part of a compound names: *Kanada* of *Kanadaimporte*.
int Parties::named(const std::string& text) {
  const std::string wanted = fold(text);
  for (std::size_t at = 0; at < entities_->entities().size(); ++at)
    for (const std::string& name : entities_->entities()[at].names)
      if (fold(name) == wanted) return static_cast<int>(at);
  const Known* const state = pack_->gazetteer.state_named(text);
  return state == nullptr ? -1 : entities_->add_state(*state);
}

double Parties::type_cost(int sentence, FillerType type, const Argument& argument) {
  if (argument.token < 0) {
    const int entity = named(argument.text);
    if (type == FillerType::goods || type == FillerType::any) {
      if (entity >= 0) return kNameAsGoods;
      const bool thing = pack_->gazetteer.is_common_noun(argument.text) &&
                         !pack_->classes.contains("abstract", argument.text);
      return thing ? 0 : kNoGoods;
    }
    return entity < 0 ? kImpossible : mismatch(type, entities_->entities()[entity].type);
  }
  const Tree& tree = document_->trees[sentence];
  if (type == FillerType::any) return 0;
  if (type == FillerType::goods) {
    const int entity = entities_->at({sentence, argument.token});
    const bool pronoun = tree.token(argument.token).upos == "PRON";
    if (pronoun) return entity >= 0 ? kNameAsGoods : 0.8;
    if (entity >= 0 && !entities_->entities()[entity].generic) return kNameAsGoods;
    const Phrases phrases{tree, *pack_};
    const int thing = phrases.measured(argument.token);
    const bool money = pack_->classes.contains("money", tree.lemma(thing));
    return phrases.is_goods(thing) && !money ? 0 : kNoGoods;
  }
  double least = kImpossible;
  for (const int member : tree.coordinated(argument.token)) {
    // *mit der Bahn, mit X*: a later one may name somebody where the first does not.
    const bool later = member != argument.token;
    if (later && entities_->at({sentence, member}) < 0) continue;
    double cost = later ? kLaterMember : 0;
    int entity = type == FillerType::place ? entities_->at({sentence, member}) : -1;
    if (entity < 0) entity = acting(sentence, member, cost);
    if (entity < 0) continue;
    const DocEntity& known = entities_->entities()[entity];
    if (wants_name(type) && known.generic) continue;
    const bool firm = type == FillerType::firm && may_be_firm(known, pack_->gazetteer);
    least = std::min(least, cost + (firm ? kMaybeFirm : mismatch(type, known.type)));
  }
  return least;
}

std::vector<Filler> Parties::parties(int sentence, FillerType type, const Argument& argument) {
  if (argument.token < 0) return {{.token = -1, .entity = named(argument.text)}};
  const Tree& tree = document_->trees[sentence];
  std::vector<Filler> found;
  for (const int token : tree.coordinated(argument.token)) {
    double cost = 0;
    std::vector<int> entities = entities_->group({sentence, token});
    if (entities.empty()) {
      int entity = type == FillerType::place ? entities_->at({sentence, token}) : -1;
      if (entity < 0) entity = acting(sentence, token, cost);
      entities.push_back(entity);
    }
    for (const int entity : entities) {
      if (entity < 0) continue;
      const DocEntity& known = entities_->entities()[entity];
      const bool firm = type == FillerType::firm && may_be_firm(known, pack_->gazetteer);
      if ((mismatch(type, known.type) == kImpossible && !firm) ||
          (wants_name(type) && known.generic))
        continue;
      if (std::ranges::any_of(found, [&](const Filler& one) { return one.entity == entity; }))
        continue;
      found.push_back({.token = token, .entity = entity});
    }
  }
  return found;
}

std::vector<Filler> Parties::things(int sentence, const Argument& argument) {
  if (argument.token < 0) return {{.token = -1, .entity = -1, .text = argument.text}};
  const Tree& tree = document_->trees[sentence];
  const Phrases phrases{tree, *pack_};
  std::vector<Filler> found;
  const int antecedent = tree.antecedent(argument.token);
  const int first = antecedent < 0 ? argument.token : antecedent;
  if (tree.token(first).upos == "PRON")
    return {{.token = first, .entity = -1, .text = {}, .span = {}, .stands_in = true}};
  for (const int token : tree.coordinated(first)) {
    if (!tree.is_noun(token)) continue;
    const Phrase phrase = phrases.goods(token);
    for (const int member : tree.coordinated(phrase.head)) {
      const Phrase one = phrases.goods(member);
      const std::string carried = phrases.carried(member);
      found.push_back({.token = member,
                       .entity = -1,
                       .text = carried.empty() ? one.text : carried,
                       .span = one.span,
                       .stands_in = phrases.stands_in(member)});
    }
  }
  return found;
}

}  // namespace bezug::extract
