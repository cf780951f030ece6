// Everything that a language folder says about statements, loaded once. Immutable.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/compounds.h"
#include "extract/frames.h"
#include "extract/gazetteer.h"
#include "extract/moods.h"
#include "graph/relations.h"

namespace bezug::extract {

/// Throws DataError if the file cannot be read or says what is no relation.
Relations load_relations(const std::filesystem::path& file);

enum class CueKind : std::uint8_t {
  negator,
  adverb,
  modal,
  aux,
  conjunction,
  purpose,
  former,
  more,
  until,
  future,
  agent,     ///< preposition of the agent of a passive
  genitive,  ///< preposition that stands for a genitive
  copula,    ///< verb (and preposition) that equates its subject with a noun
  from,      ///< adverb that stands for "from there"
  as,        ///< word that opens a phrase of capacity (*als Lieferant*)
  content,   ///< preposition between a measure and what it measures (*Mangel an*, *Chargen von*)
  complementizer,  ///< conjunction of a complement clause (*dass*)
  causative,       ///< verb whose subject has others do what its infinitive says (*lassen*)
  beneficiary,     ///< preposition that marks for whom that is done (*für*)
  inner,           ///< preposition that with a bare name means where, not where to (*in*)
  circumposition,  ///< both halves of it (*von an*)
  resultative,     ///< auxiliary of the passive and of the active perfect alike (*ist*)
  maker,           ///< preposition that marks who does what a causative orders (*bei*)
  infix,           ///< what participles have behind a separable particle (*ge*)
  about,           ///< preposition before a number that says how exact it is (*über, bis zu*)
  report,          ///< conjunction of a clause that names who says so (*wie X mitteilte*)
};

struct Cue {
  CueKind kind{};
  std::optional<Factuality> effect{};
};

/// cues.tsv: words by lemma, with a mood after a colon (`sollen:Ind`).
class Cues {
 public:
  static Cues load(const std::filesystem::path& file);
  /// The cue of that kind for the word, or nullptr.
  [[nodiscard]] const Cue* find(CueKind kind, const std::string& word) const;
  /// The first word of that kind, in byte order.
  [[nodiscard]] std::optional<std::string> first(CueKind kind) const;
  [[nodiscard]] bool is(CueKind kind, const std::string& word) const {
    return find(kind, word) != nullptr;
  }

 private:
  std::unordered_map<std::string, std::vector<Cue>> words_;
};

/// attribution.tsv: phrases that name who says so.
struct Attribution {
  std::unordered_set<std::string> before;  ///< *laut X*
  std::unordered_set<std::string> after;   ///< *X zufolge*
  std::unordered_set<std::string> so;      ///< *so X*
  /// Preposition to nouns: *nach Angaben von X*.
  std::unordered_map<std::string, std::unordered_set<std::string>> nouns;
  /// Whether `lemma` behind the preposition is one of its nouns, or ends in one as a compound.
  [[nodiscard]] bool is_noun(const std::string& preposition, const std::string& lemma) const;
  /// The longest of its nouns that `lemma` ends in as a compound, or nullptr.
  [[nodiscard]] const std::string* last_part(const std::string& preposition,
                                             const std::string& lemma) const;
  static Attribution load(const std::filesystem::path& file);
};

struct Pack {
  /// Throws DataError. `folder` is lang/<code>, `relations_file` relations.tsv.
  Pack(const std::filesystem::path& folder, const std::filesystem::path& relations_file);
  Relations relations;
  WordClasses classes;
  FrameTable frames;
  EmbeddingTable embeddings;
  Cues cues;
  Compounds compounds;
  Attribution attribution;
  Moods moods;
  Gazetteer gazetteer;
};

}  // namespace bezug::extract
