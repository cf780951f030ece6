// Text to sentences of tokens, with exact byte spans.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "extract/annotation.h"

namespace bezug::extract {

/// Sentence and word segmentation by Unicode's classes and the language's abbreviations.txt,
/// multiwords.tsv, starters.txt and segmentation.tsv, in the manner of its UD treebanks. Safe to
/// share between threads.
class Segmenter {
 public:
  /// Throws DataError if the language's files are missing or bad.
  explicit Segmenter(std::string_view language);
  ~Segmenter();
  Segmenter(Segmenter&&) noexcept;
  Segmenter& operator=(Segmenter&&) noexcept;
  Segmenter(const Segmenter&) = delete;
  Segmenter& operator=(const Segmenter&) = delete;

  /// Sentences of `text` in order, with tokens, multiword tokens and spans; nothing else filled.
  /// A sentence never holds more than 1,000 tokens: longer ones are cut, at punctuation if there
  /// is some. Precondition: `text` is valid UTF-8 of less than 4 GiB. Linear in its length.
  [[nodiscard]] std::vector<Sentence> sentences(std::string_view text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bezug::extract
