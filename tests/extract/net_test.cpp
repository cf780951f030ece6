#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "extract/model/net/lstm.h"
#include "extract/model/net/retag.h"
#include "extract/model/net/word_gates.h"
#include "extract/model/parser.h"
#include "extract/model/train.h"

namespace bezug::extract {
namespace {

void fill(net::Matrix& matrix, std::mt19937& random) {
  for (float& value : matrix.values) value = static_cast<float>(random() % 2001) / 1000.F - 1;
}

/// Two sequences through one small layer; the loss is the sum of outputs times `factors`.
class SmallLstm : public ::testing::Test {
 protected:
  SmallLstm() {
    std::mt19937 random{1};
    layer_.input = net::Matrix{3, 16};
    for (net::Matrix& recurrent : layer_.recurrent) recurrent = net::Matrix{2, 8};
    layer_.bias = net::Matrix{1, 16};
    layer_.each([&](net::Matrix& matrix) { fill(matrix, random); });
    inputs_ = net::Matrix{5, 3};
    factors_ = net::Matrix{5, 4};
    fill(inputs_, random);
    fill(factors_, random);
  }
  void run(const net::Batch& batch, const net::Matrix& inputs, net::LstmTrace& trace,
           net::Matrix& outputs) const {
    net::project(layer_, inputs, trace.gates);
    net::run(layer_, batch, net::rows_of(trace.gates), &trace, outputs);
  }
  double loss() const {
    net::LstmTrace trace;
    net::Matrix outputs;
    run(batch_, inputs_, trace, outputs);
    double sum = 0;
    for (std::size_t i = 0; i < outputs.values.size(); ++i)
      sum += static_cast<double>(outputs.values[i]) * factors_.values[i];
    return sum;
  }
  /// Slope of the loss at `value`, by trying.
  double slope(float& value) {
    constexpr float kStep = 1e-2F;
    const float before = value;
    value = before + kStep;
    const double above = loss();
    value = before - kStep;
    const double below = loss();
    value = before;
    return (above - below) / (2.0 * kStep);
  }

