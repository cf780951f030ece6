#include "extract/ntriples.h"

#include <serd/serd.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>

#include "extract/utf8.h"

namespace bezug::extract {

/// The border to serd.
class NTriplesReader::Parser {
 public:
  // serd's N-Triples lets some of Turtle pass, its N-Quads does not.
  Parser() : reader_{serd_reader_new(SERD_NQUADS, this, nullptr, nullptr, nullptr, take, nullptr)} {
    if (!reader_) throw std::bad_alloc{};
    serd_reader_set_strict(reader_.get(), true);
    serd_reader_set_error_sink(reader_.get(), complain, this);
  }

  /// What keeps `line` from being one triple; empty if nothing does.
  std::string parse(const std::string& line) {
    problem_.clear();
    triples_ = 0;
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(line.c_str());
    const SerdStatus status = serd_reader_read_string(reader_.get(), bytes);
    if (status != SERD_SUCCESS && problem_.empty()) problem_ = "it is no triple";
    if (problem_.empty() && triples_ != 1) problem_ = "it is not one triple";
    if (problem_.empty() && !all_utf8()) problem_ = "it is no UTF-8";
    return problem_;
  }

  [[nodiscard]] const Triple& triple() const noexcept { return triple_; }

 private:
  struct Free {
    void operator()(SerdReader* reader) const { serd_reader_free(reader); }
  };

  static std::string text(const SerdNode& node) {
    return {reinterpret_cast<const char*>(node.buf), node.n_bytes};
  }
  static void read(const SerdNode& from, Node& to) {
    to.kind = from.type == SERD_LITERAL
                  ? Node::Kind::literal
                  : (from.type == SERD_BLANK ? Node::Kind::blank : Node::Kind::iri);
    to.text = text(from);
  }

  static SerdStatus take(void* self, SerdStatementFlags /*flags*/, const SerdNode* /*graph*/,
                         const SerdNode* subject, const SerdNode* predicate, const SerdNode* object,
                         const SerdNode* /*datatype*/, const SerdNode* /*language*/) {
    auto& parser = *static_cast<Parser*>(self);
    ++parser.triples_;
    read(*subject, parser.triple_.subject);
    parser.triple_.predicate = text(*predicate);
    read(*object, parser.triple_.object);
    return SERD_SUCCESS;
  }

  static SerdStatus complain(void* self, const SerdError* error) {
    auto& problem = static_cast<Parser*>(self)->problem_;
    if (!problem.empty()) return SERD_SUCCESS;
    std::array<char, 200> said{};
    std::va_list arguments;  // vsnprintf takes them, and the caller ends its own
    va_copy(arguments, *error->args);
    std::vsnprintf(said.data(), said.size(), error->fmt, arguments);
    va_end(arguments);
    problem = said.data();
    problem.erase(std::min(problem.find('\n'), problem.size()));
    std::ranges::replace_if(
        problem, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    if (!is_utf8(problem)) problem = "it is no triple";
    problem += " at column " + std::to_string(error->col);
    return SERD_SUCCESS;
  }

  [[nodiscard]] bool all_utf8() const {
    return is_utf8(triple_.subject.text) && is_utf8(triple_.predicate) &&
           is_utf8(triple_.object.text);
  }

  std::unique_ptr<SerdReader, Free> reader_;
  Triple triple_;
  std::string problem_;
  std::size_t triples_{};
};

NTriplesReader::NTriplesReader(std::istream& in, std::uint64_t offset, std::uint64_t lines)
    : window_{in, offset}, lines_{lines}, parser_{std::make_unique<Parser>()} {}

NTriplesReader::~NTriplesReader() = default;

const Triple& NTriplesReader::triple() const noexcept { return parser_->triple(); }

bool NTriplesReader::next_line() {
  problem_.clear();
  std::size_t end = window_.ahead().find('\n');
  while (end == std::string_view::npos && window_.ahead().size() <= kMostBytes) {
    const std::size_t searched = window_.ahead().size();
    if (!window_.grow()) break;
    end = window_.ahead().find('\n', searched);
  }
  const std::string_view ahead = window_.ahead();
  if (ahead.empty()) return false;
  ++lines_;
  if (std::min(end, ahead.size()) > kMostBytes) {
    problem_ = "it is longer than a mebibyte";
    skip_line(window_);
    return true;
  }
  line_ = ahead.substr(0, end);
  window_.skip(std::min(line_.size() + 1, ahead.size()));
  return true;
}

bool NTriplesReader::next() {
  while (next_line()) {
    if (!problem_.empty()) return true;
    const std::size_t begin = line_.find_first_not_of(" \t\r");
    if (begin == std::string::npos || line_[begin] == '#') continue;
    problem_ = is_utf8(line_) ? parser_->parse(line_) : "it is no UTF-8";
    return true;
  }
  return false;
}

}  // namespace bezug::extract
