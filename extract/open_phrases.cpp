#include "extract/open_phrases.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "extract/utf8.h"

namespace bezug::extract {
namespace {

bool has(const Words& words, int token) { return std::ranges::find(words, token) != words.end(); }

bool is_one_of(std::string_view relation, std::initializer_list<std::string_view> known) {
  return std::ranges::find(known, relation) != known.end();
}

}  // namespace

std::string OpenPhrases::text(const Words& words) const {
  const Sentence& sentence = tree_->sentence();
  std::string text;
  int before = -2;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const int token = words[at];
    const auto fused = std::ranges::find_if(sentence.multiwords, [&](const Multiword& multiword) {
      return multiword.first <= token + 1 && token + 1 <= multiword.last;
    });
    const bool whole = fused != sentence.multiwords.end() && has(words, fused->first - 1) &&
                       has(words, fused->last - 1);
    if (whole && token + 1 != fused->first) {
      before = token;
      continue;
    }
    const bool adjacent = before == token - 1 && before >= 0;
    if (!text.empty() && (!adjacent || tree_->token(before).space_after)) text += ' ';
    text += whole ? fused->form : tree_->token(token).form;
    before = token;
  }
  return text;
}

int OpenPhrases::antecedent(int token) const {
  const Token& word = tree_->token(token);
  const std::string_view relation = tree_->relation(token);
  // Taggers take a pronoun for an article where a noun follows.
  const bool article = word.upos == "DET" && relation != "det";
  const bool relative = article || word.xpos == "PWAV" || word.xpos == "WRB" ||
                        (word.upos == "PRON" &&
                         (tree_->morph(token, "PronType").find("Rel") != std::string_view::npos ||
                          word.xpos == "WDT" || word.xpos == "WP"));
  if (!relative) return -1;
  for (int at = token; at >= 0; at = tree_->head(at)) {
    if (!tree_->has_relation(at, "acl:relcl")) continue;
    const int noun = tree_->head(at);
    return noun >= 0 && noun < token ? noun : -1;
  }
  return -1;
}

Words OpenPhrases::prepositions(int head) const {
  Words words;
  const bool predicate = tree_->is_verb(head) || tree_->child(head, "cop") >= 0;
  for (const int below : tree_->children(head)) {
    if (below > head) continue;
    const std::string_view relation = tree_->relation(below);
    // Words such as *als* are now conjunctions, now marks, to the parser.
    const bool as = (relation == "mark" && !predicate) ||
                    (relation == "cc" && tree_->relation(head) != "conj" &&
                     pack_->cues.is(CueKind::as, tree_->lemma(below)));
    if (relation == "case" || as) words.push_back(below);
  }
  const Sentence& sentence = tree_->sentence();
  for (const Multiword& multiword : sentence.multiwords)
    if (has(words, multiword.first - 1) && tree_->head(multiword.last - 1) == head &&
        !has(words, multiword.last - 1))
      words.push_back(multiword.last - 1);
  std::ranges::sort(words);
  return words;
}

std::vector<Words> OpenPhrases::members(int head, const Words& without) const {
  const Words shared = prepositions(head);
  const bool joint = std::ranges::any_of(
      shared, [&](int token) { return words_->is(OpenKind::joint, lower(tree_->lemma(token))); });
  if (joint) return {clause(head)};
  std::vector<Words> all;
  for (const int member : tree_->coordinated(head)) {
    if (member != head && (tree_->is_verb(member) || tree_->child(member, "cop") >= 0)) continue;
    Words words = prepositions(member);
    if (words.empty()) words = shared;
    // The members of a list share an article only where it is contracted with the preposition.
    if (member != head && tree_->child(member, "det") >= 0)
      std::erase_if(words, [&](int token) { return tree_->relation(token) == "det"; });
    const int noun = antecedent(member);
    for (const int token : noun < 0 ? phrase(member, false, without) : phrase(noun))
      if (!has(words, token)) words.push_back(token);
    all.push_back(std::move(words));
  }
  return all;
}

Words OpenPhrases::phrase(int head, bool bare, const Words& without) const {
  Words words;
  collect(head, {.top = head, .bare = bare, .without = &without}, words);
  std::ranges::sort(words);
  close(words);
  return words;
}

void OpenPhrases::collect(int at, const Cut& cut, Words& words) const {
  words.push_back(at);
  for (const int below : tree_->children(at))
    if (!has(*cut.without, below) && belongs(at, below, cut)) collect(below, cut, words);
}

bool OpenPhrases::is_clause(int token) const {
  const std::string_view relation = tree_->relation(token);
  if (is_one_of(relation, {"acl", "advcl", "ccomp", "csubj", "parataxis", "discourse", "vocative",
                           "aux", "cop", "nsubj", "expl", "dislocated", "list"}))
    return true;
  return relation == "xcomp" && tree_->is_verb(token);
}

