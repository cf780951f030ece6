// Times of several ways to answer the same questions, asked in turns.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <iomanip>
#include <optional>
#include <ostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace bezug::bench {

/// Seconds that `work` takes by the clock.
template <class Work>
double seconds(Work work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// The value that `share` of all are below; 0.5: the median. Precondition: not empty.
inline double quantile(std::vector<double> values, double share) {
  std::ranges::sort(values);
  return values.at(static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5));
}

/// One way to answer. Equal answers are equal numbers.
struct Side {
  std::string name;
  std::function<std::uint64_t(std::size_t pair)> answer;
};

struct Times {
  std::string name;
  std::vector<double> seconds;  ///< of each pair, the median of the rounds
};

/// Asks all sides about all pairs, `rounds` times, each side first in turn. Throws
/// std::runtime_error if two sides differ.
inline std::vector<Times> measured(const std::string& question, const std::vector<Side>& sides,
                                   std::size_t pairs, std::size_t rounds) {
  std::vector<Times> all;
  for (const Side& side : sides) all.push_back({.name = side.name, .seconds = {}});
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    std::vector<std::vector<double>> taken(sides.size());
    std::optional<std::uint64_t> agreed;
    for (std::size_t turn = 0; turn < rounds * sides.size(); ++turn) {
      const std::size_t at = (turn + turn / sides.size()) % sides.size();
      std::uint64_t answer = 0;
      taken[at].push_back(seconds([&] { answer = sides[at].answer(pair); }));
      if (!agreed) agreed = answer;
      if (answer != *agreed)
        throw std::runtime_error{question + ", pair " + std::to_string(pair) + ": " +
                                 sides[at].name + " answers " + std::to_string(answer) +
                                 ", another " + std::to_string(*agreed)};
    }
    for (std::size_t at = 0; at < sides.size(); ++at)
      all[at].seconds.push_back(quantile(taken[at], 0.5));
  }
  return all;
}

/// A line of a Markdown table: milliseconds, and how many times those of the first side.
inline void print(std::ostream& out, const std::string& question, const std::vector<Times>& times) {
  const double least = quantile(times.front().seconds, 0.5);
  for (const Times& side : times) {
    const double median = quantile(side.seconds, 0.5);
    std::ostringstream line;
    line << std::fixed << std::setprecision(3) << "| " << question << " | " << side.name << " | "
         << 1000 * median << " | " << 1000 * quantile(side.seconds, 0.95) << " | "
         << std::setprecision(2) << median / least << " |\n";
    out << line.str() << std::flush;
  }
}

}  // namespace bezug::bench
