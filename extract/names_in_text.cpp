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
<<<<<<< HEAD
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
=======
  for (int s = 0; s < static_cast<int>(document_->trees.size()); ++s) {
    add_demonyms(s, document_->trees[s]);
    add_governments(s, document_->trees[s]);
  }
}

void NameCollector::find_candidates(int sentence) {
  const Tree& tree = document_->trees[sentence];
  std::vector<bool> taken(tree.size());
  // A longer name found by the recogniser beats a known one inside it (*Iran Air*).
  const auto& found = tree.sentence().names;
  for (const KnownSpan& known : gazetteer_->find(tree)) {
    const bool inside = std::ranges::any_of(found, [&](const NameSpan& name) {
      const auto [begin, end] = trimmed(tree, name);
      return begin <= known.begin && known.end <= end && end - begin > known.end - known.begin;
    });
    if (inside || std::any_of(taken.begin() + known.begin, taken.begin() + known.end,
                              [](bool one) { return one; }))
      continue;
    Candidate candidate{.sentence = sentence,
                        .begin = known.begin,
                        .end = known.end,
                        .head = span_head(tree, known.begin, known.end),
                        .type = known.known->type,
                        .sure_type = true,
                        .known = known.known,
                        .name = known.known->name};
    std::fill(taken.begin() + known.begin, taken.begin() + known.end, true);
    candidates_.push_back(std::move(candidate));
  }
  add_found(sentence, tree, taken);
  add_proper(sentence, tree, taken);
  add_unknown(sentence, tree, taken);
}

void NameCollector::add_found(int sentence, const Tree& tree, std::vector<bool>& taken) {
  for (const NameSpan& name : tree.sentence().names) {
    const auto [begin, end] = trimmed(tree, name);
    if (begin >= end ||
        std::any_of(taken.begin() + begin, taken.begin() + end, [](bool one) { return one; }))
      continue;
    add_span(sentence, tree, begin, end, entity_type_of(name.type),
             name.type != NameType::other && name.type != NameType::organisation);
    std::fill(taken.begin() + begin, taken.begin() + end, true);
  }
}

/// The recogniser's span, cut where tagger and parser see plain nouns of their own (*Ruhrmetall
/// Bleche*), longer where the tree joins more to the name; empty if nothing in it is a proper noun.
std::pair<int, int> NameCollector::trimmed(const Tree& tree, const NameSpan& name) const {
  const auto proper = [&](int at) { return tree.token(at).upos == "PROPN"; };
  for (int at = name.begin; at < name.end; ++at)
    if (tree.token(at).upos == "VERB") return {name.begin, name.begin};
  const auto loose = [&](int at) {
    if (tree.token(at).upos != "NOUN" && tree.token(at).upos != "ADJ") return false;
    return tree.head(at) < name.begin || tree.head(at) >= name.end;
  };
  int begin = name.begin;
  int end = name_end(document_->text, tree, name.begin, name.end);
  while (end > begin && !proper(end - 1) && loose(end - 1)) --end;
  // What was joined by a hyphen leaves none behind (*US-Regierung*).
  while (end < name.end && end > begin && tree.token(end - 1).upos == "PUNCT") --end;
  while (begin < end && !proper(begin) && loose(begin)) ++begin;
  // No person's name begins with a description of it (*Berliner Fabrikant X*).
  if (name.type == NameType::person)
    while (end - begin > 1 && (tree.token(begin).upos == "NOUN" || tree.token(begin).upos == "ADJ"))
      ++begin;
  bool any = false;
  for (int at = begin; at < end; ++at) any |= proper(at);
  if (!any) return {begin, begin};
  while (end < tree.size() && proper(end) && tree.relation(end) == "flat" &&
         tree.head(end) >= begin && tree.head(end) < end)
    ++end;
  end = name_end(document_->text, tree, begin, end);
  if (end - begin == 1 && gazetteer_->is_title(tree.token(begin).form)) return {begin, begin};
  return {begin, end};
}