bool OpenPhrases::is_apart(int head, int below) const {
  if (below < head) return false;
  int first = tree_->extent(below).first;
  while (first < below && is_quote(first)) ++first;
  if (first <= head) return false;
  int brackets = 0;
  int dashes = 0;
  for (int token = head + 1; token <= first; ++token) {
    const std::string& form = tree_->token(token).form;
    if (form == "(" || form == "[") ++brackets;
    if (form == ")" || form == "]") --brackets;
    if (form == "–" || form == "—") ++dashes;
  }
  if (brackets > 0 || dashes % 2 == 1) return true;
  const auto marks = [&](int token) {
    return token > head && (tree_->token(token).form == "," || tree_->token(token).form == ";");
  };
  return marks(first) || marks(first - 1) || (is_quote(first - 1) && marks(first - 2));
}

bool OpenPhrases::is_particle(int token) const {
  return words_->is(OpenKind::particle, lower(tree_->lemma(token))) ||
         words_->is(OpenKind::particle, lower(tree_->token(token).form));
}

bool OpenPhrases::belongs(int at, int below, const Cut& cut) const {
  const std::string_view relation = tree_->relation(below);
  if (relation == "punct" || is_clause(below)) return false;
  // A verb among nouns is coordinated with the verb above, whatever the tree says.
  if (relation == "conj" && tree_->is_verb(below) && !tree_->is_verb(at)) return false;
  const bool list = relation == "conj" || relation == "cc";
  if (!list && is_apart(at, below)) return false;
  if (at != cut.top) return !(relation == "advmod" && is_particle(below));
  if (list || tree_->is_listed(below) || relation == "mark") return false;
  return top_belongs(at, below, cut.bare);
}

/// What hangs on the head itself: attributes, less what is the clause's.
bool OpenPhrases::top_belongs(int top, int below, bool bare) const {
  const std::string_view relation = tree_->relation(below);
  if (relation == "case") return below > top;
  if (bare && below > top && !is_one_of(relation, {"flat", "compound", "appos"})) return false;
  const bool predicate = tree_->child(top, "cop") >= 0;
  const bool adjacent = below < top && tree_->extent(below).second == top - 1;
  if (relation == "advmod") {
    if (is_particle(below)) return false;
    return !predicate || (adjacent && tree_->token(top).upos == "ADJ" &&
                          !pack_->cues.is(CueKind::negator, tree_->lemma(below)));
  }
  if (is_one_of(relation, {"obl", "obj", "iobj"})) {
    // *höher als im Vorjahr*
    const std::string preposition = tree_->preposition(below);
    if (predicate && (tree_->token(top).upos == "ADJ" || tree_->token(top).upos == "ADV") &&
        pack_->cues.is(CueKind::as, preposition.substr(0, preposition.find("…"))))
      return true;
    if (tree_->is_noun(top) && !predicate) return relation == "obl";
    // What hangs on a predicate is the clause's; a measure right before it is its own.
    return adjacent && preposition.empty();
  }
  return true;
}

bool OpenPhrases::is_quote(int token) const {
  return token >= 0 && pack_->classes.contains("quote", tree_->token(token).form);
}

/// Adds the punctuation between words that stand together, and quotation marks in pairs.
void OpenPhrases::close(Words& words) const {
  if (words.empty()) return;
  const int last = words.back();
  for (int token = words.front() + 1; token < last; ++token)
    if (tree_->token(token).upos == "PUNCT" && has(words, token - 1) &&
        (has(words, token + 1) || tree_->token(token + 1).upos == "PUNCT") && !has(words, token))
      words.push_back(token);
  std::ranges::sort(words);
  while (words.size() > 1 && tree_->token(words.back()).upos == "PUNCT" && !is_quote(words.back()))
    words.pop_back();
  const auto quotes = std::ranges::count_if(words, [&](int token) { return is_quote(token); });
  if (quotes % 2 == 0) return;
  if (last + 1 < tree_->size() && is_quote(last + 1))
    words.push_back(last + 1);
  else
    std::erase_if(words, [&](int token) { return is_quote(token); });
}

Words OpenPhrases::clause(int verb, int without) const {
  Words words;
  std::vector<int> open{verb};
  while (!open.empty()) {
    const int next = open.back();
    open.pop_back();
    if (next == without) continue;
    words.push_back(next);
    open.insert(open.end(), tree_->children(next).begin(), tree_->children(next).end());
  }
  std::ranges::sort(words);
  const auto outside = [&](int token) { return tree_->token(token).upos == "PUNCT"; };
  while (!words.empty() && outside(words.back())) words.pop_back();
  while (!words.empty() && (outside(words.front()) || (tree_->relation(words.front()) == "cc" &&
                                                       tree_->head(words.front()) == verb)))
    words.erase(words.begin());
  return words;
}

}  // namespace bezug::extract
