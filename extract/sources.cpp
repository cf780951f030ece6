#include "extract/sources.h"

#include <algorithm>

#include "extract/factuality.h"

namespace bezug::extract {
namespace {

constexpr int kReach = 5;  ///< sentences over which a report goes on without its speaker
constexpr int kNear = 2;   ///< sentences over which somebody is still in mind
constexpr int kFar = 6;    ///< the same for quotations, which must be somebody's

}  // namespace

/// Marks are not told apart; a paragraph that ends closes what is open.
void SourceResolver::find_quotations() {
  bool open = false;
  std::uint32_t last_end = 0;
  for (int s = 0; s < static_cast<int>(document_->trees.size()); ++s) {
    const Tree& tree = document_->trees[s];
    const ByteSpan span = tree.sentence().span;
    if (span.begin > last_end &&
        document_->text.substr(last_end, span.begin - last_end).find('\n') !=
            std::string_view::npos)
      open = false;
    last_end = span.end;
    for (int token = 0; token < tree.size(); ++token) {
      const bool mark = pack_->classes.contains("quote", tree.token(token).form);
      if (mark && !open) quotations_.push_back({.open = {s, token}, .close = {s, token}});
      if (mark) open = !open;
      if (!mark && !open) continue;
      Quotation& now = quotations_.back();
      now.close = {s, token};
      if (tree.token(token).upos != "PUNCT") ++now.words;
      now.clause |= tree.is_verb(token) && tree.finite(token) == token;
    }
  }
}

/// The quotation that a word stands in; quoted names and words are none.
const SourceResolver::Quotation* SourceResolver::quotation(TokenRef at) const {
  constexpr int kShortest = 5;
  const auto found = std::ranges::find_if(
      quotations_, [&](const Quotation& one) { return one.open < at && at <= one.close; });
  if (found == quotations_.end() || (!found->clause && found->words < kShortest)) return nullptr;
  return &*found;
}

/// Who speaks in the sentence; nobody if it has no speaker.
Voice SourceResolver::speaker(int sentence, std::string_view how) const {
  if (sentence < 0 || sentence >= static_cast<int>(document_->trees.size())) return {};
  if (parties_->speakers(sentence).empty()) return {};
  const auto [entity, token] = parties_->speakers(sentence).front();
  return {.entity = entity, .at = {sentence, token}, .how = how};
}

/// The subject of the clause before a colon at or just before `behind`: *X winkt ab: »…«*.
Voice SourceResolver::before_colon(TokenRef behind) const {
  int sentence = behind.sentence;
  int token = behind.token - 1;
  if (token < 0 && sentence > 0) token = document_->trees[--sentence].size() - 1;
  if (token < 0 || document_->trees[sentence].token(token).form != ":") return {};
  const Tree& tree = document_->trees[sentence];
  for (int at = token - 1; at >= 0; --at) {
    if (!tree.is_verb(at)) continue;
    const int subject = tree.child(at, "nsubj");
    if (subject < 0) continue;
    return {.entity = parties_->source(sentence, subject),
            .at = {sentence, subject},
            .how = "before the colon"};
  }
  return {};
}

Voice SourceResolver::quoting(const Quotation& quotation) const {
  const int first = quotation.open.sentence;
  const int last = quotation.close.sentence;
  const auto beside = [&](int sentence) { return speaker(sentence, "beside the quotation"); };
  if (const Voice who = before_colon(quotation.open); who.entity >= 0) return who;
  // Beside the quotation, in the report that it goes on with, behind it.
  for (const int sentence : {last, first})
    if (const Voice who = beside(sentence); who.entity >= 0) return who;
  if (const Voice who = reporting(first - 1); who.entity >= 0) return who;
  if (const Voice who = beside(last + 1); who.entity >= 0) return who;
  return person_before(first, kFar);
}

/// Whether the sentence is, at least in part, a quotation or in the mood of reported speech.
bool SourceResolver::is_report(int sentence) const {
  const Tree& tree = document_->trees[sentence];
  for (int at = 0; at < tree.size(); ++at) {
    const int finite = tree.finite(at);
    if (finite >= 0 && pack_->moods.of(tree, at, finite) == Mood::reported) return true;
  }
  return std::ranges::any_of(quotations_, [&](const Quotation& one) {
    return one.clause && one.open.sentence <= sentence && sentence <= one.close.sentence;
  });
}

/// The last speaker up to `sentence`, looking back as long as nothing but reports stands between,
/// but for one sentence. Agencies are named for every text and speak in none.
Voice SourceResolver::reporting(int sentence) const {
  int others = 0;
  for (int back = 0; back < kReach && sentence - back >= 0; ++back) {
    const Voice who = speaker(sentence - back, "in the report that goes on");
    if (who.entity >= 0 &&
        !pack_->classes.contains("agency", entities_->entities()[who.entity].name))
      return who;
    if (const int token = parties_->stranger(sentence - back); token >= 0)
      return meant_by(sentence - back, token);
    if (!is_report(sentence - back) && ++others > 1) return {};
  }
  return {};
}

/// Whom words that name no entity mean as a speaker: somebody the text has just spoken of.
Voice SourceResolver::meant_by(int sentence, int token) const {
  if (!parties_->is_definite(sentence, token)) return {};
  Voice found;
  for (int back = 1; back <= kReach && found.entity < 0; ++back)
    found = speaker(sentence - back, "");
  if (found.entity < 0) found = person_before(sentence, kNear);
  return {.entity = found.entity, .at = {sentence, token}, .how = "the last to speak before"};
}

/// The person that the sentences just before `sentence` were about: a subject, else the last one
/// named.
Voice SourceResolver::person_before(int sentence, int near) const {
  Voice last;
  for (const Mention& mention : entities_->mentions()) {
    const int distance = sentence - mention.head.sentence;
    if (distance < 1 || distance > near || mention.kind == MentionKind::possessive) continue;
    const DocEntity& entity = entities_->entities()[mention.entity];
    if (entity.type != EntityType::person || entity.generic) continue;
    last = {.entity = mention.entity, .at = mention.head, .how = "the person spoken of before"};
    const Tree& tree = document_->trees[mention.head.sentence];
    if (distance == 1 && tree.relation(mention.head.token) == "nsubj") return last;
  }
  return last;
}

/// *Das teilte X mit*: who says all that stands in the sentence before `sentence`.
Voice SourceResolver::saying_that(int sentence) const {
  if (sentence >= static_cast<int>(document_->trees.size())) return {};
  const Tree& tree = document_->trees[sentence];
  for (int verb = 0; verb < tree.size(); ++verb) {
    if (tree.token(verb).head != 0) continue;
    const ClauseChain chain{tree, *pack_};
    const int object = chain.resumed(verb);
    if (object < 0 || object > verb) return {};
    const int says = chain.speaker_of(verb, object);
    if (says < 0) return {};
    return {.entity = parties_->source(sentence, says),
            .at = {sentence, says},
            .how = "in the sentence behind"};
  }
  return {};
}

/// Who says so where the sentence names nobody.
Voice SourceResolver::around(const Draft& draft) const {
  if (const Quotation* const inside = quotation({draft.sentence, draft.trigger}))
    if (const Voice who = quoting(*inside); who.entity >= 0) return who;
  if (draft.reading.reported) {
    if (const Voice who = reporting(draft.sentence); who.entity >= 0) return who;
    if (const Voice who = person_before(draft.sentence, kNear); who.entity >= 0) return who;
  }
  return draft.reading.aside ? Voice{} : saying_that(draft.sentence + 1);
}

/// Who reports what the claimants of the sentence say: the speaker of a quotation that they stand
/// in, of the report that goes on where the outermost of them is reported to have said so.
Voice SourceResolver::beyond(const Draft& draft) const {
  const Claim& outermost = draft.reading.claims.back();
  const Quotation* const inside = quotation({draft.sentence, draft.trigger});
  if (inside != nullptr && inside == quotation({draft.sentence, outermost.token}))
    return quoting(*inside);
  if (outermost.word < 0) return {};
  const Tree& tree = document_->trees[draft.sentence];
  const int finite = tree.finite(outermost.word);
  if (finite < 0 || pack_->moods.of(tree, outermost.word, finite) != Mood::reported) return {};
  return reporting(draft.sentence - 1);
}

/// Whom a claim names, or the text has just spoken of.
Voice SourceResolver::named(int sentence, const Claim& claim) const {
  const int entity = parties_->source(sentence, claim.token);
  Voice voice =
      entity >= 0
          ? Voice{.entity = entity, .at = {sentence, claim.token}, .how = "named in the sentence"}
          : meant_by(sentence, claim.token);
  voice.word = claim.word;
  return voice;
}

std::vector<Voice> SourceResolver::voices(const Draft& draft) const {
  std::vector<Voice> all;
  const auto add = [&](const Voice& voice) {
    const auto same = [&](const Voice& other) { return other.entity == voice.entity; };
    if (voice.entity >= 0 && std::ranges::none_of(all, same)) all.push_back(voice);
  };
  for (const Claim& claim : draft.reading.claims) add(named(draft.sentence, claim));
  const Voice last = draft.reading.claims.empty() ? around(draft) : beyond(draft);
  add(last);
  if (last.at.sentence < 0) return all;
  // Who reports there what the speaker of another sentence says.
  const std::vector<Parties::Speaker>& speakers = parties_->speakers(last.at.sentence);
  if (!speakers.empty() && speakers.front().token == last.at.token)
    for (const Parties::Speaker& one : speakers)
      add({.entity = one.entity, .at = {last.at.sentence, one.token}, .how = last.how});
  return all;
}

void SourceResolver::resolve(std::vector<Draft>& drafts) {
  find_quotations();
  for (Draft& draft : drafts) draft.voices = voices(draft);
}

}  // namespace bezug::extract
