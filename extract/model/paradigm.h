// Cells of paradigms as bits: what a form can be, in one word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bezug::extract {

// Nominal cells: case (Nom, Gen, Dat, Acc) times (Masc, Fem, Neut singular, plural): bits 0 to 15.
// Bits 16 to 18 tell degrees of adjectives: positive, comparative, superlative.
// Verbal cells: (Ind Pres, Ind Past, Sub Pres, Sub Past) times number times person: bits 0 to 23;
// 24 imperative singular, 25 imperative plural, 26 infinitive, 27 past participle.

/// Cells that `feats` allows; lists of values and features left out allow several.
std::uint32_t nominal_cells(std::string_view feats);
std::uint32_t verbal_cells(std::string_view feats);
/// Cells of a reading with the tag `upos`.
std::uint32_t cells(std::string_view upos, std::string_view feats);

/// UD features of each cell in `cells`; `gender` (1 to 3) is the noun's own.
std::vector<std::string> nominal_feats(std::uint32_t cells, int gender, bool adjective);
std::vector<std::string> verbal_feats(std::uint32_t cells);

/// 1 Masc, 2 Fem, 3 Neut, 0 for anything else.
int gender_number(std::string_view gender);
std::string_view gender_name(int gender);

}  // namespace bezug::extract
