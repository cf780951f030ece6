#include "extract/model/score.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "extract/utf8.h"

namespace bezug::extract {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct CharSpan {
  std::size_t begin{};
  std::size_t end{};
  friend auto operator<=>(const CharSpan&, const CharSpan&) = default;
};

struct Word {
  CharSpan span;
  const Token* token{};
  std::size_t parent{kNone};  ///< index of the head's word; kNone for the root
  bool headless{false};       ///< no head is given
  bool multiword{false};      ///< part of a multiword token
};

/// An analysis as one sequence, its characters counted without spaces and soft hyphens.
struct Flat {
  std::string characters;
  std::vector<Word> words;
  std::vector<CharSpan> tokens;
  std::vector<CharSpan> sentences;
};

void append_characters(std::string_view form, std::string& characters) {
  constexpr char32_t kSoftHyphen = 0xAD;
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint point = code_point(form, at);
    if (point.kind != CharKind::space && point.value != kSoftHyphen)
      characters += form.substr(at, point.size);
    at += point.size;
  }
}

void append(const Sentence& sentence, Flat& flat) {
  const std::size_t begin = flat.characters.size();
  const std::size_t offset = flat.words.size();
  auto multiword = sentence.multiwords.begin();
  int inside = 0;  // last word of the multiword token that is open
  for (const Token& token : sentence.tokens) {
    const int key = static_cast<int>(flat.words.size() - offset) + 1;
    const bool opens = multiword != sentence.multiwords.end() && multiword->first == key;
    if (opens) inside = multiword->last;
    if (opens || key > inside) {
      const std::size_t from = flat.characters.size();
      append_characters(opens ? multiword->form : token.form, flat.characters);
      flat.tokens.push_back({.begin = from, .end = flat.characters.size()});
      if (opens) ++multiword;
    }
    Word word{.span = flat.tokens.back(), .token = &token, .multiword = key <= inside};
    word.headless = token.head < 0;
    if (token.head > 0) word.parent = offset + static_cast<std::size_t>(token.head) - 1;
    flat.words.push_back(word);
  }
  flat.sentences.push_back({.begin = begin, .end = flat.characters.size()});
}

Flat flattened(const std::vector<Sentence>& sentences) {
  Flat flat;
  for (const Sentence& sentence : sentences) append(sentence, flat);
  return flat;
}

/// Aligns the words of two analyses; see `align_words` of conll18_ud_eval.py, which this follows.
class Alignment {
 public:
  Alignment(const std::vector<Word>& gold, const std::vector<Word>& system)
      : gold_{gold},
        system_{system},
        to_system_(gold.size(), kNone),
        to_gold_(system.size(), kNone) {
    while (g_ < gold_.size() && s_ < system_.size()) {
      if (gold_[g_].multiword || system_[s_].multiword)
        align_multiwords();
      else if (gold_[g_].span == system_[s_].span)
        match(g_++, s_++);
      else if (gold_[g_].span.begin <= system_[s_].span.begin)
        ++g_;
      else
        ++s_;
    }
  }

  [[nodiscard]] std::size_t system_of(std::size_t gold) const { return to_system_[gold]; }
  [[nodiscard]] std::size_t gold_of(std::size_t system) const { return to_gold_[system]; }

 private:
  void match(std::size_t gold, std::size_t system) {
    to_system_[gold] = system;
    to_gold_[system] = gold;
  }

  static bool beyond(const std::vector<Word>& words, std::size_t at, std::size_t end) {
    if (at >= words.size()) return true;
    return words[at].multiword ? words[at].span.begin >= end : words[at].span.end > end;
  }

