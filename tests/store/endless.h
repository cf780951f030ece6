// A corpus without end, whose report at any number is known: what a killed process left can be
// compared with what it should have written.
#pragma once

#include <string>
#include <vector>

#include "tests/store/samples.h"

namespace bezug::store::test {

inline constexpr unsigned long kEndlessReports = 200;

/// From kEndlessReports on, the reports are new versions of the first ones.
inline Contribution endless_report(unsigned long number) {
  const unsigned long version = number / kEndlessReports;
  const unsigned long place = number % kEndlessReports;
  std::vector<Says> says;
  for (unsigned long at = 0; at < 12; ++at)
    says.push_back({.subject = "Supplier " + std::to_string((place * 7 + at) % 40),
                    .relation = at % 3 == 0 ? "supplies" : "finances",
                    .object = "Buyer " + std::to_string((version * 5 + at) % 40),
                    .products = {"Turbines of make " + std::to_string(version)}});
  return report("report-" + std::to_string(place) + ".txt", says);
}

}  // namespace bezug::store::test
