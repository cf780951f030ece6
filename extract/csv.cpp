#include "extract/csv.h"

#include <algorithm>

#include "extract/utf8.h"

namespace bezug::extract {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Bytes of the line end at the start of `bytes`; 0 if there is none.
std::size_t line_end(std::string_view bytes) {
  if (bytes.starts_with('\n')) return 1;
  return bytes.starts_with("\r\n") ? 2 : 0;
}

}  // namespace

CsvReader::Part CsvReader::bad(std::string_view problem) {
  problem_ = problem;
  return Part::bad;
}

/// The next field, empty, in the room that one of a row before had unless that was long.
std::string& CsvReader::field() {
  constexpr std::size_t kKeptBytes = 4096;
  if (count_ == fields_.size()) fields_.emplace_back();
  std::string& next = fields_[count_++];
  if (next.capacity() > kKeptBytes) std::string{}.swap(next);
  next.clear();
  return next;
}

/// A field that begins with a quote, from used_ on.
CsvReader::Part CsvReader::quoted(std::string_view bytes, bool last, std::string& to) {
  ++used_;
  for (;;) {
    const std::size_t quote = bytes.find('"', used_);
    if (quote == std::string_view::npos)
      return last ? bad("a quote is opened and never closed") : Part::cut;
    to += bytes.substr(used_, quote - used_);
    used_ = quote + 1;
    if (used_ == bytes.size() && !last) return Part::cut;
    if (!bytes.substr(used_).starts_with('"')) return Part::whole;
    to += '"';
    ++used_;
  }
}

CsvReader::Part CsvReader::plain(std::string_view bytes, bool last, std::string& to) {
  const auto ends = [](char c) { return c == ',' || c == '\n' || c == '"'; };
  const std::string_view rest = bytes.substr(used_);
  const std::size_t end =
      used_ + static_cast<std::size_t>(std::ranges::find_if(rest, ends) - rest.begin());
  if (end == bytes.size() && !last) return Part::cut;
  if (end < bytes.size() && bytes[end] == '"')
    return bad("a quote stands inside a field that does not begin with one");
  to = bytes.substr(used_, end - used_);
  used_ = end;
  if (to.ends_with('\r') && (end == bytes.size() || bytes[end] == '\n')) {
    to.pop_back();
    used_ -= end == bytes.size() ? 0 : 1;
  }
  if (to.find('\r') != std::string::npos)
    return bad("a carriage return stands without a line feed");
  return Part::whole;
}

CsvReader::Part CsvReader::row(std::string_view bytes, bool last) {
  used_ = 0;
  count_ = 0;
  for (;;) {
    std::string& to = field();
    const bool quotes = bytes.substr(used_).starts_with('"');
    const Part part = quotes ? quoted(bytes, last, to) : plain(bytes, last, to);
    if (part != Part::whole) return part;
    const std::string_view rest = bytes.substr(used_);
    if (rest.starts_with(',')) {
      ++used_;
      continue;
    }
    if (rest == "\r" && !last) return Part::cut;
    used_ += line_end(rest);
    if (!rest.empty() && line_end(rest) == 0) return bad("something stands behind a closing quote");
    fields_.resize(count_);
    return is_utf8(bytes.substr(0, used_)) ? Part::whole : bad("it is no UTF-8");
  }
}

void CsvReader::pass_over_blanks() {
  if (window_.offset() == 0) {
    window_.grow();
    if (window_.ahead().starts_with(kByteOrderMark)) window_.skip(kByteOrderMark.size());
  }
  for (;;) {
    while (window_.ahead().size() < 2 && window_.grow()) {
    }
    const std::size_t blank = line_end(window_.ahead());
    if (blank == 0) return;
    window_.skip(blank);
    ++lines_;
  }
}

bool CsvReader::next() {
  pass_over_blanks();
  if (window_.ahead().empty()) return false;
  line_ = lines_ + 1;
  problem_ = {};
  bool last = false;
  Part part = row(window_.ahead(), last);
  while (part == Part::cut && window_.ahead().size() <= kMostBytes) {
    last = !window_.grow();
    part = row(window_.ahead(), last);
  }
  if (part == Part::whole && used_ > kMostBytes) part = Part::cut;
  if (part == Part::cut) bad("it is longer than a mebibyte; is a quote never closed?");
  if (!problem_.empty()) {
    skip_line(window_);
    ++lines_;
    return true;
  }
  const std::string_view used = window_.ahead().substr(0, used_);
  lines_ += static_cast<std::uint64_t>(std::ranges::count(used, '\n'));
  if (!used.ends_with('\n')) ++lines_;
  window_.skip(used_);
  return true;
}

}  // namespace bezug::extract
