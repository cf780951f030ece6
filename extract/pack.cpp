#include "extract/pack.h"

#include <algorithm>
#include <array>
#include <fstream>

#include "extract/language.h"
#include "extract/utf8.h"
#include "graph/strings.h"

namespace bezug::extract {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::pair<std::string_view, CueKind>, 26> kCueKinds{{
    {"negator", CueKind::negator},
    {"adverb", CueKind::adverb},
    {"modal", CueKind::modal},
    {"aux", CueKind::aux},
    {"conjunction", CueKind::conjunction},
    {"purpose", CueKind::purpose},
    {"former", CueKind::former},
    {"more", CueKind::more},
    {"until", CueKind::until},
    {"future", CueKind::future},
    {"agent", CueKind::agent},
    {"genitive", CueKind::genitive},
    {"copula", CueKind::copula},
    {"from", CueKind::from},
    {"as", CueKind::as},
    {"content", CueKind::content},
    {"complementizer", CueKind::complementizer},
    {"causative", CueKind::causative},
    {"beneficiary", CueKind::beneficiary},
    {"inner", CueKind::inner},
    {"circumposition", CueKind::circumposition},
    {"resultative", CueKind::resultative},
    {"maker", CueKind::maker},
    {"infix", CueKind::infix},
    {"about", CueKind::about},
    {"report", CueKind::report},
}};

}  // namespace

Relations load_relations(const fs::path& file) {
  std::ifstream in{file};
  if (!in) throw DataError{file.string() + ": cannot be read"};
  auto relations = Relations::parse(in, file.string());
  if (!relations) throw DataError{to_string(relations.error())};
  return *std::move(relations);
}

Cues Cues::load(const fs::path& file) {
  Cues cues;
  for (const DataLine& line : data_lines(file)) {
    if (line.fields.size() != 3) bad_data(file, line.number, "expected cue, kind and effect");
    Cue cue;
    bool known = false;
    for (const auto& [name, kind] : kCueKinds) {
      if (name != line.fields[1]) continue;
      cue.kind = kind;
      known = true;
    }
    if (!known) bad_data(file, line.number, "unknown kind '" + line.fields[1] + "'");
    if (line.fields[2] != "-" && line.fields[2] != "keep") {
      cue.effect = factuality(line.fields[2]);
      if (!cue.effect) bad_data(file, line.number, "unknown effect '" + line.fields[2] + "'");
    }
    cues.words_[line.fields[0]].push_back(cue);
  }
  return cues;
}

std::optional<std::string> Cues::first(CueKind kind) const {
  std::optional<std::string> least;
  for (const auto& [word, cues] : words_)
    if (std::ranges::any_of(cues, [&](const Cue& cue) { return cue.kind == kind; }) &&
        (!least || word < *least))
      least = word;
  return least;
}

const Cue* Cues::find(CueKind kind, const std::string& word) const {
  const auto found = words_.find(word);
  if (found == words_.end()) return nullptr;
  for (const Cue& cue : found->second)
    if (cue.kind == kind) return &cue;
  return nullptr;
}

Attribution Attribution::load(const fs::path& file) {
  Attribution attribution;
  for (const DataLine& line : data_lines(file)) {
    if (line.fields.size() < 2) bad_data(file, line.number, "expected phrase and kind");
    const std::string& phrase = line.fields[0];
    const std::string& kind = line.fields[1];
    if (kind == "pre")
      attribution.before.insert(phrase);
    else if (kind == "post")
      attribution.after.insert(phrase);
    else if (kind == "so")
      attribution.so.insert(phrase);
    else if (kind == "noun" && line.fields.size() == 3)
      for (const std::string& noun : split(line.fields[2], '|'))
        attribution.nouns[phrase].insert(noun);
    else
      bad_data(file, line.number, "unknown kind '" + kind + "', or no nouns");
  }
  return attribution;
}

bool Attribution::is_noun(const std::string& preposition, const std::string& lemma) const {
  const auto found = nouns.find(preposition);
  if (found == nouns.end()) return false;
  return found->second.contains(lemma) || last_part(preposition, lemma) != nullptr;
}

const std::string* Attribution::last_part(const std::string& preposition,
                                          const std::string& lemma) const {
  const auto found = nouns.find(preposition);
  if (found == nouns.end()) return nullptr;
  constexpr std::size_t kShortest = 5;
  const std::string* longest = nullptr;
  const std::string folded = lower(lemma);
  for (const std::string& noun : found->second) {
    if (noun.size() < kShortest || lemma.size() <= noun.size() || !folded.ends_with(lower(noun)))
      continue;
    if (longest == nullptr || noun.size() > longest->size()) longest = &noun;
  }
  return longest;
}

Pack::Pack(const fs::path& folder, const fs::path& relations_file)
    : relations{load_relations(relations_file)},
      classes{WordClasses::load(folder / "classes.tsv")},
      frames{FrameTable::load(folder / "frames.tsv", classes, relations)},
      embeddings{EmbeddingTable::load(folder / "embedding.tsv", classes)},
      cues{Cues::load(folder / "cues.tsv")},
      compounds{Compounds::load(folder / "compounds.tsv")},
      attribution{Attribution::load(folder / "attribution.tsv")},
      moods{Moods::load(folder / "moods.tsv")},
      gazetteer{folder} {}

}  // namespace bezug::extract
