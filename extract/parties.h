// Who or what a phrase stands for when it fills a role.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extract/arguments.h"
#include "extract/draft.h"
#include "extract/entities.h"
#include "extract/pack.h"

namespace bezug::extract {

/// Cost of an entity of type `has` where `wanted` is asked for; kImpossible if it does not fit.
double mismatch(FillerType wanted, EntityType has);

/// Turns arguments into fillers: entities (through capitals, parts and possessors, pronouns of the
/// first person, unnamed groups) and goods. Refers to its parts, which must outlive it.
class Parties {
 public:
  Parties(const AnnotatedDocument& document, EntityIndex& entities, const Pack& pack);

  /// Cost of taking the argument for a filler of the type; kImpossible if it cannot be.
  [[nodiscard]] double type_cost(int sentence, FillerType type, const Argument& argument);
  /// Fillers of all members of the coordination.
  [[nodiscard]] std::vector<Filler> parties(int sentence, FillerType type,
                                            const Argument& argument);
  [[nodiscard]] std::vector<Filler> things(int sentence, const Argument& argument);
  /// What the text is about at `token` (or when the sentence begins, for -1): whom the speaker
  /// stands for, else the nearest subject before it in the sentence, else the most salient entity
  /// before the sentence; one that can act, is of the type and is not among `others`; -1 if there
  /// is none.
  [[nodiscard]] int topic(int sentence, int token, const std::vector<Filler>& others,
                          FillerType type = FillerType::party) const;
  /// Whose office the title at `token` is, if it does not say: what the whole text is about, but
  /// nobody with or against whom the title's bearer acts there; -1 if there is nobody.
  [[nodiscard]] int office(int sentence, int token, const std::vector<Filler>& others,
                           FillerType type) const;
  /// Entity that the phrase is or stands for when it acts, or -1; `cost` grows where it only
  /// stands for it.
  [[nodiscard]] int acting(int sentence, int token, double& cost);
  /// Notes that the person holds an office of the organisation.
  void appoint(int person, int organisation);
  /// The organisation whose office a person holds by the text, else the entity itself.
  [[nodiscard]] int represented(int entity) const;
  /// Who speaks in a sentence: entity, and the token that names it.
  struct Speaker {
    int entity{-1};
    int token{-1};
  };
  /// Who says what the sentence says, then who reports that.
  [[nodiscard]] const std::vector<Speaker>& speakers(int sentence) const {
    return speakers_[sentence];
  }
  /// The first of them; -1 for nobody.
  [[nodiscard]] int speaker(int sentence) const {
    return speakers_[sentence].empty() ? -1 : speakers_[sentence].front().entity;
  }
  /// Token of who speaks in the main clause, where that is no entity; or -1.
  [[nodiscard]] int stranger(int sentence) const { return strangers_[sentence]; }
  /// Whether the words mean somebody whom the text has in mind (*er*, *die Firma*).
  [[nodiscard]] bool is_definite(int sentence, int token) const;
  /// Entity that the words at `token` name as a source, or -1.
  [[nodiscard]] int source(int sentence, int token);

 private:
  [[nodiscard]] bool may_be_unsaid(int entity, const std::vector<Filler>& others,
                                   FillerType type) const;
  [[nodiscard]] bool shares_name(int person, int organisation) const;
  [[nodiscard]] bool is_named(int entity, int sentence) const;
  [[nodiscard]] int state_of_towns(int sentence) const;
  [[nodiscard]] int town_before(int sentence) const;
  [[nodiscard]] int state_of_capital(int sentence, int verb) const;
  [[nodiscard]] int subject_before(int sentence, int token, const std::vector<Filler>& others,
                                   FillerType type) const;
  [[nodiscard]] bool is_own_side(int sentence, int token) const;
  [[nodiscard]] int own_side(int sentence, int token) const;
  [[nodiscard]] int speaker_near(int sentence) const;
  [[nodiscard]] int possessor(int sentence, int token) const;
  [[nodiscard]] int house_of(int sentence, int token) const;
  [[nodiscard]] int unnamed(int sentence, int token);
  [[nodiscard]] int organisation_of(int person, int sentence) const;
  [[nodiscard]] int named(const std::string& text);
  [[nodiscard]] int state_of_seat(int sentence, int token) const;
  [[nodiscard]] int subject_around(int sentence, int token) const;
  [[nodiscard]] bool is_part(const std::string& lemma) const;
  [[nodiscard]] int whose_statement(int sentence, int token);
  void find_offices();
  void find_speakers();
  void find_speakers(int sentence);

  const AnnotatedDocument* document_;
  EntityIndex* entities_;
  const Pack* pack_;
  std::vector<std::vector<Speaker>> speakers_;  ///< of each sentence
  std::vector<int> strangers_;
  std::map<int, int> organisations_;  ///< of persons, as their titles say
};

}  // namespace bezug::extract
