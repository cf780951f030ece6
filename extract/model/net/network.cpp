#include "extract/model/net/network.h"

#include <cmath>
#include <cstring>

#include "extract/model/net/vectors.h"
#include "graph/error.h"

namespace bezug::extract::net {
namespace {

constexpr const char* kSizes = "net_sizes";

/// Numbers in 16 bits each, scaled by the largest of the matrix.
std::string packed(const Matrix& matrix) {
  float most = 1e-20F;
  for (const float value : matrix.values) most = std::max(most, std::abs(value));
  std::vector<std::int16_t> numbers;
  for (const float value : matrix.values)
    numbers.push_back(static_cast<std::int16_t>(std::lround(value / most * 32767)));
  std::string bytes(sizeof most + numbers.size() * sizeof numbers[0], '\0');
  std::memcpy(bytes.data(), &most, sizeof most);
  std::memcpy(bytes.data() + sizeof most, numbers.data(), numbers.size() * sizeof numbers[0]);
  return bytes;
}

void unpack(std::span<const char> bytes, Matrix& matrix, const std::string& where) {
  float most = 0;
  if (bytes.size() != sizeof most + matrix.values.size() * sizeof(std::int16_t))
    throw DataError{where + ": has another size than the model's header says"};
  std::memcpy(&most, bytes.data(), sizeof most);
  const char* at = bytes.data() + sizeof most;
  for (float& value : matrix.values) {
    std::int16_t number = 0;
    std::memcpy(&number, at, sizeof number);
    value = static_cast<float>(number) * most / 32767;
    at += sizeof number;
  }
}

Sizes sizes_of(const Archive& archive) {
  Sizes sizes;
  const std::span<const char> bytes = archive.section(kSizes);
  if (bytes.size() != sizeof sizes)
    throw DataError{archive.file().string() + ": the header of the network is damaged"};
  std::memcpy(&sizes, bytes.data(), sizeof sizes);
  constexpr std::uint32_t kMost = 1U << 20U;
  for (const std::uint32_t size : sizes.embeddings)
    if (size > kMost) throw DataError{archive.file().string() + ": absurd number of embeddings"};
  for (const std::uint32_t size :
       {sizes.hidden, sizes.arc, sizes.relation, sizes.relations, sizes.tags})
    if (size == 0 || size > 4096) throw DataError{archive.file().string() + ": absurd layer size"};
  return sizes;
}

}  // namespace

Network::Network(const Sizes& sizes_) : sizes{sizes_} {
  for (std::size_t field = 0; field < kFields; ++field)
    embeddings[field] = Matrix{sizes.embeddings[field], kWidth[field]};
  for (std::size_t i = 0; i < layers.size(); ++i) {
    layers[i].input = Matrix{i == 0 ? kInput : 2 * sizes.hidden, 8 * sizes.hidden};
    for (Matrix& recurrent : layers[i].recurrent)
      recurrent = Matrix{sizes.hidden, 4 * sizes.hidden};
    layers[i].bias = Matrix{1, 8 * sizes.hidden};
  }
  const std::size_t role_columns = 2 * (sizes.arc + sizes.relation);
  roles = Matrix{2 * sizes.hidden, role_columns};
  roles_bias = Matrix{1, role_columns};
  arcs = Matrix{sizes.arc, sizes.arc};
  arcs_bias = Matrix{1, sizes.arc};
  relations = Matrix{sizes.relation + 1, sizes.relations * (sizes.relation + 1)};
  tags = Matrix{2 * sizes.hidden, sizes.tags};
  tags_bias = Matrix{1, sizes.tags};
}

Network::Network(const Archive& archive) : Network{sizes_of(archive)} {
  int number = 0;
  each([&](Matrix& matrix) {
    const std::string name = "net" + std::to_string(number++);
    unpack(archive.section(name), matrix, archive.file().string() + ": " + name);
  });
  for (Lstm& layer : layers)
    for (Matrix* matrix : {&layer.input, &layer.recurrent[0], &layer.recurrent[1]}) matrix->pack();
  const std::size_t width = relations.rows;
  pairs = Matrix{width * width, sizes.relations};
  pairs.values = relations.values;
  for (Matrix* matrix : {&roles, &arcs, &pairs, &tags}) matrix->pack();
}

void Network::save(Sections& sections) const {
  std::string header(sizeof sizes, '\0');
  std::memcpy(header.data(), &sizes, sizeof sizes);
  sections[kSizes] = header;
  int number = 0;
  Network copy = *this;
  copy.each([&](const Matrix& m) { sections["net" + std::to_string(number++)] = packed(m); });
}

namespace {
struct Columns {
  std::size_t begin;
  std::size_t count;
};
Columns columns_of(const Sizes& sizes, Role role) {
  switch (role) {
    case Role::arc_dependent:
      return {0, sizes.arc};
    case Role::arc_head:
      return {sizes.arc, sizes.arc};
    case Role::relation_dependent:
      return {2 * sizes.arc, sizes.relation};
    case Role::relation_head:
      break;
  }
  return {2 * sizes.arc + sizes.relation, sizes.relation};
}
}  // namespace

Target role(const Sizes& sizes, Matrix& roles, Role role, std::size_t begin, std::size_t rows) {
  const Columns columns = columns_of(sizes, role);
  return part(target(roles), begin, columns.begin, rows, columns.count);
}
View role(const Sizes& sizes, const Matrix& roles, Role role, std::size_t begin, std::size_t rows) {
  const Columns columns = columns_of(sizes, role);
  return part(view(roles), begin, columns.begin, rows, columns.count);
}

void embed(const Network& network, std::span<const WordIds> words, Matrix& inputs) {
  inputs.reset(words.size(), kInput);
  for (std::size_t i = 0; i < words.size(); ++i) {
    float* cell = inputs.row(i);
    for (std::size_t field = 0; field < kFields; ++field) {
      for (const std::uint32_t id : words[i][field]) {
        const float* from = network.embeddings[field].row(id);
        for (std::size_t k = 0; k < kWidth[field]; ++k) cell[k] += from[k];
      }
      cell += kWidth[field];
    }
  }
}

void forward(const Network& network, std::span<const float* const> gates, State& state) {
  run(network.layers[0], state.batch, gates, nullptr, state.outputs[0]);
  project(network.layers[1], state.outputs[0], state.gates);
  run(network.layers[1], state.batch, rows_of(state.gates), nullptr, state.outputs[1]);
  state.roles.resize(state.batch.rows, network.roles.columns);
  affine(view(state.outputs[1]), network.roles, network.roles_bias, target(state.roles));
  for (float& value : state.roles.values) value = value > 0 ? value : kLeak * value;
}

Matrix arc_scores(const Network& network, const Matrix& roles, std::size_t begin,
                  std::size_t rows) {
  Matrix projected{rows, network.sizes.arc};
  affine(role(network.sizes, roles, Role::arc_dependent, begin, rows), network.arcs,
         network.arcs_bias, target(projected));
  Matrix scores{rows, rows};
  const View heads = role(network.sizes, roles, Role::arc_head, begin, rows);
  dot_products({projected.row(0), projected.columns}, rows, {heads.first, heads.stride}, rows,
               network.sizes.arc, {scores.row(0), scores.columns});
  return scores;
}

void tag_scores(const Network& network, const Matrix& states, Matrix& scores) {
  scores.resize(states.rows, network.sizes.tags);
  affine(view(states), network.tags, network.tags_bias, target(scores));
}

BEZUG_VECTORS void relation_scores(const float* __restrict head, std::size_t width,
                                   const float* __restrict projected, std::span<float> scores) {
  const std::size_t size = scores.size();
  float* __restrict to = scores.data();
  std::fill_n(to, size, 0.F);
  for (std::size_t k = 0; k < width; ++k)
    for (std::size_t label = 0; label < size; ++label)
      to[label] += head[k] * projected[k * size + label];
}

void with_ones(View block, Matrix& result) {
  result.resize(block.rows, block.columns + 1);
  for (std::size_t i = 0; i < block.rows; ++i) {
    std::copy_n(block.first + i * block.stride, block.columns, result.row(i));
    result.row(i)[block.columns] = 1;
  }
}

BEZUG_VECTORS void all_pairs(std::span<const float> dependent, std::span<const float> head,
                             float* __restrict result) {
  const float* __restrict from = head.data();
  const std::size_t width = head.size();
  for (const float number : dependent) {
    for (std::size_t k = 0; k < width; ++k) result[k] = number * from[k];
    result += width;
  }
}

}  // namespace bezug::extract::net
