// What `bezug serve` answers: commands that only ask, as they answer with --format json.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/command.h"

namespace bezug::cli {

/// Values by the name of an option, without dashes, or of a positional, in lower case; those of one
/// name in order.
using Parameters = std::multimap<std::string, std::string>;

struct ApiAnswer {
  int status{};  ///< of HTTP: 200, 400 for what cannot be asked, 404, 503 if the database fails
  std::string body{};  ///< JSON
};

/// The commands that are answered, in order of their names.
std::vector<const Command*> answering_commands();

/// What `command` prints when asked so: the same bytes. Numbers that say how much to answer are
/// bounded. Where there is no answer, or an error, {"error": what to do}.
ApiAnswer api_answer(const std::string& command, const Parameters& parameters,
                     const std::shared_ptr<const store::Store>& store);

/// {"error": `message`}.
std::string api_error(const std::string& message);

/// The OpenAPI 3 document of all of these, made from the options of the commands.
nlohmann::ordered_json openapi();

}  // namespace bezug::cli
