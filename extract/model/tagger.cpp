#include "extract/model/tagger.h"

#include <algorithm>
#include <limits>

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
      tag_feats_{archive.section("tag_feats")},
      lemmas_{archive.section("lemmas")} {
  for (const std::string& feats : feats_) cells_.push_back(nominal_cells(feats));
}

void Tagger::tag(Sentence& sentence) const {
  if (sentence.tokens.empty()) return;
  const std::vector<Word> seen = words(sentence, lexicon_, tables_);
  fill_tags(sentence, seen);
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
  std::vector<std::uint32_t> label_atoms;
  for (const std::string& tag : tags_) label_atoms.push_back(atom(tag));
  std::vector<std::uint32_t> atoms;
  std::vector<Key> keys;
  std::vector<float> scores(tags_.size());
  for (std::size_t i = 0; i < seen.size(); ++i) {
    keys.clear();
    tag_features(seen, atoms, i, keys);
    std::ranges::fill(scores, 0.F);
    tag_weights_.add(keys, scores);
    const std::size_t label = best(scores);
    atoms.push_back(label_atoms[label]);
    const TagParts parts = tag_parts(tags_[label]);
    sentence.tokens[i].upos = parts.upos;
    sentence.tokens[i].xpos = parts.xpos;
  }
}

void Tagger::fill_feats(Sentence& sentence, const std::vector<Word>& seen) const {
  const std::vector<std::uint32_t> atoms = tag_atoms(sentence);
  const std::vector<std::uint32_t> runs = agreement_runs(sentence);
  const std::vector<std::uint32_t> phrases = phrase_atoms(sentence, seen, runs);
  std::vector<std::vector<float>> scores(seen.size(), std::vector<float>(feats_.size()));
  std::vector<std::size_t> chosen(seen.size());
  std::vector<Key> keys;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    keys.clear();
    morph_features(seen, atoms, phrases, i, keys);
    feat_weights_.add(keys, scores[i]);
    for (std::size_t label = 0; label < feats_.size(); ++label)
      if (tag_feats_.at(static_cast<std::uint32_t>(mix(atoms[i], label) >> 32U)) == 0)
        scores[i][label] = kNever;
    chosen[i] = best(scores[i]);
    if (scores[i][chosen[i]] == kNever) chosen[i] = feats_.size();
  }
  agree(runs, scores, chosen);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const std::string& feats = chosen[i] < feats_.size() ? feats_[chosen[i]] : std::string{};
    sentence.tokens[i].feats = feats == "_" ? std::string{} : feats;
  }
}

void Tagger::agree(const std::vector<std::uint32_t>& runs,
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
      std::vector<std::size_t> labels;
      for (const std::size_t member : members) {
        std::size_t label = feats_.size();
        for (std::size_t l = 0; l < feats_.size(); ++l)
          if ((cells_[l] >> cell & 1U) != 0 && scores[member][l] != kNever &&
              (label == feats_.size() || scores[member][l] > scores[member][label]))
            label = l;
        sum += label == feats_.size() ? kNever : scores[member][label];
        labels.push_back(label);
      }
      if (sum > highest) {
        highest = sum;
        winners = labels;
      }
    }
    for (std::size_t i = 0; i < winners.size(); ++i) chosen[members[i]] = winners[i];
  }
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
  if (!lemma.empty() || token.upos != "NOUN" || !word.guessed) return lemma;
  const std::size_t head = lexicon_->head_begin(token.form);
  const std::string last = pick(latin_capitalised(std::string_view{token.form}.substr(head)));
  if (last.empty()) return {};
  const bool hyphen = token.form[head - 1] == '-';
  return token.form.substr(0, head) + (hyphen ? last : latin_lower(last));
}

void Tagger::fill_lemma(Token& token, const Word& word) const {
  const std::uint32_t tag = atom(token.upos + "/" + token.xpos);
  const std::uint32_t remembered =
      lemmas_.at(static_cast<std::uint32_t>(mix(word.form, tag) >> 32U));
  if (remembered != 0) {
    token.lemma = edited(token.form, scripts_[remembered - 1]).value_or(token.form);
    return;
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
