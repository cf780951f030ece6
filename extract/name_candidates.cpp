#include "extract/name_candidates.h"

#include <algorithm>

#include "extract/name_spans.h"
#include "extract/tags.h"

namespace bezug::extract {
namespace {

constexpr int kFirst = 3;  ///< sentences of a text before which it is said where it is from

EntityType entity_type_of(NameType type) {
  switch (type) {
    case NameType::person:
      return EntityType::person;
    case NameType::company:
      return EntityType::company;
    case NameType::location:
      return EntityType::place;
    case NameType::organisation:
    case NameType::other:
      return EntityType::organisation;
  }
  return EntityType::organisation;
}

}  // namespace

std::vector<NameCandidate> NameCandidates::find() {
  recognised_ = std::ranges::any_of(
      *document_->sentences, [](const Sentence& sentence) { return !sentence.names.empty(); });
  for (int at = 0; at < static_cast<int>(document_->trees.size()); ++at) sentence(at);
  add_repeated();
  std::ranges::stable_sort(candidates_, [](const NameCandidate& a, const NameCandidate& b) {
    return std::pair{a.sentence, a.begin} < std::pair{b.sentence, b.begin};
  });
  return std::move(candidates_);
}

void NameCandidates::sentence(int at) {
  const Tree& tree = document_->trees[at];
  Taken taken(tree.size());
  add_legal_forms(at, tree, taken);
  add_introduced(at, tree, taken);
  add_abbreviated(at, tree, taken);
  add_institutions(at, tree, taken);
  add_headed(at, tree, taken);
  add_known(at, tree, taken);
  add_compounds(at, tree, taken);
  add_found(at, tree, taken);
  add_proper(at, tree, taken);
  add_unknown(at, tree, taken);
  add_lower(at, tree, taken);
  taken_.push_back(std::move(taken));
}

void NameCandidates::add_known(int sentence, const Tree& tree, Taken& taken) {
  // A longer name found by the recogniser beats a known one inside it (*Iran Air*).
  const auto& found = tree.sentence().names;
  const std::vector<KnownSpan> all = gazetteer_->find(tree);
  const auto is_known = [&](int at) {
    return std::ranges::any_of(
        all, [&](const KnownSpan& one) { return one.begin <= at && at < one.end; });
  };
  for (const KnownSpan& known : all) {
    const bool inside = std::ranges::any_of(found, [&](const NameSpan& name) {
      const auto [begin, end] = trimmed(tree, name);
      if (begin > known.begin || known.end > end || end - begin <= known.end - known.begin)
        return false;
      // Nothing but known names side by side is no longer name: *Polen Kanada*.
      for (int at = begin; at < end; ++at)
        if (!is_known(at)) return true;
      return false;
    });
    if (inside || !is_free(taken, known.begin, known.end)) continue;
    const bool single = known.end - known.begin == 1;
    if (single && known.known->type == EntityType::place &&
        (is_other_word(tree, known.begin) || means_people(tree, known.begin)))
      continue;
    // *die Bahn*: a plain noun that is a firm's name where it stands alone.
    if (single && known.known->type == EntityType::company &&
        gazetteer_->is_plain_noun(known.known->name)) {
      if (stands_alone(tree, known.begin))
        add_span(sentence, tree, known.begin, known.end, EntityType::company, true, taken);
      continue;
    }
    candidates_.push_back({.sentence = sentence,
                           .begin = known.begin,
                           .end = known.end,
                           .head = span_head(tree, known.begin, known.end),
                           .type = known.known->type,
                           .sure_type = true,
                           .described = false,
                           .known = known.known,
                           .name = known.known->name,
                           .bare = {}});
    std::fill(taken.begin() + known.begin, taken.begin() + known.end, true);
  }
}

void NameCandidates::add_found(int sentence, const Tree& tree, Taken& taken) {
  for (const NameSpan& name : tree.sentence().names) {
    const auto [begin, end] = trimmed(tree, name);
    if (begin >= end || !is_free(taken, begin, end)) continue;
    if (end - begin == 1 &&
        (is_other_word(tree, begin) || means_people(tree, begin) || is_first_part(tree, begin)))
      continue;
    // What acts without a preposition and is no known place is hardly one.
    const int head = span_head(tree, begin, end);
    const bool acts = tree.has_relation(tree.first_conjunct(head), "nsubj") &&
                      tree.preposition(head).empty() &&
                      !tree.is_passive(tree.head(tree.first_conjunct(head)));
    const bool place = name.type == NameType::location && !acts;
    add_span(sentence, tree, begin, end,
             place ? EntityType::place
                   : entity_type_of(name.type == NameType::location ? NameType::other : name.type),
             place || name.type == NameType::person || name.type == NameType::company, taken);
  }
}

void NameCandidates::add_proper(int sentence, const Tree& tree, Taken& taken) {
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
    end = name_end(document_->text, tree, at, past_last_name(tree, at, end));
    at = past_description(tree, at, end);
    if (end == at) continue;
    if (end - at == 1 && (is_common(tree, at) || is_other_word(tree, at) ||
                          means_people(tree, at) || is_first_part(tree, at)))
      continue;
    add_span(sentence, tree, at, end, EntityType::organisation, false, taken);
    at = end - 1;
  }
}

