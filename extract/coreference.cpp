#include "extract/coreference.h"

#include <algorithm>

#include "extract/utf8.h"

namespace bezug::extract {
namespace {

// Weights of grammatical roles and the fading; ratios matter, not the scale.
constexpr double kSubject = 3.0;
constexpr double kObject = 1.6;
constexpr double kOther = 1.0;
constexpr double kFading = 0.55;
constexpr double kFrequency = 0.25;
constexpr double kNewParagraph = 0.6;
constexpr double kLeast = 0.12;  // fainter entities are out of mind
constexpr std::size_t kTopics = 5;
constexpr double kRecency = 2.0;
constexpr double kLead = 2.0;  // of being named where a text begins

double role_weight(const Tree& tree, int token) {
  const int first = std::max(0, tree.first_conjunct(token));
  const std::string_view relation = tree.relation(first);
  double weight = kOther;
  if (relation == "nsubj") weight = kSubject;
  if (relation == "obj" || relation == "iobj" || relation == "root") weight = kObject;
  // A member of a list is what the list is about, in part.
  return weight / static_cast<double>(tree.coordinated(first).size());
}

bool is_organisation(EntityType type) {
  return type == EntityType::company || type == EntityType::organisation ||
         type == EntityType::group;
}

bool same_kind(EntityType wanted, EntityType type) {
  return wanted == type || (is_organisation(wanted) && is_organisation(type));
}

/// Whether one lemma is the other's last part: *Konzern*, *Chemiekonzern*.
bool head_fits(const std::string& a, const std::string& b) {
  return a == b || (a.size() > b.size() ? a.ends_with(b) : b.ends_with(a));
}

}  // namespace

struct Resolver::Wanted {
  std::optional<EntityType> type{};
  std::string gender{};
  std::string head{};     ///< lower-case lemma of the description
  std::string country{};  ///< ISO code that the description names
  bool other_allowed{true};
};

void Resolver::resolve() {
  salience_.assign(index_->entities_.size(), 0);
  mentioned_.assign(index_->entities_.size(), 0);
  prominence_.assign(index_->entities_.size(), 0);
  for (const Mention& mention : index_->mentions_)
    prominence_[mention.entity] += 1 + (mention.head.sentence < 2 ? kLead : 0);
  for (int at = 0; at < static_cast<int>(document_->trees.size()); ++at) sentence(at);
}

void Resolver::sentence(int at) {
  const std::vector<Sentence>& sentences = *document_->sentences;
  double fading = kFading;
  if (at > 0) {
    const std::uint32_t from = sentences[at - 1].span.end;
    const std::uint32_t to = sentences[at].span.begin;
    if (to > from && document_->text.substr(from, to - from).find("\n\n") != std::string_view::npos)
      fading *= kNewParagraph;
  }
  for (double& salience : salience_) salience *= fading;
  remember_topics(at);
  const Tree& tree = document_->trees[at];
  for (int token = 0; token < tree.size(); ++token) {
    const Token& word = tree.token(token);
    if (index_->at({at, token}) >= 0)
      existing(at, token);
    else if (word.upos == "NOUN")
      describe(at, token);
    else if (word.upos == "PRON" || tree.morph(token, "Poss") == "Yes")
      pronoun(at, token);
  }
}

void Resolver::remember_topics(int sentence) {
  std::vector<int> order;
  for (std::size_t at = 0; at < salience_.size(); ++at) {
    const EntityType type = index_->entities_[at].type;
    if (salience_[at] > 0 && type != EntityType::place && type != EntityType::person)
      order.push_back(static_cast<int>(at));
  }
  // Who is named most, and first, the text is about; what was said last tells less.
  const auto weight = [&](int at) { return kRecency * salience_[at] + prominence_[at]; };
  std::ranges::stable_sort(order, [&](int a, int b) { return weight(a) > weight(b); });
  if (order.size() > kTopics) order.resize(kTopics);
  index_->topics_.resize(sentence + 1);
  index_->topics_[sentence] = std::move(order);
}

void Resolver::existing(int sentence, int token) {
  const Tree& tree = document_->trees[sentence];
  const int entity = index_->at({sentence, token});
  if (tree.token(token).upos == "ADJ") {
    salience_[entity] += kOther / 2;
    return;
  }
  // Only the head of a name counts, and only where the name does.
  const int above = tree.head(token);
  if (above >= 0 && index_->at({sentence, above}) == entity) return;
  ++mentioned_[entity];
  salience_[entity] += role_weight(tree, token);
  if (const int acting = index_->acting({sentence, token}); acting != entity)
    salience_[acting] += role_weight(tree, token) / 2;
  if (tree.morph(token, "Number") == "Plur")
    index_->entities_[entity].genders.insert("Plur");
  else if (const auto gender = tree.morph(token, "Gender");
           !gender.empty() && index_->entities_[entity].heads.empty())
    index_->entities_[entity].genders.insert(std::string{gender});
}

std::optional<EntityType> Resolver::described_type(const std::string& lemma) const {
  if (gazetteer_->government_noun(lemma) != nullptr) return EntityType::country;
  if (gazetteer_->is_title(lemma)) return EntityType::person;
  if (const auto head = gazetteer_->organisation_head(lemma)) return head->type;
  return std::nullopt;
}

bool Resolver::is_definite(const Tree& tree, int token) const {
  return std::ranges::any_of(tree.children(token), [&](int below) {
    if (tree.relation(below) != "det") return false;
    return tree.morph(below, "Definite") == "Def" || tree.morph(below, "PronType") == "Dem" ||
           tree.morph(below, "Poss") == "Yes";
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
  const auto type = described_type(lemma);
  if (!type || !is_definite(tree, token) || has_own_name(sentence, token)) return;
  if (tree.morph(token, "Number") == "Plur") return;
  Wanted wanted{.type = type, .head = lower(lemma)};
  for (const int below : tree.children(token)) {
    if (tree.token(below).upos != "ADJ") continue;
    const int state = index_->at({sentence, below});
    if (state >= 0 && index_->entities_[state].type == EntityType::country)
      wanted.country = index_->entities_[state].key;
  }
  int entity = best(sentence, token, wanted);
  const auto head = gazetteer_->organisation_head(lemma);
  const bool compound = head && head->part.size() < wanted.head.size();
  const bool institution = *type == EntityType::organisation && compound;
  const bool known_head = entity >= 0 && std::ranges::any_of(index_->entities_[entity].heads,
                                                             [&](const std::string& known) {
                                                               return head_fits(known, wanted.head);
                                                             });
  if (institution && !known_head) {
    // *das Landeskriminalamt*: an institution that its own word names.
    entity = index_->add_generic({sentence, token}, lemma, EntityType::organisation);
    salience_.resize(index_->entities_.size());
    mentioned_.resize(index_->entities_.size());
    prominence_.resize(index_->entities_.size());
    index_->entities_[entity].heads.insert(wanted.head);
    salience_[entity] += role_weight(tree, token);
    return;
  }
  if (entity < 0) return;
  index_->entities_[entity].heads.insert(wanted.head);
  if (const auto gender = tree.morph(token, "Gender"); !gender.empty())
    index_->entities_[entity].genders.insert(std::string{gender});
  refer(sentence, token, entity, MentionKind::description);
}

void Resolver::pronoun(int sentence, int token) {
  const Tree& tree = document_->trees[sentence];
  if (tree.morph(token, "PronType").find("Rel") != std::string_view::npos ||
      tree.token(token).xpos.starts_with("PREL")) {
    relative(sentence, token);
    return;
  }
  if (tree.morph(token, "Reflex") == "Yes" || tree.token(token).xpos == "PRF") {
    reflexive(sentence, token);
    return;
  }
  const bool possessive = tree.morph(token, "Poss") == "Yes";
  if (tree.morph(token, "Person") != "3" && !possessive) return;
  if (tree.morph(token, "Person") == "1" || tree.morph(token, "Person") == "2") return;
  Wanted wanted;
  const std::string_view number =
      possessive ? tree.morph(token, "Number[psor]") : tree.morph(token, "Number");
  const std::string_view gender =
      possessive ? tree.morph(token, "Gender[psor]") : tree.morph(token, "Gender");
  wanted.gender = number == "Plur" ? "Plur" : std::string{gender};
  const int entity = best(sentence, token, wanted);
  if (entity >= 0)
    refer(sentence, token, entity, possessive ? MentionKind::possessive : MentionKind::pronoun);
}

void Resolver::relative(int sentence, int token) {
  const Tree& tree = document_->trees[sentence];
  int clause = token;
  while (clause >= 0 && tree.relation(clause) != "acl") clause = tree.head(clause);
  if (clause < 0) return;
  const int antecedent = tree.head(clause);
  if (antecedent < 0) return;
  if (const int entity = index_->at({sentence, antecedent}); entity >= 0)
    refer(sentence, token, entity, MentionKind::pronoun);
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
  const TokenRef at{.sentence = sentence, .token = token};
  if (!index_->by_token_.emplace(at, entity).second) return;
  index_->mentions_.push_back(
      {.head = at, .begin = token, .end = token + 1, .kind = kind, .entity = entity});
  salience_[entity] += role_weight(document_->trees[sentence], token) * 0.8;
}

/// Whether `entity` is another argument of the verb that `token` depends on: then a plain pronoun
/// or description means somebody else.
bool Resolver::bound(int sentence, int token, int entity) const {
  const Tree& tree = document_->trees[sentence];
  if (tree.morph(token, "Poss") == "Yes") return false;
  // A description means nobody who is subject of a clause around it (Condition C of Chomsky's
  // binding theory); a pronoun may.
  if (tree.is_noun(token))
    for (int above = tree.head(token); above >= 0; above = tree.head(above)) {
      const int subject = tree.child(above, "nsubj");
      if (subject >= 0 && subject != token && !tree.is_ancestor(subject, token) &&
          index_->acting({sentence, subject}) == entity)
        return true;
    }
  const int verb = tree.head(token);
  if (verb < 0) return false;
  return std::ranges::any_of(tree.children(verb), [&](int other) {
    return other != token && tree.relation(other) != "conj" &&
           tree.relation(other) != "parataxis" && index_->at({sentence, other}) == entity;
  });
}

int Resolver::best(int sentence, int token, const Wanted& wanted) const {
  constexpr double kHeadKnown = 4.0;
  constexpr double kCountry = 3.0;
  constexpr double kPerson = 1.4;  // pronouns mean persons more often than their share
  constexpr double kGenderUnknown = 0.6;
  constexpr double kGenderWrong = 0.12;
  int chosen = -1;
  double highest = kLeast;
  for (std::size_t at = 0; at < salience_.size(); ++at) {
    if (salience_[at] <= 0) continue;
    const DocEntity& entity = index_->entities_[at];
    if (wanted.type && !same_kind(*wanted.type, entity.type)) continue;
    if (entity.type == EntityType::place && !wanted.type) continue;
    if (bound(sentence, token, static_cast<int>(at))) continue;
    // Whom a text keeps naming it is about.
    double score = salience_[at] * (1 + kFrequency * mentioned_[at]);
    if (!wanted.gender.empty()) {
      if (entity.type == EntityType::person) score *= kPerson;
      if (entity.genders.empty())
        score *= kGenderUnknown;
      else if (std::ranges::none_of(entity.genders, [&](const std::string& gender) {
                 return wanted.gender.find(gender) != std::string::npos;
               }))
        score *= kGenderWrong;
    }
    if (!wanted.head.empty() && std::ranges::any_of(entity.heads, [&](const std::string& head) {
          return head_fits(head, wanted.head);
        }))
      score = score * kHeadKnown + 1;
    if (!wanted.country.empty()) {
      const bool its = "iso:" + entity.country == wanted.country || entity.key == wanted.country;
      score = its ? score * kCountry : score * (entity.country.empty() ? 0.7 : 0.1);
    }
    if (score > highest) {
      highest = score;
      chosen = static_cast<int>(at);
    }
  }
  return chosen;
}

}  // namespace bezug::extract
