#include "extract/model/net/pass.h"

#include <cmath>
#include <numeric>
#include <utility>

namespace bezug::extract::net {
namespace {

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

}  // namespace

float Pass::run(std::vector<const Item*> items, float scale_by) {
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

void Pass::lay_out() {
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

void Pass::forward_with_dropout() {
  embed(net_, words_, trace_.inputs);
  masks_[0] = mask(trace_.batch, kInput, random_);
  scale(trace_.inputs, masks_[0]);
  const Matrix* below = &trace_.inputs;
  for (std::size_t i = 0; i < net_.layers.size(); ++i) {
    LstmTrace& layer = trace_.layers[i];
    project(net_.layers[i], *below, layer.gates);
    net::run(net_.layers[i], trace_.batch, rows_of(layer.gates), &layer, trace_.outputs[i]);
    masks_[i + 1] = mask(trace_.batch, trace_.outputs[i].columns, random_);
    dropped_[i] = trace_.outputs[i];
    scale(dropped_[i], masks_[i + 1]);
    below = &dropped_[i];
  }
  trace_.roles.reset(trace_.batch.rows, net_.roles.columns);
  affine(view(*below), net_.roles, net_.roles_bias, target(trace_.roles));
  role_mask_ = mask(trace_.batch.rows, net_.roles.columns, random_);
  for (std::size_t i = 0; i < trace_.roles.values.size(); ++i) {
    if (trace_.roles.values[i] < 0) role_mask_.values[i] *= kLeak;
    trace_.roles.values[i] *= role_mask_.values[i];
  }
}

float Pass::arcs(std::size_t s) {
  const std::size_t begin = trace_.batch.begin[s];
  const std::size_t rows = trace_.batch.length[s];
  const Sizes& sizes = net_.sizes;
  const View dependents =
      role(sizes, std::as_const(trace_.roles), Role::arc_dependent, begin, rows);
  const View heads = role(sizes, std::as_const(trace_.roles), Role::arc_head, begin, rows);
  Matrix projected{rows, sizes.arc};
  affine(dependents, net_.arcs, net_.arcs_bias, target(projected));
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

float Pass::relations() {
  const std::size_t rows = trace_.batch.rows;
  const Sizes& sizes = net_.sizes;
  const std::size_t width = sizes.relation + 1;
  Matrix dependents;
  Matrix heads;
  with_ones(role(sizes, std::as_const(trace_.roles), Role::relation_dependent, 0, rows),
            dependents);
  with_ones(role(sizes, std::as_const(trace_.roles), Role::relation_head, 0, rows), heads);
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
      relation_scores(h, width, projected.row(row), scores);
      loss += softmax_gradient(scores, static_cast<std::size_t>(right), scale_ * items_[s]->weight);
      for (std::size_t k = 0; k < width; ++k)
        for (std::size_t l = 0; l < scores.size(); ++l) {
          projected_gradient.row(row)[k * scores.size() + l] = scores[l] * h[k];
          head_gradient.row(head)[k] += scores[l] * projected.row(row)[k * scores.size() + l];
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

float Pass::tags() {
  Matrix scores;
  tag_scores(net_, dropped_[1], scores);
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

void Pass::backward() {
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
        rows_[field].push_back(id);
        float* to = gradient_.embeddings[field].row(id);
        for (std::size_t k = 0; k < kWidth[field]; ++k) to[k] += cell[k];
      }
      cell += kWidth[field];
    }
  }
}

}  // namespace bezug::extract::net
