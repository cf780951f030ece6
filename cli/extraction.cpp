#include "cli/extraction.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <sstream>

#include "extract/conllu.h"
#include "extract/reader.h"
#include "extract/utf8.h"

namespace bezug::cli {

namespace {

namespace fs = std::filesystem;

/// Of a file that is read only to tell its language.
constexpr std::uintmax_t kMostBytesAhead = 1UL << 20U;
constexpr std::string_view kNewDocument = "# newdoc";
constexpr std::string_view kNewDocumentId = "# newdoc id = ";

/// Blocks of a CoNLL-U file that are one document each.
struct TreePart {
  std::string id{};
  std::size_t first_line{1};
  std::string text{};
};

std::vector<TreePart> tree_parts(const std::string& bytes) {
  std::vector<TreePart> parts;
  std::istringstream in{bytes};
  std::string line;
  std::string block;
  std::string id;
  bool opens = true;
  std::size_t number = 0;
  std::size_t block_line = 1;
  const auto close_block = [&] {
    if (block.empty()) return;
    if (opens || parts.empty()) parts.push_back({.id = id, .first_line = block_line, .text = {}});
    parts.back().text += block + "\n";
    block.clear();
    id.clear();
    opens = false;
  };
  while (std::getline(in, line)) {
    ++number;
    if (line.empty() || line == "\r") {
      close_block();
      block_line = number + 1;
      continue;
    }
    if (line.starts_with(kNewDocument)) opens = true;
    if (line.starts_with(kNewDocumentId)) id = line.substr(kNewDocumentId.size());
    block += line + "\n";
  }
  close_block();
  return parts;
}

bool looks_like_trees(const std::string& text) {
  std::istringstream in{text};
  std::string line;
  while (std::getline(in, line))
    if (!line.starts_with('#')) return line.starts_with("1") && std::ranges::count(line, '\t') == 9;
  return false;
}

void read_trees(const std::string& bytes, const std::string& file,
                const std::function<bool(Input)>& take,
                const std::function<void(Diagnostic)>& complain) {
  for (const TreePart& part : tree_parts(bytes)) {
    std::istringstream in{part.text};
    auto sentences = extract::read_conllu(in, file);
    if (!sentences) {
      Diagnostic error = sentences.error();
      if (error.line > 0) error.line += part.first_line - 1;
      complain(error);
      continue;
    }
    Input input{.document = {}, .name = part.id.empty() ? file : part.id, .trees = {}};
    input.document.uri = part.id.empty() ? file : file + "#" + part.id;
    input.document.id = document_id(input.document.uri);
    input.document.hash = content_hash(part.text);
    input.document.text = extract::joined_text(*sentences);
    input.trees = *std::move(sentences);
    if (!take(std::move(input))) return;
  }
}

void read_standard_input(const std::function<bool(Input)>& take,
                         const std::function<void(Diagnostic)>& complain) {
  std::string bytes;
  std::vector<char> buffer(1 << 16);
  while (bytes.size() <= extract::kMaxDocumentBytes && std::cin) {
    std::cin.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    bytes.append(buffer.data(), static_cast<std::size_t>(std::cin.gcount()));
  }
  if (bytes.size() > extract::kMaxDocumentBytes) {
    complain({.file = "-",
              .message = "more than " + std::to_string(extract::kMaxDocumentBytes >> 20) + " MiB",
              .remedy = "split it into documents"});
    return;
  }
  const ContentHash hash = content_hash(bytes);
  Result<std::string> text = extract::checked_utf8(std::move(bytes), "-");
  if (!text) {
    complain(text.error());
    return;
  }
  if (looks_like_trees(*text)) {
    read_trees(*text, "-", take, complain);
    return;
  }
  Input input{.document = {}, .name = "-", .trees = {}};
  input.document.uri = "-";
  input.document.id = document_id("-");
  input.document.hash = hash;
  input.document.text = *std::move(text);
  take(std::move(input));
}

bool is_to_look_at(const fs::path& path, fs::file_time_type since) {
  std::error_code failed;
  return fs::is_regular_file(path, failed) && fs::file_size(path, failed) <= kMostBytesAhead &&
         fs::last_write_time(path, failed) > since && extract::format_of(path);
}

}  // namespace

std::string Extractors::language_of(const Document& document) const {
  if (language_ != "auto") return language_;
  if (std::ranges::find(installed_, document.language) != installed_.end())
    return document.language;
  return extract::detected_language(document.text, installed_);
}

const extract::Pipeline& Extractors::of(const std::string& language) const {
  // Never freed: that would take a short command a sixth of its time.
  static std::mutex mutex;
  static auto& pipelines =
      *new std::map<std::pair<fs::path, std::string>, std::unique_ptr<extract::Pipeline>>;
  const std::lock_guard lock{mutex};
  auto& pipeline = pipelines[{extract::data_folder(), language}];
  if (!pipeline) pipeline = std::make_unique<extract::Pipeline>(language);
  return *pipeline;
}

void load_ahead(const Extractors& extractors, const std::vector<fs::path>& paths,
                fs::file_time_type since) {
  const auto found =
      std::ranges::find_if(paths, [&](const fs::path& path) { return is_to_look_at(path, since); });
  if (found == paths.end()) return;
  std::optional<std::string> language;
  const auto look = [&](const Document& document) {
    if (!language) language = extractors.language_of(document);
  };
  try {
    extract::read_documents(*found, look, [](const Diagnostic&) {});
    if (language) (void)extractors.of(*language);
  } catch (const DataError&) {
    // Who needs it says so.
  }
}

Extracted annotated(Input input, Extractors& extractors) {
  Extracted result{.name = std::move(input.name), .contribution = {}, .sentences = {}};
  Document& document = result.contribution.document;
  document = std::move(input.document);
  document.language = extractors.language_of(document);
  result.sentences = input.trees.empty() ? extractors.of(document.language).annotate(document.text)
                                         : std::move(input.trees);
  return result;
}

Extracted extracted(Input input, Extractors& extractors) {
  Extracted result = annotated(std::move(input), extractors);
  Document document = std::move(result.contribution.document);
  const extract::Pipeline& pipeline = extractors.of(document.language);
  result.contribution = pipeline.contribution(std::move(document), result.sentences);
  return result;
}

void read_inputs(const std::string& file, const std::function<bool(Input)>& take,
                 const std::function<void(Diagnostic)>& complain) {
  if (file == "-") return read_standard_input(take, complain);
  if (file.ends_with(".conllu")) {
    std::ifstream in{file, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    if (!in) return complain({.file = file, .message = "cannot be read", .remedy = {}});
    auto text = extract::checked_utf8(std::move(bytes), file);
    if (!text) return complain(text.error());
    return read_trees(*text, file, take, complain);
  }
  bool wanted = true;
  extract::read_documents(
      file,
      [&](Document document) {
        if (!wanted) return;
        const std::string prefix = file + "#";
        const bool line = document.uri.starts_with(prefix);
        const std::string name = line ? document.uri.substr(prefix.size()) : document.uri;
        wanted = take({.document = std::move(document), .name = name, .trees = {}});
      },
      complain);
}

}  // namespace bezug::cli
