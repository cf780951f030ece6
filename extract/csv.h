// Comma-separated values, read row by row.
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "extract/byte_window.h"

namespace bezug::extract {

/// Rows as RFC 4180 defines them: fields separated by commas, in double quotes where they hold
/// commas, line ends or quotes, which are doubled; a row ends with CRLF or LF. Beyond that, blank
/// lines and a byte order mark at the start are passed over; all must be UTF-8. A row that is none,
/// or is longer than kMostBytes, has a problem, and reading goes on with the line behind its first:
/// so one quote that was left open costs one row. Libraries were passed over: Debian's libcsv tells
/// no positions and cannot go on behind an error, libfccp allows no line ends in fields.
class CsvReader {
 public:
  static constexpr std::size_t kMostBytes = 1UL << 20U;

  /// From byte `offset` of `in` on, which must outlive *this and has `lines` lines before it.
  explicit CsvReader(std::istream& in, std::uint64_t offset = 0, std::uint64_t lines = 0)
      : window_{in, offset}, lines_{lines} {}

  /// Moves to the next row; false at the end.
  bool next();
  /// Number of the row's first line, counted from 1.
  [[nodiscard]] std::uint64_t line() const noexcept { return line_; }
  /// What keeps it from being a row; empty if nothing does.
  [[nodiscard]] std::string_view problem() const noexcept { return problem_; }
  /// Without quotes. Precondition: no problem.
  [[nodiscard]] const std::vector<std::string>& fields() const noexcept { return fields_; }
  /// Where the next row begins: bytes and lines before it.
  [[nodiscard]] std::uint64_t offset() const noexcept { return window_.offset(); }
  [[nodiscard]] std::uint64_t lines() const noexcept { return lines_; }

 private:
  enum class Part : std::uint8_t { whole, cut, bad };

  /// Reads the row at the start of `bytes`, which end the input if `last`; sets used_.
  Part row(std::string_view bytes, bool last);
  Part quoted(std::string_view bytes, bool last, std::string& to);
  Part plain(std::string_view bytes, bool last, std::string& to);
  Part bad(std::string_view problem);
  std::string& field();
  void pass_over_blanks();

  ByteWindow window_;
  std::uint64_t lines_{};
  std::uint64_t line_{};
  std::string_view problem_;
  std::vector<std::string> fields_;
  std::size_t count_{};  ///< fields read of the row
  std::size_t used_{};   ///< bytes of the row
};

}  // namespace bezug::extract
