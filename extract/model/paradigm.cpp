#include "extract/model/paradigm.h"

#include <array>
#include <span>

#include "extract/annotation.h"

namespace bezug::extract {
namespace {

using Names = std::span<const std::string_view>;
constexpr std::array<std::string_view, 4> kCases{"Nom", "Gen", "Dat", "Acc"};
constexpr std::array<std::string_view, 3> kGenders{"Masc", "Fem", "Neut"};
constexpr std::array<std::string_view, 2> kNumbers{"Sing", "Plur"};
constexpr std::array<std::string_view, 3> kDegrees{"Pos", "Cmp", "Sup"};
constexpr std::array<std::string_view, 3> kPersons{"1", "2", "3"};
constexpr std::array<std::string_view, 2> kMoods{"Ind", "Sub"};
constexpr std::array<std::string_view, 2> kTenses{"Pres", "Past"};

/// Bits of the names listed in the value of `feature_name`; all of them if it has no value.
std::uint32_t allowed(std::string_view feats, std::string_view feature_name, Names names) {
  const std::string_view value = feature(feats, feature_name);
  const std::uint32_t all = (1U << names.size()) - 1;
  if (value.empty()) return all;
  std::uint32_t bits = 0;
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find(',', begin), value.size());
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == value.substr(begin, end - begin)) bits |= 1U << i;
    begin = end + 1;
  }
  return bits;
}

bool has(std::uint32_t bits, std::size_t at) { return (bits >> at & 1U) != 0; }

}  // namespace

std::uint32_t nominal_cells(std::string_view feats) {
  const std::uint32_t cases = allowed(feats, "Case", kCases);
  const std::uint32_t genders = allowed(feats, "Gender", kGenders);
  const std::uint32_t numbers = allowed(feats, "Number", kNumbers);
  const std::uint32_t columns = (has(numbers, 0) ? genders : 0) | (has(numbers, 1) ? 8U : 0U);
  std::uint32_t cells = 0;
  for (std::size_t c = 0; c < kCases.size(); ++c)
    if (has(cases, c)) cells |= columns << (4 * c);
  return cells;
}

std::uint32_t verbal_cells(std::string_view feats) {
  const std::string_view form = feature(feats, "VerbForm");
  if (form == "Inf") return 1U << 26U;
  if (form == "Part") return 1U << 27U;
  const std::uint32_t numbers = allowed(feats, "Number", kNumbers);
  if (feature(feats, "Mood") == "Imp") return numbers << 24U;
  const std::uint32_t moods = allowed(feats, "Mood", kMoods);
  const std::uint32_t tenses = allowed(feats, "Tense", kTenses);
  const std::uint32_t persons = allowed(feats, "Person", kPersons);
  std::uint32_t cells = 0;
  for (std::size_t mood = 0; mood < 2; ++mood)
    for (std::size_t tense = 0; tense < 2; ++tense)
      for (std::size_t number = 0; number < 2; ++number)
        if (has(moods, mood) && has(tenses, tense) && has(numbers, number))
          cells |= persons << ((mood * 2 + tense) * 6 + number * 3);
  return cells;
}

std::uint32_t cells(std::string_view upos, std::string_view feats) {
  if (upos == "VERB" || upos == "AUX") return verbal_cells(feats);
  const bool adjective = upos == "ADJ";
  const bool inflected = upos != "ADV" && !(adjective && feature(feats, "Case").empty());
  std::uint32_t result = inflected ? nominal_cells(feats) : 0;
  if (adjective) result |= allowed(feats, "Degree", kDegrees) << 16U;
  return result;
}

std::vector<std::string> nominal_feats(std::uint32_t cells, int gender, bool adjective) {
  std::vector<std::string> result;
  std::string degree;
  if (adjective)
    for (std::size_t i = 0; i < 3; ++i)
      if (has(cells, 16 + i)) degree = "Degree=" + std::string{kDegrees[i]};
  for (std::size_t c = 0; c < kCases.size(); ++c) {
    for (std::size_t column = 0; column < 4; ++column) {
      if (!has(cells, 4 * c + column)) continue;
      std::string feats = "Case=" + std::string{kCases[c]} + "|";
      if (!degree.empty()) feats += degree + "|";
      if (column < 3) feats += "Gender=" + std::string{kGenders[column]} + "|Number=Sing";
      if (column == 3 && gender != 0) feats += "Gender=" + std::string{gender_name(gender)} + "|";
      if (column == 3) feats += "Number=Plur";
      result.push_back(feats);
    }
  }
  if (result.empty()) result.push_back(degree);
  return result;
}

std::vector<std::string> verbal_feats(std::uint32_t cells) {
  std::vector<std::string> result;
  for (std::size_t at = 0; at < 24; ++at) {
    if (!has(cells, at)) continue;
    result.push_back("Mood=" + std::string{kMoods[at / 12]} +
                     "|Number=" + std::string{kNumbers[at % 6 / 3]} +
                     "|Person=" + std::string{kPersons[at % 3]} +
                     "|Tense=" + std::string{kTenses[at / 6 % 2]} + "|VerbForm=Fin");
  }
  for (std::size_t number = 0; number < 2; ++number)
    if (has(cells, 24 + number))
      result.push_back("Mood=Imp|Number=" + std::string{kNumbers[number]} + "|VerbForm=Fin");
  if (has(cells, 26)) result.emplace_back("VerbForm=Inf");
  if (has(cells, 27)) result.emplace_back("VerbForm=Part");
  return result;
}

int gender_number(std::string_view gender) {
  for (std::size_t i = 0; i < kGenders.size(); ++i)
    if (kGenders[i] == gender) return static_cast<int>(i) + 1;
  return 0;
}

std::string_view gender_name(int gender) {
  return gender >= 1 && gender <= 3 ? kGenders[static_cast<std::size_t>(gender) - 1]
                                    : std::string_view{};
}

}  // namespace bezug::extract
