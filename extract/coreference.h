// Second pass over a document: descriptions, pronouns and relative pronouns find their entity.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/entities.h"

namespace bezug::extract {

/// Resolves in the order of the text by agreement in gender and number, type, what heads describe
/// the entity, and salience: mentions add to it by their grammatical role and it fades with each
/// sentence (after Lappin and Leass, Computational Linguistics 20, 1994). Linear in mentions times
/// the entities of the document.
class Resolver {
 public:
  Resolver(const AnnotatedDocument& document, const Gazetteer& gazetteer, EntityIndex& index)
      : document_{&document}, gazetteer_{&gazetteer}, index_{&index} {}

  void resolve();

 private:
  struct Wanted;  // what a pronoun or description asks of its entity

  void sentence(int at);
  void existing(int sentence, int token);
  void describe(int sentence, int token);
  void pronoun(int sentence, int token);
  void relative(int sentence, int token);
  void reflexive(int sentence, int token);
  void refer(int sentence, int token, int entity, MentionKind kind);
  [[nodiscard]] bool is_definite(const Tree& tree, int token) const;
  [[nodiscard]] bool has_own_name(int sentence, int token) const;
  [[nodiscard]] std::optional<EntityType> described_type(const std::string& lemma) const;
  [[nodiscard]] int best(int sentence, int token, const Wanted& wanted) const;
  [[nodiscard]] bool bound(int sentence, int token, int entity) const;
  void remember_topics(int sentence);

  const AnnotatedDocument* document_;
  const Gazetteer* gazetteer_;
  EntityIndex* index_;
  std::vector<double> salience_;
  std::vector<int> mentioned_;      ///< how often each entity was named so far
  std::vector<double> prominence_;  ///< how much the whole text is about each entity
};

}  // namespace bezug::extract
