#include "extract/referring_words.h"

#include "extract/language.h"
#include "extract/utf8.h"
#include "graph/strings.h"

namespace bezug::extract {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kPronounKinds[] = {"personal", "possessive", "demonstrative"};

}  // namespace

ReferringWords::ReferringWords(const fs::path& folder) {
  load_inhabitants(folder);
  load_institutions(folder);
  const fs::path pronouns = folder / "pronouns.tsv";
  for (const DataLine& line : data_lines(pronouns)) {
    if (line.fields.size() != 3) bad_data(pronouns, line.number, "expected form, kind, genders");
    bool known = false;
    for (const std::string_view kind : kPronounKinds) known |= kind == line.fields[1];
    if (!known) bad_data(pronouns, line.number, "unknown kind '" + line.fields[1] + "'");
    pronouns_[line.fields[1] + " " + line.fields[0]] = split(line.fields[2], '|');
  }
  const fs::path descriptions = folder / "descriptions.tsv";
  const std::unordered_map<std::string, DescriptionKind> kinds{{"any", DescriptionKind::any},
                                                               {"role", DescriptionKind::role},
                                                               {"part", DescriptionKind::part},
                                                               {"own", DescriptionKind::own},
                                                               {"named", DescriptionKind::named}};
  for (const DataLine& line : data_lines(descriptions)) {
    if (line.fields.size() != 2) bad_data(descriptions, line.number, "expected kind, noun");
    const std::string word = lower(line.fields[1]);
    if (const auto kind = kinds.find(line.fields[0]); kind != kinds.end())
      descriptions_[word] = kind->second;
    else if (line.fields[0] == "two" || line.fields[0] == "both")
      joining_[word] = line.fields[0] == "both";
    else
      bad_data(descriptions, line.number, "unknown kind '" + line.fields[0] + "'");
  }
}

/// inhabitants.tsv: rules that turn the end of a place's name into that of its people, and words.
void ReferringWords::load_inhabitants(const fs::path& folder) {
  const fs::path file = folder / "inhabitants.tsv";
  if (!fs::exists(file)) return;
  std::vector<std::pair<std::string, std::string>> rules;
  std::vector<std::string> endings{""};
  for (const DataLine& line : data_lines(file)) {
    if (line.fields.size() < 2) bad_data(file, line.number, "expected kind and word");
    const std::string word = lower(line.fields[1]);
    if (line.fields[0] == "rule" && line.fields.size() == 3)
      rules.emplace_back(word == "-" ? "" : word, lower(line.fields[2]));
    else if (line.fields[0] == "ending")
      endings.push_back(word);
    else if (line.fields[0] == "word")
      inhabitants_.insert(word);
    else
      bad_data(file, line.number, "unknown kind '" + line.fields[0] + "'");
  }
  for (const char* const places : {"cities.tsv", "regions.tsv"})
    for (const DataLine& line : data_lines(folder / places)) {
      const std::string place = lower(line.fields[0]);
      for (const auto& [from, to] : rules) {
        if (!place.ends_with(from)) continue;
        const std::string people = place.substr(0, place.size() - from.size()) + to;
        for (const std::string& ending : endings) inhabitants_.insert(people + ending);
      }
    }
}

/// institutions.tsv: nouns and what joins the rest of their name to them.
void ReferringWords::load_institutions(const fs::path& folder) {
  const fs::path file = folder / "institutions.tsv";
  if (!fs::exists(file)) return;
  for (const DataLine& line : data_lines(file)) {
    if (line.fields.size() != 2) bad_data(file, line.number, "expected noun, preposition");
    const std::string joined = line.fields[1] == "gen" ? "" : lower(line.fields[1]);
    institutions_.insert(joined + " " + lower(line.fields[0]));
  }
}

bool ReferringWords::name_goes_on(std::string_view lemma, std::string_view preposition) const {
  constexpr std::size_t kShortest = 6;  // a last part that is shorter is often another word
  const std::string word = lower(lemma);
  const std::string joined = lower(preposition) + " ";
  if (institutions_.contains(joined + word)) return true;
  for (std::size_t at = 1; at + kShortest <= word.size(); ++at)
    if (institutions_.contains(joined + word.substr(at))) return true;
  return false;
}

bool ReferringWords::is_inhabitant(std::string_view form) const {
  return inhabitants_.contains(lower(form));
}

const std::vector<std::string>& ReferringWords::pronoun(PronounKind kind,
                                                        std::string_view form) const {
  static const std::vector<std::string> none;
  const auto found = pronouns_.find(std::string{kPronounKinds[static_cast<std::size_t>(kind)]} +
                                    " " + lower(form));
  return found == pronouns_.end() ? none : found->second;
}

DescriptionKind ReferringWords::description(std::string_view lemma) const {
  constexpr std::size_t kShortest = 4;
  const std::string word = lower(lemma);
  for (std::size_t at = 0; at + kShortest <= word.size(); ++at)
    if (const auto found = descriptions_.find(word.substr(at)); found != descriptions_.end())
      return found->second;
  const auto found = descriptions_.find(word);
  return found == descriptions_.end() ? DescriptionKind::specific : found->second;
}

bool ReferringWords::joins(std::string_view lemma) const {
  const auto found = joining_.find(lower(lemma));
  return found != joining_.end() && !found->second;
}

bool ReferringWords::is_both(std::string_view lemma) const {
  const auto found = joining_.find(lower(lemma));
  return found != joining_.end() && found->second;
}

}  // namespace bezug::extract
