// The program: command line in, exit code out.
#pragma once

#include "cli/command.h"

namespace bezug::cli {

/// Parses the command line, runs its command and maps what goes wrong to an exit code and a
/// sentence on `context.err`. Nothing is thrown.
int run(int argc, const char* const* argv, Context context);

/// Standard output and error as the terminals or pipes that they are; obeys NO_COLOR
/// (https://no-color.org) and COLUMNS.
Context standard_context();

}  // namespace bezug::cli
