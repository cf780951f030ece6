#include "extract/model/names.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "extract/model/name_features.h"
#include "extract/model/name_weights.h"

namespace bezug::extract {
namespace fs = std::filesystem;

namespace {

// How much the rest of the document weighs against the sentence.
constexpr float kMemory = 1.5F;

// How often a word stood in a name of each type, and outside of names, in the first pass.
struct Seen {
  std::array<float, names::kTypes> in_name{};
  float outside{};
};
using Memory = std::unordered_map<std::uint64_t, Seen>;

struct Reading {
  std::vector<names::Word> words;
  std::vector<names::Scores> scores;
  std::vector<int> labels;
};

Memory memory(const std::vector<Reading>& readings) {
  Memory memory;
  for (const Reading& reading : readings)
    for (std::size_t i = 0; i < reading.words.size(); ++i) {
      if (!names::has_memory(reading.words[i])) continue;
      Seen& seen = memory[reading.words[i].exact];
      const int label = reading.labels[i];
      if (label == names::kNone)
        seen.outside += 1;
      else
        seen.in_name[static_cast<int>(names::type_of(label))] += 1;
    }
  return memory;
}

// Adds to each label's score what the other places of the same word in the document say.
void remember(const Memory& memory, Reading& reading) {
  for (std::size_t i = 0; i < reading.words.size(); ++i) {
    if (!names::has_memory(reading.words[i])) continue;
    Seen seen = memory.at(reading.words[i].exact);
    const int own = reading.labels[i];
    if (own == names::kNone)
      seen.outside -= 1;
    else
      seen.in_name[static_cast<int>(names::type_of(own))] -= 1;
    float all = seen.outside;
    for (const float count : seen.in_name) all += count;
    if (all == 0) continue;
    for (int y = 1; y < names::kLabels; ++y) {
      const float inside = seen.in_name[static_cast<int>(names::type_of(y))];
      reading.scores[i][y] += kMemory * std::log((inside + 0.5F) / (seen.outside + 0.5F));
    }
  }
}

}  // namespace

struct NameModel::Impl {
  names::Weights weights;
  names::Lexicon lexicon;

  /// What the sentences of a document say, each by itself and the words elsewhere in it.
  [[nodiscard]] std::vector<Reading> read(std::span<const Sentence> document) const {
    std::vector<std::vector<names::Word>> words(document.size());
    for (std::size_t i = 0; i < document.size(); ++i)
      for (const Token& token : document[i].tokens) words[i].push_back(lexicon.word(token.form));
    const names::Elsewhere elsewhere{words};
    std::vector<Reading> readings(document.size());
    names::Features features;
    for (std::size_t i = 0; i < document.size(); ++i) {
      names::features(words, i, elsewhere, features);
      Reading& reading = readings[i];
      reading.scores.reserve(features.tokens());
      for (std::size_t t = 0; t < features.tokens(); ++t)
        reading.scores.push_back(weights.scores(features.of(t)));
      reading.labels = names::best_labels(reading.scores, weights.transitions());
    }
    for (std::size_t i = 0; i < document.size(); ++i) readings[i].words = std::move(words[i]);
    return readings;
  }
};

NameModel NameModel::load(const fs::path& language_folder) {
  names::Model model = names::read_model(language_folder / "models" / "names.bin");
  names::Lexicon lexicon{language_folder, std::move(model.lists)};
  return NameModel{std::make_unique<Impl>(Impl{std::move(model.weights), std::move(lexicon)})};
}

NameModel::NameModel(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
NameModel::~NameModel() = default;
NameModel::NameModel(NameModel&&) noexcept = default;
NameModel& NameModel::operator=(NameModel&&) noexcept = default;

std::vector<NameSpan> NameModel::find(const Sentence& sentence) const {
  return names::spans(impl_->read({&sentence, 1}).front().labels);
}

std::vector<std::vector<NameSpan>> NameModel::find(std::span<const Sentence> document) const {
  std::vector<Reading> readings = impl_->read(document);
  const Memory seen = memory(readings);
  std::vector<std::vector<NameSpan>> found;
  found.reserve(document.size());
  for (Reading& reading : readings) {
    remember(seen, reading);
    found.push_back(names::spans(names::best_labels(reading.scores, impl_->weights.transitions())));
  }
  return found;
}

}  // namespace bezug::extract