  /// Moves past the smallest stretch around a multiword token that both sides end together.
  void align_multiwords() {
    if (gold_[g_].multiword) {
      if (!system_[s_].multiword && system_[s_].span.begin < gold_[g_].span.begin) ++s_;
    } else if (gold_[g_].span.begin < system_[s_].span.begin) {
      ++g_;
    }
    const std::size_t first_gold = g_;
    const std::size_t first_system = s_;
    std::size_t end = 0;
    if (g_ < gold_.size() && gold_[g_].multiword)
      end = gold_[g_].span.end;
    else if (s_ < system_.size())
      end = system_[s_].span.end;
    while (!beyond(gold_, g_, end) || !beyond(system_, s_, end)) {
      const bool take_gold = g_ < gold_.size() && (s_ >= system_.size() ||
                                                   gold_[g_].span.begin <= system_[s_].span.begin);
      const Word& word = take_gold ? gold_[g_++] : system_[s_++];
      if (word.multiword) end = std::max(end, word.span.end);
    }
    align_forms(first_gold, first_system);
  }

  /// Longest common subsequence of forms from the given words up to g_ and s_.
  void align_forms(std::size_t gold, std::size_t system) {
    const std::size_t rows = g_ - gold;
    const std::size_t columns = s_ - system;
    std::vector<std::string> golds, systems;
    for (std::size_t at = gold; at < g_; ++at) golds.push_back(lower(gold_[at].token->form));
    for (std::size_t at = system; at < s_; ++at) systems.push_back(lower(system_[at].token->form));
    std::vector<std::vector<std::size_t>> longest(rows + 1, std::vector<std::size_t>(columns + 1));
    for (std::size_t g = rows; g-- > 0;)
      for (std::size_t s = columns; s-- > 0;)
        longest[g][s] = golds[g] == systems[s] ? longest[g + 1][s + 1] + 1
                                               : std::max(longest[g + 1][s], longest[g][s + 1]);
    for (std::size_t g = 0, s = 0; g < rows && s < columns;) {
      if (golds[g] == systems[s])
        match(gold + g++, system + s++);
      else if (longest[g][s] == longest[g + 1][s])
        ++g;
      else
        ++s;
    }
  }

  const std::vector<Word>& gold_;
  const std::vector<Word>& system_;
  std::vector<std::size_t> to_system_;
  std::vector<std::size_t> to_gold_;
  std::size_t g_{0};
  std::size_t s_{0};
};

Score span_score(const std::vector<CharSpan>& gold, const std::vector<CharSpan>& system) {
  std::vector<CharSpan> common;
  std::ranges::set_intersection(gold, system, std::back_inserter(common));
  return {.correct = common.size(), .gold = gold.size(), .system = system.size()};
}

std::string universal_features(std::string_view feats) {
  constexpr std::array<std::string_view, 21> kUniversal{
      "PronType", "NumType", "Poss",  "Reflex",   "Foreign",  "Abbr",     "Gender",
      "Animacy",  "Number",  "Case",  "Definite", "Degree",   "VerbForm", "Mood",
      "Tense",    "Aspect",  "Voice", "Evident",  "Polarity", "Person",   "Polite"};
  std::string kept;
  for (std::size_t begin = 0; begin < feats.size();) {
    const std::size_t end = std::min(feats.find('|', begin), feats.size());
    const std::string_view pair = feats.substr(begin, end - begin);
    if (std::ranges::find(kUniversal, pair.substr(0, pair.find('='))) != kUniversal.end())
      kept.append(pair).push_back('|');
    begin = end + 1;
  }
  return kept;
}

std::string_view without_subtype(std::string_view relation) {
  return relation.substr(0, relation.find(':'));
}

class Scorer {
 public:
  Scorer(const Flat& gold, const Flat& system)
      : gold_{gold}, system_{system}, alignment_{gold.words, system.words} {}

  AnalysisScores run() {
    scores_.sentences = span_score(gold_.sentences, system_.sentences);
    scores_.tokens = span_score(gold_.tokens, system_.tokens);
    const Score totals{.gold = gold_.words.size(), .system = system_.words.size()};
    for (Score* score : {&scores_.words, &scores_.upos, &scores_.xpos, &scores_.feats,
                         &scores_.lemmas, &scores_.uas, &scores_.las, &scores_.las_subtypes})
      *score = totals;
    for (const Word& word : system_.words) ++scores_.relations[word.token->deprel].system;
    for (std::size_t at = 0; at < gold_.words.size(); ++at) {
      ++scores_.relations[gold_.words[at].token->deprel].gold;
      if (alignment_.system_of(at) != kNone) compare(at, alignment_.system_of(at));
    }
    scores_.verbs = verbs();
    return std::move(scores_);
  }

