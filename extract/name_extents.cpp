// How far a name goes that the recogniser has found.
#include "extract/name_candidates.h"
#include "extract/name_spans.h"
#include "extract/tags.h"

namespace bezug::extract {

/// The recogniser's span, cut where tagger and parser see plain nouns of their own (*Ruhrmetall
/// Bleche*), longer where the tree joins more to the name; empty if nothing in it is a proper noun.
std::pair<int, int> NameCandidates::trimmed(const Tree& tree, const NameSpan& name) const {
  const auto proper = [&](int at) {
    const Token& token = tree.token(at);
    return token.upos == "PROPN" ||
           (token.upos == "NOUN" && name.type == NameType::company && stands_as_name(tree, at));
  };
  for (int at = name.begin; at < name.end; ++at)
    if (tree.token(at).upos == "VERB") return {name.begin, name.begin};
  const auto loose = [&](int at) {
    if (tree.token(at).upos != "NOUN" && tree.token(at).upos != "ADJ") return false;
    return tree.head(at) < name.begin || tree.head(at) >= name.end;
  };
  int begin = name.begin;
  int end = name_end(document_->text, tree, name.begin, before_dash(tree, name));
  while (begin < end && !has_letter(tree.token(begin).form)) ++begin;
  while (end > begin && !has_letter(tree.token(end - 1).form)) --end;
  while (end - begin > 1 && starts_upper(tree.token(begin).form) &&
         tree.token(end - 1).upos != "PROPN" && !starts_upper(tree.token(end - 1).form) &&
         tree.token(end - 1).upos != "NUM" && !gazetteer_->is_legal_form(tree.token(end - 1).form))
    --end;
  // *Allmoos beisteuern*: what the dictionary knows as another word ends no name.
  while (end - begin > 1 && !starts_upper(tree.token(end - 1).form) &&
         has_letter(tree.token(end - 1).form) &&
         gazetteer_->is_lower_word(tree.token(end - 1).form) &&
         (end >= tree.size() || !starts_upper(tree.token(end).form)))
    --end;
  const bool legal = end > begin && gazetteer_->is_legal_form(tree.token(end - 1).form);
  if (is_named_noun(tree, name, begin, end)) return {begin, end};
  if (are_two(tree, name, begin, end)) --end;
  while (!legal && end > begin && !proper(end - 1) && loose(end - 1)) --end;
  while (!legal && begin < end && !proper(begin) && loose(begin)) ++begin;
  if (end - begin > 1 && is_from(tree, begin)) ++begin;
  // No person's name begins with a description of it (*Berliner Fabrikant X*).
  if (name.type == NameType::person)
    while (end - begin > 1 &&
           (tree.token(begin).upos == "NOUN" || tree.token(begin).upos == "ADJ" ||
            gazetteer_->is_title(tree.token(begin).form)))
      ++begin;
  begin = past_description(tree, begin, end);
  while (end > begin && !has_letter(tree.token(end - 1).form)) --end;
  bool any = false;
  for (int at = begin; at < end; ++at) any |= proper(at);
  if (!any) return {begin, begin};
  // *Pieter van | Houten*: a name does not end in a particle.
  const auto goes_on = [&](int at) {
    if (at >= tree.size() || !proper(at)) return false;
    const std::string& form = tree.token(at).form;  // *Ecuador | wiederum*
    if (!starts_upper(form) && gazetteer_->is_lower_word(form)) return false;
    const bool joined =
        tree.relation(at) == "flat" && tree.head(at) >= begin && tree.head(at) < end;
    return joined || !starts_upper(tree.token(at - 1).form);
  };
  while (end > begin && goes_on(end)) ++end;
  end = name_end(document_->text, tree, begin, end);
  if (end - begin == 1 && gazetteer_->is_title(tree.token(begin).form)) return {begin, begin};
  begin = past_first_state(tree, begin, end);
  end = past_last_name(tree, begin, end);
  return {begin, with_hyphen(tree, end, name.type == NameType::person)};
}

/// Where the name ends if it does not go on behind a dash: *Euronews | - Africanews*.
int NameCandidates::before_dash(const Tree& tree, const NameSpan& name) const {
  for (int at = name.begin + 1; at + 1 < name.end; ++at)
    if (tree.token(at).form == "-" && tree.token(at).space_after && tree.token(at - 1).space_after)
      return at;
  return name.end;
}

/// Whether the recogniser took subject and object side by side for one name: *dass Shell |
/// Vattenfall übernimmt*.
bool NameCandidates::are_two(const Tree& tree, const NameSpan& name, int begin, int end) const {
  if (end - begin != 2 || name.type == NameType::person || tree.relation(begin) != "nsubj")
    return false;
  const std::string_view second = tree.relation(begin + 1);
  return (second == "obj" || second == "iobj") && tree.head(begin) == tree.head(begin + 1) &&
         tree.head(begin) > begin + 1;
}

/// Whether the span is an adjective with a capital and its noun, which together are the name of a
/// firm or institution, though neither is one alone: *die Deutsche Bank*, *Deutsche-Bank-Chef*.
bool NameCandidates::is_named_noun(const Tree& tree, const NameSpan& name, int begin,
                                   int end) const {
  if (end - begin < 2 || (name.type != NameType::company && name.type != NameType::organisation))
    return false;
  const int noun = end - 1;
  const bool hyphen = tree.token(begin + 1).form == "-";
  // In a compound the tagger often takes the adjective for a noun.
  const bool adjective = tree.token(begin).upos == "ADJ" ||
                         (hyphen && gazetteer_->is_other_word(tree.token(begin).form));
  if (!adjective || !starts_upper(tree.token(begin).form) || all_upper(tree.token(begin).form) ||
      tree.token(noun).upos != "NOUN" || noun - begin != (hyphen ? 2 : 1) ||
      tree.morph(noun, "Number") == "Plur" ||
      gazetteer_->government_noun(tree.lemma(noun)) != nullptr)
    return false;
  const DescriptionKind kind = gazetteer_->referring().description(tree.lemma(noun));
  if (kind == DescriptionKind::any || kind == DescriptionKind::role) return false;
  // *die Bremer Reederei | Seestern*, *die Oltner | Nordwag*: where somebody is from who has a
  // name.
  if (gazetteer_->referring().is_inhabitant(tree.token(begin).form) &&
      (gazetteer_->is_unknown(tree.token(noun).form) ||
       (end < tree.size() && tree.head(end) == noun && starts_upper(tree.token(end).form))))
    return false;
  return hyphen || tree.head(begin) == noun;
}

/// Behind what describes the name, if the recogniser took it in: *Drozds Firma | Kalimex*,
/// *Demag-Mutter | Terex*.
int NameCandidates::past_description(const Tree& tree, int begin, int end) const {
  for (int at = end - 2; at >= begin; --at) {
    const Token& noun = tree.token(at);
    const Token& next = tree.token(at + 1);
    if (noun.space_after && (noun.upos == "NOUN" || noun.upos == "PROPN") && next.upos == "PROPN" &&
        starts_upper(next.form) && gazetteer_->organisation_head(noun.form) &&
        gazetteer_->referring().description(noun.form) == DescriptionKind::role)
      return at + 1;
  }
  if (end - begin < 3 || tree.token(begin).form.back() != 's') return begin;
  const Token& noun = tree.token(begin + 1);
  const bool describes = noun.upos == "NOUN" && gazetteer_->is_plain_noun(noun.form) &&
                         gazetteer_->organisation_head(noun.lemma).has_value();
  return describes ? begin + 2 : begin;
}

/// The end of a name that goes on behind a hyphen with what is no noun: *Jae | -sung*, *T |
/// -Systems*.
int NameCandidates::with_hyphen(const Tree& tree, int end, bool person) const {
  if (end < 1 || end + 1 >= tree.size() || tree.token(end - 1).space_after) return end;
  const Token& next = tree.token(end + 1);
  if (tree.token(end).form != "-" || tree.token(end).space_after || !has_letter(next.form))
    return end;
  const bool goes_on = person ? !starts_upper(next.form) : starts_upper(next.form);
  const bool noun = gazetteer_->is_common_noun(next.form) || gazetteer_->is_plain_noun(next.form) ||
                    gazetteer_->is_title(next.lemma) ||
                    gazetteer_->organisation_head(next.lemma).has_value();
  return goes_on && !noun ? end + 2 : end;
}

/// Behind the genitive of a state that the recogniser took into the name: *Algeriens | Sonatrach*.
int NameCandidates::past_first_state(const Tree& tree, int begin, int end) const {
  if (end - begin < 2) return begin;
  for (const KnownSpan& known : gazetteer_->find(tree))
    if (known.begin == begin && known.end == begin + 1 && known.known->kind == KnownKind::country &&
        tree.token(begin).form == known.known->name + "s")
      return begin + 1;
  return begin;
}

/// Behind the last name of a person of whom the recogniser or the tree has the first name only.
int NameCandidates::past_last_name(const Tree& tree, int begin, int end) const {
  if (end - begin != 1 || end >= tree.size() || !gazetteer_->is_given_name(tree.token(begin).form))
    return end;
  const Token& next = tree.token(end);
  // *Firmenchef Julius Kaiser*: behind an office the last name may be any noun.
  const bool titled = begin > 0 && gazetteer_->is_title(tree.lemma(begin - 1)) &&
                      (end + 1 >= tree.size() || tree.token(end + 1).upos == "PUNCT");
  const bool last = starts_upper(next.form) && (next.upos == "NOUN" || next.upos == "PROPN") &&
                    !has_own_marking(tree, end) &&
                    (titled || !gazetteer_->is_plain_noun(next.form)) &&
                    !gazetteer_->is_time(next.lemma);
  return last ? end + 1 : end;
}

}  // namespace bezug::extract
