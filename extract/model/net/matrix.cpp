#include "extract/model/net/matrix.h"

#include <cblas.h>
#include <dlfcn.h>

#include <cassert>
#include <mutex>
#include <string>

#include "graph/error.h"

namespace bezug::extract::net {
namespace {

/// OpenBLAS, loaded when training first needs it: what only reads with a model does without it, and
/// its threads would spin for a while at every start. It has every product computed by the thread
/// that asks: documents are what runs in parallel here. Built without threads it shares its buffers
/// among callers unguarded, so there they enter one by one.
class Library {
 public:
  Library() : sgemm{symbol<decltype(&cblas_sgemm)>("cblas_sgemm")} {
    symbol<decltype(&openblas_set_num_threads)>("openblas_set_num_threads")(1);
    const auto parallel = symbol<decltype(&openblas_get_parallel)>("openblas_get_parallel");
    alone_ = parallel() == OPENBLAS_SEQUENTIAL;
  }
  [[nodiscard]] std::unique_lock<std::mutex> enter() {
    return alone_ ? std::unique_lock{one_} : std::unique_lock<std::mutex>{};
  }

 private:
  template <class Function>
  [[nodiscard]] Function symbol(const char* name) const {
    void* const found = handle_ == nullptr ? nullptr : ::dlsym(handle_, name);
    if (found == nullptr)
      throw DataError{to_string({.file = kName,
                                 .message = "cannot be loaded",
                                 .remedy = "install the package libopenblas0-pthread"})};
    return reinterpret_cast<Function>(found);
  }

  static constexpr const char* kName = "libopenblas.so.0";
  void* handle_{::dlopen(kName, RTLD_NOW)};
  bool alone_{};
  std::mutex one_{};

 public:
  const decltype(&cblas_sgemm) sgemm;
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
  library.sgemm(CblasRowMajor, ta ? CblasTrans : CblasNoTrans, tb ? CblasTrans : CblasNoTrans,
                n(c.rows), n(c.columns), n(inner), 1.F, a.first, n(a.stride), b.first, n(b.stride),
                add ? 1.F : 0.F, c.first, n(c.stride));
}

}  // namespace bezug::extract::net
