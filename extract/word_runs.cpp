#include "extract/word_runs.h"

#include <algorithm>
#include <functional>
#include <span>
#include <string>

#include "extract/folded_words.h"
#include "extract/utf8.h"
#include "graph/hash.h"

namespace bezug::extract {
namespace {

constexpr std::size_t kRun = 4;
constexpr std::size_t kLongParagraph = 8;

using Words = std::vector<std::string>;

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// `text` less what stands between white space and has the form of an address.
std::string without_addresses(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(kSpace, at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (word.find("://") == std::string_view::npos) (kept += word) += ' ';
    at = end + 1;
  }
  return kept;
}

Words words(std::string_view paragraph) { return folded_words(fold(without_addresses(paragraph))); }

std::vector<Words> paragraphs(std::string_view text) {
  std::vector<Words> all;
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) {
    Words found = words(text.substr(begin, end - begin));
    if (!found.empty()) all.push_back(std::move(found));
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (is_blank(text.substr(at, end - at))) {
      close(at);
      begin = end;
    }
    at = end + 1;
  }
  close(text.size());
  return all;
}

std::uint64_t hash(std::span<const std::string> run) {
  std::string joined;
  for (const std::string& word : run) (joined += word) += ' ';
  return hash64({joined});
}

}  // namespace

std::vector<std::uint64_t> word_runs(std::string_view text) {
  std::vector<Words> all = paragraphs(text);
  const auto is_long = [](const Words& words) { return words.size() >= kLongParagraph; };
  if (std::ranges::any_of(all, is_long)) std::erase_if(all, std::not_fn(is_long));
  std::vector<std::uint64_t> runs;
  for (const Words& words : all) {
    const std::span<const std::string> row{words};
    const std::size_t length = std::min(kRun, row.size());
    for (std::size_t at = 0; at + length <= row.size(); ++at)
      runs.push_back(hash(row.subspan(at, length)));
  }
  return runs;
}

}  // namespace bezug::extract
