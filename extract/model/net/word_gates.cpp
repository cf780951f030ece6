#include "extract/model/net/word_gates.h"

namespace bezug::extract::net {

std::uint32_t WordGates::row_of(const Token* word, const Vocabulary& vocabulary) {
  key_.clear();
  if (word != nullptr) {
    for (const std::string* part : {&word->upos, &word->xpos, &word->feats}) key_ += *part + ' ';
    key_ += std::to_string(word->lemma.size()) + ' ' + word->lemma + word->form;
  }
  const auto next = static_cast<std::uint32_t>(known_.rows + missing_.size());
  const auto [found, added] = rows_.try_emplace(key_, next);
  if (added) missing_.push_back(word == nullptr ? root_ids() : ids(*word, vocabulary));
  return found->second;
}

std::vector<const float*> WordGates::of(std::span<const Token* const> words, const Network& network,
                                        const Vocabulary& vocabulary) {
  if (rows_.size() + words.size() > kMost) {
    rows_.clear();
    known_.reset(0, 0);
  }
  missing_.clear();
  std::vector<std::uint32_t> rows;
  rows.reserve(words.size());
  for (const Token* word : words) rows.push_back(row_of(word, vocabulary));
  const Lstm& layer = network.layers[0];
  const std::size_t before = known_.rows;
  known_.resize(before + missing_.size(), layer.bias.columns);
  embed(network, missing_, inputs_);
  affine(view(inputs_), layer.input, layer.bias,
         part(target(known_), before, 0, missing_.size(), known_.columns));
  std::vector<const float*> gates;
  gates.reserve(words.size());
  for (const std::uint32_t row : rows) gates.push_back(known_.row(row));
  return gates;
}

}  // namespace bezug::extract::net
