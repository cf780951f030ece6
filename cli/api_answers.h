// cli/api_answers.json as it is in the program; api_answers.cpp is made by CMake.
#pragma once

#include <string_view>

namespace bezug::cli {

/// JSON: by the name of a command, the schema of what it prints with --format json.
extern const std::string_view kApiAnswers;

}  // namespace bezug::cli