/// Whether a lone word that the tagger takes for a name and the recogniser does not is a noun of
/// the dictionary that no noun before it introduces as a name.
bool NameCandidates::is_common(const Tree& tree, int token) const {
  // Without names found, as in trees from elsewhere, the fine tag has to say that it is a noun.
  if (!recognised_ && tree.token(token).xpos != "NN") return false;
  const std::string_view relation = tree.relation(token);
  const bool introduced = relation == "appos" || relation == "flat" || relation == "compound";
  const std::string& form = tree.token(token).form;
  return !introduced && (gazetteer_->is_plain_noun(form) || gazetteer_->is_common_noun(form));
}

/// Whether the word is the first part of a compound and a noun that dictionaries lack rather than a
/// name: *Mega-Streik*, *IT-Unternehmen*.
bool NameCandidates::is_first_part(const Tree& tree, int token) const {
  const std::string& form = tree.token(token).form;
  return token + 1 < tree.size() && tree.token(token + 1).form == "-" &&
         !tree.token(token).space_after && gazetteer_->is_common_noun(form) &&
         gazetteer_->noun_lemma(form).empty();
}

/// Whether a noun stands without anything but a definite article and outside of compounds.
bool NameCandidates::stands_alone(const Tree& tree, int token) const {
  if (token > 0 && tree.token(token - 1).form == "-") return false;
  if (token + 1 < tree.size() && tree.token(token + 1).upos == "PROPN") return false;
  return tree.morph(token, "Number") != "Plur" &&
         std::ranges::none_of(tree.children(token), [&](int below) {
           const std::string_view relation = tree.relation(below);
           const bool article = relation == "det" && tree.morph(below, "Definite") == "Def";
           return !article && (relation == "det" || relation == "amod" || relation == "nummod" ||
                               relation == "compound" || tree.has_relation(below, "det:poss"));
         });
}

/// Whether a lone capital word is one of another kind that only opens its clause: *Dessen*, *Leer*.
bool NameCandidates::is_other_word(const Tree& tree, int token) const {
  const std::string& form = tree.token(token).form;
  if (!opens_clause(tree, token) || !gazetteer_->is_other_word(form)) return false;
  return std::ranges::none_of(document_->trees, [&](const Tree& other) {
    for (int at = 0; at < other.size(); ++at)
      if (!opens_clause(other, at) && other.token(at).form == form) return true;
    return false;
  });
}

/// Whether the word means people of a place (*die Linzer*) or stands before what is from there
/// (*die Oltner CWA*), and is no name of its own.
bool NameCandidates::means_people(const Tree& tree, int token) const {
  if (!gazetteer_->referring().is_inhabitant(tree.token(token).form)) return false;
  const std::vector<int>& below = tree.children(token);
  const bool several = std::ranges::any_of(below, [&](int at) {
    return tree.relation(at) == "det" && at < token && tree.morph(at, "Definite") == "Def";
  });
  const int next = token + 1;
  const bool before = next < tree.size() && starts_upper(tree.token(next).form) &&
                      tree.token(token).space_after &&
                      (tree.token(next).upos == "NOUN" || tree.token(next).upos == "PROPN");
  return several || before;
}

void NameCandidates::add_span(int sentence, const Tree& tree, int begin, int end, EntityType type,
                              bool sure, Taken& taken) {
  NameCandidate candidate{.sentence = sentence,
                          .begin = begin,
                          .end = end,
                          .head = span_head(tree, begin, end),
                          .type = type,
                          .sure_type = sure,
                          .described = false,
                          .known = nullptr,
                          .name = {},
                          .bare = {}};
  write(candidate, tree);
  judge_type(candidate, tree);
  // *PASSERN. Das Hochwasser …*: where the news are from.
  if (sentence < kFirst && end - begin == 1 && tree.size() == 2 &&
      tree.token(end % 2).form == "." && !candidate.sure_type)
    candidate.type = EntityType::place;
  candidates_.push_back(std::move(candidate));
  std::fill(taken.begin() + begin, taken.begin() + end, true);
}

