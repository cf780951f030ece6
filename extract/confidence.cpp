#include "extract/confidence.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "extract/language.h"

namespace bezug::extract {
namespace {

/// Names that stand alone, and what stands before the `=` of the others.
constexpr std::array<std::string_view, 9> kAlone{
    "bias", "cost", "free", "weak", "aside", "distance", "length", "repeats", "siblings"};
constexpr std::array<std::string_view, 9> kNamed{"trigger",     "relation",      "factuality",
                                                 "subject",     "object",        "subject_type",
                                                 "object_type", "subject_known", "object_known"};

}  // namespace

bool is_feature(const std::string& name) {
  const std::size_t equals = name.find('=');
  if (equals == std::string::npos) return std::ranges::find(kAlone, name) != kAlone.end();
  return equals + 1 < name.size() &&
         std::ranges::find(kNamed, std::string_view{name}.substr(0, equals)) != kNamed.end();
}

ConfidenceModel ConfidenceModel::load(const std::filesystem::path& file) {
  ConfidenceModel model;
  for (const DataLine& line : data_lines(file)) {
    if (line.fields.size() != 2) bad_data(file, line.number, "expected feature and weight");
    const std::string& name = line.fields[0];
    const std::string& number = line.fields[1];
    if (!is_feature(name)) bad_data(file, line.number, "unknown feature '" + name + "'");
    double weight = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), weight);
    if (error != std::errc{} || end != number.data() + number.size() || !std::isfinite(weight))
      bad_data(file, line.number, "'" + number + "' is no number");
    if (!model.weights_.emplace(name, weight).second)
      bad_data(file, line.number, "'" + name + "' stands there twice");
  }
  return model;
}

double ConfidenceModel::operator()(const std::vector<Feature>& features) const {
  double sum = 0;
  for (const Feature& feature : features) sum += weight(feature.name) * feature.value;
  return 1 / (1 + std::exp(-sum));
}

double ConfidenceModel::weight(const std::string& feature) const {
  const auto found = weights_.find(feature);
  return found == weights_.end() ? 0 : found->second;
}

}  // namespace bezug::extract
