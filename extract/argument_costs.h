// Costs of reading a constituent against what the tree says.
#pragma once

namespace bezug::extract {

// Costs: 0 is what the tree says; 1 is about one doubtful attachment; above 6 nothing is left.
inline constexpr double kSharedSubject = 0.2;
inline constexpr double kShared = 1.2;
inline constexpr double kInside = 0.9;
inline constexpr double kControlled = 0.3;
inline constexpr double kRaised = 1.6;
inline constexpr double kGoverned = 0.6;
inline constexpr double kCaseGuessed = 0.3;
inline constexpr double kAmount = 0.8;
inline constexpr double kResultative = 0.8;
inline constexpr int kMaxDepth = 4;

}  // namespace bezug::extract
