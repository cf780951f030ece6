// Training of the network. Two threads share each batch; their gradients are added in a fixed
// order.
#include "extract/model/net/train_network.h"

#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <thread>

#include "extract/model/net/features.h"
#include "extract/model/net/pass.h"

namespace bezug::extract::net {
namespace {

void initialise(Network& network, Random& random) {
  for (Matrix& matrix : network.embeddings)
    for (float& value : matrix.values) value = (uniform(random) - 0.5F) * 0.3F;
  const auto glorot = [&](Matrix& matrix) {
    const float bound = std::sqrt(6.F / static_cast<float>(matrix.rows + matrix.columns));
    for (float& value : matrix.values) value = (2 * uniform(random) - 1) * bound;
  };
  for (Lstm& layer : network.layers) {
    const std::size_t size = layer.size();
    // Each gate is a matrix of its own.
    const float in = std::sqrt(6.F / static_cast<float>(layer.input.rows + size));
    const float again = std::sqrt(3.F / static_cast<float>(size));
    for (float& value : layer.input.values) value = (2 * uniform(random) - 1) * in;
    for (Matrix& recurrent : layer.recurrent)
      for (float& value : recurrent.values) value = (2 * uniform(random) - 1) * again;
    for (const std::size_t direction : {0U, 1U})
      for (std::size_t i = 0; i < size; ++i) layer.bias.row(0)[(4 * direction + 1) * size + i] = 1;
  }
  glorot(network.roles);
  const float bound = std::sqrt(6.F / static_cast<float>(2 * (network.sizes.relation + 1)));
  for (float& value : network.relations.values) value = (2 * uniform(random) - 1) * bound * 0.5F;
  glorot(network.tags);
}

std::string table(const std::map<std::uint32_t, int>& counts, int least, std::uint32_t& rows) {
  std::map<std::uint32_t, std::uint32_t> numbers;
  rows = 1;
  for (const auto& [value, count] : counts)
    if (count >= least) numbers[value] = rows++;
  return AtomTable::compiled(numbers);
}

/// Writes the vocabulary's sections and gives the numbers of rows.
std::array<std::uint32_t, kFields> vocabulary(const std::vector<Example>& examples,
                                              Sections& sections) {
  std::array<std::map<std::uint32_t, int>, kFields> counts;
  for (const Example& example : examples)
    for (const Token& token : example.sentence.tokens)
      each_atom(token, [&](Field field, std::uint32_t value) { ++counts[field][value]; });
  std::array<std::uint32_t, kFields> rows{};
  rows[kPieces] = Vocabulary::kPieceRows;
  sections["net_forms"] = table(counts[kForm], 2, rows[kForm]);
  sections["net_lemmas"] = table(counts[kLemma], 2, rows[kLemma]);
  sections["net_tags"] = table(counts[kTag], 1, rows[kTag]);
  sections["net_morph"] = table(counts[kMorph], 1, rows[kMorph]);
  return rows;
}

/// The tag that `jackknifed` keeps of the treebank.
std::string right_tag(const Token& token) {
  return token.misc.starts_with(kRightTag) ? token.misc.substr(kRightTag.size()) : std::string{};
}

/// Tags that are frequent enough to learn; one at least.
Labels tag_names(const std::vector<Example>& examples) {
  std::map<std::string, int> counts;
  for (const Example& example : examples)
    for (const Token& token : example.sentence.tokens) ++counts[right_tag(token)];
  counts.erase("");
  Labels names;
  for (const auto& [name, count] : counts)
    if (count >= 5) names.push_back(name);
  if (names.empty()) names.emplace_back("X//");
  return names;
}

int number_of(const Labels& names, const std::string& name) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

std::vector<std::size_t> shuffled(std::size_t size, Random& random) {
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t i = size; i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  return order;
}

constexpr std::size_t kThreads = 2;
// Longer sentences are rare, mostly broken, and cost the most.
constexpr std::size_t kLongest = 120;

std::vector<Item> items_of(const std::vector<Example>& examples, const Labels& relations,
                           const Labels& tags, const Vocabulary& known) {
  std::vector<Item> items;
  for (const Example& example : examples) {
    const Sentence& sentence = example.sentence;
    if (sentence.tokens.empty() || sentence.tokens.size() > kLongest) continue;
    Item item{{root_ids()}, {-1}, {-1}, {-1}, example.weight};
    for (const Token& token : sentence.tokens) {
      item.words.push_back(ids(token, known));
      item.heads.push_back(token.head);
      item.labels.push_back(number_of(relations, token.deprel));
      item.tags.push_back(number_of(tags, right_tag(token)));
    }
    items.push_back(std::move(item));
  }
  return items;
}

/// The network, its optimizer and the gradients that the threads fill.
class Training {
 public:
  Training(const Network& beginning, const NetworkOptions& options)
      : options_{options},
        random_{options.seed},
        network_{beginning},
        gradients_(kThreads, Gradient{beginning.sizes}),
        optimizer_{network_} {}

