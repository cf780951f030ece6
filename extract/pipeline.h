// Text to statements: the whole of extract/ behind one door.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "extract/annotation.h"
#include "extract/explain.h"
#include "extract/open_facts.h"
#include "graph/document.h"

namespace bezug::extract {

struct Feature;

/// Extractor of one language. Immutable after loading; safe to share between threads.
class Pipeline {
 public:
  /// Throws DataError if the language's folder lacks something or holds a bad line.
  explicit Pipeline(std::string_view language);
  ~Pipeline();
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  /// Segmented, tagged, parsed, with names.
  [[nodiscard]] std::vector<Sentence> annotate(std::string_view text) const;

  /// Entities and statements of `document` from its annotated sentences. `known` gets what the
  /// confidence of each statement derives from, unless it is null.
  [[nodiscard]] Contribution contribution(Document document, const std::vector<Sentence>& sentences,
                                          std::vector<std::vector<Feature>>* known = nullptr) const;

  /// The same with what each statement rests on.
  [[nodiscard]] Explained explained(Document document,
                                    const std::vector<Sentence>& sentences) const;

  /// Every fact that the clauses of `sentences` state, in the text's own words; `implicit`: see
  /// open_facts.h.
  [[nodiscard]] std::vector<OpenFact> open_facts(const std::vector<Sentence>& sentences,
                                                 bool implicit) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bezug::extract
