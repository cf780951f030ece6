// What confidence is worth, as a picture and as rows: `bezug eval --curve`.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/eval_tables.h"

namespace bezug::cli {

/// What is drawn.
struct CurveData {
  std::string title{};      ///< any text; made fit for XML
  std::size_t documents{};  ///< annotated ones
  std::size_t gold{};       ///< annotated statements
  std::vector<Verdict> verdicts{};
};

/// Every least confidence that leaves out others than the one before, the least first: the points
/// of the curve. O(n log n).
std::vector<Operating> operating_points(const std::vector<Verdict>& verdicts);

/// A line for each of `operating_points`: least confidence, statements that remain, those of them
/// that are right, precision, recall and F1, below a line of names; separated by tabs.
void write_curve_rows(const CurveData& data, std::ostream& out);

/// An SVG of its own, fit for print: precision over recall with the least confidences marked, and
/// beside it the share that is right over the confidence claimed (reliability diagram, with
/// Wilson's 95 % intervals). Equal data give equal bytes.
void write_curve_svg(const CurveData& data, std::ostream& out);

}  // namespace bezug::cli
