// What every folder says when input is bad (Result) and when the machine fails (exceptions).
#pragma once

#include <stdexcept>
#include <string>
#include <tl/expected.hpp>

namespace bezug {

/// A complaint about input that a person can act on: where it is, what is wrong, what to do.
struct Diagnostic {
  std::string file{};  ///< path or URI as the user gave it; empty if there is none
  std::size_t line{};  ///< counted from 1; 0 if the complaint is about the whole file
  std::string message{};
  std::string remedy{};  ///< what to do about it; may be empty
};

/// `file:line: message (remedy)`, leaving out what is empty.
std::string to_string(const Diagnostic& diagnostic);

/// A value, or why the input does not give one.
template <class T>
using Result = tl::expected<T, Diagnostic>;

/// The database cannot be used: missing, locked, foreign, damaged, of another schema version, or
/// its disk failed. `what()` says what to do.
class StoreError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A data file that the program itself needs (language pack, model, relations) is missing or bad.
class DataError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace bezug
