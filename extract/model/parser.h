// Dependency trees: the trained parser.
#pragma once

#include <vector>

#include "extract/annotation.h"
#include "extract/model/archive.h"
#include "extract/model/greedy_parser.h"
#include "extract/model/net/graph_parser.h"

namespace bezug::extract {

/// The network's scores of all arcs and the votes of greedy parsers make one tree. Views its
/// archive; safe to share between threads.
class Parser {
 public:
  /// Throws DataError if `archive` lacks a section.
  explicit Parser(const Archive& archive);

  /// Fills head and deprel from forms, lemmas, tags and feats: one root in each sentence, no
  /// cycle. Sentences of one call share the work, so give a document at once. Linear in the number
  /// of sentences; for long ones see `net::GraphParser`.
  void parse(std::vector<Sentence>& sentences) const;

 private:
  Labels relations_;
  GreedyParsers greedy_;
  net::GraphParser graph_;
};

}  // namespace bezug::extract
