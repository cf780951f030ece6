#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <numeric>
#include <random>

#include "extract/model/atoms.h"
#include "extract/model/keys.h"
#include "extract/model/learner.h"
#include "extract/model/net/retag.h"
#include "extract/model/script.h"
#include "extract/model/tagger.h"
#include "extract/model/train.h"

namespace bezug::extract {
namespace {

constexpr std::size_t kMostLabels = 250;
constexpr int kFrequent = 4;  // from here on a word's tags count as known

using Report = std::function<void(std::string_view)>;

std::string tag_of(const Token& token) { return token.upos + "/" + token.xpos; }

/// Labels by falling frequency, then by name; at most `kMostLabels`.
class LabelSet {
 public:
  void count(const std::string& name) { ++counts_[name]; }
  void close(int least) {
    std::vector<std::pair<int, std::string>> order;
    for (const auto& [name, count] : counts_)
      if (count >= least) order.emplace_back(-count, name);
    std::ranges::sort(order);
    if (order.size() > kMostLabels) order.resize(kMostLabels);
    for (const auto& [count, name] : order) {
      numbers_[name] = names_.size();
      names_.push_back(name);
    }
  }
  /// Number of `name`, or the number of labels if it is none.
  [[nodiscard]] std::size_t number(const std::string& name) const {
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? names_.size() : found->second;
  }
  [[nodiscard]] const Labels& names() const { return names_; }

