// Parts of bezug train.
#pragma once

#include "cli/command.h"

namespace bezug::cli {

extern const Command train_lexicon;
extern const Command train_tagger;
extern const Command train_jackknife;
extern const Command train_parser;
extern const Command train_names;
extern const Command train_confidence;

}  // namespace bezug::cli
