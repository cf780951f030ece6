#include "extract/model/net/matrix.h"

#include <cblas.h>

#include <cassert>

namespace bezug::extract::net {

void multiply(View a, Form a_form, View b, Form b_form, Target c, bool add) {
  const bool ta = a_form == Form::transposed;
  const bool tb = b_form == Form::transposed;
  const std::size_t inner = ta ? a.rows : a.columns;
  assert(inner == (tb ? b.columns : b.rows));
  assert(c.rows == (ta ? a.columns : a.rows) && c.columns == (tb ? b.rows : b.columns));
  if (c.rows == 0 || c.columns == 0) return;
  const auto n = [](std::size_t number) { return static_cast<int>(number); };
  cblas_sgemm(CblasRowMajor, ta ? CblasTrans : CblasNoTrans, tb ? CblasTrans : CblasNoTrans,
              n(c.rows), n(c.columns), n(inner), 1.F, a.first, n(a.stride), b.first, n(b.stride),
              add ? 1.F : 0.F, c.first, n(c.stride));
}

}  // namespace bezug::extract::net