void NameCollector::add_proper(int sentence, const Tree& tree, std::vector<bool>& taken) {
  const auto proper = [&](int at) {
    return at < tree.size() && !taken[at] && tree.token(at).upos == "PROPN" &&
           starts_upper(untagged(tree.token(at).form)) && !cites_account(tree, at) &&
           !gazetteer_->is_time(tree.lemma(at)) && !gazetteer_->is_title(tree.token(at).form);
  };
  for (int at = 0; at < tree.size(); ++at) {
    if (!proper(at)) continue;
    int end = at + 1;
    // Neighbours belong together only where the tree says so: *Moskau Pjöngjang* are two.
    while (proper(end) && tree.head(end) >= at && tree.head(end) < end &&
           tree.relation(end) != "conj")
      ++end;
    end = name_end(document_->text, tree, at, end);
    if (end == at) continue;
    if (end - at == 1 && is_common(tree, at)) continue;
    add_span(sentence, tree, at, end, EntityType::organisation, false);
    std::fill(taken.begin() + at, taken.begin() + end, true);
    at = end - 1;
  }
}

/// Whether a lone word that the tagger takes for a name and the recogniser does not is a noun of
/// the dictionary that no noun before it introduces as a name.
bool NameCollector::is_common(const Tree& tree, int token) const {
  const bool recognised = std::ranges::any_of(
      *document_->sentences, [](const Sentence& sentence) { return !sentence.names.empty(); });
  // Without names found, as in trees from elsewhere, the fine tag has to say that it is a noun.
  if (!recognised && tree.token(token).xpos != "NN") return false;
  const std::string_view relation = tree.relation(token);
  const bool introduced = relation == "appos" || relation == "flat" || relation == "compound";
  return !introduced && gazetteer_->is_common_noun(tree.token(token).form);
}

/// A noun that no dictionary knows, that stands alone where others need an article, is a name that
/// tagger and recogniser have missed.
void NameCollector::add_unknown(int sentence, const Tree& tree, std::vector<bool>& taken) {
  constexpr std::size_t kShortest = 4;
  for (int at = 0; at < tree.size(); ++at) {
    const Token& token = tree.token(at);
    if (taken[at] || token.upos != "NOUN" || !starts_upper(token.form) ||
        length(token.form) < kShortest || tree.morph(at, "Number") == "Plur")
      continue;
    const bool bare = std::ranges::none_of(tree.children(at), [&](int below) {
      const std::string_view relation = tree.relation(below);
      return relation == "det" || relation == "amod" || relation == "nummod" ||
             relation == "compound";
    });
    const std::string_view relation = tree.relation(at);
    const bool argument = relation == "nsubj" || relation == "obj" || relation == "iobj" ||
                          relation == "obl" || relation == "nmod" || relation == "appos" ||
                          relation == "conj";
    if (!bare || !argument || !gazetteer_->is_unknown(token.form)) continue;
    add_span(sentence, tree, at, at + 1, EntityType::organisation, false);
    taken[at] = true;
  }
}

void NameCollector::add_span(int sentence, const Tree& tree, int begin, int end, EntityType type,
                             bool sure) {
  Candidate candidate{.sentence = sentence,
                      .begin = begin,
                      .end = end,
                      .head = span_head(tree, begin, end),
                      .type = type,
                      .sure_type = sure,
                      .known = nullptr,
                      .name = written(tree, begin, end)};
  judge_type(candidate, tree);
  candidates_.push_back(std::move(candidate));
}

std::string NameCollector::written(const Tree& tree, int begin, int end) const {
  std::string name;
  for (int at = begin; at < end; ++at) {
    const Token& token = tree.token(at);
    std::string form{untagged(token.form)};
    // The genitive goes: *Putins* is Putin. The tagger's lemma knows, or its case.
    if (at + 1 == end && form.size() > 3 && form.ends_with('s')) {
      const std::string bare = form.substr(0, form.size() - 1);
      if (token.lemma == bare) form = bare;
    }
    name += form;
    if (at + 1 < end && token.space_after) name += ' ';
  }
  return name;
}

