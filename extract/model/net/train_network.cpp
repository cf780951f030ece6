// Training of the network: cross-entropy of heads, relations and tags, dropout, Adam (Kingma and
// Ba, ICLR 2015). Two threads share each batch; their gradients are added in a fixed order.
#include "extract/model/net/train_network.h"

#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <thread>
#include <utility>

#include "extract/model/net/features.h"

namespace bezug::extract::net {
namespace {

using Random = std::mt19937_64;

float uniform(Random& random) { return static_cast<float>(random() >> 40U) * 0x1p-24F; }

struct Item {
  std::vector<WordIds> words;  ///< the root first
  std::vector<int> heads;      ///< rows; of the root -1
  std::vector<int> labels;
  std::vector<int> tags;
  float weight{1};
};

// Factors that switch cells off with the chance kDrop and make up for it in the others.
constexpr float kDrop = 0.33F;

Matrix mask(std::size_t rows, std::size_t columns, Random& random) {
  Matrix result{rows, columns};
  for (float& value : result.values) value = uniform(random) < kDrop ? 0 : 1 / (1 - kDrop);
  return result;
}

/// One mask for all rows of a sequence.
Matrix mask(const Batch& batch, std::size_t columns, Random& random) {
  Matrix result{batch.rows, columns};
  for (std::size_t s = 0; s < batch.begin.size(); ++s) {
    const Matrix one = mask(1, columns, random);
    for (std::size_t i = 0; i < batch.length[s]; ++i)
      std::ranges::copy(one.values, result.row(batch.begin[s] + i));
  }
  return result;
}

void scale(Matrix& values, const Matrix& by) {
  for (std::size_t i = 0; i < values.values.size(); ++i) values.values[i] *= by.values[i];
}

/// Turns scores into the gradient of the cross-entropy times `weight`. Returns the loss.
float softmax_gradient(std::span<float> scores, std::size_t right, float weight) {
  const float most = *std::ranges::max_element(scores);
  float sum = 0;
  for (float& score : scores) sum += score = std::exp(score - most);
  const float loss = -std::log(std::max(scores[right] / sum, 1e-20F));
  for (float& score : scores) score *= weight / sum;
  scores[right] -= weight;
  return loss;
}

void add_rows(const Matrix& from, Matrix& to) {
  for (std::size_t row = 0; row < from.rows; ++row)
    for (std::size_t i = 0; i < from.columns; ++i) to.row(0)[i] += from.row(row)[i];
}

/// Forward and backward pass of one half of a batch.
class Pass {
 public:
  Pass(const Network& network, Network& gradient, Random random)
      : net_{network}, gradient_{gradient}, random_{random} {}

  float run(std::vector<const Item*> items, float scale_by) {
    if (items.empty()) return 0;
    std::ranges::stable_sort(items, std::greater{}, [](const Item* i) { return i->words.size(); });
    items_ = std::move(items);
    scale_ = scale_by;
    lay_out();
    forward_with_dropout();
    role_gradient_.reset(trace_.batch.rows, net_.roles.columns);
    state_gradient_.reset(trace_.batch.rows, trace_.outputs[1].columns);
    float loss = 0;
    for (std::size_t s = 0; s < items_.size(); ++s) loss += arcs(s);
    loss += relations();
    loss += tags();
    backward();
    return loss;
  }

 private:
  void lay_out() {
    trace_.batch = {};
    words_.clear();
    for (const Item* item : items_) {
      trace_.batch.begin.push_back(trace_.batch.rows);
      trace_.batch.length.push_back(item->words.size());
      trace_.batch.rows += item->words.size();
      for (const WordIds& word : item->words) {
        words_.push_back(word);
        // A form or lemma not seen is common in new text, so the network meets it in training.
        for (const Field field : {kForm, kLemma})
          if (uniform(random_) < 0.2F) words_.back()[field] = {Vocabulary::kUnknown};
        if (uniform(random_) < 0.1F) words_.back()[kPieces].clear();
        if (uniform(random_) < 0.1F) words_.back()[kMorph].clear();
      }
    }
  }

