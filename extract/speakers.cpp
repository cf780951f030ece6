// Who speaks: the entity behind words that name a source, and the speaker of each sentence.
#include <algorithm>

#include "extract/parties.h"
#include "extract/utf8.h"

namespace bezug::extract {

int Parties::source(int sentence, int token) {
  const Tree& tree = document_->trees[sentence];
  if (const int state = state_of_seat(sentence, token); state >= 0) return state;
  if (const int entity = entities_->acting({sentence, token}); entity >= 0) return entity;
  if (is_own_side(sentence, token)) return own_side(sentence, token);
  // *nach eigenen Angaben*: the subject of the clause says so.
  for (const int below : tree.children(token))
    if (pack_->classes.contains("own", tree.lemma(below))) return subject_around(sentence, token);
  if (const int whole = possessor(sentence, token); whole >= 0) return whole;
  for (const int below : tree.children(token)) {
    const std::string_view relation = tree.relation(below);
    if (relation != "nmod" && relation != "appos" && relation != "flat") continue;
    if (const int inner = source(sentence, below); inner >= 0) return inner;
  }
  if (const int whose = whose_statement(sentence, token); whose >= 0) return whose;
  // *Insider*, *die Polizei*, *die Werksleitung*, where nobody by that name was found.
  const std::string& lemma = tree.lemma(token);
  if (pack_->classes.contains("informant", lemma))
    return entities_->add_generic({sentence, token}, lemma, EntityType::group);
  const auto head = pack_->gazetteer.organisation_head(lemma);
  const bool plain = head && head->part == lower(lemma);
  const bool authority = plain && head->type == EntityType::organisation &&
                         pack_->gazetteer.government_noun(lemma) == nullptr;
  if (authority || pack_->classes.fits("press", lemma))
    return entities_->add_generic({sentence, token}, lemma, EntityType::organisation);
  if (!is_definite(sentence, token) || !(plain || is_part(lemma)) ||
      (head && head->type != EntityType::company))
    return -1;
  if (const int subject = plain ? -1 : subject_around(sentence, token);
      subject >= 0 && entities_->entities()[subject].type == EntityType::company)
    return subject;
  return topic(sentence, -1, {}, FillerType::firm);
}

/// *das Ministerium in Kiew*: the state whose capital the seat of a government is in, or -1.
int Parties::state_of_seat(int sentence, int token) const {
  const Tree& tree = document_->trees[sentence];
  if (pack_->gazetteer.government_noun(tree.lemma(token)) == nullptr) return -1;
  for (const int below : tree.children(token)) {
    if (tree.relation(below) != "nmod" || tree.preposition(below).empty()) continue;
    const int acting = entities_->acting({sentence, below});
    if (acting >= 0 && acting != entities_->at({sentence, below})) return acting;
  }
  return -1;
}

/// Whether the word means those for whom somebody speaks (*wir, unser*), or may (*man*).
bool Parties::is_own_side(int sentence, int token) const {
  const Tree& tree = document_->trees[sentence];
  const std::string& lemma = tree.lemma(token);
  const bool first = tree.morph(token, "Person") == "1" && tree.morph(token, "Poss") != "Yes";
  return first || pack_->classes.contains("we", lemma) ||
         (tree.token(token).upos == "PRON" && pack_->classes.contains("anyone", lemma));
}

/// Who speaks in the sentence, or in one shortly before it whose report or quotation goes on; -1 if
/// there is nobody.
int Parties::speaker_near(int sentence) const {
  constexpr int kFarthest = 2;
  for (int at = sentence; at >= 0 && sentence - at <= kFarthest; --at) {
    if (speaker(at) >= 0) return speaker(at);
    if (strangers_[at] >= 0) return -1;
  }
  return -1;
}

/// For whom the speaker speaks; *man* without a speaker is the subject of the clause around it.
int Parties::own_side(int sentence, int token) const {
  if (speakers_.empty()) return -1;  // while the offices of persons are looked for
  const Tree& tree = document_->trees[sentence];
  if (const int who = speaker_near(sentence); who >= 0) {
    if (entities_->entities()[who].type != EntityType::person) return who;
    return organisation_of(who, sentence);
  }
  if (pack_->classes.contains("anyone", tree.lemma(token))) {
    const int subject = subject_around(sentence, token);
    return subject >= 0 ? represented(subject) : -1;
  }
  return topic(sentence, -1, {});
}

/// Whether the noun is a part that speaks for its whole, or a compound of one (*Werksleitung*).
bool Parties::is_part(const std::string& lemma) const { return pack_->classes.fits("part", lemma); }

/// Whether the words mean somebody whom the text has in mind (*er*, *die Firma*).
bool Parties::is_definite(int sentence, int token) const {
  const Tree& tree = document_->trees[sentence];
  if (tree.token(token).upos == "PRON") return tree.morph(token, "PronType") != "Ind";
  if (tree.morph(token, "Number") == "Plur") return false;
  return std::ranges::any_of(tree.children(token), [&](int below) {
    return tree.relation(below) == "det" &&
           (tree.morph(below, "Definite") == "Def" || tree.morph(below, "PronType") == "Dem" ||
            tree.morph(below, "PronType") == "Art");
  });
}

/// Who is the subject of the clause around `token`, or -1.
int Parties::subject_around(int sentence, int token) const {
  const Tree& tree = document_->trees[sentence];
  for (int at = tree.head(token); at >= 0; at = tree.head(at)) {
    const int subject = tree.child(at, "nsubj");
    if (subject >= 0 && !tree.is_ancestor(subject, token))
      return entities_->acting({sentence, subject});
  }
  return -1;
}

/// *Nato-Angaben*, *Regierungsangaben*, *Unternehmensangaben*: whose statement a compound names; a
/// kind of party is the subject of the clause, else whom the text is about.
int Parties::whose_statement(int sentence, int token) {
  const Tree& tree = document_->trees[sentence];
  const std::string& lemma = tree.lemma(token);
  const std::string* const noun = pack_->attribution.last_part(tree.preposition(token), lemma);
  if (noun == nullptr) return -1;
  const std::string part = pack_->gazetteer.unlinked(
      pack_->compounds.bare(lemma.substr(0, lemma.size() - noun->size())));
  if (const int entity = named(part); entity >= 0) return entity;
  const bool state = pack_->gazetteer.government_noun(part) != nullptr;
  const auto head = pack_->gazetteer.organisation_head(part);
  if (!state && (!head || head->type != EntityType::company)) return -1;
  const FillerType type = state ? FillerType::country : FillerType::firm;
  const int subject = subject_around(sentence, token);
  if (subject >= 0) {
    const EntityType its = entities_->entities()[subject].type;
    if (state ? its == EntityType::country
              : its == EntityType::company || its == EntityType::organisation)
      return subject;
  }
  return topic(sentence, -1, {}, type);
}

/// For whom persons speak, as their titles say.
void Parties::find_offices() {
  for (const Mention& mention : entities_->mentions()) {
    const int person = mention.entity;
    if (entities_->entities()[person].type != EntityType::person) continue;
    const Tree& tree = document_->trees[mention.head.sentence];
    const int above = tree.head(mention.head.token);
    for (const int noun : {above, mention.head.token}) {
      if (noun < 0 || tree.token(noun).upos != "NOUN") continue;
      const int whole = possessor(mention.head.sentence, noun);
      if (whole >= 0 && whole != person) organisations_.try_emplace(person, whole);
    }
  }
}

void Parties::find_speakers() {
  speakers_.resize(document_->trees.size());
  strangers_.assign(document_->trees.size(), -1);
  for (int s = 0; s < static_cast<int>(document_->trees.size()); ++s) find_speakers(s);
}

/// Who says the main clause of the sentence, else whatever is said in it.
void Parties::find_speakers(int sentence) {
  const Tree& tree = document_->trees[sentence];
  const ClauseChain chain{tree, *pack_};
  const auto speaks = [&](int token) {
    const int entity = token < 0 ? -1 : source(sentence, token);
    if (entity >= 0)
      speakers_[sentence].push_back({.entity = entity, .token = token});
    else if (token >= 0)
      strangers_[sentence] = token;
  };
  for (int token = 0; token < tree.size(); ++token) {
    if (tree.token(token).head != 0) continue;
    // *Laut X sagte Y*: Y says so, by X; *unter Berufung auf X sagte Y* is the other way round.
    const std::vector<Claim> claims = chain.read(token, std::nullopt).claims;
    const int says = chain.speaker_of(token);
    const bool cites =
        !claims.empty() && (chain.cited_in(token) == claims.front().token ||
                            (says >= 0 && is_own_side(sentence, says)));  // *„Wir …“, sagte X*
    if (!cites) speaks(says);
    for (const Claim& claim : claims) speaks(claim.token);
    if (cites) speaks(says);
  }
  for (int token = 0; token < tree.size() && speakers_[sentence].empty(); ++token) {
    const std::string_view relation = tree.relation(token);
    if (!tree.is_verb(token) || tree.finite(token) < 0) continue;
    if (relation != "parataxis" && relation != "conj") continue;
    if (const int says = chain.speaker_of(token); says >= 0)
      if (const int entity = source(sentence, says); entity >= 0)
        speakers_[sentence].push_back({.entity = entity, .token = says});
  }
}

}  // namespace bezug::extract