  net::Batch batch_{{0, 3}, {3, 2}, 5};
  net::Lstm layer_;
  net::Matrix inputs_;
  net::Matrix factors_;
};

TEST_F(SmallLstm, GivesTheGradientsThatTryingGives) {
  net::LstmTrace trace;
  net::Matrix outputs;
  run(batch_, inputs_, trace, outputs);
  net::Lstm gradient = layer_;
  gradient.each([](net::Matrix& matrix) { matrix.reset(matrix.rows, matrix.columns); });
  net::Matrix input_gradient;
  net::run_back(layer_, batch_, inputs_, trace, outputs, factors_, gradient, input_gradient);
  for (std::size_t i = 0; i < inputs_.values.size(); ++i)
    EXPECT_NEAR(input_gradient.values[i], slope(inputs_.values[i]), 2e-3) << "input " << i;
  std::vector<net::Matrix*> weights;
  std::vector<net::Matrix*> gradients;
  layer_.each([&](net::Matrix& matrix) { weights.push_back(&matrix); });
  gradient.each([&](net::Matrix& matrix) { gradients.push_back(&matrix); });
  for (std::size_t m = 0; m < weights.size(); ++m)
    for (std::size_t i = 0; i < weights[m]->values.size(); ++i)
      EXPECT_NEAR(gradients[m]->values[i], slope(weights[m]->values[i]), 2e-3)
          << "weight " << m << ", " << i;
}

TEST_F(SmallLstm, KeepsSequencesApart) {
  net::LstmTrace trace;
  net::Matrix together;
  run(batch_, inputs_, trace, together);
  net::Matrix second{2, 3};
  std::copy_n(inputs_.row(3), 6, second.row(0));
  net::Matrix alone;
  run({{0}, {2}, 2}, second, trace, alone);
  for (std::size_t i = 0; i < alone.values.size(); ++i)
    EXPECT_NEAR(alone.values[i], together.row(3)[i], 1e-6);
}

TEST(WordGates, AreTheSameForAWordSeenBeforeAndOneForgotten) {
  net::Sizes sizes{.hidden = 3, .arc = 2, .relation = 2, .relations = 2, .tags = 2};
  sizes.embeddings.fill(1);
  sizes.embeddings[net::kPieces] = net::Vocabulary::kPieceRows;
  net::Network network{sizes};
  std::mt19937 random{1};
  network.each([&](net::Matrix& matrix) { fill(matrix, random); });
  network.layers[0].input.pack();
  const std::size_t many = net::WordGates::kMost + 10;
  std::vector<Token> tokens(many);
  for (std::size_t i = 0; i < many; ++i) tokens[i].form = "Wort" + std::to_string(i);
  std::vector<const Token*> few{nullptr, &tokens[7], &tokens[8], &tokens[7]};
  std::vector<const Token*> all;
  for (const Token& token : tokens) all.push_back(&token);
  net::WordGates gates;
  // The numbers of the word at `at`, copied, since the next call may move them.
  const auto numbers = [&](const std::vector<const Token*>& words, std::size_t at) {
    const float* const row = gates.of(words, network, {})[at];
    return std::vector<float>(row, row + std::size_t{8} * sizes.hidden);
  };
  const std::vector<float> root = numbers(few, 0);
  const std::vector<float> seventh = numbers(few, 1);
  EXPECT_NE(numbers(few, 2), seventh);
  EXPECT_NE(root, seventh);
  EXPECT_EQ(numbers(few, 3), seventh);
  EXPECT_EQ(numbers(all, 7), seventh);
  EXPECT_EQ(numbers(few, 3), seventh);
  EXPECT_EQ(numbers(few, 0), root);
}

TEST(Retag, ReplacesBothTagsWhereTheKindOfWordDiffers) {
  Token token;
  token.upos = "NOUN";
  token.xpos = "NN";
  token.feats = "Case=Nom|Gender=Fem";
  EXPECT_EQ(net::fine_tag(token), "NOUN/NN/Nom");
  net::retag(token, "NOUN/NE/Acc");
  EXPECT_EQ(token.upos + " " + token.xpos, "NOUN NN");
  net::retag(token, "PROPN/NE/Acc");
  EXPECT_EQ(token.upos + " " + token.xpos + " " + token.feats, "PROPN NE Case=Nom|Gender=Fem");
}

/// "a VERB b": the first word is the subject, the last the object.
Sentence small_sentence(const std::string& verb, const std::string& subject,
                        const std::string& object) {
  Sentence sentence;
  const auto add = [&](const std::string& form, const char* upos, int head, const char* deprel) {
    Token token;
    token.form = token.lemma = form;
    token.upos = upos;
    token.head = head;
    token.deprel = deprel;
    sentence.tokens.push_back(token);
  };
  add(subject, "NOUN", 2, "nsubj");
  add(verb, "VERB", 0, "root");
  add(object, "NOUN", 2, "obj");
  return sentence;
}

TEST(TrainParser, LearnsWhatItIsShownAndGivesTheSameBytesAgain) {
  std::vector<Example> examples;
  for (const char* verb : {"liefert", "kauft", "nimmt"})
    for (const char* subject : {"Firma", "Staat"})
      for (const char* object : {"Stahl", "Gas"})
        examples.push_back({small_sentence(verb, subject, object), 1});
  ParserOptions options;
  options.rounds = 3;
  options.network.rounds = 25;
  options.network.hidden = 16;
  options.network.batch_words = 8;
  const auto quiet = [](std::string_view) {};
  const Sections sections = train_parser(examples, options, quiet);
  EXPECT_EQ(train_parser(examples, options, quiet), sections);
  const auto file = std::filesystem::path{::testing::TempDir()} /
                    ("bezug-small-parser-" + std::to_string(::getpid()) + ".bin");
  write_archive(file, sections);
  const Archive archive{file};
  std::vector<Sentence> sentences{small_sentence("kauft", "Mann", "Gas"), {}};
  for (Token& token : sentences[0].tokens) token.head = -1, token.deprel.clear();
  Parser{archive}.parse(sentences);
  EXPECT_EQ(sentences[0].tokens[0].head, 2);
  EXPECT_EQ(sentences[0].tokens[0].deprel, "nsubj");
  EXPECT_EQ(sentences[0].tokens[1].deprel, "root");
  EXPECT_EQ(sentences[0].tokens[2].deprel, "obj");
}

}  // namespace
}  // namespace bezug::extract
