#include "extract/model/name_corpus.h"

#include <fstream>
#include <optional>

#include "extract/language.h"
#include "graph/error.h"

namespace bezug::extract::names {

namespace {

struct Tag {
  std::string_view text;
  NameType type;
  Known known;
};
constexpr std::array kTags{
    Tag{"PER", NameType::person, Known::type},   Tag{"ORG", NameType::organisation, Known::body},
    Tag{"COM", NameType::company, Known::type},  Tag{"BODY", NameType::organisation, Known::type},
    Tag{"LOC", NameType::location, Known::type}, Tag{"OTH", NameType::other, Known::type},
    Tag{"NAME", NameType::other, Known::span},
};

std::optional<Tag> tag(std::string_view text) {
  for (const Tag& known : kTags)
    if (known.text == text) return known;
  return std::nullopt;
}

bool add_token(const std::string& line, GoldSentence& sentence) {
  const std::size_t first = line.find('\t');
  const std::size_t second = line.find('\t', first + 1);
  if (first == std::string::npos || second == std::string::npos) return false;
  const std::string_view rest = std::string_view{line}.substr(second + 1);
  const std::string_view label = rest.substr(0, rest.find('\t'));
  const int at = static_cast<int>(sentence.forms.size());
  sentence.forms.push_back(line.substr(first + 1, second - first - 1));
  sentence.open.push_back(label == "?");
  if (label == "O" || label == "?") return true;
  if (label.size() < 3) return false;
  const std::optional<Tag> known = tag(label.substr(2));
  if (!known) return false;
  if (label[0] == 'I' && !sentence.names.empty() && sentence.names.back().span.end == at)
    sentence.names.back().span.end = at + 1;
  else
    sentence.names.push_back({{at, at + 1, known->type}, known->known});
  return true;
}

}  // namespace

std::vector<GoldSentence> read_iob2(const std::filesystem::path& file) {
  std::ifstream in{file};
  if (!in) throw DataError{file.string() + ": cannot read it"};
  std::vector<GoldSentence> sentences;
  GoldSentence sentence{.new_document = true};
  std::size_t number = 0;
  const auto finish = [&] {
    if (sentence.forms.empty()) return;
    sentences.push_back(std::move(sentence));
    sentence = {};
  };
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty())
      finish();
    else if (line[0] == '#')
      sentence.new_document |= line.starts_with("# newdoc");
    else if (!add_token(line, sentence))
      bad_data(file, number, "expected id, form and tag");
  }
  finish();
  return sentences;
}

std::vector<LabelSet> allowed_labels(const GoldSentence& sentence) {
  std::vector<int> labels(sentence.forms.size(), kNone);
  for (const GoldName& name : sentence.names) mark(name.span, labels);
  std::vector<LabelSet> allowed(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i)
    allowed[i] = sentence.open[i] ? kAllLabels : only(labels[i]);
  const auto allow = [&](const GoldName& name, NameType type) {
    for (int i = name.span.begin; i < name.span.end; ++i)
      allowed[i] |= only(label(type, place_of(labels[i])));
  };
  for (const GoldName& name : sentence.names) {
    if (name.known != Known::type) allow(name, NameType::company);
    if (name.known != Known::span) continue;
    for (const NameType type : {NameType::person, NameType::organisation, NameType::location})
      allow(name, type);
  }
  return allowed;
}

}  // namespace bezug::extract::names
