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

/// The quotation that the statement stands in; quoted names and words are none.
const SourceResolver::Quotation* SourceResolver::quotation(const Draft& draft) const {
  constexpr int kShortest = 5;
  const TokenRef at{draft.sentence, draft.trigger};
  const auto found = std::ranges::find_if(
      quotations_, [&](const Quotation& one) { return one.open < at && at <= one.close; });
  if (found == quotations_.end() || (!found->clause && found->words < kShortest)) return nullptr;
  return &*found;
}

/// The subject of the clause before a colon at or just before `behind`: *X winkt ab: »…«*; or -1.
int SourceResolver::before_colon(TokenRef behind) const {
  int sentence = behind.sentence;
  int token = behind.token - 1;
  if (token < 0 && sentence > 0) token = document_->trees[--sentence].size() - 1;
  if (token < 0 || document_->trees[sentence].token(token).form != ":") return -1;
  const Tree& tree = document_->trees[sentence];
  for (int at = token - 1; at >= 0; --at) {
    if (!tree.is_verb(at)) continue;
    const int subject = tree.child(at, "nsubj");
    if (subject < 0) continue;
    return parties_->source(sentence, subject);
  }
  return -1;
}

int SourceResolver::quoting(const Quotation& quotation) const {
  if (const int who = before_colon(quotation.open); who >= 0) return who;
  const int first = quotation.open.sentence;
  const int last = quotation.close.sentence;
  // Beside the quotation, in the report that it goes on with, behind it.
  for (const int sentence : {last, first})
    if (const int who = parties_->speaker(sentence); who >= 0) return who;
  if (const int who = reporting(first - 1); who >= 0) return who;
  if (last + 1 < static_cast<int>(document_->trees.size()))
    if (const int who = parties_->speaker(last + 1); who >= 0) return who;
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
int SourceResolver::reporting(int sentence) const {
  int others = 0;
  for (int back = 0; back < kReach && sentence - back >= 0; ++back) {
    const int who = parties_->speaker(sentence - back);
    if (who >= 0 && !pack_->classes.contains("agency", entities_->entities()[who].name)) return who;
    if (const int token = parties_->stranger(sentence - back); token >= 0)
      return meant_by(sentence - back, token);
    if (!is_report(sentence - back) && ++others > 1) return -1;
  }
  return -1;
}

/// Whom words that name no entity mean as a speaker: somebody the text has just spoken of, or -1.
int SourceResolver::meant_by(int sentence, int token) const {
  if (!parties_->is_definite(sentence, token)) return -1;
  for (int back = 1; back <= kReach && sentence - back >= 0; ++back)
    if (const int who = parties_->speaker(sentence - back); who >= 0) return who;
  return person_before(sentence, kNear);
}

/// The person that the sentences just before `sentence` were about: a subject, else the last one
/// named; or -1.
int SourceResolver::person_before(int sentence, int near) const {
  int last = -1;
  for (const Mention& mention : entities_->mentions()) {
    const int distance = sentence - mention.head.sentence;
    if (distance < 1 || distance > near || mention.kind == MentionKind::possessive) continue;
    const DocEntity& entity = entities_->entities()[mention.entity];
    if (entity.type != EntityType::person || entity.generic) continue;
    last = mention.entity;
    const Tree& tree = document_->trees[mention.head.sentence];
    if (distance == 1 && tree.relation(mention.head.token) == "nsubj") return last;
  }
  return last;
}

/// *Das teilte X mit*: who says all that stands in the sentence before `sentence`, or -1.
int SourceResolver::saying_that(int sentence) const {
  const Tree& tree = document_->trees[sentence];
  for (int verb = 0; verb < tree.size(); ++verb) {
    if (tree.token(verb).head != 0) continue;
    const ClauseChain chain{tree, *pack_};
    const int object = chain.resumed(verb);
    if (object < 0 || object > verb) return -1;
    const int says = chain.speaker_of(verb);
    return says < 0 ? -1 : parties_->source(sentence, says);
  }
  return -1;
}

int SourceResolver::around(const Draft& draft) const {
  if (const Quotation* const inside = quotation(draft))
    if (const int who = quoting(*inside); who >= 0) return who;
  if (draft.reading.reported) {
    if (const int who = reporting(draft.sentence); who >= 0) return who;
    if (const int who = person_before(draft.sentence, kNear); who >= 0) return who;
  }
  const int next = draft.sentence + 1;
  const bool has_next = next < static_cast<int>(document_->trees.size());
  return has_next && !draft.reading.aside ? saying_that(next) : -1;
}

void SourceResolver::resolve(std::vector<Draft>& drafts) {
  find_quotations();
  for (Draft& draft : drafts) {
    if (draft.reading.source >= 0)
      draft.source = parties_->source(draft.sentence, draft.reading.source);
    if (draft.source >= 0) continue;
    draft.source =
        draft.reading.source >= 0 ? meant_by(draft.sentence, draft.reading.source) : around(draft);
  }
}

}  // namespace bezug::extract