  /// One pass over `items` in a new order; `round` of `options.rounds`. Returns the mean loss.
  double round(const std::vector<Item>& items, int number) {
    const std::vector<std::size_t> order = shuffled(items.size(), random_);
    double loss = 0;
    std::size_t words = 0;
    for (std::size_t next = 0; next < order.size();) {
      const float done = (static_cast<float>(number) +
                          static_cast<float>(next) / static_cast<float>(order.size())) /
                         static_cast<float>(options_.rounds);
      Halves halves;
      std::size_t count = 0;
      for (std::size_t i = 0; count < options_.batch_words && next < order.size(); ++i, ++next) {
        halves[i % kThreads].push_back(&items[order[next]]);
        count += items[order[next]].words.size();
      }
      loss += pass(halves, 1.F / static_cast<float>(count));
      words += count;
      // A short rise, then a fall to nothing.
      optimizer_.step(gradients_, options_.rate * std::min(1.F, done * 20 + 0.02F) * (1 - done));
    }
    return loss / static_cast<double>(words);
  }

  [[nodiscard]] const Network& network() const { return network_; }

 private:
  using Halves = std::array<std::vector<const Item*>, kThreads>;

  double pass(const Halves& halves, float scale) {
    std::array<float, kThreads> losses{};
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < kThreads; ++t) {
      const Random random{random_()};
      threads.emplace_back([this, &halves, &losses, t, scale, random] {
        losses[t] = Pass{network_, gradients_[t], random}.run(halves[t], scale);
      });
    }
    for (std::thread& thread : threads) thread.join();
    return std::accumulate(losses.begin(), losses.end(), 0.0);
  }

  NetworkOptions options_;
  Random random_;
  Network network_;
  std::vector<Gradient> gradients_;
  Optimizer optimizer_;
};

/// A network with random weights; its vocabulary goes into `sections`.
Network fresh(const std::vector<Example>& examples, const Labels& relations, const Labels& tags,
              const NetworkOptions& options, Sections& sections) {
  Sizes sizes;
  sizes.embeddings = vocabulary(examples, sections);
  sizes.hidden = options.hidden;
  sizes.arc = options.arc;
  sizes.relation = options.relation;
  sizes.relations = static_cast<std::uint32_t>(relations.size());
  sizes.tags = static_cast<std::uint32_t>(tags.size());
  Network network{sizes};
  Random random{options.seed};
  initialise(network, random);
  return network;
}

}  // namespace

void train_network(const std::vector<Example>& examples, const Labels& relations,
                   const NetworkOptions& options, const Archive* start, Sections& sections,
                   const std::function<void(std::string_view)>& report) {
  if (start == nullptr) sections["net_tag_names"] = lines_of(tag_names(examples));
  const Labels tags = labels_of(sections["net_tag_names"]);
  Network beginning =
      start == nullptr ? fresh(examples, relations, tags, options, sections) : Network{*start};
  beginning.each([](Matrix& matrix) { matrix.panels = {}; });  // its numbers are to change
  const Vocabulary known{AtomTable{sections["net_forms"]}, AtomTable{sections["net_lemmas"]},
                         AtomTable{sections["net_tags"]}, AtomTable{sections["net_morph"]}};
  const std::vector<Item> items = items_of(examples, relations, tags, known);
  Training training{beginning, options};
  for (int round = 0; round < options.rounds; ++round)
    report("network, round " + std::to_string(round + 1) + " of " + std::to_string(options.rounds) +
           ": loss " + std::to_string(training.round(items, round)));
  training.network().save(sections);
}

}  // namespace bezug::extract::net
