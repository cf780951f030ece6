#include "extract/model/parser.h"

namespace bezug::extract {

Parser::Parser(const Archive& archive)
    : relations_{labels_of(archive.text("relations"))},
      greedy_{archive, relations_},
      graph_{archive, relations_} {}

void Parser::parse(std::vector<Sentence>& sentences) const {
  graph_.parse(sentences, [this](const Sentence& sentence) { return greedy_.trees(sentence); });
}

}  // namespace bezug::extract
