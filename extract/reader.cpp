#include "extract/reader.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <set>
#include <string>

#include "extract/json_lines.h"
#include "extract/markup.h"
#include "extract/utf8.h"

namespace bezug::extract {
namespace fs = std::filesystem;

namespace {

using Complain = std::function<void(Diagnostic)>;

bool hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

/// Collects the files under paths; each folder is listed once.
class Walk {
 public:
  explicit Walk(const Complain& complain) : complain_{complain} {}

  void add(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
      complain(path, "does not exist", "check the path");
    else if (error)
      complain(path, "cannot be read: " + error.message(), "check its permissions");
    else if (fs::is_directory(status))
      add_folder(path);
    else if (!fs::is_regular_file(status))
      complain(path, "is neither a file nor a folder", "");
    else if (!format_of(path))
      complain(path, "is of a kind that is not read", "convert it to .txt, .md, .html or .jsonl");
    else
      files_.push_back(path);
  }

  /// Files in order, of several paths to one file the first.
  std::vector<fs::path> take() {
    std::ranges::sort(files_);
    std::set<fs::path> seen;
    std::vector<fs::path> once;
    for (const fs::path& file : files_) {
      std::error_code error;
      const fs::path real = fs::canonical(file, error);
      if (error)
        complain(file, "cannot be read: " + error.message(), "check its permissions");
      else if (seen.insert(real).second)
        once.push_back(file);
    }
    return once;
  }

 private:
  void add_folder(const fs::path& folder) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (error || !listed_.insert(real).second) return;
    std::vector<fs::path> entries;
    fs::directory_iterator at{folder, error};
    for (; !error && at != fs::directory_iterator{}; at.increment(error))
      if (!hidden(at->path())) entries.push_back(at->path());
    if (error) complain(folder, "cannot be listed: " + error.message(), "check its permissions");
    // Real entries before links, so that a file keeps the name of its own place.
    const auto is_link = [](const fs::path& path) {
      std::error_code ignored;
      return fs::is_symlink(path, ignored);
    };
    std::ranges::sort(entries);
    const auto links = std::stable_partition(entries.begin(), entries.end(),
                                             [&](const auto& path) { return !is_link(path); });
    for (auto entry = entries.begin(); entry != links; ++entry) add(*entry);
    for (auto link = links; link != entries.end(); ++link) add(*link);
  }

  void complain(const fs::path& path, std::string message, std::string remedy) {
    complain_({.file = path.string(), .message = std::move(message), .remedy = std::move(remedy)});
  }

  const Complain& complain_;
  std::set<fs::path> listed_;
  std::vector<fs::path> files_;
};

/// Bytes of `in`, if they are within the limit; `name` is what complaints call it.
Result<std::string> bytes_of(std::istream& in, const std::string& name) {
  const auto failure = [&](std::string message, std::string remedy) {
    return tl::unexpected{
        Diagnostic{.file = name, .message = std::move(message), .remedy = std::move(remedy)}};
  };
  std::string bytes;
  constexpr std::size_t kBlock = std::size_t{1} << 16;
  while (in && bytes.size() <= kMaxDocumentBytes) {
    const std::size_t size = bytes.size();
    bytes.resize(size + kBlock);
    in.read(bytes.data() + size, kBlock);
    bytes.resize(size + static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) return failure("cannot be read to its end", "check the disk");
  if (bytes.size() > kMaxDocumentBytes)
    return failure("is larger than " + std::to_string(kMaxDocumentBytes >> 20) + " MiB",
                   "split it into documents");
  return bytes;
}

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

Result<PlainText> plain_text(StreamFormat format, std::string text, std::string_view file) {
  if (format == StreamFormat::html) return html_text(text, file);
  if (format == StreamFormat::markdown) return markdown_text(text);
  return PlainText{.text = std::move(text)};
}

/// `name` is what complaints call it.
Result<Document> document_of(std::istream& in, StreamFormat format, const std::string& uri,
                             const std::string& name) {
  Result<std::string> bytes = bytes_of(in, name);
  if (!bytes) return tl::unexpected{bytes.error()};
  const ContentHash hash = content_hash(*bytes);
  return checked_utf8(*std::move(bytes), name)
      .and_then([&](std::string text) { return plain_text(format, std::move(text), uri); })
      .and_then([&](PlainText plain) -> Result<Document> {
        if (blank(plain.text))
          return tl::unexpected{Diagnostic{.file = name, .message = "holds no text", .remedy = ""}};
        return Document{.id = document_id(uri),
                        .uri = uri,
                        .title = std::move(plain.title),
                        .date = std::move(plain.date),
                        .language = std::move(plain.language),
                        .hash = hash,
                        .text = std::move(plain.text)};
      });
}

void read(std::istream& in, StreamFormat format, const std::string& uri, const std::string& name,
          const std::function<void(Document)>& take, const Complain& complain) {
  if (format == StreamFormat::json_lines) return read_json_lines(in, uri, take, complain);
  Result<Document> document = document_of(in, format, uri, name);
  if (document)
    take(*std::move(document));
  else
    complain(document.error());
}

}  // namespace

std::optional<StreamFormat> format_of(const fs::path& file) {
  const std::string extension = lower(file.extension().string());
  if (extension == ".txt") return StreamFormat::text;
  if (extension == ".md" || extension == ".markdown") return StreamFormat::markdown;
  if (extension == ".html" || extension == ".htm" || extension == ".xhtml")
    return StreamFormat::html;
  if (extension == ".jsonl") return StreamFormat::json_lines;
  return std::nullopt;
}

std::vector<fs::path> document_files(const std::vector<fs::path>& paths, const Complain& complain) {
  std::vector<fs::path> sorted;
  for (const fs::path& path : paths) sorted.push_back(path.lexically_normal());
  std::ranges::sort(sorted);
  Walk walk{complain};
  for (const fs::path& path : sorted) walk.add(path);
  return walk.take();
}

void read_documents(const fs::path& file, const std::function<void(Document)>& take,
                    const Complain& complain) {
  const auto failure = [&](std::string message, std::string remedy) {
    complain({.file = file.string(), .message = std::move(message), .remedy = std::move(remedy)});
  };
  const auto format = format_of(file);
  if (!format)
    return failure("is of a kind that is not read", "convert it to .txt, .md, .html or .jsonl");
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return failure("is not a file", "");
  std::ifstream in{file, std::ios::binary};
  if (!in) return failure("cannot be read", "check its permissions");
  read(in, *format, file.lexically_normal().generic_string(), file.string(), take, complain);
}

void read_documents(std::istream& in, StreamFormat format, const std::string& uri,
                    const std::function<void(Document)>& take, const Complain& complain) {
  read(in, format, uri, uri, take, complain);
}

std::string detected_language(std::string_view text, const std::vector<std::string>& installed) {
  constexpr std::size_t kEnough = std::size_t{1} << 14;
  constexpr std::string_view kFallback = "de";
  std::size_t size = std::min(text.size(), kEnough);
  while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80)
    --size;
  std::array<CLD2::Language, 3> best{};
  std::array<int, 3> percent{};
  int bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<double, 3> scores{};
  const CLD2::Language language = CLD2::ExtDetectLanguageSummary(
      text.data(), static_cast<int>(size), true, &hints, 0, best.data(), percent.data(),
      scores.data(), nullptr, &bytes, &reliable);
  const std::string code = CLD2::LanguageCode(language);
  if (reliable && std::ranges::find(installed, code) != installed.end()) return code;
  return std::string{kFallback};
}

}  // namespace bezug::extract
