#include "extract/model/tagger.h"

#include <algorithm>
#include <limits>

#include "extract/model/feature_atoms.h"
#include "extract/model/keys.h"
#include "extract/model/paradigm.h"
#include "extract/model/script.h"

namespace bezug::extract {
namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

std::vector<std::uint32_t> tag_atoms(const Sentence& sentence) {
  std::vector<std::uint32_t> atoms;
  atoms.reserve(sentence.tokens.size());
  for (const Token& token : sentence.tokens) atoms.push_back(atom(token.upos + "/" + token.xpos));
  return atoms;
}

/// `form` in the spelling with the letter that case folding turns into "ss".
std::string sharp(std::string_view form) {
  std::string other{form};
  for (std::size_t at = other.find("ss"); at != std::string::npos; at = other.find("ss", at + 2))
    other.replace(at, 2, "\u00df");
  return other;
}

std::uint32_t lexicon_cells(const Word& word, std::string_view upos) {
  constexpr std::uint32_t kNominal = 0xffffU;
  if (upos == "NOUN" || upos == "PROPN") return word.noun & kNominal;
  if (upos == "ADJ") return word.adjective & kNominal;
  if (upos == "DET" || upos == "PRON") return word.function & kNominal;
  return 0;
}

}  // namespace

Labels labels_of(std::string_view lines) {
  Labels labels;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    labels.emplace_back(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return labels;
}

std::string lines_of(const Labels& labels) {
  std::string lines;
  for (const std::string& label : labels) lines += label + "\n";
  return lines;
}

TagParts tag_parts(std::string_view tag) {
  const std::size_t slash = tag.find('/');
  return {tag.substr(0, slash), tag.substr(std::min(slash, tag.size() - 1) + 1)};
}

Tagger::Tagger(const Archive& archive, const Lexicon* lexicon)
    : lexicon_{lexicon},
      tables_{AtomTable{archive.section("known")}, AtomTable{archive.section("clusters")}},
      tags_{labels_of(archive.text("tags"))},
      feats_{labels_of(archive.text("feats"))},
      scripts_{labels_of(archive.text("scripts"))},
      tag_weights_{archive.section("tag_weights")},
      feat_weights_{archive.section("feat_weights")},
      lemma_weights_{archive.section("lemma_weights")},
      settled_{archive.section("settled")},
      lemmas_{archive.section("lemmas")} {
  for (const std::string& feats : feats_) cells_.push_back(nominal_cells(feats));
  const AtomTable pairs{archive.section("tag_feats")};
  for (const std::string& tag : tags_) {
    tag_atoms_.push_back(atom(tag));
    std::vector<std::size_t>& labels = allowed_[tag_atoms_.back()];
    for (std::size_t label = 0; label < feats_.size(); ++label)
      if (pairs.at(static_cast<std::uint32_t>(mix(tag_atoms_.back(), label) >> 32U)) != 0)
        labels.push_back(label);
  }
}

const std::vector<std::size_t>& Tagger::allowed(std::uint32_t tag) const {
  static const std::vector<std::size_t> kNone;
  const auto found = allowed_.find(tag);
  return found == allowed_.end() ? kNone : found->second;
}

void Tagger::tag(Sentence& sentence) const {
  if (sentence.tokens.empty()) return;
  const std::vector<Word> seen = words(sentence, lexicon_, tables_);
  fill_tags(sentence, seen);
  find_finite(sentence, seen);
  fill_feats(sentence, seen);
  for (std::size_t i = 0; i < seen.size(); ++i) fill_lemma(sentence.tokens[i], seen[i]);
}

void Tagger::inflect(Sentence& sentence) const {
  if (sentence.tokens.empty()) return;
  const std::vector<Word> seen = words(sentence, lexicon_, tables_);
  fill_feats(sentence, seen);
  for (std::size_t i = 0; i < seen.size(); ++i) fill_lemma(sentence.tokens[i], seen[i]);
}

void Tagger::fill_tags(Sentence& sentence, const std::vector<Word>& seen) const {
  std::vector<std::uint32_t> atoms;
  std::vector<Key> keys;
  std::vector<float> scores(tags_.size());
  for (std::size_t i = 0; i < seen.size(); ++i) {
    std::size_t label = tags_.size();
    if (const std::uint32_t settled = settled_.at(seen[i].form); settled != 0) label = settled - 1;
    if (label >= tags_.size()) {
      keys.clear();
      tag_features(seen, atoms, i, keys);
      std::ranges::fill(scores, 0.F);
      tag_weights_.add(keys, scores);
      label = best(scores);
    }
    atoms.push_back(tag_atoms_[label]);
    const TagParts parts = tag_parts(tags_[label]);
    sentence.tokens[i].upos = parts.upos;
    sentence.tokens[i].xpos = parts.xpos;
  }
}

void Tagger::find_finite(Sentence& sentence, const std::vector<Word>& seen) const {
  constexpr std::uint32_t kFiniteCells = 0x00ffffffU;
  const auto xpos = [&](std::size_t i) -> std::string& { return sentence.tokens[i].xpos; };
  std::size_t participle = seen.size();
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (is_finite(atom(sentence.tokens[i].upos + "/" + xpos(i))) || xpos(i) == "VVIMP") return;
    const bool goes_on = i + 1 < seen.size() && !sentence.tokens[i + 1].xpos.starts_with("$");
    if (i > 0 && goes_on && xpos(i) == "VVPP" && (seen[i].verb & kFiniteCells) != 0 &&
        participle == seen.size())
      participle = i;
  }
  if (participle < seen.size()) xpos(participle) = "VVFIN";
}

