// Weights of the confidence model from judged statements.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "extract/confidence.h"

namespace bezug::extract {

/// A statement whose features are known, judged against an annotated document.
struct JudgedStatement {
  std::vector<Feature> features;
  bool right{};
};

/// Weights of a logistic model with a quadratic penalty on all but `bias`, by Newton's method.
/// Features that fewer than `least` statements have are left out. The same for the same input.
/// Cost: cubic in the number of features, a few rounds.
std::vector<std::pair<std::string, double>> fitted_weights(
    const std::vector<JudgedStatement>& statements, double penalty, int least);

}  // namespace bezug::extract
