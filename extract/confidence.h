// How sure a statement is: a logistic model over what the extractor knows of how it was found.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace bezug::extract {

/// One thing known of a statement: `cost`, or a name and value as in `subject=pronoun`.
struct Feature {
  std::string name;
  double value{1};
};

/// Weights from confidence.tsv. Immutable.
class ConfidenceModel {
 public:
  /// Throws DataError at a bad line, a repeated or unknown feature.
  static ConfidenceModel load(const std::filesystem::path& file);
  /// Probability that a statement with these features is right, between 0 and 1. Features without
  /// a weight count nothing.
  [[nodiscard]] double operator()(const std::vector<Feature>& features) const;
  /// What the feature counts; 0 without a weight.
  [[nodiscard]] double weight(const std::string& feature) const;

 private:
  std::map<std::string, double> weights_;
};

/// Whether the features of statements can have that name.
bool is_feature(const std::string& name);

}  // namespace bezug::extract