void NameCollector::judge_type(Candidate& candidate, const Tree& tree) const {
  const auto judge = [&](int noun) {
    if (noun < 0 || tree.token(noun).upos != "NOUN") return false;
    if (const auto head = gazetteer_->organisation_head(tree.lemma(noun))) {
      candidate.type = head->type == EntityType::group ? EntityType::organisation : head->type;
      return true;
    }
    if (gazetteer_->is_title(tree.lemma(noun))) {
      candidate.type = EntityType::person;
      return true;
    }
    return false;
  };
  const std::string_view relation = tree.relation(candidate.head);
  if (relation == "appos" || relation == "flat" || relation == "compound")
    candidate.sure_type |= judge(tree.head(candidate.head));
  if (candidate.sure_type) return;
  if (candidate.end - candidate.begin >= 2 &&
      gazetteer_->is_given_name(tree.token(candidate.begin).form)) {
    candidate.type = EntityType::person;
    candidate.sure_type = true;
    return;
  }
  // A name with a plain noun right before it is mostly named by it, whatever the tree says.
  if (candidate.begin > 0 && tree.token(candidate.begin - 1).upos == "NOUN")
    candidate.sure_type |= judge(candidate.begin - 1);
  // A name whose last word is a head noun: *Münsterbank*, *Nordbank*.
  if (!candidate.sure_type) {
    const std::string& last = tree.token(candidate.end - 1).form;
    if (const auto head = gazetteer_->organisation_head(last)) {
      candidate.type = head->type == EntityType::group ? EntityType::organisation : head->type;
      candidate.sure_type = true;
    }
>>>>>>> 131499b (extract: read names with long lists, the document and four trainings)
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
  std::vector<int> entity(candidates_.size(), -1);
  for (const std::size_t at : order) {
    const int before = static_cast<int>(at) - 1;
    if (before >= 0 && entity[before] >= 0 &&
        is_abbreviation(candidates_[at], candidates_[before])) {
      entity[at] = entity[before];
      index_->entities_[entity[at]].names.insert(candidates_[at].name);
      continue;
    }
    entity[at] = entity_of(static_cast<int>(at));
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
    entity.names.insert(candidate.name);
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

/// The entity that already has this name, or whose name it shortens.
int NameCollector::matching(const NameCandidate& candidate) const {
  const std::string wanted = fold(candidate.name);
  int shortened = -1;
  bool by_legal_form = false;
  for (int at = 0; at < static_cast<int>(index_->entities_.size()); ++at) {
    const DocEntity& entity = index_->entities_[at];
    if (entity.key.starts_with("iso:") || entity.key.starts_with("org:")) continue;
    for (const std::string& name : entity.names) {
      const std::string known = fold(name);
      if (known == wanted) return at;
      if (!shortens(candidate, at, name)) continue;
      // *Heliovar* is *Heliovar SE* rather than *Heliovar Arizona Inc.*
      const bool legal = known.starts_with(wanted + " ") &&
                         gazetteer_->is_legal_form(name.substr(name.find(' ') + 1));
      if (by_legal_form && !legal) continue;
      by_legal_form = legal;
      shortened = at;
    }
  }
  return shortened;
}

/// Whether the candidate is a person's last name, or the first words of an organisation's name, or
/// its last ones behind a plain noun. A name that the text uses again and again before the longer
/// one turns up is another's: *Telnord*, then its part *Telnord Business*.
bool NameCollector::shortens(const NameCandidate& candidate, int entity,
                             const std::string& name) const {
  const DocEntity& longer = index_->entities_[entity];
  const std::string known = fold(name);
  const std::string wanted = fold(candidate.name);
  if (known.size() <= wanted.size()) return false;
  const bool last = known.ends_with(" " + wanted);
  if (longer.type == EntityType::person)
    return last && (!candidate.described || candidate.type == EntityType::person);
  if (candidate.type == EntityType::person && candidate.sure_type) return false;
  const std::size_t blank = name.find(' ');
  if (last)
    return candidate.type != EntityType::place &&
           gazetteer_->organisation_head(name.substr(0, blank)).has_value();
  if (!known.starts_with(wanted + " ") || !may_be_same(longer.type, candidate.type)) return false;
  if (gazetteer_->is_legal_form(name.substr(name.rfind(' ') + 1))) return true;
  constexpr int kOften = 2;
  const auto until = candidates_.begin() + first_seen_[entity];
  return std::count_if(candidates_.begin(), until, [&](const NameCandidate& before) {
           return before.known == nullptr && fold(before.name) == wanted;
         }) < kOften;
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
