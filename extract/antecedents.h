// Whom the text has in mind at a place: the entities named so far, scored for a word that refers
// back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/entities.h"
#include "extract/referring_words.h"

namespace bezug::extract {

/// What a pronoun or description asks of its entity.
struct Wanted {
  std::optional<EntityType> type{};
  std::vector<std::string> genders{};  ///< any of; none: it does not say
  std::string head{};                  ///< lower-case lemma of the description
  std::string modifier{};              ///< what stands before its last part in a compound
  std::string origin{};                ///< adjective of a place, lower case
  std::string country{};               ///< key of the state whose adjective it has
  DescriptionKind kind{};
  bool named_last{};  ///< means whoever was named last rather than whom the text is about
};

/// Whether one lemma is the other's last part: *Konzern*, *Chemiekonzern*.
bool head_fits(std::string_view a, std::string_view b);

/// Entities with a weight that mentions add to by their grammatical role and that fades with each
/// sentence (after Lappin and Leass, Computational Linguistics 20, 1994). What a word asks for
/// multiplies it: agreement, type, what the text has called the entity, its state. All weights
/// stand at the top of antecedents.cpp. Linear in the entities of the document.
class Antecedents {
 public:
  Antecedents(const AnnotatedDocument& document, const Gazetteer& gazetteer,
              const EntityIndex& index);

  void enter(int sentence);
  /// Counts a mention; `share` is below 1 for those that hardly bring it to mind.
  void add(int sentence, int token, int entity, double share);
  /// Counts a name as well as the mention.
  void add_name(int sentence, int token, int entity);
  /// The best entity for the word at `token`, or -1.
  [[nodiscard]] int best(int sentence, int token, const Wanted& wanted) const;
  /// Entities of the type that were last named together, or, if `two` are asked for, the two that
  /// the text has most in mind; none if there are none.
  [[nodiscard]] std::vector<int> several(int sentence, int token, const Wanted& wanted,
                                         bool two) const;
  /// Whom the text is about, best first.
  [[nodiscard]] std::vector<int> topics() const;
  [[nodiscard]] bool was_named(int entity) const;

 private:
  struct Memory {
    double weight{};
    int named{};           ///< how often so far
    int last{-1};          ///< number of the last mention
    double share{};        ///< of all names in the document, against the most frequent entity
    std::string gender{};  ///< that an article or noun gave it last; or Plur
  };
  [[nodiscard]] Memory& memory(int entity);
  void forget();
  [[nodiscard]] bool is_established(int entity) const;
  [[nodiscard]] bool bound(int sentence, int token, int entity) const;
  [[nodiscard]] double score(int sentence, int token, int entity, const Wanted& wanted) const;
  [[nodiscard]] double agreement(int entity, const Wanted& wanted) const;
  [[nodiscard]] double description(const DocEntity& entity, const Wanted& wanted) const;
  [[nodiscard]] int own_subject(int sentence, int token) const;

  const AnnotatedDocument* document_;
  const Gazetteer* gazetteer_;
  const EntityIndex* index_;
  std::vector<Memory> memories_;
  std::vector<double> prominence_;  ///< how much the whole text is about each entity
  std::vector<int> together_;       ///< named in the last coordination
  int together_sentence_{};
  int mentions_{};
  int sentence_{};
};

}  // namespace bezug::extract