void Tagger::fill_feats(Sentence& sentence, const std::vector<Word>& seen) const {
  const std::vector<std::uint32_t> atoms = tag_atoms(sentence);
  const std::vector<std::uint32_t> runs = agreement_runs(sentence);
  const std::vector<std::uint32_t> phrases = phrase_atoms(sentence, seen, runs);
  std::vector<const std::vector<std::size_t>*> labels(seen.size());
  std::vector<std::vector<float>> scores(seen.size());
  std::vector<std::size_t> chosen(seen.size(), feats_.size());
  std::vector<Key> keys;
  std::vector<float> all(feats_.size());
  for (std::size_t i = 0; i < seen.size(); ++i) {
    labels[i] = &allowed(atoms[i]);
    scores[i].resize(labels[i]->size());
    if (labels[i]->size() > 1) {
      keys.clear();
      morph_features(seen, atoms, phrases, i, keys);
      std::ranges::fill(all, 0.F);
      feat_weights_.add(keys, all);
      std::ranges::transform(*labels[i], scores[i].begin(), [&](std::size_t l) { return all[l]; });
    }
    if (!labels[i]->empty()) chosen[i] = (*labels[i])[best(scores[i])];
  }
  agree(runs, labels, scores, chosen);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const std::string& feats = chosen[i] < feats_.size() ? feats_[chosen[i]] : std::string{};
    Token& token = sentence.tokens[i];
    token.feats = feats == "_" ? std::string{} : feats;
    token.cells = lexicon_cells(seen[i], token.upos);
  }
}

void Tagger::agree(const std::vector<std::uint32_t>& runs,
                   const std::vector<const std::vector<std::size_t>*>& labels,
                   const std::vector<std::vector<float>>& scores,
                   std::vector<std::size_t>& chosen) const {
  for (std::size_t begin = 0; begin < runs.size(); ++begin) {
    if (runs[begin] == 0 || (begin > 0 && runs[begin - 1] == runs[begin])) continue;
    std::vector<std::size_t> members;
    for (std::size_t i = begin; i < runs.size() && (runs[i] == runs[begin] || runs[i] == 0); ++i)
      if (runs[i] == runs[begin] && chosen[i] < feats_.size()) members.push_back(i);
    if (members.size() < 2) continue;
    float highest = kNever;
    std::vector<std::size_t> winners;
    for (std::size_t cell = 0; cell < 16; ++cell) {
      float sum = 0;
      std::vector<std::size_t> fitting;
      for (const std::size_t member : members) {
        std::size_t label = feats_.size();
        float score = kNever;
        for (std::size_t l = 0; l < labels[member]->size(); ++l) {
          const std::size_t candidate = (*labels[member])[l];
          if ((cells_[candidate] >> cell & 1U) == 0 || scores[member][l] <= score) continue;
          label = candidate;
          score = scores[member][l];
        }
        sum += score;
        fitting.push_back(label);
      }
      if (sum > highest) {
        highest = sum;
        winners = fitting;
      }
    }
    for (std::size_t i = 0; i < winners.size(); ++i) chosen[members[i]] = winners[i];
  }
}

