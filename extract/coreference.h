// Second pass over a document: descriptions, pronouns and relative pronouns find their entity.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/antecedents.h"
#include "extract/entities.h"

namespace bezug::extract {

/// Resolves in the order of the text: what each word asks for, `Antecedents` weighs.
class Resolver {
 public:
  Resolver(const AnnotatedDocument& document, const Gazetteer& gazetteer, EntityIndex& index)
      : document_{&document},
        gazetteer_{&gazetteer},
        index_{&index},
        antecedents_{document, gazetteer, index} {}

  void resolve();

 private:
  void sentence(int at);
  void existing(int sentence, int token);
  void inhabitants(int sentence, int token);
  [[nodiscard]] bool is_named(int state) const;
  [[nodiscard]] bool people(int sentence, int token);
  void describe(int sentence, int token);
  [[nodiscard]] int state_of_owner(int sentence, int token) const;
  void own_institution(int sentence, int token, const Wanted& wanted);
  void pronoun(int sentence, int token);
  void relative(int sentence, int token);
  void reflexive(int sentence, int token);
  [[nodiscard]] bool plural(int sentence, int token, const Wanted& wanted);
  void refer(int sentence, int token, int entity, MentionKind kind);
  [[nodiscard]] bool is_definite(const Tree& tree, int token) const;
  [[nodiscard]] bool says_both(const Tree& tree, int token) const;
  [[nodiscard]] bool has_own_name(int sentence, int token) const;
  [[nodiscard]] bool ends_in_title(const std::string& lemma) const;
  [[nodiscard]] std::optional<EntityType> described_type(const std::string& lemma) const;
  [[nodiscard]] bool is_pronoun(const Tree& tree, int token) const;
  [[nodiscard]] bool is_expletive(const Tree& tree, int token) const;

  const AnnotatedDocument* document_;
  const Gazetteer* gazetteer_;
  EntityIndex* index_;
  Antecedents antecedents_;
};

}  // namespace bezug::extract