 private:
  std::map<std::string, int> counts_;
  std::map<std::string, std::size_t> numbers_;
  Labels names_;
};

/// Tags of frequent words as one atom each.
std::string known_tags(const std::vector<Example>& examples) {
  std::map<std::uint32_t, std::map<std::string, int>> counts;
  for (const Example& example : examples)
    for (const Token& token : example.sentence.tokens)
      ++counts[atom(latin_lower(token.form))][tag_of(token)];
  std::map<std::uint32_t, std::uint32_t> known;
  for (const auto& [word, tags] : counts) {
    int total = 0;
    for (const auto& [tag, count] : tags) total += count;
    if (total < kFrequent) continue;
    std::string set;
    for (const auto& [tag, count] : tags)
      if (count * 20 >= total) set += tag + " ";
    known[word] = atom(set);
  }
  return AtomTable::compiled(known);
}

/// Words that are so frequent and so surely of one tag that nothing is to be decided.
std::string settled_tags(const std::vector<Example>& examples, const LabelSet& labels) {
  constexpr int kOften = 25;
  constexpr double kAlways = 0.998;
  std::map<std::uint32_t, std::map<std::string, int>> counts;
  for (const Example& example : examples)
    for (const Token& token : example.sentence.tokens) ++counts[atom(token.form)][tag_of(token)];
  std::map<std::uint32_t, std::uint32_t> settled;
  for (const auto& [word, tags] : counts) {
    int total = 0;
    for (const auto& [tag, count] : tags) total += count;
    const auto most =
        std::ranges::max_element(tags, {}, [](const auto& tag) { return tag.second; });
    const std::size_t label = labels.number(most->first);
    if (total < kOften || most->second < kAlways * total || label == labels.names().size())
      continue;
    settled[word] = static_cast<std::uint32_t>(label) + 1;
  }
  return AtomTable::compiled(settled);
}

std::vector<std::size_t> shuffled(std::size_t size, unsigned seed) {
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), 0);
  std::mt19937 random{seed};
  for (std::size_t i = size; i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  return order;
}

/// One decision: right label against the best of the allowed ones.
void learn(Learner& learner, const std::vector<Key>& keys, std::vector<float>& scores,
           std::size_t right, float weight) {
  const std::size_t guess = best(scores);
  learner.tick();
  if (guess == right) return;
  learner.update(keys, right, weight);
  learner.update(keys, guess, -weight);
}

struct Prepared {
  const Sentence* sentence{};
  float weight{};
  std::vector<Word> words;
  std::vector<std::uint32_t> tags;
};

void train_tags(std::vector<Prepared>& prepared, const LabelSet& labels, const AtomTable& settled,
                int rounds, Learner& learner) {
  std::vector<std::uint32_t> atoms;
  for (const std::string& name : labels.names()) atoms.push_back(atom(name));
  std::vector<Key> keys;
  std::vector<float> scores(labels.names().size());
  for (int round = 0; round < rounds; ++round) {
    for (const std::size_t at : shuffled(prepared.size(), static_cast<unsigned>(round))) {
      Prepared& item = prepared[at];
      std::vector<std::uint32_t> history;
      for (std::size_t i = 0; i < item.words.size(); ++i) {
        if (const std::uint32_t label = settled.at(item.words[i].form); label != 0) {
          history.push_back(atoms[label - 1]);
          continue;
        }
        keys.clear();
        tag_features(item.words, history, i, keys);
        std::ranges::fill(scores, 0.F);
        learner.add(keys, scores);
        history.push_back(atoms[best(scores)]);
        const std::size_t right = labels.number(tag_of(item.sentence->tokens[i]));
        if (right < atoms.size()) learn(learner, keys, scores, right, item.weight);
      }
    }
  }
  learner.average();
}

std::uint32_t pair_atom(std::uint32_t tag, std::size_t label) {
  return static_cast<std::uint32_t>(mix(tag, label) >> 32U);
}

void train_feats(std::vector<Prepared>& prepared, const LabelSet& labels,
                 const std::map<std::uint32_t, std::uint32_t>& allowed, int rounds,
                 Learner& learner) {
  std::vector<Key> keys;
  std::vector<float> scores(labels.names().size());
  for (int round = 0; round < rounds; ++round) {
    for (const std::size_t at : shuffled(prepared.size(), static_cast<unsigned>(round) + 100)) {
      const Prepared& item = prepared[at];
      const auto runs = agreement_runs(*item.sentence);
      const auto phrases = phrase_atoms(*item.sentence, item.words, runs);
      for (std::size_t i = 0; i < item.words.size(); ++i) {
        const Token& token = item.sentence->tokens[i];
        const std::size_t right = labels.number(token.feats.empty() ? "_" : token.feats);
        if (token.feats == "?" || right == labels.names().size()) continue;
        keys.clear();
        morph_features(item.words, item.tags, phrases, i, keys);
        std::ranges::fill(scores, 0.F);
        learner.add(keys, scores);
        for (std::size_t label = 0; label < scores.size(); ++label)
          if (!allowed.contains(pair_atom(item.tags[i], label)))
            scores[label] = -std::numeric_limits<float>::infinity();
        learn(learner, keys, scores, right, item.weight);
      }
    }
  }
  learner.average();
}

void train_lemmas(const std::vector<Prepared>& prepared, const LabelSet& labels, int rounds,
                  Learner& learner) {
  std::vector<Key> keys;
  std::vector<float> scores(labels.names().size());
  for (int round = 0; round < rounds; ++round) {
    for (const std::size_t at : shuffled(prepared.size(), static_cast<unsigned>(round) + 200)) {
      const Prepared& item = prepared[at];
      for (std::size_t i = 0; i < item.words.size(); ++i) {
        const Token& token = item.sentence->tokens[i];
        if (token.lemma == "?" || token.upos == "PUNCT") continue;
        const std::size_t right = labels.number(edit_script(token.form, token.lemma));
        if (right == labels.names().size()) continue;
        keys.clear();
        lemma_features(item.words[i], item.tags[i], keys);
        std::ranges::fill(scores, 0.F);
        learner.add(keys, scores);
        learn(learner, keys, scores, right, item.weight);
      }
    }
  }
  learner.average();
}

/// Script of each (form, tag) that the examples agree on.
std::string remembered_lemmas(const std::vector<Prepared>& prepared, const LabelSet& scripts) {
  std::map<std::uint32_t, std::map<std::size_t, float>> counts;
  for (const Prepared& item : prepared)
    for (std::size_t i = 0; i < item.words.size(); ++i) {
      const Token& token = item.sentence->tokens[i];
      if (token.lemma == "?") continue;
      const std::size_t script = scripts.number(edit_script(token.form, token.lemma));
      if (script == scripts.names().size()) continue;
      counts[pair_atom(item.words[i].form, item.tags[i])][script] += item.weight;
    }
  std::map<std::uint32_t, std::uint32_t> table;
  for (const auto& [key, of] : counts) {
    const auto most = std::ranges::max_element(of, {}, [](const auto& p) { return p.second; });
    table[key] = static_cast<std::uint32_t>(most->first) + 1;
  }
  return AtomTable::compiled(table);
}

std::string temporary_name() {
  return (std::filesystem::temp_directory_path() / ("bezug-train-" + std::to_string(::getpid())))
      .string();
}

}  // namespace

