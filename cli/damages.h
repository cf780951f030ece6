// What bezug verify and bezug repair say of damage.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "cli/command.h"
#include "store/verify.h"

namespace bezug::cli {

nlohmann::ordered_json json_of(const std::vector<store::Damage>& damages);

/// A table of them; nothing if there are none.
void print(const std::vector<store::Damage>& damages, const Context& context);

/// A progress of rows for as long as it lives, to be given to the store.
std::function<void(std::uint64_t)> row_progress(const Context& context);

}  // namespace bezug::cli
