// Whom the text means where it does not say: the topic, the body whose office somebody holds.
#include <algorithm>

#include "extract/parties.h"
#include "extract/utf8.h"

namespace bezug::extract {

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
  if (const int who = token < 0 ? -1 : speaker(sentence);
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
  if (const int known = represented(bearer); known != bearer && may_be_unsaid(known, others, type))
    return known;
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

}  // namespace bezug::extract
