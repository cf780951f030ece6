#include "cli/interruption.h"

#include <csignal>
#include <ostream>

#include "cli/table.h"

namespace bezug::cli {

namespace {

std::atomic<bool> stop_requested{false};  // written by the signal handler
static_assert(std::atomic<bool>::is_always_lock_free);

}  // namespace

const std::atomic<bool>& stop_on_interruption() {
  struct sigaction action {};
  action.sa_handler = [](int) { stop_requested = true; };
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  return stop_requested;
}

Exit ended(std::uint64_t complaints, bool stopped, const Context& context) {
  if (complaints > 0)
    *context.err << counted(complaints, "complaint", "complaints") << ", see above\n";
  if (stopped) *context.err << "stopped; the same command goes on where this one ended\n";
  return complaints == 0 && !stopped ? Exit::done : Exit::incomplete;
}

}  // namespace bezug::cli