/// A verb that the lexicon has without its particle only: *weitergereicht* is weiter + reichen.
std::string Tagger::compound_verb(
    std::string_view form, const std::function<std::string(std::string_view)>& simple) const {
  constexpr std::size_t kShortest = 4;
  for (std::size_t at = form.size(); at-- > 2;) {
    if (at + kShortest > form.size()) continue;
    const bool particle =
        std::ranges::any_of(lexicon_->analyses(form.substr(0, at)), [](const Analysis& analysis) {
          const std::string_view tag = kLexiconTags[analysis.upos];
          return tag == "ADV" || tag == "ADP" || tag == "ADJ";
        });
    if (!particle) continue;
    if (std::string rest = simple(form.substr(at)); !rest.empty())
      return std::string{form.substr(0, at)} + rest;
  }
  return {};
}

std::string Tagger::lexicon_lemma(const Token& token, const Word& word) const {
  if (lexicon_ == nullptr) return {};
  const auto pick = [&](std::string_view form) -> std::string {
    const std::uint32_t wanted = cells(token.upos, token.feats);
    const Analysis* found = nullptr;
    for (const Analysis& a : lexicon_->analyses(form)) {
      if (kLexiconTags[a.upos] != token.upos) continue;
      const bool fits = (a.cells & wanted) != 0;
      if (found == nullptr || (fits && (found->cells & wanted) == 0)) found = &a;
    }
    return found == nullptr ? std::string{} : lexicon_->lemma(form, *found);
  };
  std::string lemma = pick(token.form);
  if (lemma.empty() && token.upos != "NOUN") lemma = pick(latin_lower(token.form));
  if (lemma.empty()) lemma = pick(sharp(token.form));
  if (lemma.empty() && token.upos == "VERB") lemma = compound_verb(latin_lower(token.form), pick);
  if (!lemma.empty() || token.upos != "NOUN" || !word.guessed) return lemma;
  const std::size_t head = lexicon_->head_begin(token.form);
  const std::string last = pick(latin_capitalised(std::string_view{token.form}.substr(head)));
  if (last.empty()) return {};
  const bool hyphen = token.form[head - 1] == '-';
  return token.form.substr(0, head) + (hyphen ? last : latin_lower(last));
}

/// Whether the lexicon has the token's lemma among those of its form, or none at all: treebanks
/// join some verbs with their particle (*kündigte … an*), which the form alone does not show.
bool Tagger::may_be(const Token& token) const {
  if (lexicon_ == nullptr) return true;
  bool any = false;
  for (const Analysis& a : lexicon_->analyses(token.form)) {
    if (kLexiconTags[a.upos] != token.upos) continue;
    any = true;
    if (lexicon_->lemma(token.form, a) == token.lemma) return true;
  }
  return !any;
}

void Tagger::fill_lemma(Token& token, const Word& word) const {
  const std::uint32_t tag = atom(token.upos + "/" + token.xpos);
  const std::uint32_t remembered =
      lemmas_.at(static_cast<std::uint32_t>(mix(word.form, tag) >> 32U));
  if (remembered != 0) {
    token.lemma = edited(token.form, scripts_[remembered - 1]).value_or(token.form);
    if (token.upos != "VERB" || may_be(token)) return;
  }
  token.lemma = lexicon_lemma(token, word);
  if (!token.lemma.empty()) return;
  std::vector<Key> keys;
  lemma_features(word, tag, keys);
  std::vector<float> scores(scripts_.size());
  lemma_weights_.add(keys, scores);
  for (;;) {
    const std::size_t script = best(scores);
    const auto lemma = edited(token.form, scripts_[script]);
    if (lemma || scores[script] == kNever) {
      token.lemma = lemma.value_or(token.form);
      return;
    }
    scores[script] = kNever;
  }
}

}  // namespace bezug::extract
