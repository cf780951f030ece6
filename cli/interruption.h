// Ctrl-C during a long job.
#pragma once

#include <atomic>

namespace bezug::cli {

/// What is set once the user or the system asks the process to stop (SIGINT, SIGTERM). From this
/// call on, the first such signal only sets it, and the next one ends the process.
const std::atomic<bool>& stop_on_interruption();

}  // namespace bezug::cli
