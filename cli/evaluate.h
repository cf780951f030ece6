// Parts of bezug evaluate.
#pragma once

#include "cli/command.h"

namespace bezug::cli {

extern const Command evaluate_conllu;
extern const Command evaluate_names;

}  // namespace bezug::cli