void NameCandidates::write(NameCandidate& candidate, const Tree& tree) const {
  for (int at = candidate.begin; at < candidate.end; ++at) {
    const Token& token = tree.token(at);
    const bool first = at == candidate.begin;
    const bool last = at + 1 == candidate.end;
    std::string form{untagged(token.form)};
    // *Deutsche-Bank-Chef* is of *Deutsche Bank*.
    if (at == candidate.begin + 1 && at + 2 == candidate.end && form == "-" &&
        tree.token(at + 1).upos == "NOUN" && gazetteer_->is_other_word(tree.token(at - 1).form))
      form.front() = ' ';
    // *von der Deutschen Bank* is about *Deutsche Bank*.
    if (first && !last && token.upos == "ADJ" && tree.morph(at, "Case") != "Nom" &&
        !gazetteer_->referring().is_inhabitant(form))
      form = gazetteer_->weak_nominative(form);
    // A noun before the place that tells it from others goes back to its lemma.
    if (first && !last && token.upos == "NOUN" && tree.morph(at, "Number") == "Sing" &&
        gazetteer_->organisation_head(token.lemma))
      form = token.lemma;
    candidate.name += form;
    if (!last && token.space_after) candidate.name += ' ';
  }
  const Token& last = tree.token(candidate.end - 1);
  constexpr std::size_t kShortest = 4;
  if (last.form.size() < kShortest || !last.form.ends_with('s')) return;
  std::size_t ending = 1;
  if (last.upos == "NOUN" && last.form.starts_with(last.lemma) && last.lemma != last.form)
    ending = last.form.size() - last.lemma.size();
  candidate.bare = candidate.name.substr(0, candidate.name.size() - ending);
  if (gazetteer_->keeps_ending(last.form) && ending == 1) return;
  const int head = candidate.head;
  if (is_genitive(tree, head) || tree.morph(head, "Case") == "Gen")
    candidate.name.swap(candidate.bare);
}

void NameCandidates::judge_type(NameCandidate& candidate, const Tree& tree) const {
  const std::string_view relation = tree.relation(candidate.head);
  const auto judge = [&](int noun) {
    if (noun < 0 || tree.token(noun).upos != "NOUN") return false;
    if (const auto head = gazetteer_->organisation_head(tree.lemma(noun))) {
      candidate.type = described(head->type);
      return true;
    }
    // *die Condor-Piloten*: whose they are, not who they are.
    if (relation != "compound" && gazetteer_->is_title(tree.lemma(noun))) {
      candidate.type = EntityType::person;
      return true;
    }
    return false;
  };
  if (candidate.end - candidate.begin >= 2 &&
      gazetteer_->is_given_name(tree.token(candidate.begin).form) &&
      !gazetteer_->is_common_noun(tree.token(candidate.end - 1).form) &&
      !gazetteer_->is_legal_form(tree.token(candidate.end - 1).form)) {
    candidate.type = EntityType::person;
    candidate.sure_type = true;
    return;
  }
  if (relation == "appos" || relation == "flat" || relation == "compound")
    candidate.described = judge(tree.head(candidate.head));
  // What begins with no given name and ends in a plain noun is nobody: *Kleinschmidt Metall*.
  if (candidate.type == EntityType::person && candidate.end - candidate.begin >= 2 &&
      !gazetteer_->is_given_name(tree.token(candidate.begin).form) &&
      gazetteer_->is_common_noun(tree.token(candidate.end - 1).form) && !candidate.described)
    candidate.type = EntityType::company;
  candidate.sure_type |= candidate.described;
  if (candidate.sure_type) return;
  // A name with a plain noun right before it is mostly named by it, whatever the tree says.
  if (candidate.begin > 0 && tree.token(candidate.begin - 1).upos == "NOUN")
    candidate.sure_type |= judge(candidate.begin - 1);
  // A name whose last word is a head noun: *Münsterbank*, *Nordbank*.
  if (!candidate.sure_type) {
    const std::string& last = tree.token(candidate.end - 1).form;
    if (const auto head = gazetteer_->organisation_head(last)) {
      candidate.type = described(head->type);
      candidate.sure_type = true;
    }
  }
}

}  // namespace bezug::extract
