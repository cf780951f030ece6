#include "extract/antecedents.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "extract/utf8.h"

namespace bezug::extract {
namespace {

// Ratios matter, not the scale.
struct Weights {
  // what a mention adds, by its role
  double subject = 3.0;
  double object = 2.0;
  double other = 1.0;
  // how it fades, sentence by sentence
  double fading = 0.55;
  double new_paragraph = 0.5;
  double least = 0.12;       // fainter entities are out of mind
  double frequency = 0.25;   // of each name so far
  double theme = 1.2;        // of being the one that the document names most
  double theme_state = 0.7;  // the same for states: *das Land*
  double recency = 2.0;      // of topics, against how often the document names them
  double lead = 3.0;         // of topics, of being named where a text begins
  double first = 0.4;        // of being the first of its kind that it names
  double last_named = 0.6;   // for each mention since
  // agreement of pronouns
  double person = 1.4;  // pronouns mean persons more often than their share
  double gender_unknown = 0.6;
  double gender_wrong = 0.12;
  double own_subject = 2.5;  // possessives mean the subject of their clause
  // descriptions
  double type_other = 0.6;  // an organisation of another kind
  double bearer = 0.1;      // a person whose name the organisation may have
  double head_known = 4.0;
  double head_vague = 1.5;    // the last part of a compound that it has been called
  double head_bonus = 1.0;    // however long ago
  double head_other = 0.2;    // it has been called something else
  double head_none = 0.7;     // it has not been called anything
  double modifier = 0.5;      // the compound says more than is known of it
  double in_name = 3.0;       // the description shares a word with the name
  double origin_theme = 3.0;  // people of a place are whom the text is about
  double origin_known = 4.0;
  double origin_other = 0.3;
  double country_known = 3.0;
  double country_unknown = 0.7;
  double country_other = 0.1;
};
constexpr Weights kWeights;
constexpr std::size_t kTopics = 5;
constexpr std::size_t kShortestStem = 4;
constexpr std::string_view kSeveral = "Plur";
constexpr std::string_view kNewItem = "++";  ///< what items of a ticker begin with

double role_weight(const Tree& tree, int token) {
  // *der Papiermacher X verkauft*: an apposition has the role of its noun.
  while (tree.relation(token) == "appos" && tree.head(token) >= 0) token = tree.head(token);
  const int first = std::max(0, tree.first_conjunct(token));
  const std::string_view relation = tree.relation(first);
  double weight = kWeights.other;
  if (relation == "nsubj") weight = kWeights.subject;
  if (relation == "obj" || relation == "iobj" || relation == "root") weight = kWeights.object;
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

/// Gender that an article or a noun gives the phrase, or that it is plural; empty for bare names
/// and pronouns.
std::string said_gender(const Tree& tree, int token) {
  if (tree.relation(token) == "appos" && tree.head(token) >= 0) token = tree.head(token);
  const auto said = [&](int word) {
    const bool several = tree.morph(word, "Number") == kSeveral;
    return several ? std::string{kSeveral} : std::string{tree.morph(word, "Gender")};
  };
  if (tree.token(token).upos == "NOUN") return said(token);
  for (const int below : tree.children(token))
    if (tree.relation(below) == "det" && tree.morph(below, "Poss").empty()) return said(below);
  return {};
}

/// Whether the text has called the entity so.
bool is_called(const DocEntity& entity, const std::string& head) {
  return !head.empty() && std::ranges::any_of(entity.heads, [&](const std::string& known) {
    return head_fits(known, head);
  });
}

/// Whether names of the entity hold the stem.
bool in_names(const DocEntity& entity, const std::string& stem) {
  if (stem.size() < kShortestStem) return false;
  return std::ranges::any_of(entity.names, [&](const std::string& name) {
    return fold(name).find(fold(stem)) != std::string::npos;
  });
}

/// What being whom the text is about as a whole counts for the word (*das Unternehmen*, *das
/// Land*).
double theme_weight(const Wanted& wanted) {
  if (!wanted.modifier.empty() || !wanted.type) return 0;
  if (!wanted.origin.empty() && wanted.head.empty()) return kWeights.origin_theme * kWeights.theme;
  if (wanted.head.empty()) return 0;
  if (*wanted.type == EntityType::country) return kWeights.theme_state;
  const bool theme = is_organisation(*wanted.type) &&
                     (wanted.kind == DescriptionKind::any || wanted.kind == DescriptionKind::part);
  if (!theme) return 0;
  return (wanted.origin.empty() ? 1 : kWeights.origin_theme) * kWeights.theme;
}

}  // namespace

bool head_fits(std::string_view a, std::string_view b) {
  return a.size() > b.size() ? a.ends_with(b) : b.ends_with(a);
}

Antecedents::Antecedents(const AnnotatedDocument& document, const Gazetteer& gazetteer,
                         const EntityIndex& index)
    : document_{&document}, gazetteer_{&gazetteer}, index_{&index} {
  std::vector<double> names(index.entities().size());
  prominence_.resize(names.size());
  for (const Mention& mention : index.mentions())
    prominence_[mention.entity] += 1 + (mention.head.sentence < 2 ? kWeights.lead : 0);
  std::map<bool, double> most;  // by whether they are states
  std::map<bool, int> first;
  for (const Mention& mention : index.mentions()) {
    const EntityType type = index.entities()[mention.entity].type;
    const bool state = type == EntityType::country;
    if (mention.kind != MentionKind::name || (!state && !is_organisation(type))) continue;
    most[state] = std::max(most[state], ++names[mention.entity]);
    first.try_emplace(state, mention.entity);
  }
  memories_.resize(names.size());
  for (std::size_t at = 0; at < names.size(); ++at)
    if (names[at] > 0)
      memories_[at].share = names[at] / most[index.entities()[at].type == EntityType::country];
  for (const auto& [state, entity] : first) memories_[entity].share += kWeights.first;
}

Antecedents::Memory& Antecedents::memory(int entity) {
  if (static_cast<std::size_t>(entity) >= memories_.size()) memories_.resize(entity + 1);
  return memories_[entity];
}

/// The items of a ticker have nothing to do with each other.
void Antecedents::forget() {
  memories_.assign(memories_.size(), {});
  together_.clear();
}

void Antecedents::enter(int sentence) {
  const Tree& tree = document_->trees[sentence];
  if (tree.size() > 0 && tree.token(0).form.starts_with(kNewItem)) forget();
  const std::vector<Sentence>& sentences = *document_->sentences;
  double fading = kWeights.fading;
  if (sentence > 0) {
    const std::uint32_t from = sentences[sentence - 1].span.end;
    const std::uint32_t to = sentences[sentence].span.begin;
    if (to > from && document_->text.substr(from, to - from).find("\n\n") != std::string_view::npos)
      fading *= kWeights.new_paragraph;
  }
  for (Memory& one : memories_) one.weight *= fading;
  sentence_ = sentence;
}

void Antecedents::add(int sentence, int token, int entity, double share) {
  Memory& one = memory(entity);
  const Tree& tree = document_->trees[sentence];
  one.weight += role_weight(tree, token) * share;
  one.last = ++mentions_;
  if (std::string gender = said_gender(tree, token); !gender.empty())
    one.gender = std::move(gender);
}

void Antecedents::add_name(int sentence, int token, int entity) {
  add(sentence, token, entity, 1);
  ++memory(entity).named;
  const std::vector<int> members = document_->trees[sentence].coordinated(token);
  if (members.size() < 2) return;
  std::vector<int> entities;
  for (const int member : members) {
    const int other = index_->acting({sentence, member});
    if (other >= 0 && std::ranges::find(entities, other) == entities.end())
      entities.push_back(other);
  }
  if (entities.size() < 2) return;
  together_ = std::move(entities);
  together_sentence_ = sentence;
}

bool Antecedents::was_named(int entity) const {
  return static_cast<std::size_t>(entity) < memories_.size() && memories_[entity].named > 0;
}

/// Whether `entity` is another argument of the verb that `token` depends on: then a plain pronoun
/// or description means somebody else.
bool Antecedents::bound(int sentence, int token, int entity) const {
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
  // Nor is a name below a subject's verb the subject.
  if (tree.relation(token) == "nsubj")
    for (int other = token + 1; other < tree.size(); ++other)
      if (index_->is_name({sentence, other}) && index_->acting({sentence, other}) == entity &&
          tree.is_ancestor(verb, other) && !tree.is_ancestor(token, other))
        return true;
  return std::ranges::any_of(tree.children(verb), [&](int other) {
    return other != token && tree.relation(other) != "conj" &&
           tree.relation(other) != "parataxis" && index_->at({sentence, other}) == entity;
  });
}

/// Subject of the clause that the word stands in, or -1.
int Antecedents::own_subject(int sentence, int token) const {
  const Tree& tree = document_->trees[sentence];
  for (int above = tree.head(token); above >= 0; above = tree.head(above)) {
    const int subject = tree.child(above, "nsubj");
    if (subject < 0) continue;
    if (tree.is_ancestor(subject, token)) return -1;
    const int entity = index_->at({sentence, subject});
    if (entity >= 0) return entity;
    for (const int below : tree.children(subject)) {
      const int name = index_->at({sentence, below});
      const std::string_view relation = tree.relation(below);
      if (name >= 0 && (relation == "appos" || relation == "flat")) return name;
    }
    return -1;
  }
  return -1;
}

double Antecedents::agreement(int at, const Wanted& wanted) const {
  if (wanted.genders.empty()) return 1;
  const DocEntity& entity = index_->entities()[at];
  // One is not several.
  if (wanted.genders.size() == 1 && wanted.genders.front() == kSeveral &&
      !entity.genders.contains(std::string{kSeveral}))
    return 0;
  if (wanted.named_last && entity.genders.empty()) return kWeights.gender_unknown;
  const double person = entity.type == EntityType::person ? kWeights.person : 1;
  // *der Konzern X … er*: what it was called last counts.
  if (const std::string& said = memories_[at].gender; !wanted.named_last && !said.empty())
    return person * (std::ranges::find(wanted.genders, said) != wanted.genders.end()
                         ? 1
                         : kWeights.gender_wrong);
  if (entity.genders.empty()) return person * kWeights.gender_unknown;
  const bool agrees = std::ranges::any_of(
      wanted.genders, [&](const std::string& gender) { return entity.genders.contains(gender); });
  if (wanted.named_last && !agrees) return 0;
  return person * (agrees ? 1 : kWeights.gender_wrong);
}

double Antecedents::description(const DocEntity& entity, const Wanted& wanted) const {
  double factor = 1;
  if (!wanted.country.empty()) {
    if ("iso:" + entity.country == wanted.country || entity.key == wanted.country)
      factor *= kWeights.country_known;
    else
      factor *= entity.country.empty() ? kWeights.country_unknown : kWeights.country_other;
  }
  if (!wanted.origin.empty() && !entity.origins.empty())
    factor *=
        entity.origins.contains(wanted.origin) ? kWeights.origin_known : kWeights.origin_other;
  if (wanted.head.empty()) return factor;
  if (is_called(entity, wanted.head)) {
    // *die Gesellschaft* is not the *Leasinggesellschaft* alone.
    const bool vague =
        wanted.modifier.empty() && !is_specific(wanted.kind) && !entity.heads.contains(wanted.head);
    return factor * (vague ? kWeights.head_vague : kWeights.head_known);
  }
  if (wanted.kind == DescriptionKind::own) return 0;
  if (in_names(entity, wanted.modifier))
    factor *= kWeights.in_name;
  else if (!wanted.modifier.empty())
    factor *= kWeights.modifier;
  if (is_specific(wanted.kind) && entity.type != EntityType::country) {
    if (in_names(entity, wanted.head)) return factor * kWeights.head_known;
    const bool called = std::ranges::any_of(entity.heads, [&](const std::string& head) {
      return is_specific(gazetteer_->referring().description(head));
    });
    factor *= called ? kWeights.head_other : kWeights.head_none;
  }
  return factor;
}

double Antecedents::score(int sentence, int token, int entity, const Wanted& wanted) const {
  const Memory& memory = memories_[entity];
  const DocEntity& known = index_->entities()[entity];
  const bool owner = document_->trees[sentence].morph(token, "Poss") == "Yes";
  double weight = memory.weight * (1 + kWeights.frequency * memory.named);
  if (wanted.named_last) {
    weight = memory.weight > 0 ? 10 * std::pow(kWeights.last_named, mentions_ - memory.last) : 0;
  } else if (memory.named > 0) {
    weight += theme_weight(wanted) * memory.share;
  }
  if (owner && own_subject(sentence, token) == entity) weight *= kWeights.own_subject;
  if (wanted.type && *wanted.type != known.type)
    weight *= known.type == EntityType::person ? kWeights.bearer : kWeights.type_other;
  const double fits = agreement(entity, wanted) * description(known, wanted);
  const bool called = memory.named > 0 && is_called(known, wanted.head);
  return fits * weight + (called && fits > 1 ? kWeights.head_bonus : 0);
}

int Antecedents::best(int sentence, int token, const Wanted& wanted) const {
  int chosen = -1;
  double highest = kWeights.least;
  for (int at = 0; at < static_cast<int>(memories_.size()); ++at) {
    const DocEntity& entity = index_->entities()[at];
    if (memories_[at].weight <= 0 && memories_[at].named == 0) continue;
    const bool bearer = wanted.kind == DescriptionKind::any && entity.type == EntityType::person &&
                        entity.heads.empty();
    if (wanted.type && !same_kind(*wanted.type, entity.type) && !bearer) continue;
    if (entity.type == EntityType::place && !wanted.type) continue;
    if (bound(sentence, token, at)) continue;
    const double now = score(sentence, token, at, wanted);
    if (now > highest) {
      highest = now;
      chosen = at;
    }
  }
  return chosen;
}

std::vector<int> Antecedents::several(int sentence, int token, const Wanted& wanted,
                                      bool two) const {
  constexpr int kNear = 2;
  const auto fits = [&](int entity) {
    const EntityType type = index_->entities()[entity].type;
    if (wanted.type && !same_kind(*wanted.type, type)) return false;
    const bool place = type == EntityType::place && !index_->entities()[entity].country.empty();
    return !place && !bound(sentence, token, entity);
  };
  if (together_.size() >= 2 && sentence - together_sentence_ <= kNear &&
      (!two || together_.size() == 2) && std::ranges::all_of(together_, fits))
    return together_;
  if (!two) return {};
  std::vector<std::pair<double, int>> order;
  for (int at = 0; at < static_cast<int>(memories_.size()); ++at)
    if (memories_[at].weight > kWeights.least && fits(at) && !index_->entities()[at].generic)
      order.emplace_back(-memories_[at].weight, at);
  if (order.size() < 2) return {};
  std::ranges::sort(order);
  return {std::min(order[0].second, order[1].second), std::max(order[0].second, order[1].second)};
}

/// Whether the text names it more than once, or says anything else of it: what is named once may be
/// no name at all.
bool Antecedents::is_established(int entity) const {
  const DocEntity& known = index_->entities()[entity];
  return memories_[entity].named > 1 || known.type != EntityType::organisation ||
         !known.heads.empty() || known.key.starts_with("iso:") || known.key.starts_with("org:");
}

std::vector<int> Antecedents::topics() const {
  std::vector<std::pair<double, int>> order;
  for (int at = 0; at < static_cast<int>(memories_.size()); ++at) {
    const EntityType type = index_->entities()[at].type;
    if (memories_[at].weight <= 0 || type == EntityType::place || type == EntityType::person)
      continue;
    if (!is_established(at)) continue;
    // Who is named most, and first, the text is about; what was said last tells less.
    const double prominence =
        static_cast<std::size_t>(at) < prominence_.size() ? prominence_[at] : 0;
    order.emplace_back(-(kWeights.recency * memories_[at].weight + prominence), at);
  }
  std::ranges::sort(order);
  if (order.size() > kTopics) order.resize(kTopics);
  std::vector<int> best;
  for (const auto& [weight, at] : order) best.push_back(at);
  return best;
}

}  // namespace bezug::extract
