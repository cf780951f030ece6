#include "extract/model/net/lstm.h"

#include <cmath>

#include "extract/model/net/vectors.h"

namespace bezug::extract::net {
namespace {

/// Rational approximation of tanh, exact to about 1e-6: a loop over it becomes vector code.
inline float fast_tanh(float x) {
  x = std::min(7.9F, std::max(-7.9F, x));
  const float s = x * x;
  float p = -2.76076847742355e-16F;
  p = p * s + 2.00018790482477e-13F;
  p = p * s + -8.60467152213735e-11F;
  p = p * s + 5.12229709037114e-08F;
  p = p * s + 1.48572235717979e-05F;
  p = p * s + 6.37261928875436e-04F;
  p = p * s + 4.89352455891786e-03F;
  float q = 1.19825839466702e-06F;
  q = q * s + 1.18534705686654e-04F;
  q = q * s + 2.26843463243900e-03F;
  q = q * s + 4.89352518554385e-03F;
  return x * p / q;
}
inline float sigmoid(float x) { return 0.5F + 0.5F * fast_tanh(0.5F * x); }

/// Sequences that have an element number `step`: the first of them, as the longest come first.
std::size_t active(const Batch& batch, std::size_t step) {
  std::size_t count = 0;
  while (count < batch.length.size() && batch.length[count] > step) ++count;
  return count;
}

/// Row of element `step` of sequence `s`, counted from its end if `backward`.
std::size_t row_of(const Batch& batch, std::size_t s, std::size_t step, bool backward) {
  return batch.begin[s] + (backward ? batch.length[s] - 1 - step : step);
}

/// One step: `cells` are those of the element before, then those of this one. `kept` are the gates
/// after their functions and may be `gates` itself.
BEZUG_VECTORS void cell(const float* gates, std::size_t size, float* kept, float* __restrict cells,
                        float* __restrict output) {
  for (std::size_t i = 0; i < 3 * size; ++i) kept[i] = sigmoid(gates[i]);
  for (std::size_t i = 3 * size; i < 4 * size; ++i) kept[i] = fast_tanh(gates[i]);
  for (std::size_t i = 0; i < size; ++i) {
    cells[i] = kept[size + i] * cells[i] + kept[i] * kept[3 * size + i];
    output[i] = kept[2 * size + i] * fast_tanh(cells[i]);
  }
}

/// Gradients of the gates before their functions; `carried` is the gradient of the cells, from
/// the next element in, for the element before out.
BEZUG_VECTORS void cell_back(const float* __restrict kept, const float* __restrict cells,
                             const float* __restrict before,
                             const float* __restrict output_gradient, std::size_t size,
                             float* __restrict carried, float* __restrict gates) {
  for (std::size_t i = 0; i < size; ++i) {
    const float in = kept[i];
    const float forget = kept[size + i];
    const float out = kept[2 * size + i];
    const float candidate = kept[3 * size + i];
    const float squashed = fast_tanh(cells[i]);
    const float d = carried[i] + output_gradient[i] * out * (1 - squashed * squashed);
    gates[i] = d * candidate * in * (1 - in);
    gates[size + i] = d * before[i] * forget * (1 - forget);
    gates[2 * size + i] = output_gradient[i] * squashed * out * (1 - out);
    gates[3 * size + i] = d * in * (1 - candidate * candidate);
    carried[i] = d * forget;
  }
}

/// Asks memory for what comes next: rows of words seen earlier lie anywhere.
void fetch(const float* from, std::size_t count) {
  constexpr std::size_t kLine = 16;  // numbers
  for (std::size_t i = 0; i < count; i += kLine) __builtin_prefetch(from + i);
}

void run_direction(const Lstm& layer, const Batch& batch, bool backward,
                   std::span<const float* const> projected, LstmTrace* trace, Matrix& outputs) {
  const std::size_t size = layer.size();
  const std::size_t gate_column = backward ? 4 * size : 0;
  const std::size_t column = backward ? size : 0;
  const std::size_t sequences = batch.length.size();
  Matrix hidden{sequences, size};
  Matrix cells{sequences, size};
  Matrix gates{sequences, 4 * size};
  Matrix kept{1, 4 * size};
  std::vector<const float*> base(sequences);
  const std::size_t steps = sequences == 0 ? 0 : batch.length[0];
  for (std::size_t step = 0; step < steps; ++step) {
    const std::size_t count = active(batch, step);
    for (std::size_t s = 0; s < count; ++s) {
      base[s] = projected[row_of(batch, s, step, backward)] + gate_column;
      fetch(base[s], 4 * size);
    }
    if (step > 0)
      affine(part(view(hidden), 0, 0, count, size), layer.recurrent[backward ? 1 : 0],
             std::span{base}.first(count), part(target(gates), 0, 0, count, 4 * size));
    for (std::size_t s = 0; s < count; ++s) {
      const std::size_t row = row_of(batch, s, step, backward);
      cell(step > 0 ? gates.row(s) : base[s], size,
           trace == nullptr ? kept.row(0) : trace->gates.row(row) + gate_column, cells.row(s),
           hidden.row(s));
      if (trace != nullptr) std::copy_n(cells.row(s), size, trace->cells.row(row) + column);
      std::copy_n(hidden.row(s), size, outputs.row(row) + column);
    }
  }
}

/// Copies of the rows before each row in its direction; zeros at the beginning of a sequence.
Matrix shifted(const Matrix& values, const Batch& batch, bool backward, std::size_t size) {
  Matrix result{values.rows, size};
  const std::size_t column = backward ? size : 0;
  for (std::size_t s = 0; s < batch.length.size(); ++s)
    for (std::size_t step = 1; step < batch.length[s]; ++step)
      std::copy_n(values.row(row_of(batch, s, step - 1, backward)) + column, size,
                  result.row(row_of(batch, s, step, backward)));
  return result;
}

void back_direction(const Lstm& layer, const Batch& batch, bool backward, const LstmTrace& trace,
                    const Matrix& before, const Matrix& output_gradient, Matrix& gate_gradient) {
  const std::size_t size = layer.size();
  const std::size_t gate_column = backward ? 4 * size : 0;
  const std::size_t column = backward ? size : 0;
  const std::size_t sequences = batch.length.size();
  Matrix hidden{sequences, size};   // gradient of the output, from the next element
  Matrix carried{sequences, size};  // gradient of the cell, from the next element
  Matrix gates{sequences, 4 * size};
  for (std::size_t step = sequences == 0 ? 0 : batch.length[0]; step-- > 0;) {
    const std::size_t count = active(batch, step);
    for (std::size_t s = 0; s < count; ++s) {
      const std::size_t row = row_of(batch, s, step, backward);
      const float* given = output_gradient.row(row) + column;
      for (std::size_t i = 0; i < size; ++i) hidden.row(s)[i] += given[i];
      cell_back(trace.gates.row(row) + gate_column, trace.cells.row(row) + column, before.row(row),
                hidden.row(s), size, carried.row(s), gates.row(s));
      std::copy_n(gates.row(s), 4 * size, gate_gradient.row(row) + gate_column);
    }
    multiply(part(view(gates), 0, 0, count, 4 * size), Form::plain,
             view(layer.recurrent[backward ? 1 : 0]), Form::transposed,
             part(target(hidden), 0, 0, count, size), false);
  }
}

}  // namespace

void project(const Lstm& layer, const Matrix& inputs, Matrix& gates) {
  gates.resize(inputs.rows, layer.bias.columns);
  affine(view(inputs), layer.input, layer.bias, target(gates));
}

void run(const Lstm& layer, const Batch& batch, std::span<const float* const> gates,
         LstmTrace* trace, Matrix& outputs) {
  const std::size_t size = layer.size();
  if (trace != nullptr) {
    trace->gates.resize(batch.rows, 8 * size);
    trace->cells.resize(batch.rows, 2 * size);
  }
  outputs.resize(batch.rows, 2 * size);
  for (const bool backward : {false, true})
    run_direction(layer, batch, backward, gates, trace, outputs);
}

void run_back(const Lstm& layer, const Batch& batch, const Matrix& inputs, const LstmTrace& trace,
              const Matrix& outputs, const Matrix& output_gradient, Lstm& gradient,
              Matrix& input_gradient) {
  const std::size_t size = layer.size();
  Matrix gates{batch.rows, 8 * size};
  for (const bool backward : {false, true}) {
    const Matrix cells = shifted(trace.cells, batch, backward, size);
    back_direction(layer, batch, backward, trace, cells, output_gradient, gates);
    const Matrix hidden = shifted(outputs, batch, backward, size);
    multiply(view(hidden), Form::transposed,
             part(view(gates), 0, backward ? 4 * size : 0, batch.rows, 4 * size), Form::plain,
             target(gradient.recurrent[backward ? 1 : 0]), true);
  }
  multiply(view(inputs), Form::transposed, view(gates), Form::plain, target(gradient.input), true);
  for (std::size_t row = 0; row < batch.rows; ++row)
    for (std::size_t i = 0; i < 8 * size; ++i) gradient.bias.row(0)[i] += gates.row(row)[i];
  input_gradient.reset(batch.rows, inputs.columns);
  multiply(view(gates), Form::plain, view(layer.input), Form::transposed, target(input_gradient),
           false);
}

}  // namespace bezug::extract::net
