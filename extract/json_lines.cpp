#include "extract/json_lines.h"

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "extract/markup.h"
#include "extract/reader.h"
#include "extract/utf8.h"

namespace bezug::extract {

namespace {

using Json = nlohmann::json;

/// The text fields of an object, read without building the rest of it.
class FieldReader : public nlohmann::json_sax<Json> {
 public:
  std::string id, uri, text, title, date, lang;
  bool has_text{false};
  std::string error;

  bool null() override { return scalar(); }
  bool boolean(bool) override { return scalar(); }
  bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& digits) override { return number(digits); }
  bool string(string_t& value) override {
    if (depth_ == 1 && field_ != nullptr) {
      *field_ = std::move(value);
      has_text = has_text || field_ == &text;
    }
    return scalar();
  }
  bool binary(binary_t&) override { return scalar(); }
  bool start_object(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return depth_ == 0 ? scalar() : open(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    field_ = depth_ == 1 ? field(name) : nullptr;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    error = "is not valid JSON at byte " + std::to_string(position);
    return false;
  }

 private:
  std::string* field(std::string_view name) {
    if (name == "id") return &id;
    if (name == "uri") return &uri;
    if (name == "text") return &text;
    if (name == "title") return &title;
    if (name == "date") return &date;
    return name == "lang" ? &lang : nullptr;
  }
  bool number(std::string digits) {
    if (depth_ == 1 && field_ == &id) id = std::move(digits);
    return scalar();
  }
  bool scalar() {
    field_ = nullptr;
    if (depth_ == 0) error = "is not a JSON object";
    return depth_ > 0;
  }
  bool open() {
    field_ = nullptr;
    ++depth_;
    return true;
  }
  bool close() {
    --depth_;
    return true;
  }

  std::size_t depth_{0};
  std::string* field_{nullptr};
};

/// Lines of a stream, none kept beyond the limit.
class Lines {
 public:
  explicit Lines(std::istream& in) : in_{in} {}

  /// Puts the next line into `line`, cut after limit + 1 bytes; false at the end.
  bool next(std::string& line, std::size_t limit) {
    line.clear();
    bool any = false;
    while (fill()) {
      any = true;
      const std::string_view block{block_.data() + at_, size_ - at_};
      const std::size_t end = block.find('\n');
      const std::string_view part = block.substr(0, end);
      if (line.size() <= limit) line += part.substr(0, limit + 1 - line.size());
      at_ += part.size();
      if (end == std::string_view::npos) continue;
      ++at_;
      break;
    }
    return any;
  }

 private:
  bool fill() {
    if (at_ < size_) return true;
    in_.read(block_.data(), static_cast<std::streamsize>(block_.size()));
    size_ = static_cast<std::size_t>(in_.gcount());
    at_ = 0;
    return size_ > 0;
  }

  std::istream& in_;
  std::array<char, std::size_t{1} << 16> block_{};
  std::size_t at_{0};
  std::size_t size_{0};
};

Result<Document> document_of(std::string_view line, const std::string& file) {
  const auto failure = [&](std::string message, std::string remedy) {
    return tl::unexpected{
        Diagnostic{.file = file, .message = std::move(message), .remedy = std::move(remedy)}};
  };
  FieldReader fields;
  if (!Json::sax_parse(line, &fields)) return failure(fields.error, "one JSON object a line");
  for (const auto& [name, value] :
       {std::pair{"id", &fields.id}, {"uri", &fields.uri}, {"title", &fields.title}})
    if (value->find('\0') != std::string::npos)
      return failure("field '" + std::string{name} + "' holds a NUL character", "leave it out");
  if (!fields.has_text) return failure("has no field 'text'", "add it as a string");
  Result<std::string> text = checked_utf8(std::move(fields.text), file);
  if (!text) return failure("field 'text' " + text.error().message, "");
  if (text->find_first_not_of(" \t\r\n") == std::string::npos)
    return failure("field 'text' is empty", "");
  const ContentHash hash = content_hash(line);
  std::string uri = std::move(fields.uri);
  if (uri.empty()) uri = file + "#" + (fields.id.empty() ? hex(hash.high) : fields.id);
  return Document{.id = document_id(uri),
                  .uri = std::move(uri),
                  .title = std::move(fields.title),
                  .date = iso_date(fields.date),
                  .language = language_code(fields.lang),
                  .hash = hash,
                  .text = *std::move(text)};
}

/// `line` if it can be one: within the limit, UTF-8.
Result<std::string> checked_line(std::string line, const std::string& file) {
  if (line.size() > kMaxDocumentBytes)
    return tl::unexpected{
        Diagnostic{.file = file,
                   .message = "is longer than " + std::to_string(kMaxDocumentBytes >> 20) + " MiB",
                   .remedy = "split it into documents"}};
  return checked_utf8(std::move(line), file);
}

}  // namespace

void read_json_lines(std::istream& in, const std::string& file,
                     const std::function<void(Document)>& take,
                     const std::function<void(Diagnostic)>& complain) {
  Lines lines{in};
  std::unordered_map<std::string, std::size_t> seen;
  std::string line;
  std::size_t number = 0;
  while (lines.next(line, kMaxDocumentBytes)) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    Result<Document> document = checked_line(std::move(line), file).and_then([&](const auto& good) {
      return document_of(good, file);
    });
    if (document) {
      const auto [first, fresh] = seen.emplace(document->uri, number);
      if (!fresh)
        document = tl::unexpected{
            Diagnostic{.file = file,
                       .message = "repeats the id of line " + std::to_string(first->second),
                       .remedy = "give each line an id of its own"}};
    }
    if (document) {
      take(*std::move(document));
    } else {
      document.error().line = number;
      complain(document.error());
    }
  }
  if (number == 0) complain({.file = file, .message = "holds no text", .remedy = ""});
}

}  // namespace bezug::extract
