// N-Triples, read line by line.
#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <string>
#include <string_view>

#include "extract/byte_window.h"

namespace bezug::extract {

struct Node {
  enum class Kind : std::uint8_t { iri, blank, literal };
  Kind kind{};
  std::string text{};  ///< UTF-8 without NUL, escapes resolved: an IRI, a label, or what it says
};

struct Triple {
  Node subject{};
  std::string predicate{};  ///< an IRI
  Node object{};
};

/// One triple a line (https://www.w3.org/TR/n-triples/), read by serd; the graph names of N-Quads
/// are passed over, and so are blank lines and comments. A line that is no triple, or is longer
/// than kMostBytes, has a problem, and reading goes on with the next.
class NTriplesReader {
 public:
  static constexpr std::size_t kMostBytes = 1UL << 20U;

  /// From byte `offset` of `in` on, which must outlive *this and has `lines` lines before it.
  explicit NTriplesReader(std::istream& in, std::uint64_t offset = 0, std::uint64_t lines = 0);
  ~NTriplesReader();
  NTriplesReader(const NTriplesReader&) = delete;
  NTriplesReader& operator=(const NTriplesReader&) = delete;
  NTriplesReader(NTriplesReader&&) = delete;
  NTriplesReader& operator=(NTriplesReader&&) = delete;

  /// Moves to the next line that is not passed over; false at the end.
  bool next();
  /// Number of the line, counted from 1.
  [[nodiscard]] std::uint64_t line() const noexcept { return lines_; }
  /// What keeps it from being a triple; empty if nothing does.
  [[nodiscard]] const std::string& problem() const noexcept { return problem_; }
  /// Precondition: no problem.
  [[nodiscard]] const Triple& triple() const noexcept;
  /// Where the next line begins: bytes and lines before it.
  [[nodiscard]] std::uint64_t offset() const noexcept { return window_.offset(); }
  [[nodiscard]] std::uint64_t lines() const noexcept { return lines_; }

 private:
  class Parser;

  /// Moves to the next line, whatever it is; false at the end.
  bool next_line();

  ByteWindow window_;
  std::uint64_t lines_{};
  std::string line_;
  std::string problem_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace bezug::extract
