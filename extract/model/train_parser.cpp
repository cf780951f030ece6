#include <algorithm>
#include <map>
#include <numeric>
#include <random>

#include "extract/model/greedy_parser.h"
#include "extract/model/learner.h"
#include "extract/model/net/train_network.h"
#include "extract/model/train.h"

namespace bezug::extract {
namespace {

using Report = std::function<void(std::string_view)>;

Labels relations(const std::vector<Example>& examples) {
  std::map<std::string, int> counts;
  for (const Example& example : examples)
    for (const Token& token : example.sentence.tokens) ++counts[token.deprel];
  Labels names;
  for (const auto& [name, count] : counts)
    if (count >= 2) names.push_back(name);
  return names;
}

struct Gold {
  std::vector<Node> nodes;
  std::vector<int> heads{};   ///< the root counts as the word behind the last
  std::vector<int> labels{};  ///< -1 for a relation too rare to learn
  float weight{};
};

Gold gold(const Example& example, const Labels& names) {
  Gold result{.nodes = nodes(example.sentence), .weight = example.weight};
  const auto size = static_cast<int>(example.sentence.tokens.size());
  for (const Token& token : example.sentence.tokens) {
    result.heads.push_back(token.head == 0 ? size : token.head - 1);
    const auto found = std::ranges::lower_bound(names, token.deprel);
    const bool known = found != names.end() && *found == token.deprel;
    result.labels.push_back(known ? static_cast<int>(found - names.begin()) : -1);
  }
  result.heads.push_back(-1);
  return result;
}

/// One pass of the dynamic oracle over sentences.
class Trainer {
 public:
  Trainer(std::size_t labels, int root, Learner& learner, unsigned seed)
      : labels_{labels},
        root_{root},
        learner_{learner},
        scores_(1 + 2 * labels),
        random_{seed + 1} {}

  void learn(const Gold& gold, bool explore) {
    State state{gold.heads.size() - 1};
    while (!state.done()) {
      keys_.clear();
      state_features(state, gold.nodes, keys_);
      std::ranges::fill(scores_, 0.F);
      learner_.add(keys_, scores_);
      const Transition guess = best_transition(state, scores_, labels_, root_);
      const Transition right = best_right(state, gold);
      learner_.tick();
      if (!good(state, gold, guess)) {
        learner_.update(keys_, transition_number(right, labels_), gold.weight);
        learner_.update(keys_, transition_number(guess, labels_), -gold.weight);
      }
      const Transition next = explore && random_() % 10 != 0 ? guess : right;
      state.apply(next.move, next.label);
    }
  }

 private:
  [[nodiscard]] int least_cost(const State& state, const Gold& gold) const {
    int least = 1 << 20;
    for (const Move move : {Move::shift, Move::left, Move::right})
      if (state.legal(move)) least = std::min(least, state.cost(move, gold.heads));
    return least;
  }

  /// Label that an arc made by `move` must have; -1 if the arc is wrong or its label unknown.
  [[nodiscard]] int right_label(const State& state, const Gold& gold, Move move) const {
    const int child = state.stack(0);
    const int head = move == Move::left ? state.buffer(0) : state.stack(1);
    const auto at = static_cast<std::size_t>(child);
    return gold.heads[at] == head ? gold.labels[at] : -1;
  }

  [[nodiscard]] bool good(const State& state, const Gold& gold, Transition guess) const {
    if (state.cost(guess.move, gold.heads) != least_cost(state, gold)) return false;
    if (guess.move == Move::shift) return true;
    const int label = right_label(state, gold, guess.move);
    return label < 0 || label == guess.label;
  }

  /// Best-scoring transition among those that lose least.
  [[nodiscard]] Transition best_right(const State& state, const Gold& gold) {
    const int least = least_cost(state, gold);
    std::vector<float> masked(scores_.size(), -1e30F);
    for (const Move move : {Move::shift, Move::left, Move::right}) {
      if (!state.legal(move) || state.cost(move, gold.heads) != least) continue;
      if (move == Move::shift) {
        masked[0] = scores_[0];
        continue;
      }
      const int label = right_label(state, gold, move);
      for (int l = 0; l < static_cast<int>(labels_); ++l) {
        const std::size_t number = transition_number({move, l}, labels_);
        if (label < 0 || label == l) masked[number] = scores_[number];
      }
    }
    return best_transition(state, masked, labels_, root_);
  }

  std::size_t labels_;
  int root_;
  Learner& learner_;
  std::vector<Key> keys_;
  std::vector<float> scores_;
  std::mt19937 random_;
};

/// One greedy parser; `number` makes its order of sentences its own.
std::string trained_member(const std::vector<Gold>& trees, const Labels& names, unsigned number,
                           const ParserOptions& options, const Report& report) {
  const auto root = static_cast<int>(std::ranges::find(names, "root") - names.begin());
  Learner learner{1 + 2 * names.size()};
  Trainer trainer{names.size(), root, learner, number};
  std::vector<std::size_t> order(trees.size());
  std::iota(order.begin(), order.end(), 0);
  std::mt19937 random{7 + number};
  for (int round = 0; round < options.rounds; ++round) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    for (const std::size_t at : order) trainer.learn(trees[at], round > 0);
  }
  learner.average();
  std::string section = learner.compiled(options.least);
  report("parser " + std::to_string(number + 1) + ": " + std::to_string(learner.features()) +
         " features, " + std::to_string(section.size() / 1024) + " KiB");
  return section;
}

Gold mirrored(Gold gold) {
  const std::size_t size = gold.heads.size() - 1;
  gold.heads.resize(size);
  Tree tree = mirrored(Tree{std::move(gold.heads), std::move(gold.labels)});
  gold.heads = std::move(tree.heads);
  gold.labels = std::move(tree.labels);
  gold.heads.push_back(-1);
  std::reverse(gold.nodes.begin(), gold.nodes.end() - 1);
  return gold;
}

}  // namespace

namespace {

/// Sections of `start` that further training leaves as they are.
Sections kept(const Archive& start) {
  Sections sections;
  const auto keep = [&](const std::string& name) { sections[name] = start.text(name); };
  for (const char* name : {"relations", "directions", "net_forms", "net_lemmas", "net_tags",
                           "net_morph", "net_tag_names"})
    keep(name);
  for (std::size_t i = 0; i < sections["directions"].size(); ++i) keep("arcs" + std::to_string(i));
  return sections;
}

}  // namespace

Sections train_parser(const std::vector<Example>& examples, const ParserOptions& options,
                      const Report& report) {
  if (options.start != nullptr) {
    Sections sections = kept(*options.start);
    net::train_network(examples, labels_of(sections["relations"]), options.network, options.start,
                       sections, report);
    return sections;
  }
  const Labels names = relations(examples);
  std::vector<Gold> forwards;
  std::vector<Gold> backwards;
  for (const Example& example : examples) {
    if (example.sentence.tokens.empty()) continue;
    forwards.push_back(gold(example, names));
    backwards.push_back(mirrored(forwards.back()));
  }
  Sections sections{{"relations", lines_of(names)}, {"directions", options.directions}};
  for (unsigned number = 0; number < options.directions.size(); ++number)
    sections["arcs" + std::to_string(number)] = trained_member(
        options.directions[number] == 'r' ? backwards : forwards, names, number, options, report);
  net::train_network(examples, names, options.network, nullptr, sections, report);
  return sections;
}

}  // namespace bezug::extract
