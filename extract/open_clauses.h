// The clauses of a sentence with what open triples are made of.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "extract/open_phrases.h"
#include "extract/pack.h"
#include "extract/tree.h"

namespace bezug::extract {

enum class OpenPartKind : std::uint8_t {
  object,      ///< direct object
  recipient,   ///< object in another case
  complement,  ///< predicate of subject or object
  adverbial,
  clause,  ///< finite clause as object
};

/// One argument or adverbial; each member of a coordination is a part of its own.
struct OpenPart {
  OpenPartKind kind{};
  int head{-1};
  Words words{};
  bool borrowed{};  ///< its words stand outside the clause: an antecedent
};

struct OpenClause {
  int verb{};                     ///< head of the predicate; of a copula, its complement
  std::vector<Words> subjects{};  ///< none where the sentence names nobody
  Words predicate{};              ///< particle, auxiliaries, negation and reflexive included
  std::vector<OpenPart> parts{};
  bool governs{};  ///< has an infinitive whose triples tell what it says
};

/// Finds clauses and who is their subject: shared through coordination, control and relative
/// clauses. Refers to its parts, which must outlive it.
class OpenClauses {
 public:
  OpenClauses(const Tree& tree, const Pack& pack, const OpenWords& words)
      : tree_{&tree}, pack_{&pack}, words_{&words}, phrases_{tree, pack, words} {}

  [[nodiscard]] std::vector<OpenClause> find() const;

 private:
  [[nodiscard]] bool opens(int token) const;
  [[nodiscard]] bool is_predicate(int token) const;
  [[nodiscard]] bool has_zu(int verb) const;
  [[nodiscard]] bool is_bare_infinitive(int token) const;
  [[nodiscard]] bool is_infinitive(int token) const;
  [[nodiscard]] bool is_reflexive(int token) const;
  [[nodiscard]] OpenClause clause(int verb) const;

  // open_subjects.cpp
  struct Control {
    std::vector<Words> subjects{};
    Words prefix{};  ///< what the governing clause says, put before the infinitive
  };
  [[nodiscard]] int subject_token(int verb) const;
  [[nodiscard]] std::vector<Words> subjects(int verb, int depth) const;
  [[nodiscard]] std::vector<Words> borrowed_subjects(int verb, int depth) const;
  [[nodiscard]] std::optional<Control> control(int verb, int depth) const;
  [[nodiscard]] std::vector<Words> controller(int above, int depth) const;
  [[nodiscard]] std::vector<Words> of_nouns(int token) const;
  [[nodiscard]] bool must_be_subject(int token) const;
  [[nodiscard]] bool is_too_many(int verb, int token) const;
  [[nodiscard]] int clause_as_subject(int verb) const;

  // open_predicates.cpp
  [[nodiscard]] Words predicate(int verb) const;
  void group(int verb, Words& words) const;
  void group_child(int verb, int below, Words& words) const;
  void shared_auxiliaries(int verb, Words& words) const;
  void negations(int below, Words& words) const;
  [[nodiscard]] bool is_fixed(int token) const;
  [[nodiscard]] bool is_cue(int token) const;

  // open_parts.cpp
  void parts(int verb, OpenClause& clause) const;
  void part(int verb, int token, OpenClause& clause) const;
  void adverb(int verb, int token, OpenClause& clause) const;
  void add(OpenPartKind kind, int token, OpenClause& clause) const;
  void add_clause(int token, OpenClause& clause) const;
  void shared_parts(int verb, OpenClause& clause) const;
  void reported(int verb, OpenClause& clause) const;
  [[nodiscard]] bool names_source(int token) const;
  [[nodiscard]] bool is_content(int verb) const;
  [[nodiscard]] bool is_year(int token) const;
  [[nodiscard]] bool is_of_verb(int verb, int preposed) const;
  [[nodiscard]] Words strays(int noun) const;
  void add_strays(int noun, OpenClause& clause) const;
  [[nodiscard]] std::vector<int> beside(int verb) const;

  const Tree* tree_;
  const Pack* pack_;
  const OpenWords* words_;
  OpenPhrases phrases_;
};

}  // namespace bezug::extract
