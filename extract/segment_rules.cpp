#include "extract/segment_rules.h"

#include <algorithm>

#include "extract/language.h"
#include "extract/utf8.h"

namespace bezug::extract {

namespace {

std::filesystem::path file_of(std::string_view language, std::string_view name) {
  return data_folder() / "lang" / language / name;
}

/// Size of the apostrophe at `at`: "'", "’", "`" or "´"; 0 if there is none.
std::size_t apostrophe(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with('\'') || rest.starts_with('`')) return 1;
  if (rest.starts_with("\xC2\xB4")) return 2;
  return rest.starts_with("\xE2\x80\x99") ? 3 : 0;
}

bool has_apostrophe(std::string_view text) {
  return text.find_first_of("'`") != std::string_view::npos ||
         text.find("\xE2\x80\x99") != std::string_view::npos ||
         text.find("\xC2\xB4") != std::string_view::npos;
}

/// Offset at which `text` ends in `suffix`, case and kind of apostrophe aside.
std::optional<std::size_t> suffix_begin(std::string_view text, std::string_view suffix) {
  std::size_t at = text.size();
  for (std::size_t left = suffix.size(); left-- > 0;) {
    if (at == 0) return std::nullopt;
    if (suffix[left] != '\'') {
      const char c = text[at - 1];
      const char folded = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      if (folded != suffix[left]) return std::nullopt;
      --at;
      continue;
    }
    std::size_t size = 1;
    while (size <= std::min<std::size_t>(at, 3) && apostrophe(text, at - size) != size) ++size;
    if (size > std::min<std::size_t>(at, 3)) return std::nullopt;
    at -= size;
  }
  return at;
}

/// `words` in the case of `surface`, which is their contraction.
std::vector<std::string> in_case_of(std::string_view surface, std::vector<std::string> words) {
  if (surface.size() > 1 && all_upper(surface)) {
    for (std::string& word : words)
      for (char& c : word) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  } else if (starts_upper(surface)) {
    words.front() = capitalised(words.front());
  }
  return words;
}

/// `surface` cut into pieces of the sizes of `words`, if these are its letters in order.
std::vector<std::string> cut_like(std::string_view surface, const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += word;
  if (joined != lower(surface)) return {};
  std::vector<std::string> cut;
  for (const std::string& word : words) {
    cut.emplace_back(surface.substr(0, word.size()));
    surface.remove_prefix(word.size());
  }
  return cut;
}

}  // namespace

SegmentRules::SegmentRules(std::string_view language) {
  load_abbreviations(language);
  load_multiwords(language);
  load_starters(language);
  load_segmentation(language);
}

void SegmentRules::load_abbreviations(std::string_view language) {
  const auto file = file_of(language, "abbreviations.txt");
  for (const DataLine& line : data_lines(file)) {
    if (!line.fields[0].ends_with('.'))
      bad_data(file, line.number, "an abbreviation ends in a full stop");
    const bool may_end = line.fields.size() == 2 && line.fields[1] == "end";
    if (line.fields.size() > 1 && !may_end)
      bad_data(file, line.number, "only 'end' may follow an abbreviation");
    abbreviations_[line.fields[0]] = may_end ? Abbreviation::may_end : Abbreviation::inside;
  }
}

void SegmentRules::load_multiwords(std::string_view language) {
  const auto file = file_of(language, "multiwords.tsv");
  for (const DataLine& line : data_lines(file)) {
    if (line.fields.size() < 3)
      bad_data(file, line.number, "expected a surface form and at least two words");
    if (line.fields[0] == "*" || std::ranges::count(line.fields, "") > 0)
      bad_data(file, line.number, "a form, a word or what it ends in is empty");
    const std::string& surface = line.fields[0];
    if (surface.starts_with('*')) {
      suffixes_.push_back(surface.substr(1));
      continue;
    }
    multiwords_[surface] = {line.fields.begin() + 1, line.fields.end()};
    longest_multiword_ = std::max(longest_multiword_, surface.size());
  }
}

void SegmentRules::load_starters(std::string_view language) {
  for (const DataLine& line : data_lines(file_of(language, "starters.txt")))
    starters_.insert(line.fields[0]);
}

void SegmentRules::load_segmentation(std::string_view language) {
  const auto file = file_of(language, "segmentation.tsv");
  for (const DataLine& line : data_lines(file)) {
    const std::string& rule = line.fields[0];
    if (line.fields.size() < 2) bad_data(file, line.number, "a rule without a word");
    const std::string& word = line.fields[1];
    if (rule == "month")
      months_.insert(word);
    else if (rule == "conjunction")
      conjunctions_.insert(word);
    else if (rule == "prefix")
      prefixes_.insert(word);
    else if (rule == "unit")
      units_.insert(word);
    else if (rule == "clitic")
      clitics_[word].insert(line.fields.begin() + 2, line.fields.end());
    else if (rule == "ordinal-dot")
      ordinal_dot_ = word == "yes";
    else if (rule == "mark-runs")
      mark_runs_ = word == "yes";
    else
      bad_data(file, line.number, "unknown rule '" + rule + "'");
  }
}

SegmentRules::Abbreviation SegmentRules::abbreviation(std::string_view word) const {
  auto found = abbreviations_.find(word);
  if (found == abbreviations_.end() && starts_upper(word)) {
    std::string small{word};
    if (small.front() >= 'A' && small.front() <= 'Z')
      small.front() = static_cast<char>(small.front() - 'A' + 'a');
    found = abbreviations_.find(small);
  }
  return found == abbreviations_.end() ? Abbreviation::none : found->second;
}

std::optional<std::size_t> SegmentRules::suffix_cut(std::string_view surface) const {
  const bool apostrophes = has_apostrophe(surface);
  for (const std::string& suffix : suffixes_) {
    if (!apostrophes && suffix.find('\'') != std::string::npos) continue;
    const auto at = suffix_begin(surface, suffix);
    if (at && *at > 0) return at;
  }
  return std::nullopt;
}

std::vector<std::string> SegmentRules::words(std::string_view surface) const {
  if (surface.size() <= longest_multiword_) {
    if (const auto found = multiwords_.find(lower(surface)); found != multiwords_.end()) {
      if (auto cut = cut_like(surface, found->second); !cut.empty()) return cut;
      return in_case_of(surface, found->second);
    }
  }
  const auto at = suffix_cut(surface);
  if (!at) return {};
  return {std::string{surface.substr(0, *at)}, std::string{surface.substr(*at)}};
}

bool SegmentRules::starter(std::string_view word) const { return starters_.contains(lower(word)); }

bool SegmentRules::hyphen_prefix(std::string_view begin) const {
  return !prefixes_.empty() && prefixes_.contains(lower(begin));
}

std::size_t SegmentRules::clitic(std::string_view word) const {
  if (clitics_.empty() || !has_apostrophe(word)) return 0;
  for (const auto& [clitic, hosts] : clitics_) {
    const auto at = suffix_begin(word, clitic);
    if (at && hosts.contains(lower(word.substr(0, *at)))) return word.size() - *at;
  }
  return 0;
}

bool SegmentRules::bare_clitic(std::string_view word) const {
  const auto is_word = [&](std::string_view clitic) {
    return clitic.size() > 1 && suffix_begin(word, clitic) == std::size_t{0};
  };
  return std::ranges::any_of(suffixes_, is_word) ||
         std::ranges::any_of(clitics_, [&](const auto& entry) { return is_word(entry.first); });
}

}  // namespace bezug::extract