  void forward_with_dropout() {
    std::vector<const WordIds*> pointers;
    for (const WordIds& word : words_) pointers.push_back(&word);
    embed(net_, pointers, trace_.inputs);
    masks_[0] = mask(trace_.batch, kInput, random_);
    scale(trace_.inputs, masks_[0]);
    const Matrix* below = &trace_.inputs;
    for (std::size_t i = 0; i < net_.layers.size(); ++i) {
      net::run(net_.layers[i], trace_.batch, *below, trace_.layers[i], trace_.outputs[i]);
      masks_[i + 1] = mask(trace_.batch, trace_.outputs[i].columns, random_);
      dropped_[i] = trace_.outputs[i];
      scale(dropped_[i], masks_[i + 1]);
      below = &dropped_[i];
    }
    trace_.roles.reset(trace_.batch.rows, net_.roles.columns);
    for (std::size_t row = 0; row < trace_.batch.rows; ++row)
      std::ranges::copy(net_.roles_bias.values, trace_.roles.row(row));
    multiply(view(*below), Form::plain, view(net_.roles), Form::plain, target(trace_.roles), true);
    role_mask_ = mask(trace_.batch.rows, net_.roles.columns, random_);
    for (std::size_t i = 0; i < trace_.roles.values.size(); ++i) {
      if (trace_.roles.values[i] < 0) role_mask_.values[i] *= kLeak;
      trace_.roles.values[i] *= role_mask_.values[i];
    }
  }

  float arcs(std::size_t s) {
    const std::size_t begin = trace_.batch.begin[s];
    const std::size_t rows = trace_.batch.length[s];
    const Sizes& sizes = net_.sizes;
    const View dependents =
        role(sizes, std::as_const(trace_.roles), Role::arc_dependent, begin, rows);
    const View heads = role(sizes, std::as_const(trace_.roles), Role::arc_head, begin, rows);
    Matrix projected{rows, sizes.arc};
    for (std::size_t i = 0; i < rows; ++i)
      std::ranges::copy(net_.arcs_bias.values, projected.row(i));
    multiply(dependents, Form::plain, view(net_.arcs), Form::plain, target(projected), true);
    Matrix scores{rows, rows};
    multiply(view(projected), Form::plain, heads, Form::transposed, target(scores), false);
    float loss = 0;
    std::ranges::fill(scores.cells(0), 0.F);
    for (std::size_t i = 1; i < rows; ++i) {
      scores.row(i)[i] = -1e9F;
      const auto right = static_cast<std::size_t>(items_[s]->heads[i]);
      loss += softmax_gradient(scores.cells(i), right, scale_ * items_[s]->weight);
    }
    Matrix projected_gradient{rows, sizes.arc};
    multiply(view(scores), Form::plain, heads, Form::plain, target(projected_gradient), false);
    multiply(view(scores), Form::transposed, view(projected), Form::plain,
             role(sizes, role_gradient_, Role::arc_head, begin, rows), false);
    multiply(dependents, Form::transposed, view(projected_gradient), Form::plain,
             target(gradient_.arcs), true);
    add_rows(projected_gradient, gradient_.arcs_bias);
    multiply(view(projected_gradient), Form::plain, view(net_.arcs), Form::transposed,
             role(sizes, role_gradient_, Role::arc_dependent, begin, rows), false);
    return loss;
  }

