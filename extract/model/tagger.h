// Part-of-speech tags, morphological features and lemmas, from left to right.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/model/linear.h"
#include "extract/model/words.h"

namespace bezug::extract {

/// Names of a model's labels, in the order of their numbers.
using Labels = std::vector<std::string>;
Labels labels_of(std::string_view lines);
std::string lines_of(const Labels& labels);

/// A tag is UPOS and XPOS as one label, "VERB/VVFIN".
struct TagParts {
  std::string_view upos;
  std::string_view xpos;
};
TagParts tag_parts(std::string_view tag);

/// Appends the keys for the tag of word `at`; `tags` holds the atoms of the tags before it.
void tag_features(const std::vector<Word>& words, const std::vector<std::uint32_t>& tags,
                  std::size_t at, std::vector<Key>& out);

/// Appends the keys for the features of word `at`, all tags being known.
void morph_features(const std::vector<Word>& words, const std::vector<std::uint32_t>& tags,
                    const std::vector<std::uint32_t>& phrases, std::size_t at,
                    std::vector<Key>& out);

/// Appends the keys for the edit script to the lemma.
void lemma_features(const Word& word, std::uint32_t tag, std::vector<Key>& out);

/// Cells that `word` can fill under `upos`; all if the lexicon does not say.
std::uint32_t word_cells(const Word& word, std::string_view upos);

/// Noun phrases as runs of words that agree: for each word, its run's number, 0 for none.
std::vector<std::uint32_t> agreement_runs(const Sentence& sentence);
/// For each word: the cells that all words of its run can fill, mixed to an atom.
std::vector<std::uint32_t> phrase_atoms(const Sentence& sentence, const std::vector<Word>& words,
                                        const std::vector<std::uint32_t>& runs);

/// The trained tagger. Views its archive and lexicon; safe to share between threads.
class Tagger {
 public:
  /// Throws DataError if `archive` lacks a section. `lexicon` may be null.
  Tagger(const Archive& archive, const Lexicon* lexicon);

  /// Fills upos, xpos, feats and lemma from the forms.
  void tag(Sentence& sentence) const;
  /// Fills feats and lemma from forms, upos and xpos.
  void inflect(Sentence& sentence) const;
  [[nodiscard]] const WordTables& tables() const { return tables_; }

 private:
  void fill_tags(Sentence& sentence, const std::vector<Word>& words) const;
  /// A clause has a finite verb: where none is tagged, a form that may be one and stands before
  /// more words is no participle (*Die Firma entwickelt Motoren*).
  void find_finite(Sentence& sentence, const std::vector<Word>& seen) const;
  void fill_feats(Sentence& sentence, const std::vector<Word>& words) const;
  [[nodiscard]] bool may_be(const Token& token) const;
  void fill_lemma(Token& token, const Word& word) const;
  [[nodiscard]] std::string compound_verb(
      std::string_view form, const std::function<std::string(std::string_view)>& simple) const;
  [[nodiscard]] std::string lexicon_lemma(const Token& token, const Word& word) const;
  /// Feature labels that occur with a tag, by its atom.
  [[nodiscard]] const std::vector<std::size_t>& allowed(std::uint32_t tag) const;
  /// Lets the words of each run agree: `labels` and `scores` are those that each word may bear.
  void agree(const std::vector<std::uint32_t>& runs,
             const std::vector<const std::vector<std::size_t>*>& labels,
             const std::vector<std::vector<float>>& scores, std::vector<std::size_t>& chosen) const;

  const Lexicon* lexicon_;
  WordTables tables_;
  Labels tags_;
  Labels feats_;
  Labels scripts_;
  Weights tag_weights_;
  Weights feat_weights_;
  Weights lemma_weights_;
  AtomTable settled_;                     ///< form to the number of its only tag, plus one
  std::vector<std::uint32_t> tag_atoms_;  ///< of each label of `tags_`
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> allowed_;  ///< see `allowed`
  AtomTable lemmas_;                  ///< (form, tag) to the number of its script, plus one
  std::vector<std::uint32_t> cells_;  ///< of each label of `feats_`
};

}  // namespace bezug::extract
