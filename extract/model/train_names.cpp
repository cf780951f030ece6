#include "extract/model/train_names.h"

#include <algorithm>
#include <fstream>
#include <optional>

#include "extract/model/name_augment.h"
#include "extract/model/name_corpus.h"
#include "extract/model/name_crf.h"
#include "extract/model/name_weights.h"
#include "graph/error.h"

namespace bezug::extract {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostFeatures = 110'000;
// Chances by which training forgets: a token's own identity, and any single feature.
constexpr double kIdentityDropped = 0.35;
constexpr double kFeatureDropped = 0.12;
constexpr double kDocumentRenamed = 0.6;
// Chance of a noun in a made-up sentence to be unknown: those come from the dictionary, while texts
// have others too.
constexpr double kNounForgotten = 0.04;
constexpr double kOrganisationForgotten = 0.5;
constexpr double kListForgotten = 0.1;
// Made-up sentences for each annotated one.
constexpr double kInvented = 0.6;
constexpr float kDecay = 0.96F;

names::WordFilter filter(const fs::path& file) {
  if (file.empty()) return {};
  std::ifstream in{file};
  if (!in) throw DataError{file.string() + ": cannot read it"};
  std::vector<std::uint64_t> hashes;
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) hashes.push_back(names::word_hash(line));
  return names::WordFilter{hashes};
}

using Document = std::vector<names::GoldSentence>;

class Trainer {
 public:
  Trainer(const NameTraining& training, std::uint64_t seed, const names::Lexicon& lexicon)
      : lexicon_{lexicon}, random_{seed} {
    if (fs::exists(training.language_folder / "names.grammar.tsv"))
      augmenter_.emplace(training.language_folder, training.lists);
    for (const fs::path& file : training.iob2)
      for (names::GoldSentence& sentence : names::read_iob2(file)) {
        if (sentence.new_document || documents_.empty()) documents_.emplace_back();
        documents_.back().push_back(std::move(sentence));
      }
    if (documents_.empty()) throw DataError{"no annotated sentences to train names from"};
  }

  // One round over the corpus; `last` ones count for the average of the weights.
  void epoch(bool last) {
    std::vector<std::size_t> order(documents_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[names::below(i, random_)]);
    for (const std::size_t i : order) {
      const bool rename = augmenter_ && names::chance(kDocumentRenamed, random_);
      learn(rename ? augmenter_->renamed(documents_[i], random_) : documents_[i]);
      for (std::size_t n = 0; augmenter_ && n < documents_[i].size(); ++n)
        if (names::chance(kInvented, random_))
          learn({augmenter_->invented(random_)}, kNounForgotten);
    }
    if (last) learner_.take_average();
    learner_.decay(kDecay);
  }

  [[nodiscard]] const names::Learner& learner() const noexcept { return learner_; }

 private:
  // Lists never hold every name: some of what they say is left out, so that contexts count.
  void unlist(names::Word& word) {
    using names::kBodyName, names::kBodyPart, names::kCompanyName;
    if (names::chance(kOrganisationForgotten, random_))
      word.listed &= ~(kBodyName | kBodyPart | kCompanyName);
    if (names::chance(kListForgotten, random_))
      word.listed &=
          ~(names::kGiven | names::kCity | names::kCityPart | names::kPlace | names::kPlacePart |
            names::kFirstName | names::kSurname | names::kTown | names::kTownDweller);
  }

  void learn(const Document& document, double forget = 0) {
    words_.assign(document.size(), {});
    for (std::size_t i = 0; i < document.size(); ++i)
      for (const std::string& form : document[i].forms) {
        names::Word& word = words_[i].emplace_back(lexicon_.word(form));
        const bool noun = word.kind == names::Kind::noun || word.kind == names::Kind::compound;
        if (noun && names::chance(forget, random_)) word.kind = names::Kind::unknown;
        unlist(word);
      }
    const names::Elsewhere elsewhere{words_};
    for (std::size_t i = 0; i < document.size(); ++i) {
      names::features(words_, i, elsewhere, features_);
      drop();
      learner_.learn(features_, names::allowed_labels(document[i]));
    }
  }