  float relations() {
    const std::size_t rows = trace_.batch.rows;
    const Sizes& sizes = net_.sizes;
    const std::size_t width = sizes.relation + 1;
    const Matrix dependents =
        with_ones(role(sizes, std::as_const(trace_.roles), Role::relation_dependent, 0, rows));
    const Matrix heads =
        with_ones(role(sizes, std::as_const(trace_.roles), Role::relation_head, 0, rows));
    Matrix projected{rows, net_.relations.columns};
    multiply(view(dependents), Form::plain, view(net_.relations), Form::plain, target(projected),
             false);
    Matrix projected_gradient{rows, net_.relations.columns};
    Matrix head_gradient{rows, width};
    std::vector<float> scores(sizes.relations);
    float loss = 0;
    for (std::size_t s = 0; s < items_.size(); ++s) {
      for (std::size_t i = 1; i < items_[s]->words.size(); ++i) {
        const int right = items_[s]->labels[i];
        if (right < 0) continue;
        const std::size_t row = trace_.batch.begin[s] + i;
        const std::size_t head =
            trace_.batch.begin[s] + static_cast<std::size_t>(items_[s]->heads[i]);
        const float* h = heads.row(head);
        for (std::size_t l = 0; l < scores.size(); ++l)
          scores[l] = std::inner_product(h, h + width, projected.row(row) + l * width, 0.F);
        loss +=
            softmax_gradient(scores, static_cast<std::size_t>(right), scale_ * items_[s]->weight);
        for (std::size_t l = 0; l < scores.size(); ++l)
          for (std::size_t k = 0; k < width; ++k) {
            projected_gradient.row(row)[l * width + k] = scores[l] * h[k];
            head_gradient.row(head)[k] += scores[l] * projected.row(row)[l * width + k];
          }
      }
    }
    multiply(view(dependents), Form::transposed, view(projected_gradient), Form::plain,
             target(gradient_.relations), true);
    Matrix dependent_gradient{rows, width};
    multiply(view(projected_gradient), Form::plain, view(net_.relations), Form::transposed,
             target(dependent_gradient), false);
    const Target to_dependents = role(sizes, role_gradient_, Role::relation_dependent, 0, rows);
    const Target to_heads = role(sizes, role_gradient_, Role::relation_head, 0, rows);
    for (std::size_t i = 0; i < rows; ++i) {
      std::copy_n(dependent_gradient.row(i), sizes.relation,
                  to_dependents.first + i * to_dependents.stride);
      std::copy_n(head_gradient.row(i), sizes.relation, to_heads.first + i * to_heads.stride);
    }
    return loss;
  }

  float tags() {
    Matrix scores = tag_scores(net_, dropped_[1]);
    float loss = 0;
    for (std::size_t s = 0; s < items_.size(); ++s)
      for (std::size_t i = 0; i < items_[s]->words.size(); ++i) {
        const auto cells = scores.cells(trace_.batch.begin[s] + i);
        const int right = items_[s]->tags[i];
        if (right < 0)
          std::ranges::fill(cells, 0.F);
        else
          loss += softmax_gradient(cells, static_cast<std::size_t>(right),
                                   0.5F * scale_ * items_[s]->weight);
      }
    multiply(view(dropped_[1]), Form::transposed, view(scores), Form::plain, target(gradient_.tags),
             true);
    add_rows(scores, gradient_.tags_bias);
    multiply(view(scores), Form::plain, view(net_.tags), Form::transposed, target(state_gradient_),
             true);
    return loss;
  }

  void backward() {
    scale(role_gradient_, role_mask_);
    multiply(view(dropped_[1]), Form::transposed, view(role_gradient_), Form::plain,
             target(gradient_.roles), true);
    add_rows(role_gradient_, gradient_.roles_bias);
    multiply(view(role_gradient_), Form::plain, view(net_.roles), Form::transposed,
             target(state_gradient_), true);
    Matrix below;
    for (std::size_t i = net_.layers.size(); i-- > 0;) {
      scale(state_gradient_, masks_[i + 1]);
      run_back(net_.layers[i], trace_.batch, i == 0 ? trace_.inputs : dropped_[i - 1],
               trace_.layers[i], trace_.outputs[i], state_gradient_, gradient_.layers[i], below);
      std::swap(state_gradient_, below);
    }
    scale(state_gradient_, masks_[0]);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const float* cell = state_gradient_.row(i);
      for (std::size_t field = 0; field < kFields; ++field) {
        for (const std::uint32_t id : words_[i][field]) {
          float* to = gradient_.embeddings[field].row(id);
          for (std::size_t k = 0; k < kWidth[field]; ++k) to[k] += cell[k];
        }
        cell += kWidth[field];
      }
    }
  }

