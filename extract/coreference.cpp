#include "extract/coreference.h"

#include <algorithm>

#include "extract/utf8.h"

namespace bezug::extract {
namespace {

bool is_argument(std::string_view relation) {
  return relation == "nsubj" || relation == "obj" || relation == "iobj" || relation == "obl" ||
         relation == "nmod";
}

/// *sie* as a subject is one or several as its verb is.
void narrow_by_verb(const Tree& tree, int token, std::vector<std::string>& genders) {
  if (genders.size() < 2 || tree.relation(token) != "nsubj" || tree.head(token) < 0) return;
  const int finite = tree.finite(tree.head(token));
  const std::string_view number = finite < 0 ? std::string_view{} : tree.morph(finite, "Number");
  if (number.empty()) return;
  std::vector<std::string> kept;
  for (const std::string& gender : genders)
    if ((gender == "Plur") == (number == "Plur")) kept.push_back(gender);
  if (!kept.empty()) genders = std::move(kept);
}

bool in_relative_clause(const Tree& tree, int token) {
  for (int above = token; above >= 0; above = tree.head(above))
    if (tree.relation(above) == "acl") return true;
  return false;
}

}  // namespace

void Resolver::resolve() {
  for (int at = 0; at < static_cast<int>(document_->trees.size()); ++at) sentence(at);
}

void Resolver::sentence(int at) {
  antecedents_.enter(at);
  index_->topics_.push_back(antecedents_.topics());
  const Tree& tree = document_->trees[at];
  for (int token = 0; token < tree.size(); ++token) {
    if (index_->at({at, token}) >= 0)
      existing(at, token);
    else if (is_pronoun(tree, token))
      pronoun(at, token);
    else if (!people(at, token) && tree.token(token).upos == "NOUN")
      describe(at, token);
  }
}

bool Resolver::is_pronoun(const Tree& tree, int token) const {
  const Token& word = tree.token(token);
  if (word.upos == "PRON" || tree.morph(token, "Poss") == "Yes") return true;
  if (word.upos == "PROPN" && token == 0 &&
      !gazetteer_->referring().pronoun(PronounKind::demonstrative, word.form).empty())
    return true;
  // *Der hatte …*, *Beide wollen …*: a determiner that is nobody's.
  const bool alone =
      (word.upos == "DET" || word.upos == "ADJ") && is_argument(tree.relation(token));
  if (alone && word.upos == "DET") return true;
  return alone && gazetteer_->referring().is_both(word.lemma);
}

void Resolver::existing(int sentence, int token) {
  const Tree& tree = document_->trees[sentence];
  int entity = index_->at({sentence, token});
  constexpr double kAdjective = 0.5;
  if (tree.token(token).upos == "ADJ" && !index_->is_name({sentence, token})) {
    antecedents_.add(sentence, token, entity, kAdjective);
    return;
  }
  // Only the head of a name counts, and only where the name does.
  const int above = tree.head(token);
  if (above >= 0 && index_->at({sentence, above}) == entity) return;
  inhabitants(sentence, token);
  entity = index_->at({sentence, token});
  antecedents_.add_name(sentence, token, entity);
  if (const int acting = index_->acting({sentence, token}); acting != entity)
    antecedents_.add(sentence, token, acting, kAdjective);
  std::set<std::string>& genders = index_->entities_[entity].genders;
  if (tree.morph(token, "Number") == "Plur") {
    genders.insert("Plur");
  } else if (const auto gender = tree.morph(token, "Gender");
             !gender.empty() && index_->entities_[entity].heads.empty()) {
    genders.insert(std::string{gender});
  }
}

/// *die Dänen* are a Danish organisation that the text is about, where it does not name the state
/// before; one of unknown origin where it does so nowhere.
void Resolver::inhabitants(int sentence, int token) {
  const TokenRef at{.sentence = sentence, .token = token};
  if (!index_->inhabitants_.contains(at)) return;
  const int state = index_->at(at);
  if (antecedents_.was_named(state)) return;
  const int one = antecedents_.best(sentence, token,
                                    {.type = EntityType::company,
                                     .country = index_->entities_[state].key,
                                     .kind = DescriptionKind::any});
  if (one < 0) return;
  const std::string& its = index_->entities_[one].country;
  const Tree& tree = document_->trees[sentence];
  const bool several = tree.morph(token, "Number") == "Plur" && is_definite(tree, token);
  if (its.empty() ? !several || is_named(state) : "iso:" + its != index_->entities_[state].key)
    return;
  index_->by_token_[at] = one;
}

/// Whether the text names the state anywhere, not only its people.
bool Resolver::is_named(int state) const {
  return std::ranges::any_of(index_->mentions_, [&](const Mention& mention) {
    return mention.kind == MentionKind::name && index_->acting(mention.head) == state &&
           !index_->inhabitants_.contains(mention.head);
  });
}

/// *die Linzer*: the organisation from there that the text is about. False if it is no such word.
bool Resolver::people(int sentence, int token) {
  const Tree& tree = document_->trees[sentence];
  const ReferringWords& words = gazetteer_->referring();
  if (!words.is_inhabitant(tree.token(token).form) || !is_definite(tree, token) ||
      has_own_name(sentence, token))
    return false;
  const int one = antecedents_.best(sentence, token,
                                    {.type = EntityType::company,
                                     .origin = lower(tree.token(token).form),
                                     .kind = DescriptionKind::any});
  if (one >= 0) refer(sentence, token, one, MentionKind::description);
  return true;
}

/// Whether a last part of the noun, shorter than the whole, is a title.
bool Resolver::ends_in_title(const std::string& lemma) const {
  constexpr std::size_t kShortestModifier = 3;
  for (std::size_t at = kShortestModifier; at < lemma.size(); ++at)
    if (gazetteer_->is_title(lemma.substr(at))) return true;
  return false;
}

std::optional<EntityType> Resolver::described_type(const std::string& lemma) const {
  if (gazetteer_->government_noun(lemma) != nullptr) return EntityType::country;
  const auto head = gazetteer_->organisation_head(lemma);
  // *der Autobauer* is known as a firm, though a *Bauer* is a person.
  if (head && head->part.size() == lemma.size() && ends_in_title(lemma)) return head->type;
  if (gazetteer_->is_title(lemma)) return EntityType::person;
  if (head) return head->type;
  return std::nullopt;
}

bool Resolver::is_definite(const Tree& tree, int token) const {
  return std::ranges::any_of(tree.children(token), [&](int below) {
    if (tree.relation(below) != "det") return false;
    return tree.morph(below, "Definite") == "Def" || tree.morph(below, "PronType") == "Dem" ||
           tree.morph(below, "Poss") == "Yes";
  });
}

bool Resolver::says_both(const Tree& tree, int token) const {
  if (gazetteer_->referring().is_both(tree.token(token).lemma)) return true;
  return std::ranges::any_of(tree.children(token), [&](int below) {
    return gazetteer_->referring().is_both(tree.token(below).lemma);
  });
}

bool Resolver::has_own_name(int sentence, int token) const {
  const Tree& tree = document_->trees[sentence];
  return std::ranges::any_of(tree.children(token), [&](int below) {
    const std::string_view relation = tree.relation(below);
    if (relation != "appos" && relation != "flat" && relation != "nmod") return false;
    if (relation == "nmod" && !tree.preposition(below).empty()) return false;
    return index_->is_name({sentence, below});
  });
}

void Resolver::describe(int sentence, int token) {
  const Tree& tree = document_->trees[sentence];
  const std::string& lemma = tree.lemma(token);
  const ReferringWords& words = gazetteer_->referring();
  const bool several = tree.morph(token, "Number") == "Plur";
  const bool both = several && says_both(tree, token);
  auto type = described_type(lemma);
  if (several && words.joins(lemma) && (both || is_definite(tree, token))) {
    Wanted wanted{.type = type};
    if (type != EntityType::company && type != EntityType::country) wanted.type.reset();
    if (plural(sentence, token, wanted)) return;
  }
  if (several || !type || !is_definite(tree, token) || has_own_name(sentence, token)) return;
  Wanted wanted{.type = type, .head = lower(lemma)};
  wanted.kind = words.description(lemma);
  wanted.named_last = wanted.kind == DescriptionKind::role;
  if (const auto head = gazetteer_->organisation_head(lemma);
      head && head->part.size() < wanted.head.size())
    wanted.modifier = wanted.head.substr(0, wanted.head.size() - head->part.size());
  for (const int below : tree.children(token)) {
    if (tree.token(below).upos != "ADJ") continue;
    if (words.is_inhabitant(tree.token(below).form)) wanted.origin = lower(tree.token(below).form);
    const int state = index_->at({sentence, below});
    if (state >= 0 && index_->entities_[state].type == EntityType::country)
      wanted.country = index_->entities_[state].key;
  }
  if (type == EntityType::country) {
    if (const int state = state_of_owner(sentence, token); state >= 0) {
      refer(sentence, token, state, MentionKind::description);
      return;
    }
  }
  if (type == EntityType::person)
    if (const auto gender = tree.morph(token, "Gender"); !gender.empty())
      wanted.genders = {std::string{gender}};
  const int entity = antecedents_.best(sentence, token, wanted);
  const bool known_head = entity >= 0 && std::ranges::any_of(index_->entities_[entity].heads,
                                                             [&](const std::string& known) {
                                                               return head_fits(known, wanted.head);
                                                             });
  // *die Oldenbank*: a compound of its own, which the dictionary does not have, names a firm too.
  const bool own = type == EntityType::organisation ||
                   (type == EntityType::company && !wanted.modifier.empty() &&
                    !gazetteer_->is_plain_noun(lemma));
  if (own && is_specific(wanted.kind) && !known_head) {
    if (!wanted.modifier.empty()) own_institution(sentence, token, wanted);
    return;
  }
  if (entity < 0) return;
  if (is_specific(wanted.kind) || !wanted.modifier.empty())
    index_->entities_[entity].heads.insert(wanted.head);
  if (const auto gender = tree.morph(token, "Gender"); !gender.empty())
    index_->entities_[entity].genders.insert(std::string{gender});
  refer(sentence, token, entity, MentionKind::description);
}

/// *ihr Land*, said of a person whose state is known: that state; else -1.
int Resolver::state_of_owner(int sentence, int token) const {
  const Tree& tree = document_->trees[sentence];
  for (const int below : tree.children(token)) {
    if (tree.morph(below, "Poss") != "Yes") continue;
    const int owner = index_->at({sentence, below});
    if (owner < 0 || index_->entities_[owner].country.empty()) continue;
    const auto state = index_->by_key_.find("iso:" + index_->entities_[owner].country);
    if (state != index_->by_key_.end()) return state->second;
  }
  return -1;
}

/// *das Landeskriminalamt*: an institution that its own word names.
void Resolver::own_institution(int sentence, int token, const Wanted& wanted) {
  const Tree& tree = document_->trees[sentence];
  const int entity = index_->add_generic({sentence, token}, tree.lemma(token), *wanted.type);
  index_->entities_[entity].heads.insert(wanted.head);
  antecedents_.add(sentence, token, entity, 1);
}

/// Resolves to several entities, if there are such.
bool Resolver::plural(int sentence, int token, const Wanted& wanted) {
  const std::vector<int> members =
      antecedents_.several(sentence, token, wanted, says_both(document_->trees[sentence], token));
  if (members.empty()) return false;
  constexpr double kShare = 0.5;
  const TokenRef at{.sentence = sentence, .token = token};
  if (!index_->by_token_.emplace(at, members.front()).second) return false;
  for (const int member : members) antecedents_.add(sentence, token, member, kShare);
  index_->mentions_.push_back({.head = at,
                               .begin = token,
                               .end = token + 1,
                               .kind = MentionKind::pronoun,
                               .entity = members.front()});
  index_->groups_.emplace(at, members);
  return true;
}

/// *es heißt, dass …*: stands for nobody.
bool Resolver::is_expletive(const Tree& tree, int token) const {
  const std::string_view relation = tree.relation(token);
  if (relation == "expl") return true;
  const int verb = tree.head(token);
  if (verb < 0 || relation != "nsubj") return false;
  return tree.child(verb, "csubj") >= 0 || tree.child(verb, "ccomp") >= 0 ||
         tree.child(verb, "xcomp") >= 0;
}

void Resolver::pronoun(int sentence, int token) {
  const Tree& tree = document_->trees[sentence];
  const bool relates = tree.morph(token, "PronType").find("Rel") != std::string_view::npos;
  if (relates || tree.token(token).xpos.starts_with("PREL")) {
    relative(sentence, token);
    // *dessen Chef*: no relative pronoun where there is no relative clause.
    const bool owner = tree.relation(token) == "nmod" && !in_relative_clause(tree, token);
    const bool opens = tree.relation(token) == "nsubj" && token == 0;
    if (index_->at({sentence, token}) >= 0 || (!owner && !opens)) return;
  }
  if (tree.morph(token, "Reflex") == "Yes" || tree.token(token).xpos == "PRF") {
    reflexive(sentence, token);
    return;
  }
  if (says_both(tree, token)) {
    static_cast<void>(plural(sentence, token, {}));
    return;
  }
  const ReferringWords& words = gazetteer_->referring();
  const std::string& form = tree.token(token).form;
  const bool possessive = tree.morph(token, "Poss") == "Yes";
  Wanted wanted;
  wanted.genders =
      words.pronoun(possessive ? PronounKind::possessive : PronounKind::personal, form);
  if (wanted.genders.empty()) {
    wanted.genders = words.pronoun(PronounKind::demonstrative, form);
    wanted.named_last = true;
  }
  if (wanted.genders.empty()) return;
  if (!possessive) narrow_by_verb(tree, token, wanted.genders);
  const bool neuter = wanted.genders.size() == 1 && wanted.genders.front() == "Neut";
  if (neuter && !possessive && is_expletive(tree, token)) return;
  const bool many = std::ranges::find(wanted.genders, "Plur") != wanted.genders.end();
  if (many && wanted.genders.size() == 1 && plural(sentence, token, {})) return;
  const int entity = antecedents_.best(sentence, token, wanted);
  if (entity >= 0)
    refer(sentence, token, entity, possessive ? MentionKind::possessive : MentionKind::pronoun);
}

/// Means the entity that its clause hangs on.
void Resolver::relative(int sentence, int token) {
  const Tree& tree = document_->trees[sentence];
  int clause = token;
  while (clause >= 0 && tree.relation(clause) != "acl") clause = tree.head(clause);
  const int antecedent = clause < 0 ? -1 : tree.head(clause);
  if (antecedent >= 0) {
    if (const int entity = index_->at({sentence, antecedent}); entity >= 0) {
      refer(sentence, token, entity, MentionKind::pronoun);
      return;
    }
  }
  // Else a name right before the clause, if the clause's verb does not have another number.
  const int clause_begin = clause < 0 ? token : std::min(token, tree.extent(clause).first);
  const int before = clause_begin > 0 && tree.token(clause_begin).upos != "PUNCT"
                         ? clause_begin - 2
                         : clause_begin - 1;
  if (before < 0 || !index_->is_name({sentence, before})) return;
  if (clause >= 0 && tree.relation(token) == "nsubj") {
    const int finite = tree.finite(clause);
    if (finite >= 0 && tree.morph(finite, "Number") == "Plur") return;
  }
  refer(sentence, token, index_->at({sentence, before}), MentionKind::pronoun);
}

void Resolver::reflexive(int sentence, int token) {
  const Tree& tree = document_->trees[sentence];
  const int verb = tree.head(token);
  const int subject = verb < 0 ? -1 : tree.child(verb, "nsubj");
  if (subject < 0) return;
  if (const int entity = index_->at({sentence, subject}); entity >= 0)
    refer(sentence, token, entity, MentionKind::pronoun);
}

void Resolver::refer(int sentence, int token, int entity, MentionKind kind) {
  constexpr double kReferring = 0.8;
  const TokenRef at{.sentence = sentence, .token = token};
  if (!index_->by_token_.emplace(at, entity).second) return;
  index_->mentions_.push_back(
      {.head = at, .begin = token, .end = token + 1, .kind = kind, .entity = entity});
  antecedents_.add(sentence, token, entity, kReferring);
}

}  // namespace bezug::extract
