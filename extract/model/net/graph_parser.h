// Dependency trees by the network: the best tree over all arcs (McDonald et al., EMNLP 2005).
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "extract/annotation.h"
#include "extract/model/archive.h"
#include "extract/model/greedy_parser.h"
#include "extract/model/net/core_arguments.h"
#include "extract/model/net/features.h"
#include "extract/model/net/network.h"
#include "extract/model/tagger.h"

namespace bezug::extract::net {

using Votes = std::function<std::vector<Tree>(const Sentence&)>;

/// Safe to share between threads.
class GraphParser {
 public:
  /// Throws DataError if `archive` lacks a section.
  GraphParser(const Archive& archive, Labels relations);
  ~GraphParser();

  /// Corrects tags and cases where the network is sure, and fills head and deprel of the words of
  /// all sentences: one root each, no cycle. Sentences of
  /// one call share the work; a long one is cut at kMostWords, since cost is quadratic in it.
  /// `votes` gives trees by other parsers, labels as numbers of relations; it is asked only for
  /// sentences in which the network is unsure.
  void parse(std::vector<Sentence>& sentences, const Votes& votes) const;

  static constexpr std::size_t kMostWords = 160;

 private:
  struct Piece {
    Sentence* sentence{};
    std::size_t begin{};  ///< first token
    std::size_t size{};
  };
  struct Workspace;
  class Workspaces;
  void parse(std::vector<Piece>& pieces, Workspace& work, const Votes& votes) const;
  void lay_out(const std::vector<Piece>& pieces, Workspace& work) const;
  void decode(const Piece& piece, Matrix arcs, Workspace& work, std::size_t row,
              const Votes& votes) const;
  /// Fills `work.labels` for the sentence whose root is in row `row`; `heads` as rows behind it.
  void score_relations(std::size_t row, const std::vector<std::size_t>& heads,
                       Workspace& work) const;
  void retag(const Piece& piece, const Matrix& scores, std::size_t row) const;

  Labels relations_;
  Labels tags_;
  std::size_t root_{};
  CoreArguments core_;
  Vocabulary vocabulary_;
  Network network_;
  std::unique_ptr<Workspaces> workspaces_;  ///< as many as threads were here at once
};

}  // namespace bezug::extract::net
