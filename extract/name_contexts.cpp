// The part of NameCandidates that finds names by the words around them.
#include <algorithm>

#include "extract/name_candidates.h"
#include "extract/name_spans.h"

namespace bezug::extract {

bool abbreviates(std::string_view letters, std::string_view text) {
  const std::string wanted = lower(letters);
  const std::string in = lower(text);
  if (wanted.empty() || in.size() <= wanted.size() || in[0] != wanted[0]) return false;
  std::size_t next = 0;
  for (const char c : in)
    if (next < wanted.size() && c == wanted[next]) ++next;
  return next == wanted.size();
}

/// Whether the word tells where the name behind it is from and does not belong to it, as before a
/// name of its own: *die Wiener | Erste Group*.
bool NameCandidates::is_from(const Tree& tree, int token) const {
  const int next = token + 1;
  return token > 0 && next < tree.size() && tree.token(token - 1).upos == "DET" &&
         tree.token(next).upos == "PROPN" &&
         gazetteer_->referring().is_inhabitant(tree.token(token).form) &&
         !gazetteer_->is_common_noun(tree.token(next).form);
}

/// *Lausitzglas GmbH*: capital words before a legal form, whatever tagger and parser make of them.
void NameCandidates::add_legal_forms(int sentence, const Tree& tree, Taken& taken) {
  for (int at = 1; at < tree.size(); ++at) {
    if (!gazetteer_->is_legal_form(tree.token(at).form)) continue;
    int begin = at;
    while (begin > 0 && !taken[begin - 1] && starts_upper(tree.token(begin - 1).form) &&
           tree.token(begin - 1).upos != "DET" && tree.token(begin - 1).upos != "ADP" &&
           tree.token(begin - 1).upos != "AUX" &&
           !gazetteer_->organisation_head(tree.lemma(begin - 1)) &&
           !gazetteer_->is_title(tree.lemma(begin - 1)))
      --begin;
    if (begin == at) continue;
    if (at - begin > 1 && is_from(tree, begin)) ++begin;
    int end = at + 1;
    while (end < tree.size() && gazetteer_->is_legal_form(tree.token(end).form)) ++end;
    add_span(sentence, tree, begin, end, EntityType::company, true, taken);
  }
}

/// Whether the noun for organisations names its neighbour: the tree hangs it there without an
/// article, or no dictionary knows it.
bool NameCandidates::introduces(const Tree& tree, int noun, int next) const {
  const Token& first = tree.token(next);
  if (!starts_upper(first.form) || has_own_marking(tree, next) ||
      gazetteer_->is_time(tree.lemma(next)) || gazetteer_->is_title(tree.lemma(next)) ||
      gazetteer_->is_measure(tree.lemma(noun)))
    return false;
  if (first.upos != "PROPN" && first.upos != "VERB" && gazetteer_->is_unknown(first.form))
    return true;
  const std::string_view relation = tree.relation(next);
  if (first.upos == "NOUN" && relation != "obj" && tree.morph(next, "Number") != "Plur" &&
      !gazetteer_->is_plain_noun(first.form))
    return true;
  if (tree.head(next) != noun) return false;
  const bool apposed = relation == "appos" || relation == "flat" || relation == "compound";
  if (first.upos == "PROPN") return apposed || relation == "nmod";
  return apposed && first.upos == "NOUN" && tree.morph(next, "Number") != "Plur";
}

/// *die Mühle Ährengold*, *der Klinikverbund Küstenland*: what a noun for organisations has beside
/// it without an article names it. A place does so together with the noun: *Universität Aarhus*.
void NameCandidates::add_introduced(int sentence, const Tree& tree, Taken& taken) {
  const std::vector<KnownSpan> known = gazetteer_->find(tree);
  for (int at = 0; at + 1 < tree.size(); ++at) {
    const int next = at + 1;
    if (taken[at] || taken[next] || tree.token(at).upos != "NOUN") continue;
    if (gazetteer_->government_noun(tree.lemma(at)) != nullptr) continue;
    // *der Händler Kaiser*, but not *der Händler | verkauft*: what may be a person has to be
    // joined.
    const std::string_view joined = tree.head(next) == at ? tree.relation(next) : "";
    if (gazetteer_->is_title(tree.lemma(at)) && joined != "appos" && joined != "flat") continue;
    const auto head = gazetteer_->organisation_head(tree.lemma(at));
    if (!head) continue;
    const Token& first = tree.token(next);
    const auto place = std::ranges::find_if(known, [&](const KnownSpan& one) {
      return one.begin == next && one.known->kind != KnownKind::organisation &&
             one.known->kind != KnownKind::inhabitant && one.known->kind != KnownKind::seat;
    });
    if (place != known.end()) {
      const int behind = place->end;
      const bool goes_on = behind < tree.size() && starts_upper(tree.token(behind).form) &&
                           (tree.token(behind).upos == "PROPN" || tree.token(behind).upos == "X") &&
                           !has_own_marking(tree, behind);
      if (goes_on)  // *die Fluggesellschaft Iran Air*
        add_span(sentence, tree, next, behind + 1, described(head->type), true, taken);
      else if (place->end == next + 1 && first.form == place->known->name &&
               tree.head(next) == at && !has_own_marking(tree, next))
        add_span(sentence, tree, at, place->end, described(head->type), true, taken);
      continue;
    }
    if (!introduces(tree, at, next)) continue;
    const bool keeps =
        gazetteer_->referring().description(tree.lemma(at)) == DescriptionKind::named;
    if (first.upos == "PROPN" && !keeps) continue;  // the recogniser knows its extent better
    add_span(sentence, tree, keeps ? at : next, next + 1, described(head->type), true, taken);
  }
}

/// *das Bundesamt für Wirtschaft*, *der Bund der Orgelbauer*: institutions whose name goes on
/// behind its noun.
void NameCandidates::add_institutions(int sentence, const Tree& tree, Taken& taken) {
  const auto is_capital_noun = [&](int at) {
    return starts_upper(tree.token(at).form) &&
           (tree.token(at).upos == "NOUN" || tree.token(at).upos == "PROPN");
  };
  const ReferringWords& words = gazetteer_->referring();
  for (int at = 0; at + 2 < tree.size(); ++at) {
    if (tree.token(at).upos != "NOUN" || tree.morph(at, "Number") == "Plur") continue;
    for (const int below : tree.children(at)) {
      if (below <= at + 1 || tree.relation(below) != "nmod" || !is_capital_noun(below)) continue;
      const std::string preposition = tree.preposition(below);
      const bool genitive = preposition.empty();
      const Token& behind = tree.token(at + 1);
      if (!words.name_goes_on(tree.lemma(at), preposition) ||
          (genitive ? behind.upos != "DET" || below != at + 2 || tree.token(below).upos != "NOUN" ||
                          tree.morph(below, "Number") != "Plur"
                    : lower(behind.form) != preposition))
        continue;
      int end = below + 1;
      // *für Wirtschaft, Innovation und Energie*
      while (!genitive && end + 1 < tree.size() && is_capital_noun(end + 1) &&
             tree.relation(end + 1) == "conj" &&
             (tree.token(end).upos == "CCONJ" || tree.token(end).form == ","))
        end += 2;
      if (is_free(taken, at, end))
        add_span(sentence, tree, at, end, EntityType::organisation, true, taken);
    }
  }
}

/// *Aareal Bank*, *Tirol Milch*: a name and a noun for organisations behind it with nothing to join
/// them.
void NameCandidates::add_headed(int sentence, const Tree& tree, Taken& taken) {
  for (int at = 0; at + 1 < tree.size(); ++at) {
    const Token& first = tree.token(at);
    const Token& noun = tree.token(at + 1);
    if (taken[at] || taken[at + 1] || first.upos != "PROPN" || !first.space_after ||
        !starts_upper(first.form) || !starts_upper(noun.form) ||
        gazetteer_->state_named(first.form) != nullptr ||
        gazetteer_->referring().is_inhabitant(first.form))
      continue;
    const auto head = gazetteer_->organisation_head(noun.lemma);
    if (!head || (noun.upos != "NOUN" && noun.upos != "PROPN") || is_determined(tree, at + 1) ||
        gazetteer_->is_title(noun.lemma) || gazetteer_->is_bearer(noun.lemma) ||
        gazetteer_->government_noun(noun.lemma) != nullptr)
      continue;
    const bool joined =
        tree.head(at) == at + 1 || tree.head(at + 1) == at || tree.head(at) == tree.head(at + 1);
    if (joined) add_span(sentence, tree, at, at + 2, described(head->type), true, taken);
  }
}

/// *durch die voestalpine angeliefert*: a word in lower case that no dictionary knows stands behind
/// an article where a noun has to.
void NameCandidates::add_lower(int sentence, const Tree& tree, Taken& taken) {
  constexpr std::size_t kShortest = 5;
  if (!gazetteer_->has_capital_nouns()) return;
  for (int at = 1; at < tree.size(); ++at) {
    const Token& token = tree.token(at);
    if (taken[at] || starts_upper(token.form) || length(token.form) < kShortest ||
        !has_letter(token.form) || tree.token(at - 1).upos != "DET" ||
        tree.morph(at - 1, "Definite") != "Def" || !gazetteer_->is_unknown(token.form))
      continue;
    const bool alone = at + 1 >= tree.size() || !starts_upper(tree.token(at + 1).form);
    const bool other = token.upos == "ADJ" || token.upos == "VERB";
    if (alone && !other) add_span(sentence, tree, at, at + 1, EntityType::company, false, taken);
  }
}

/// *die Sonnwatt-Gruppe*, *die Sächsische Aufbaubank*: a name is in what stands before the noun for
/// organisations, by a hyphen or as an adjective with a capital.
void NameCandidates::add_compounds(int sentence, const Tree& tree, Taken& taken) {
  for (int at = 0; at + 1 < tree.size(); ++at) {
    const Token& first = tree.token(at);
    if (taken[at] || !starts_upper(first.form)) continue;
    const bool hyphen = at + 2 < tree.size() && tree.token(at + 1).form == "-";
    const int noun = hyphen ? at + 2 : at + 1;
    if (taken[noun] || tree.token(noun).upos != "NOUN" || !starts_upper(tree.token(noun).form))
      continue;
    const auto head = gazetteer_->organisation_head(tree.lemma(noun));
    if (!head || gazetteer_->government_noun(tree.lemma(noun)) != nullptr) continue;
    if (hyphen) {
      const DescriptionKind kind = gazetteer_->referring().description(tree.lemma(noun));
      const bool states = kind == DescriptionKind::specific || kind == DescriptionKind::any;
      if (states && gazetteer_->is_unknown(first.form))
        add_span(sentence, tree, at, at + 1, described(head->type), true, taken);
    } else if (first.upos == "ADJ" && tree.head(at) == noun && !opens_clause(tree, at) &&
               gazetteer_->is_other_word(first.form) &&
               is_specific(gazetteer_->referring().description(tree.lemma(noun)))) {
      add_span(sentence, tree, at, noun + 1, described(head->type), true, taken);
    }
  }
}

/// *der Verband der Winzer (VDW)*: what stands before its own letters in brackets is a name.
void NameCandidates::add_abbreviated(int sentence, const Tree& tree, Taken& taken) {
  for (int at = 2; at + 1 < tree.size(); ++at) {
    const std::string& letters = tree.token(at).form;
    if (tree.token(at - 1).form != "(" || tree.token(at + 1).form != ")" || !all_upper(letters) ||
        length(letters) < 2)
      continue;
    const auto capital = [&](int token) {
      const std::string& form = tree.token(token).form;
      return form == "-" || starts_upper(form);
    };
    int begin = at - 1;
    while (begin > 0 && capital(begin - 1)) --begin;
    while (begin < at - 1 && (tree.token(begin).upos == "DET" || tree.token(begin).upos == "ADP"))
      ++begin;
    if (begin == at - 1) continue;
    const int head = span_head(tree, begin, at - 1);
    const int above = tree.head(head);
    if (tree.relation(head) == "nmod" && above >= 0 && above < begin &&
        gazetteer_->organisation_head(tree.lemma(above)))
      begin = above;
    std::string text;
    for (int token = begin; token < at - 1; ++token) text += tree.token(token).form + " ";
    if (!abbreviates(letters, text) || !is_free(taken, begin, at)) continue;
    add_span(sentence, tree, begin, at - 1, EntityType::organisation, false, taken);
    add_span(sentence, tree, at, at + 1, EntityType::organisation, false, taken);
  }
}

/// Whether a noun that no dictionary knows stands as names do: alone where others need an article,
/// or with the adjective of a state, or with an article of another gender than its last part has
/// (*die skandinavische Fjordjet*).
bool NameCandidates::stands_as_name(const Tree& tree, int token) const {
  const std::string& form = tree.token(token).form;
  bool bare = true;
  bool of_state = false;
  std::string_view article;
  int adjectives = 0;
  for (const int below : tree.children(token)) {
    const std::string_view relation = tree.relation(below);
    if (relation == "det" && tree.morph(below, "Definite") == "Def")
      article = tree.morph(below, "Gender");
    if (relation == "amod") ++adjectives;
    if (relation == "amod" && gazetteer_->demonym(tree.token(below).form) != nullptr)
      of_state = true;
    if (relation == "det" || relation == "amod" || relation == "nummod" || relation == "compound")
      bare = false;
  }
  // *die Iqony*: firms are feminine.
  const bool firm = article == "Fem" && adjectives < 2 && !gazetteer_->is_formed_noun(form);
  if (bare || firm || (of_state && !article.empty())) return gazetteer_->is_unknown(form);
  return false;
}

/// A noun that no dictionary knows and that stands like a name is one that tagger and recogniser
/// have missed.
void NameCandidates::add_unknown(int sentence, const Tree& tree, Taken& taken) {
  constexpr std::size_t kShortest = 4;
  for (int at = 0; at < tree.size(); ++at) {
    const Token& token = tree.token(at);
    if (taken[at] || token.upos != "NOUN" || !starts_upper(token.form) ||
        length(token.form) < kShortest || tree.morph(at, "Number") == "Plur")
      continue;
    const std::string_view relation = tree.relation(at);
    const bool argument = relation == "nsubj" || relation == "obj" || relation == "iobj" ||
                          relation == "obl" || relation == "nmod" || relation == "appos" ||
                          relation == "conj";
    if (argument && stands_as_name(tree, at) && !means_people(tree, at))
      add_span(sentence, tree, at, at + 1, EntityType::organisation, false, taken);
  }
}

/// What is a name in one place of the document is one in the others.
void NameCandidates::add_repeated() {
  std::unordered_set<std::string> names;
  for (const NameCandidate& one : candidates_) {
    if (one.known != nullptr) continue;
    const Tree& tree = document_->trees[one.sentence];
    const std::string& first = tree.token(one.begin).form;
    const bool whole = one.end - one.begin == 1;
    if (whole ? one.type != EntityType::place
              : one.type != EntityType::person && !gazetteer_->is_common_noun(first))
      names.insert(first);
  }
  for (int s = 0; s < static_cast<int>(document_->trees.size()); ++s) {
    const Tree& tree = document_->trees[s];
    for (int at = 0; at < tree.size(); ++at) {
      const Token& token = tree.token(at);
      const bool noun = token.upos == "NOUN" || token.upos == "PROPN" ||
                        (token.upos == "ADJ" && starts_upper(token.form) &&
                         tree.relation(at) != "amod" && !opens_clause(tree, at));
      if (taken_[s][at] || !noun ||
          (is_determined(tree, at) && gazetteer_->is_common_noun(token.form)))
        continue;
      const bool genitive =
          token.form.ends_with('s') && names.contains(token.form.substr(0, token.form.size() - 1));
      if (genitive || names.contains(token.form))
        add_span(s, tree, at, at + 1, EntityType::organisation, false, taken_[s]);
    }
  }
}

}  // namespace bezug::extract
