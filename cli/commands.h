// All commands, in order of their names. Generated from the folder cli/command.
#pragma once

#include <vector>

#include "cli/command.h"

namespace bezug::cli {

std::vector<const Command*> commands();

}  // namespace bezug::cli
