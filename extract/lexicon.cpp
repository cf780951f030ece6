#include "extract/lexicon.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "extract/model/keys.h"
#include "extract/model/paradigm.h"
#include "extract/model/script.h"
#include "graph/error.h"

namespace bezug::extract {
namespace {

constexpr std::size_t kBuckets = std::size_t{1} << 16U;
constexpr std::size_t kLeastHead = 4;      // bytes of the last part of a compound
constexpr std::size_t kLeastModifier = 3;  // bytes of its first part

bool boundary(std::string_view text, std::size_t at) {
  return (static_cast<unsigned char>(text[at]) & 0xc0U) != 0x80U;
}

std::uint8_t tag_number(std::string_view upos) {
  const auto* found = std::ranges::find(kLexiconTags, upos);
  return static_cast<std::uint8_t>(found == std::end(kLexiconTags)
                                       ? std::size(kLexiconTags) - 1
                                       : static_cast<std::size_t>(found - kLexiconTags));
}

bool verbal(std::uint8_t upos) {
  return kLexiconTags[upos] == "VERB" || kLexiconTags[upos] == "AUX";
}

template <class T>
std::span<const T> view(std::span<const char> bytes) {
  return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

template <class T>
std::string bytes(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Numbers texts in the order in which they come.
class Numbers {
 public:
  std::size_t of(const std::string& text) {
    const auto [at, fresh] = numbers_.try_emplace(text, numbers_.size());
    if (fresh) texts_ += text + "\n";
    return at->second;
  }
  [[nodiscard]] const std::string& texts() const { return texts_; }

 private:
  std::map<std::string, std::size_t> numbers_;
  std::string texts_;
};

struct Less {
  bool operator()(const Analysis& a, const Analysis& b) const {
    return std::tie(a.upos, a.gender, a.script, a.cells) <
           std::tie(b.upos, b.gender, b.script, b.cells);
  }
};
using AnalysisSet = std::vector<Analysis>;

/// Analyses of each form, cells of one lemma merged.
std::map<std::string, AnalysisSet> paradigms(const std::vector<LexiconLine>& lines,
                                             Numbers& scripts) {
  std::map<std::string, AnalysisSet> forms;
  for (const LexiconLine& line : lines) {
    const std::size_t script = scripts.of(edit_script(line.form, line.lemma));
    if (script > 0xffffU) throw DataError{"a lexicon cannot hold more than 65,536 edit scripts"};
    const bool noun = line.upos == "NOUN" || line.upos == "PROPN";
    const Analysis fresh{.cells = cells(line.upos, line.feats),
                         .script = static_cast<std::uint16_t>(script),
                         .upos = tag_number(line.upos),
                         .gender = static_cast<std::uint8_t>(
                             noun ? gender_number(feature(line.feats, "Gender")) : 0)};
    AnalysisSet& set = forms[line.form];
    const auto same = std::ranges::find_if(set, [&](const Analysis& old) {
      return old.script == fresh.script && old.upos == fresh.upos && old.gender == fresh.gender;
    });
    if (same == set.end())
      set.push_back(fresh);
    else
      same->cells |= fresh.cells;
  }
  return forms;
}

}  // namespace

Lexicon::Lexicon(const std::filesystem::path& file)
    : archive_{file},
      buckets_{view<std::uint32_t>(archive_.section("buckets"))},
      prints_{view<std::uint32_t>(archive_.section("prints"))},
      set_of_{view<std::uint16_t>(archive_.section("set_of"))},
      sets_{view<std::uint32_t>(archive_.section("sets"))},
      analyses_{view<Analysis>(archive_.section("analyses"))},
      scripts_{split_lines(archive_.text("scripts"))},
      links_{split_lines(archive_.text("links"))} {
  if (buckets_.size() != kBuckets + 1 || prints_.size() != set_of_.size())
    throw DataError{file.string() + ": is no lexicon"};
}

std::span<const Analysis> Lexicon::analyses(std::string_view form) const {
  const Key key = text_key(form);
  const auto bucket = static_cast<std::size_t>(key >> 48U);
  const auto print = static_cast<std::uint32_t>(key >> 16U);
  for (std::size_t at = buckets_[bucket]; at < buckets_[bucket + 1]; ++at) {
    if (prints_[at] != print) continue;
    const std::size_t set = set_of_[at];
    return analyses_.subspan(sets_[set], sets_[set + 1] - sets_[set]);
  }
  return {};
}

std::string Lexicon::lemma(std::string_view form, const Analysis& analysis) const {
  return edited(form, scripts_[analysis.script]).value_or(std::string{form});
}

std::vector<Reading> Lexicon::readings(std::string_view form) const {
  std::vector<Reading> result;
  for (const Analysis& analysis : analyses(form)) {
    const std::string word = lemma(form, analysis);
    const std::string upos{kLexiconTags[analysis.upos]};
    const auto expanded = verbal(analysis.upos)
                              ? verbal_feats(analysis.cells)
                              : nominal_feats(analysis.cells, analysis.gender, upos == "ADJ");
    for (const std::string& feats : expanded) result.push_back({word, upos, feats});
  }
  return result;
}

bool Lexicon::noun(std::string_view form) const {
  return std::ranges::any_of(analyses(form),
                             [](const Analysis& a) { return kLexiconTags[a.upos] == "NOUN"; });
}

bool Lexicon::known_noun(std::string_view word) const {
  return std::ranges::any_of(analyses(word), [&](const Analysis& a) {
    return kLexiconTags[a.upos] == "NOUN" && lemma(word, a) == word;
  });
}

std::string_view Lexicon::gender(std::string_view word) const {
  const std::string head =
      noun(word) ? std::string{word} : latin_capitalised(word.substr(head_begin(word)));
  for (const Analysis& a : analyses(head))
    if (kLexiconTags[a.upos] == "NOUN" && a.gender != 0) return gender_name(a.gender);
  return {};
}

bool Lexicon::plausible(std::string_view modifier) const {
  if (modifier.size() < kLeastModifier) return false;
  const std::string small = latin_lower(modifier);
  const auto known = [&](std::string_view part) {
    return part.size() >= 2 && (!analyses(part).empty() || noun(latin_capitalised(part)) ||
                                head_begin(latin_capitalised(part)) != 0);
  };
  if (known(small)) return true;
  return std::ranges::any_of(links_, [&](std::string_view link) {
    return small.size() > link.size() + 1 && small.ends_with(link) &&
           known(std::string_view{small}.substr(0, small.size() - link.size()));
  });
}

std::size_t Lexicon::head_begin(std::string_view form) const {
  const std::size_t hyphen = form.rfind('-');
  if (hyphen != std::string_view::npos && hyphen > 0 && hyphen + 2 < form.size()) return hyphen + 1;
  if (form.size() > 64) return 0;
  std::size_t fallback = 0;
  for (std::size_t at = kLeastModifier; at + kLeastHead <= form.size(); ++at) {
    if (!boundary(form, at) || !noun(latin_capitalised(form.substr(at)))) continue;
    if (plausible(form.substr(0, at))) return at;
    if (fallback == 0 && form.size() - at >= kLeastHead + 2) fallback = at;
  }
  return fallback;
}

std::optional<CompoundSplit> Lexicon::split(std::string_view form) const {
  const std::size_t at = head_begin(form);
  if (at == 0) return {};
  const std::string head = latin_capitalised(form.substr(at));
  std::string head_lemma = head;
  for (const Analysis& a : analyses(head))
    if (kLexiconTags[a.upos] == "NOUN") {
      head_lemma = lemma(head, a);
      break;
    }
  std::string_view modifier = form.substr(0, at);
  if (modifier.ends_with('-')) modifier.remove_suffix(1);
  return CompoundSplit{unlinked(modifier), head_lemma};
}

std::string Lexicon::unlinked(std::string_view modifier) const {
  const std::string whole = latin_capitalised(modifier);
  if (noun(whole)) return whole;
  for (const std::string_view link : links_) {
    if (modifier.size() <= link.size() || !modifier.ends_with(link)) continue;
    const std::string stem = latin_capitalised(modifier.substr(0, modifier.size() - link.size()));
    if (noun(stem)) return stem;
  }
  return whole;
}

Sections compiled_lexicon(const std::vector<LexiconLine>& lines,
                          const std::vector<std::string>& links) {
  Numbers scripts;
  std::map<AnalysisSet, std::size_t, decltype([](const AnalysisSet& a, const AnalysisSet& b) {
             return std::ranges::lexicographical_compare(a, b, Less{});
           })>
      numbers;
  std::vector<std::uint32_t> sets{0};
  AnalysisSet all;
  std::vector<std::pair<Key, std::size_t>> keyed;
  for (auto& [form, set] : paradigms(lines, scripts)) {
    std::ranges::sort(set, Less{});
    const auto [at, fresh] = numbers.try_emplace(set, numbers.size());
    if (fresh) {
      all.insert(all.end(), set.begin(), set.end());
      sets.push_back(static_cast<std::uint32_t>(all.size()));
    }
    keyed.emplace_back(text_key(form), at->second);
  }
  if (numbers.size() > 0x10000U)
    throw DataError{"a lexicon cannot hold more than 65,536 paradigms"};
  std::ranges::sort(keyed);
  std::vector<std::uint32_t> buckets(kBuckets + 1);
  std::vector<std::uint32_t> prints;
  std::vector<std::uint16_t> set_of;
  for (const auto& [key, set] : keyed) {
    ++buckets[static_cast<std::size_t>(key >> 48U) + 1];
    prints.push_back(static_cast<std::uint32_t>(key >> 16U));
    set_of.push_back(static_cast<std::uint16_t>(set));
  }
  for (std::size_t i = 0; i < kBuckets; ++i) buckets[i + 1] += buckets[i];
  std::string link_lines;
  for (const std::string& link : links) link_lines += link + "\n";
  return {{"buckets", bytes(buckets)}, {"prints", bytes(prints)}, {"set_of", bytes(set_of)},
          {"sets", bytes(sets)},       {"analyses", bytes(all)},  {"scripts", scripts.texts()},
          {"links", link_lines}};
}

std::string full_lemma(const Sentence& sentence, int verb) {
  const Token& token = sentence.tokens[static_cast<std::size_t>(verb)];
  for (const Token& other : sentence.tokens)
    if (other.head == verb + 1 && other.deprel == "compound:prt")
      return latin_lower(other.form) + token.lemma;
  return token.lemma;
}

}  // namespace bezug::extract
