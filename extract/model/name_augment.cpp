#include "extract/model/name_augment.h"

#include "extract/language.h"
#include "graph/error.h"

namespace bezug::extract::names {
namespace fs = std::filesystem;

namespace {

constexpr double kRenamed = 0.5;
constexpr int kListedRules = 6;

void offer(const fs::path& file, const std::string& symbol, Grammar& grammar) {
  if (!fs::exists(file)) return;
  for (const DataLine& line : data_lines(file)) grammar.add(symbol, line.fields[0]);
}

struct Bracket {
  std::string_view open;
  NameType type;
};
constexpr std::array kBrackets{
    Bracket{"[PER", NameType::person},  Bracket{"[BODY", NameType::organisation},
    Bracket{"[COM", NameType::company}, Bracket{"[LOC", NameType::location},
    Bracket{"[OTH", NameType::other},
};

}  // namespace

Augmenter::Augmenter(const fs::path& language_folder,
                     const std::array<fs::path, kLongLists>& lists) {
  const fs::path shared = language_folder.parent_path().parent_path();
  grammar_.read(shared / "name_parts.tsv");
  grammar_.read(language_folder / "names.grammar.tsv");
  grammar_.add("noun", "{^lownoun}");
  const auto offer_long = [&](LongList list, const std::string& low,
                              std::initializer_list<std::pair<const char*, std::string>> rules) {
    const fs::path& file = lists[static_cast<std::size_t>(list)];
    if (file.empty()) return;
    offer(file, low, grammar_);
    // As often as what the grammars make up.
    for (int n = 0; n < kListedRules; ++n)
      for (const auto& [symbol, expansion] : rules) grammar_.add(symbol, expansion);
  };
  offer_long(LongList::nouns, "lownoun", {});
  offer_long(LongList::first_names, "lowfirst", {{"person", "{^lowfirst} {surname}"}});
  offer_long(LongList::surnames, "lowsurname", {{"surname", "{^lowsurname}"}});
  offer_long(LongList::towns, "lowtown", {{"village", "{^lowtown}"}});
  offer(shared / "given_names.txt", "given", grammar_);
  offer(language_folder / "cities.tsv", "city", grammar_);
  offer(language_folder / "places.tsv", "place", grammar_);
  const fs::path titles = language_folder / "person_titles.tsv";
  if (fs::exists(titles))
    for (const DataLine& line : data_lines(titles)) {
      grammar_.add("title_m", line.fields[0]);
      grammar_.add("title_f", line.fields.size() > 1 ? line.fields[1] : line.fields[0]);
    }
  const fs::path heads = language_folder / "organisation_heads.tsv";
  if (fs::exists(heads))
    for (const DataLine& line : data_lines(heads)) {
      if (line.fields.size() < 3) continue;
      const std::string type = line.fields[1] == "company" ? "company_" : "body_";
      for (const char gender : line.fields[2]) grammar_.add(type + gender, line.fields[0]);
    }
}

std::string Augmenter::symbol(const GoldSentence& sentence, const GoldName& name,
                              Random& random) const {
  switch (name.span.type) {
    case NameType::person:
      return name.span.end - name.span.begin > 1 ? "person" : "surname";
    case NameType::organisation:
      return name.known == Known::body && chance(0.5, random) ? "company" : "body";
    case NameType::company:
      return "company";
    case NameType::location: {
      const char first = sentence.forms[name.span.begin][0];
      const bool plain = name.span.end - name.span.begin == 1 && (first & 0x60) != 0x20;
      return plain ? (chance(0.5, random) ? "village" : "city") : "";
    }
    case NameType::other:
      break;
  }
  return "";
}

// The words that a name gets; empty if it stays. A part of a name already met follows it.
const std::vector<std::string>& Augmenter::replacement(const GoldSentence& sentence,
                                                       const GoldName& name, Replacements& known,
                                                       Random& random) const {
  const auto first = sentence.forms.begin() + name.span.begin;
  const std::vector<std::string> old{first, sentence.forms.begin() + name.span.end};
  const auto [found, fresh] = known.try_emplace(old);
  if (!fresh) return found->second;
  const std::string rule = chance(kRenamed, random) ? symbol(sentence, name, random) : "";
  if (rule.empty()) return found->second;
  found->second = words(grammar_.text(rule, random));
  const std::vector<std::string>& now = found->second;
  if (old.size() > 1) {
    known.try_emplace({old.back()}, 1, now.back());
    known.try_emplace({old.front()}, 1, now.front());
  }
  return now;
}

GoldSentence Augmenter::renamed(const GoldSentence& sentence, Replacements& known,
                                Random& random) const {
  GoldSentence out{.new_document = sentence.new_document};
  const auto copy = [&](int begin, int end) {
    for (int i = begin; i < end; ++i) {
      out.forms.push_back(sentence.forms[i]);
      out.open.push_back(sentence.open[i]);
    }
  };
  int copied = 0;
  for (const GoldName& name : sentence.names) {
    copy(copied, name.span.begin);
    copied = name.span.end;
    GoldName placed = name;
    placed.span.begin = static_cast<int>(out.forms.size());
    const std::vector<std::string>& now = replacement(sentence, name, known, random);
    if (now.empty()) {
      copy(name.span.begin, name.span.end);
    } else {
      out.forms.insert(out.forms.end(), now.begin(), now.end());
      out.open.resize(out.forms.size());
    }
    placed.span.end = static_cast<int>(out.forms.size());
    out.names.push_back(placed);
  }
  copy(copied, static_cast<int>(sentence.forms.size()));
  return out;
}

std::vector<GoldSentence> Augmenter::renamed(const std::vector<GoldSentence>& document,
                                             Random& random) const {
  std::vector<GoldSentence> out;
  Replacements known;
  for (const GoldSentence& sentence : document) out.push_back(renamed(sentence, known, random));
  return out;
}

GoldSentence Augmenter::invented(Random& random) const {
  const std::string text = grammar_.text("sentence", random);
  GoldSentence out;
  bool inside = false;
  for (std::string& word : words(text)) {
    const int at = static_cast<int>(out.forms.size());
    if (word == "]") {
      if (!inside || out.names.back().span.begin == at)
        throw DataError{"grammar of names: misplaced ] in " + text};
      out.names.back().span.end = at;
      inside = false;
      continue;
    }
    if (word.size() > 1 && word[0] == '[') {
      for (const Bracket& bracket : kBrackets)
        if (bracket.open == word)
          out.names.push_back({{at, at, bracket.type}, Known::type}), inside = true;
      if (!inside) throw DataError{"grammar of names: unknown " + word + " in " + text};
      continue;
    }
    out.forms.push_back(std::move(word));
  }
  if (inside) throw DataError{"grammar of names: missing ] in " + text};
  out.open.resize(out.forms.size());
  return out;
}

}  // namespace bezug::extract::names