 private:
  void compare(std::size_t gold, std::size_t system) {
    const Token& right = *gold_.words[gold].token;
    const Token& found = *system_.words[system].token;
    ++scores_.words.correct;
    scores_.upos.correct += right.upos == found.upos ? 1 : 0;
    scores_.xpos.correct += right.xpos == found.xpos ? 1 : 0;
    scores_.feats.correct +=
        universal_features(right.feats) == universal_features(found.feats) ? 1 : 0;
    scores_.lemmas.correct += right.lemma.empty() || right.lemma == found.lemma ? 1 : 0;
    if (!same_parent(gold_.words[gold], system_.words[system])) return;
    ++scores_.uas.correct;
    if (without_subtype(right.deprel) == without_subtype(found.deprel)) ++scores_.las.correct;
    if (right.deprel != found.deprel) return;
    ++scores_.las_subtypes.correct;
    ++scores_.relations[right.deprel].correct;
  }

  [[nodiscard]] bool same_parent(const Word& gold, const Word& system) const {
    if (gold.headless || system.headless) return false;
    if (gold.parent == kNone || system.parent == kNone) return gold.parent == system.parent;
    return alignment_.gold_of(system.parent) == gold.parent;
  }

  using Arguments = std::set<std::pair<std::size_t, std::string>>;

  /// For each word its core arguments; words are named by `name`.
  template <class Name>
  static std::vector<Arguments> arguments(const std::vector<Word>& words, Name name) {
    constexpr std::array<std::string_view, 10> kCore{"nsubj",   "nsubj:pass", "csubj", "csubj:pass",
                                                     "obj",     "iobj",       "ccomp", "xcomp",
                                                     "obl:arg", "obl:agent"};
    std::vector<Arguments> all(words.size());
    for (std::size_t at = 0; at < words.size(); ++at) {
      const Word& word = words[at];
      if (word.parent != kNone && std::ranges::find(kCore, word.token->deprel) != kCore.end())
        all[word.parent].emplace(name(at), word.token->deprel);
    }
    return all;
  }

  Score verbs() const {
    const auto gold = arguments(gold_.words, [](std::size_t at) { return at; });
    const auto system =
        arguments(system_.words, [&](std::size_t at) { return alignment_.gold_of(at); });
    Score score;
    for (std::size_t at = 0; at < gold.size(); ++at) {
      if (gold_.words[at].token->upos != "VERB") continue;
      ++score.gold;
      const std::size_t found = alignment_.system_of(at);
      if (found != kNone && system[found] == gold[at]) ++score.correct;
    }
    score.system = score.gold;
    return score;
  }

  const Flat& gold_;
  const Flat& system_;
  Alignment alignment_;
  AnalysisScores scores_;
};

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

double Score::precision() const { return ratio(correct, system); }
double Score::recall() const { return ratio(correct, gold); }
double Score::f1() const { return ratio(2 * correct, gold + system); }

Result<AnalysisScores> score(const std::vector<Sentence>& gold,
                             const std::vector<Sentence>& system) {
  const Flat right = flattened(gold);
  const Flat found = flattened(system);
  if (right.characters != found.characters) {
    const auto at =
        std::ranges::mismatch(right.characters, found.characters).in1 - right.characters.begin();
    return tl::unexpected{Diagnostic{
        .message = "gold and system are not of one text; they differ after '" +
                   right.characters.substr(
                       static_cast<std::size_t>(std::max<std::ptrdiff_t>(at - 30, 0)), 30) +
                   "'",
        .remedy = "analyse the text of the gold file"}};
  }
  return Scorer{right, found}.run();
}

}  // namespace bezug::extract
