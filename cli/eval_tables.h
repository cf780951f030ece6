// Tables beside the figures of `bezug eval`: what was taken for what, and what confidence is worth.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/command.h"
#include "cli/score.h"

namespace bezug::cli {

void print_confusion(const Confusion& confusion, const Context& context);
nlohmann::ordered_json confusion_json(const Confusion& confusion);

/// Statements whose confidence lies in [from, to); the last bin holds 1 too.
struct Bin {
  double from{};
  double to{};
  std::size_t statements{};
  std::size_t right{};
  double mean{};  ///< of the confidences
};

/// Ten bins of equal width, the empty ones left out.
std::vector<Bin> reliability(const std::vector<Verdict>& verdicts);

/// What remains of `verdicts` from a least confidence on.
struct Operating {
  double least{};
  std::size_t statements{};
  std::size_t right{};
};

/// At least confidences of 0, 0.1 … 0.9.
std::vector<Operating> curve(const std::vector<Verdict>& verdicts);

/// `gold` is the number of annotated statements.
void print_reliability(const std::vector<Verdict>& verdicts, std::size_t gold,
                       const Context& context);
nlohmann::ordered_json reliability_json(const std::vector<Verdict>& verdicts, std::size_t gold);

}  // namespace bezug::cli
