// Frames: which words state which relation. The format is in lang/README.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/lemma_set.h"
#include "graph/relations.h"
#include "graph/statement.h"

namespace bezug::extract {

enum class Mark : std::uint8_t {
  nom,
  acc,
  dat,
  gen,
  preposition,
  refl,
  as,
  inf,
  dass,
  adv,
  from,
  adj,
  comp,
  self,
  actor,
  affected,
  head,
  each,
  topic,
  bracket,
  literal,
};

/// How the text marks a filler.
struct Marking {
  Mark kind{};
  std::string word{};         ///< the preposition, or the literal
  std::string wanted_case{};  ///< "Acc" in `an+acc`; empty for any
};

enum class FillerType : std::uint8_t {
  party,
  named,  ///< a party that has a name
  person,
  org,
  firm,  ///< a company or organisation that has a name
  country,
  place,
  goods,
  any
};

struct Role {
  std::optional<QualifierKind> qualifier{};  ///< none: subject or object
  bool is_subject{};
  FillerType type{};
  std::vector<Marking> markings{};
};

/// A constituent that must be there, with one of these lemmas; a compound with one as its last part
/// does too, except for those written with `=`.
struct Fixed {
  Marking marking{};
  std::vector<std::shared_ptr<const LemmaSet>> lemmas{};  ///< one for each class; none: any lemma

  [[nodiscard]] bool fits(const std::string& lemma) const;
};

enum class FrameKind : std::uint8_t { verb, noun, adjective, name };

struct Frame {
  std::string relation{};  ///< "none": states nothing
  FrameKind kind{};
  std::string trigger{};
  bool whole_word{};
  std::vector<Fixed> fixed{};
  std::vector<Role> roles{};
  std::optional<Factuality> factuality{};
  bool weak{};
  bool event{};
  std::size_t line{};
};

/// What a word does to the statement below it.
struct Embedding {
  std::string word{};
  FrameKind kind{};
  std::vector<Fixed> fixed{};
  std::vector<Marking> complements{};
  std::optional<Factuality> effect{};  ///< none: keeps it
  std::optional<Marking> controller{};
  std::optional<Marking> source{};
};

/// Classes of words: {sanction}, {abstract}.
class WordClasses {
 public:
  /// Throws DataError at a bad line.
  static WordClasses load(const std::filesystem::path& file);
  [[nodiscard]] bool contains(std::string_view name, std::string_view lemma) const;
  /// Whether `lemma` is of the class or a compound with one of it; see LemmaSet.
  [[nodiscard]] bool fits(std::string_view name, const std::string& lemma) const;
  /// Members of a class, null if there is no such class.
  [[nodiscard]] std::shared_ptr<const LemmaSet> members(std::string_view name) const;

 private:
  std::unordered_map<std::string, std::shared_ptr<LemmaSet>> members_;
  std::unordered_map<std::string, std::vector<std::string>> classes_of_;
};

/// A noun trigger found in a word: the frame's word and what stands before it in the compound.
struct NounMatch {
  const std::vector<Frame>* frames{};
  std::string modifier{};  ///< "Waffen" of *Waffenlieferung*; empty for the word itself
};

class FrameTable {
 public:
  /// Throws DataError at a bad line, an unknown relation, role, marking or class.
  static FrameTable load(const std::filesystem::path& file, const WordClasses& classes,
                         const Relations& relations);

  [[nodiscard]] const std::vector<Frame>* verb(const std::string& lemma) const;
  [[nodiscard]] const std::vector<Frame>* adjective(const std::string& lemma) const;
  /// Frames of names of entities of that type.
  [[nodiscard]] const std::vector<Frame>* name(EntityType type) const;
  /// Frames of the noun, or of the longest trigger that is its last part.
  [[nodiscard]] NounMatch noun(const std::string& lemma) const;
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  std::unordered_map<std::string, std::vector<Frame>> verbs_;
  std::unordered_map<std::string, std::vector<Frame>> adjectives_;
  std::unordered_map<std::string, std::vector<Frame>> nouns_;  ///< by lower-case trigger
  std::unordered_map<std::string, std::vector<Frame>> names_;  ///< by name of entity type
  std::size_t size_{};
};

class EmbeddingTable {
 public:
  static EmbeddingTable load(const std::filesystem::path& file, const WordClasses& classes);
  [[nodiscard]] const std::vector<Embedding>* find(const std::string& lemma) const;

 private:
  std::unordered_map<std::string, std::vector<Embedding>> words_;
};

/// Parses `marking` as lang/README.md says; none if it is none.
std::optional<Marking> parse_marking(std::string_view marking);
/// The marking as `parse_marking` reads it.
std::string to_string(const Marking& marking);

}  // namespace bezug::extract