  void drop() {
    for (std::size_t i = 0; i < features_.tokens(); ++i) {
      const std::uint32_t begin = features_.begins[i];
      const bool blind = names::chance(kIdentityDropped, random_);
      for (std::uint32_t f = begin; f < features_.begins[i + 1]; ++f)
        if ((blind && f < begin + names::kIdentityFeatures) ||
            names::chance(kFeatureDropped, random_))
          features_.keys[f] = 0;
    }
  }

  const names::Lexicon& lexicon_;
  names::Random random_;
  std::optional<names::Augmenter> augmenter_;
  std::vector<Document> documents_;
  std::vector<std::vector<names::Word>> words_;
  names::Features features_;
  names::Learner learner_;
};

NameType merged(NameType type) {
  if (type == NameType::company) return NameType::organisation;
  return type == NameType::other ? NameType::location : type;
}

bool over_unknown(const NameSpan& span, const names::GoldSentence& sentence) {
  for (int i = span.begin; i < span.end; ++i)
    if (sentence.open[i]) return true;
  return false;
}

bool same(const NameSpan& found, const names::GoldName& gold, bool merge) {
  if (found.begin != gold.span.begin || found.end != gold.span.end) return false;
  if (gold.known == names::Known::span) return true;
  if (merge || gold.known == names::Known::body)
    return merged(found.type) == merged(gold.span.type);
  return found.type == gold.span.type;
}

void count(const std::vector<NameSpan>& found, const names::GoldSentence& sentence,
           NameScore& score) {
  const auto counts = [&](NameType type) -> NameCounts& {
    return score.by_type[static_cast<std::size_t>(type)];
  };
  for (const names::GoldName& gold : sentence.names) {
    ++counts(gold.span.type).gold;
    ++score.merged.gold;
  }
  for (const NameSpan& span : found) {
    if (over_unknown(span, sentence)) continue;
    const auto right = [&](bool merge) {
      return std::ranges::find_if(
          sentence.names, [&](const names::GoldName& gold) { return same(span, gold, merge); });
    };
    const auto exact = right(false);
    const bool hit = exact != sentence.names.end();
    NameCounts& typed = counts(hit ? exact->span.type : span.type);
    ++typed.found;
    typed.right += hit;
    ++score.merged.found;
    score.merged.right += right(true) != sentence.names.end();
  }
}

}  // namespace

void train_names(const NameTraining& training, const fs::path& out,
                 const std::function<void(const std::string&)>& say) {
  names::LongLists lists;
  for (std::size_t i = 0; i < lists.size(); ++i) lists[i] = filter(training.lists[i]);
  const names::Lexicon lexicon{training.language_folder, lists};
  names::Committee committee;
  for (int member = 0; member < training.members; ++member) {
    Trainer trainer{training, training.seed + static_cast<std::uint64_t>(member), lexicon};
    for (int epoch = 1; epoch <= training.epochs; ++epoch) {
      trainer.epoch(epoch > training.epochs / 2);
      say("member " + std::to_string(member + 1) + " of " + std::to_string(training.members) +
          ", epoch " + std::to_string(epoch) + " of " + std::to_string(training.epochs) + ": " +
          std::to_string(trainer.learner().size()) + " features");
    }
    committee.add(trainer.learner());
  }
  const names::Model model{committee.quantised(kMostFeatures), std::move(lists)};
  const std::string bytes = names::to_bytes(model);
  std::ofstream file{out, std::ios::binary};
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) throw DataError{out.string() + ": cannot write the model"};
}

NameScore score_names(const NameModel& model, const fs::path& iob2) {
  const std::vector<names::GoldSentence> gold = names::read_iob2(iob2);
  NameScore score;
  for (std::size_t begin = 0; begin < gold.size();) {
    std::size_t end = begin + 1;
    while (end < gold.size() && !gold[end].new_document) ++end;
    std::vector<Sentence> document(end - begin);
    for (std::size_t i = begin; i < end; ++i)
      for (const std::string& form : gold[i].forms) {
        Token token;
        token.form = form;
        document[i - begin].tokens.push_back(std::move(token));
      }
    const std::vector<std::vector<NameSpan>> found =
        model.find(std::span<const Sentence>{document});
    for (std::size_t i = begin; i < end; ++i) count(found[i - begin], gold[i], score);
    begin = end;
  }
  return score;
}

}  // namespace bezug::extract
