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

bool is_organisation(EntityType type) {
  return type == EntityType::company || type == EntityType::organisation ||
         type == EntityType::group;
}

/// Cost of an entity of type `has` where `wanted` is asked for.
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

/// Whether nobody without a name fits.
bool wants_name(FillerType type) { return type == FillerType::firm || type == FillerType::named; }

}  // namespace

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
    const int entity = entities_->acting({sentence, below});
    if (entity >= 0 && entities_->entities()[entity].type != EntityType::place) return entity;
  }
  return -1;
}

int Parties::acting(int sentence, int token, double& cost) {
  const Tree& tree = document_->trees[sentence];
  if (const int entity = entities_->acting({sentence, token}); entity >= 0) {
    if (entities_->entities()[entity].generic) cost += kUnnamed / 2;
    return entity;
  }
  if (tree.morph(token, "Person") == "1") {
    cost += kStandsFor / 2;
    return first_person(sentence);
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

int Parties::first_person(int sentence) {
  const int who = speakers_[sentence];
  if (who < 0) return topic(sentence, -1, {});
  if (entities_->entities()[who].type != EntityType::person) return who;
  return organisation_of(who, sentence);
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

/// Whether a role that the text leaves unfilled may mean the entity, beside `others`.
bool Parties::may_be_unsaid(int entity, const std::vector<Filler>& others, FillerType type) const {
  if (entity < 0) return false;
  const DocEntity& known = entities_->entities()[entity];
  if (known.generic || mismatch(type, known.type) > 0) return false;
  // Who only passes the news on is not what they are about.
  if (pack_->classes.contains("agency", known.name)) return false;
  return std::ranges::none_of(others, [&](const Filler& one) { return one.entity == entity; });
}

/// The nearest subject of a clause before `token`, if it may be meant; else -1.
int Parties::subject_before(int sentence, int token, const std::vector<Filler>& others,
                            FillerType type) const {
  const Tree& tree = document_->trees[sentence];
  for (int at = token - 1; at >= 0; --at) {
    if (tree.relation(at) != "nsubj" || tree.is_ancestor(at, token)) continue;
    const int entity = entities_->acting({sentence, at});
    if (!may_be_unsaid(entity, others, type)) continue;
    const EntityType its = entities_->entities()[entity].type;
    if (its != EntityType::person && its != EntityType::place) return entity;
  }
  return -1;
}

int Parties::topic(int sentence, int token, const std::vector<Filler>& others,
                   FillerType type) const {
  const auto fits = [&](int entity) { return may_be_unsaid(entity, others, type); };
  // Who speaks speaks of their own.
  if (const int who = token < 0 ? -1 : speakers_[sentence];
      who >= 0 && represented(who) != who && fits(represented(who)))
    return represented(who);
  if (const int subject = subject_before(sentence, token, others, type); subject >= 0)
    return subject;
  for (const int entity : entities_->topics(sentence))
    if (fits(entity)) return entity;
  return -1;
}

/// The town or region that the text up to `sentence` names most, the first of several; else -1.
int Parties::town_before(int sentence) const {
  std::map<int, int> named;
  int best = -1;
  for (const Mention& mention : entities_->mentions()) {
    if (mention.head.sentence > sentence || mention.kind != MentionKind::name) continue;
    if (entities_->entities()[mention.entity].type != EntityType::place) continue;
    const int now = ++named[mention.entity];
    if (best < 0 || now > named[best]) best = mention.entity;
  }
  return best;
}

/// Whether the organisation is called by the last name of the person.
bool Parties::shares_name(int person, int organisation) const {
  if (person < 0) return false;
  const DocEntity& bearer = entities_->entities()[person];
  const std::string last = fold(bearer.name.substr(bearer.name.rfind(' ') + 1));
  const DocEntity& firm = entities_->entities()[organisation];
  return bearer.type == EntityType::person &&
         std::ranges::any_of(firm.names, [&](const std::string& name) {
           const std::string first = fold(name.substr(0, name.find(' ')));
           return first == last || last.starts_with(first + "-");
         });
}

/// Whether the text up to `sentence` means the entity by more than an adjective.
bool Parties::is_named(int entity, int sentence) const {
  return std::ranges::any_of(entities_->mentions(), [&](const Mention& mention) {
    return mention.entity == entity && mention.kind != MentionKind::demonym &&
           mention.head.sentence <= sentence;
  });
}

/// The state in which most of the places lie that the text up to `sentence` names, if the text is
/// about that state too; else -1.
int Parties::state_of_towns(int sentence) const {
  std::map<std::string, int> named;
  for (const Mention& mention : entities_->mentions()) {
    const DocEntity& place = entities_->entities()[mention.entity];
    if (mention.head.sentence <= sentence && mention.kind == MentionKind::name &&
        place.type == EntityType::place && !place.country.empty())
      ++named[place.country];
  }
  int best = -1;
  int most = 0;
  for (std::size_t at = 0; at < entities_->entities().size(); ++at) {
    const DocEntity& state = entities_->entities()[at];
    if (state.type != EntityType::country || !state.key.starts_with("iso:")) continue;
    const auto towns = named.find(state.key.substr(4));
    if (towns == named.end() || towns->second <= most) continue;
    most = towns->second;
    best = static_cast<int>(at);
  }
  return best;
}

/// State in whose capital something is said or done, by the phrases of `verb` or a dateline before
/// it; -1 if there is none.
int Parties::state_of_capital(int sentence, int verb) const {
  const Tree& tree = document_->trees[sentence];
  for (int at = 0; at < tree.size(); ++at) {
    const int state = entities_->acting({sentence, at});
    if (state < 0 || state == entities_->at({sentence, at})) continue;
    const bool phrase = tree.head(at) == verb && tree.relation(at) == "obl" &&
                        pack_->cues.is(CueKind::inner, tree.preposition(at));
    const bool dateline = at == 0 && tree.size() > 1 && tree.token(1).form == ":";
    if (phrase || dateline) return state;
  }
  return -1;
}

int Parties::office(int sentence, int token, const std::vector<Filler>& others,
                    FillerType type) const {
  const Tree& tree = document_->trees[sentence];
  // *Jacques Guyer* is head of *Guyer* before anything else.
  const int bearer = entities_->at({sentence, token});
  for (const int entity : entities_->topics(sentence))
    if (may_be_unsaid(entity, others, type) && shares_name(bearer, entity)) return entity;
  // *deren Chef*: it does say, though not in a way that could be read.
  if (std::ranges::any_of(tree.children(token), [&](int below) {
        return tree.morph(below, "Poss") == "Yes" ||
               (tree.token(below).upos == "PRON" && tree.relation(below) == "nmod");
      }))
    return -1;
  if (type == FillerType::place) return town_before(sentence);
  const int verb = tree.head(token);
  const auto faces = [&](int entity) {
    if (verb < 0 || !tree.is_verb(verb) || tree.relation(token) == "parataxis") return false;
    return std::ranges::any_of(tree.coordinated(verb), [&](int one) {
      return std::ranges::any_of(tree.children(one), [&](int other) {
        const std::string_view relation = tree.relation(other);
        const bool party = relation == "nsubj" || relation == "obj" || relation == "iobj";
        return party && other != token && entities_->at({sentence, other}) == entity;
      });
    });
  };
  if (type == FillerType::country)
    if (const int state = state_of_capital(sentence, verb);
        may_be_unsaid(state, others, type) && !faces(state))
      return state;
  for (const int entity : entities_->topics(sentence)) {
    if (!may_be_unsaid(entity, others, type) || faces(entity)) continue;
    if (type != FillerType::country || is_named(entity, sentence)) return entity;
    // A state that is there by its adjective alone is less of a topic than the one of the towns.
    const int home = state_of_towns(sentence);
    return may_be_unsaid(home, others, type) && !faces(home) ? home : entity;
  }
  return subject_before(sentence, token, others, type);
}

/// Entity that a part of a compound names: *Nordkorea* of *Nordkoreasanktionen*.
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
    least = std::min(least, cost + mismatch(type, known.type));
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
      if (mismatch(type, known.type) == kImpossible || (wants_name(type) && known.generic))
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
