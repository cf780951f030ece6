#include "cli/progress.h"

#include <algorithm>
#include <ostream>

#include "cli/table.h"
#include "cli/unicode.h"

namespace bezug::cli {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kRedraw = std::chrono::milliseconds{100};

std::string two_digits(std::uint64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string clock_time(std::uint64_t seconds) {
  const std::uint64_t minutes = seconds / 60;
  if (minutes < 60) return std::to_string(minutes) + ":" + two_digits(seconds % 60);
  return std::to_string(minutes / 60) + ":" + two_digits(minutes % 60) + ":" +
         two_digits(seconds % 60);
}

Progress::Progress(const Context& context, std::uint64_t total, std::string_view noun)
    : context_{context}, total_{total}, noun_{noun}, begin_{Clock::now()}, drawn_{begin_} {}

Progress::~Progress() { clear(); }

void Progress::advance(std::uint64_t weight, std::uint64_t count) {
  const std::lock_guard lock{mutex_};
  done_ += count;
  weight_ += weight;
  if (!context_.progress || Clock::now() - drawn_ < kRedraw) return;
  draw();
}

void Progress::complain(const Diagnostic& diagnostic) {
  const std::lock_guard lock{mutex_};
  ++complaints_;
  wipe();
  *context_.err << one_line(to_string(diagnostic)) << '\n';
}

std::uint64_t Progress::complaints() const {
  const std::lock_guard lock{mutex_};
  return complaints_;
}

void Progress::clear() {
  const std::lock_guard lock{mutex_};
  wipe();
}

void Progress::draw() {
  drawn_ = Clock::now();
  const double elapsed = std::chrono::duration<double>(drawn_ - begin_).count();
  const double share =
      total_ == 0 ? 0 : std::min(1.0, static_cast<double>(weight_) / static_cast<double>(total_));
  std::string line = grouped(done_) + " " + noun_;
  line += "  " + grouped(static_cast<std::uint64_t>(static_cast<double>(done_) / elapsed)) + "/s";
  line += "  " + std::to_string(static_cast<int>(share * 100)) + " %";
  if (share > 0.01)
    line += "  " + clock_time(static_cast<std::uint64_t>(elapsed / share * (1 - share))) + " left";
  *context_.err << "\r\x1b[K" << line << std::flush;
  visible_ = true;
}

void Progress::wipe() {
  if (visible_) *context_.err << "\r\x1b[K" << std::flush;
  visible_ = false;
}

}  // namespace bezug::cli
