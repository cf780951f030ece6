#include "extract/model/net/matrix.h"

#include <cblas.h>

#include <cassert>
#include <mutex>

namespace bezug::extract::net {
namespace {

/// Has every product computed by the thread that asks for it: documents are what runs in
/// parallel here. OpenBLAS built without threads shares its buffers among callers unguarded,
/// so there they enter one by one.
class Library {
 public:
  Library() { openblas_set_num_threads(1); }
  [[nodiscard]] std::unique_lock<std::mutex> enter() {
    return alone_ ? std::unique_lock{one_} : std::unique_lock<std::mutex>{};
  }

 private:
  bool alone_{openblas_get_parallel() == OPENBLAS_SEQUENTIAL};
  std::mutex one_{};
};

}  // namespace

void Matrix::pack() { panels = Panels::of(values, rows, columns); }

void multiply(View a, const Matrix& b, Target c) {
  if (b.panels.empty()) return multiply(a, Form::plain, view(b), Form::plain, c, false);
  assert(a.columns == b.rows && c.rows == a.rows && c.columns == b.columns);
  multiply({a.first, a.stride}, a.rows, a.columns, b.panels, c.columns, {}, {c.first, c.stride});
}

void affine(View a, const Matrix& b, const Matrix& bias, Target c) {
  assert(a.columns == b.rows && c.rows == a.rows && c.columns == b.columns);
  if (b.panels.empty()) {
    for (std::size_t row = 0; row < c.rows; ++row)
      std::copy_n(bias.row(0), c.columns, c.first + row * c.stride);
    return multiply(a, Form::plain, view(b), Form::plain, c, true);
  }
  multiply({a.first, a.stride}, a.rows, a.columns, b.panels, c.columns, {.all = bias.row(0)},
           {c.first, c.stride});
}

void affine(View a, const Matrix& b, std::span<const float* const> base, Target c) {
  assert(a.columns == b.rows && c.rows == a.rows && c.columns == b.columns);
  assert(base.size() == c.rows);
  if (b.panels.empty()) {
    for (std::size_t row = 0; row < c.rows; ++row)
      std::copy_n(base[row], c.columns, c.first + row * c.stride);
    return multiply(a, Form::plain, view(b), Form::plain, c, true);
  }
  multiply({a.first, a.stride}, a.rows, a.columns, b.panels, c.columns, {.each = base.data()},
           {c.first, c.stride});
}

void multiply(View a, Form a_form, View b, Form b_form, Target c, bool add) {
  const bool ta = a_form == Form::transposed;
  const bool tb = b_form == Form::transposed;
  const std::size_t inner = ta ? a.rows : a.columns;
  assert(inner == (tb ? b.columns : b.rows));
  assert(c.rows == (ta ? a.columns : a.rows) && c.columns == (tb ? b.rows : b.columns));
  if (c.rows == 0 || c.columns == 0) return;
  static Library library;
  const std::unique_lock<std::mutex> entered = library.enter();
  const auto n = [](std::size_t number) { return static_cast<int>(number); };
  cblas_sgemm(CblasRowMajor, ta ? CblasTrans : CblasNoTrans, tb ? CblasTrans : CblasNoTrans,
              n(c.rows), n(c.columns), n(inner), 1.F, a.first, n(a.stride), b.first, n(b.stride),
              add ? 1.F : 0.F, c.first, n(c.stride));
}

}  // namespace bezug::extract::net