Sections train_tagger(const std::vector<Example>& examples, const Lexicon* lexicon,
                      const TaggerOptions& options, const Report& report) {
  Sections sections;
  sections["known"] = known_tags(examples);
  sections["clusters"] = options.clusters.empty() ? AtomTable::compiled({}) : options.clusters;
  const WordTables tables{AtomTable{sections["known"]}, AtomTable{sections["clusters"]}};
  LabelSet tags;
  LabelSet feats;
  LabelSet scripts;
  std::vector<Prepared> prepared;
  for (const Example& example : examples) {
    Prepared item{&example.sentence, example.weight, words(example.sentence, lexicon, tables), {}};
    for (const Token& token : example.sentence.tokens) {
      tags.count(tag_of(token));
      if (token.feats != "?") feats.count(token.feats.empty() ? "_" : token.feats);
      if (token.lemma != "?") scripts.count(edit_script(token.form, token.lemma));
      item.tags.push_back(atom(tag_of(token)));
    }
    prepared.push_back(std::move(item));
  }
  tags.close(3);
  feats.close(2);
  scripts.close(2);
  std::map<std::uint32_t, std::uint32_t> allowed;
  for (const Prepared& item : prepared)
    for (std::size_t i = 0; i < item.tags.size(); ++i) {
      const std::string& label = item.sentence->tokens[i].feats;
      allowed[pair_atom(item.tags[i], feats.number(label.empty() ? "_" : label))] = 1;
    }
  const auto train = [&](auto function, const LabelSet& labels, const char* name) {
    Learner learner{labels.names().size()};
    function(learner);
    sections[name] = learner.compiled(options.least);
    report(std::string{name} + ": " + std::to_string(labels.names().size()) + " labels, " +
           std::to_string(learner.features()) + " features, " +
           std::to_string(sections[name].size() / 1024) + " KiB");
  };
  sections["settled"] = settled_tags(examples, tags);
  const AtomTable settled{sections["settled"]};
  train([&](Learner& l) { train_tags(prepared, tags, settled, options.rounds, l); }, tags,
        "tag_weights");
  train([&](Learner& l) { train_feats(prepared, feats, allowed, options.rounds, l); }, feats,
        "feat_weights");
  train([&](Learner& l) { train_lemmas(prepared, scripts, options.rounds / 2, l); }, scripts,
        "lemma_weights");
  sections["tags"] = lines_of(tags.names());
  sections["feats"] = lines_of(feats.names());
  sections["scripts"] = lines_of(scripts.names());
  sections["tag_feats"] = AtomTable::compiled(allowed);
  sections["lemmas"] = remembered_lemmas(prepared, scripts);
  return sections;
}

std::vector<Example> jackknifed(const std::vector<Example>& examples, const Lexicon* lexicon,
                                const TaggerOptions& options, int folds, const Report& report) {
  std::vector<Example> result = examples;
  const std::string file = temporary_name();
  for (int fold = 0; fold < folds; ++fold) {
    std::vector<Example> others;
    const auto here = [&](std::size_t i) { return static_cast<int>(i) % folds == fold; };
    for (std::size_t i = 0; i < examples.size(); ++i)
      if (!here(i)) others.push_back(examples[i]);
    write_archive(file, train_tagger(others, lexicon, options, [](std::string_view) {}));
    const Archive archive{file};
    const Tagger tagger{archive, lexicon};
    std::size_t right = 0;
    std::size_t total = 0;
    for (std::size_t i = 0; i < result.size(); ++i) {
      if (!here(i)) continue;
      for (Token& token : result[i].sentence.tokens)
        token.misc = std::string{kRightTag} + net::fine_tag(token);
      tagger.tag(result[i].sentence);
      for (std::size_t k = 0; k < result[i].sentence.tokens.size(); ++k)
        right += result[i].sentence.tokens[k].upos == examples[i].sentence.tokens[k].upos ? 1 : 0;
      total += result[i].sentence.tokens.size();
    }
    report("fold " + std::to_string(fold + 1) + ": UPOS " +
           std::to_string(100.0 * static_cast<double>(right) / static_cast<double>(total)));
  }
  std::filesystem::remove(file);
  return result;
}

}  // namespace bezug::extract