  const Network& net_;
  Network& gradient_;
  Random random_;
  std::vector<const Item*> items_;
  float scale_{};
  std::vector<WordIds> words_;
  Trace trace_;
  std::array<Matrix, 3> masks_;
  std::array<Matrix, 2> dropped_;
  Matrix role_mask_;
  Matrix role_gradient_;
  Matrix state_gradient_;
};

std::vector<Matrix*> matrices(Network& network) {
  std::vector<Matrix*> result;
  network.each([&](Matrix& m) { result.push_back(&m); });
  return result;
}

/// Adam with the rate falling to nothing.
class Optimizer {
 public:
  explicit Optimizer(Network& network) : network_{matrices(network)} {
    for (const Matrix* m : network_) {
      first_.emplace_back(m->values.size());
      second_.emplace_back(m->values.size());
    }
  }
  /// `gradients` are added up and cleared.
  void step(const std::vector<std::vector<Matrix*>>& gradients, float rate) {
    ++steps_;
    const float norm = clip(gradients);
    const auto n = static_cast<float>(steps_);
    const float correct1 = 1 - std::pow(kBeta1, n);
    const float correct2 = 1 - std::pow(kBeta2, n);
    for (std::size_t m = 0; m < network_.size(); ++m) {
      float* w = network_[m]->values.data();
      float* a = first_[m].data();
      float* b = second_[m].data();
      float* g = gradients[0][m]->values.data();
      for (std::size_t i = 0; i < first_[m].size(); ++i) {
        const float d = g[i] * norm;
        g[i] = 0;
        a[i] = kBeta1 * a[i] + (1 - kBeta1) * d;
        b[i] = kBeta2 * b[i] + (1 - kBeta2) * d * d;
        w[i] -= rate * (a[i] / correct1) / (std::sqrt(b[i] / correct2) + 1e-8F);
      }
    }
  }

 private:
  static constexpr float kBeta1 = 0.9F;
  static constexpr float kBeta2 = 0.98F;
  static constexpr float kSteepest = 5;

  /// Adds the gradients up in the first; the factor that keeps their norm under kSteepest.
  static float clip(const std::vector<std::vector<Matrix*>>& gradients) {
    double square = 0;
    for (std::size_t m = 0; m < gradients[0].size(); ++m) {
      std::vector<float>& sum = gradients[0][m]->values;
      for (std::size_t t = 1; t < gradients.size(); ++t) {
        std::vector<float>& more = gradients[t][m]->values;
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += more[i];
        std::ranges::fill(more, 0.F);
      }
      for (const float value : sum) square += static_cast<double>(value) * value;
    }
    const double norm = std::sqrt(square);
    return norm > kSteepest ? static_cast<float>(kSteepest / norm) : 1.F;
  }

  std::vector<Matrix*> network_;
  std::vector<std::vector<float>> first_;
  std::vector<std::vector<float>> second_;
  std::size_t steps_{};
};

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
  Training(const Sizes& sizes, const NetworkOptions& options)
      : options_{options},
        random_{options.seed},
        network_{sizes},
        gradients_{Network{sizes}, Network{sizes}},
        optimizer_{network_} {
    initialise(network_, random_);
    for (Network& gradient : gradients_) views_.push_back(matrices(gradient));
  }

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
      optimizer_.step(views_, options_.rate * std::min(1.F, done * 20 + 0.02F) * (1 - done));
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
  std::array<Network, kThreads> gradients_;
  std::vector<std::vector<Matrix*>> views_;
  Optimizer optimizer_;
};

}  // namespace

void train_network(const std::vector<Example>& examples, const Labels& relations,
                   const NetworkOptions& options, Sections& sections,
                   const std::function<void(std::string_view)>& report) {
  const Labels tags = tag_names(examples);
  sections["net_tag_names"] = lines_of(tags);
  Sizes sizes;
  sizes.embeddings = vocabulary(examples, sections);
  sizes.hidden = options.hidden;
  sizes.relations = static_cast<std::uint32_t>(relations.size());
  sizes.tags = static_cast<std::uint32_t>(tags.size());
  const Vocabulary known{AtomTable{sections["net_forms"]}, AtomTable{sections["net_lemmas"]},
                         AtomTable{sections["net_tags"]}, AtomTable{sections["net_morph"]}};
  const std::vector<Item> items = items_of(examples, relations, tags, known);
  Training training{sizes, options};
  for (int round = 0; round < options.rounds; ++round)
    report("network, round " + std::to_string(round + 1) + " of " + std::to_string(options.rounds) +
           ": loss " + std::to_string(training.round(items, round)));
  training.network().save(sections);
}

}  // namespace bezug::extract::net
