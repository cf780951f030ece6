// Ctrl-C during a long job.
#pragma once

#include <atomic>
#include <cstdint>

#include "cli/command.h"

namespace bezug::cli {

/// What is set once the user or the system asks the process to stop (SIGINT, SIGTERM). From this
/// call on, the first such signal only sets it, and the next one ends the process.
const std::atomic<bool>& stop_on_interruption();

/// Says how a job that takes in files ended, if not well, and gives its exit code.
Exit ended(std::uint64_t complaints, bool stopped, const Context& context);

}  // namespace bezug::cli
