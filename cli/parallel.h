// Work by many threads, results in the order of the input.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace bezug::cli {

/// Reads with one thread, works with several, delivers on the caller's, in the order of reading.
/// Bounded: never more than a few inputs a thread are read ahead of delivery, nor several whose
/// weights (bytes, say) come to more than `most_weight`. What one of the three throws stops all and
/// is thrown by `run`.
template <class In, class Out>
class InOrder {
 public:
  /// Gives false when the reader should stop.
  using Push = std::function<bool(In)>;

  using Weight = std::function<std::size_t(const In&)>;

  explicit InOrder(
      unsigned jobs, Weight weight = [](const In&) { return std::size_t{0}; },
      std::size_t most_weight = 0)
      : jobs_{jobs},
        most_{std::size_t{4} * jobs},
        weight_{std::move(weight)},
        most_weight_{most_weight} {}

  void run(const std::function<void(const Push&)>& read, const std::function<Out(In)>& work,
           const std::function<void(Out)>& take) {
    std::vector<std::thread> threads;
    threads.emplace_back([&] {
      guarded([&] { read([this](In input) { return push(std::move(input)); }); });
      finish_reading();
    });
    for (unsigned i = 0; i < jobs_; ++i)
      threads.emplace_back([&] { guarded([&] { work_all(work); }); });
    guarded([&] {
      while (std::optional<Out> result = next_result()) take(*std::move(result));
    });
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void guarded(const std::function<void()>& action) {
    try {
      action();
    } catch (...) {
      const std::lock_guard lock{mutex_};
      if (!failure_) failure_ = std::current_exception();
      changed_.notify_all();
    }
  }

  bool push(In input) {
    std::unique_lock lock{mutex_};
    const std::size_t weight = weight_(input);
    changed_.wait(lock, [this, weight] { return failure_ || has_room(weight); });
    if (failure_) return false;
    weights_.push_back(weight);
    in_hand_ += weight;
    inputs_.emplace_back(read_++, std::move(input));
    changed_.notify_all();
    return true;
  }

  [[nodiscard]] bool has_room(std::size_t weight) const {
    if (read_ == delivered_) return true;
    return read_ - delivered_ < most_ && in_hand_ + weight <= most_weight_;
  }

  void finish_reading() {
    const std::lock_guard lock{mutex_};
    reading_ = false;
    changed_.notify_all();
  }

  void work_all(const std::function<Out(In)>& work) {
    while (auto input = next_input()) {
      Out result = work(std::move(input->second));
      const std::lock_guard lock{mutex_};
      results_.emplace(input->first, std::move(result));
      changed_.notify_all();
    }
  }

  std::optional<std::pair<std::size_t, In>> next_input() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return failure_ || !inputs_.empty() || !reading_; });
    if (failure_ || inputs_.empty()) return std::nullopt;
    auto input = std::move(inputs_.front());
    inputs_.pop_front();
    return input;
  }

  std::optional<Out> next_result() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] {
      return failure_ || results_.contains(delivered_) || (!reading_ && delivered_ == read_);
    });
    if (failure_ || !results_.contains(delivered_)) return std::nullopt;
    auto result = results_.extract(delivered_++);
    in_hand_ -= weights_.front();
    weights_.pop_front();
    changed_.notify_all();
    return std::move(result.mapped());
  }

  const unsigned jobs_;
  const std::size_t most_;
  const Weight weight_;
  const std::size_t most_weight_;
  std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  std::deque<std::pair<std::size_t, In>> inputs_;
  std::map<std::size_t, Out> results_;
  std::deque<std::size_t> weights_;  ///< of what is read and not delivered
  std::size_t in_hand_{};            ///< their sum
  std::size_t read_{};
  std::size_t delivered_{};
  bool reading_{true};
  std::exception_ptr failure_;
};

}  // namespace bezug::cli
