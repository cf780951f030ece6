// How sure a statement is and who says so, read from the chain of clauses above its trigger.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extract/arguments.h"
#include "extract/pack.h"
#include "extract/tree.h"

namespace bezug::extract {

/// A cue that was weighed.
struct CueTrace {
  int token{-1};  ///< -1 where no one word is it
  std::string_view kind{};
  Factuality effect{};
};

/// Words that name who says so.
struct Claim {
  int token{-1};
  int word{-1};  ///< the word of saying that they belong to; -1: a phrase or an inserted clause
};

/// What the clauses around a trigger make of it.
struct Judgement {
  Factuality factuality{Factuality::asserted};
  std::vector<Claim> claims{};  ///< who says so in the sentence, from the innermost outwards
  bool reported{};              ///< in the mood of reported speech
  bool aside{};                 ///< describes somebody, outside what the clause says
  std::vector<CueTrace> cues{};

  /// Token that names the source; -1 for none in the sentence.
  [[nodiscard]] int source() const { return claims.empty() ? -1 : claims.front().token; }
};

/// Whether all of `fixed` are among `arguments`, each as one of its lemmas or a compound with it.
bool has_fixed(const Tree& tree, const std::vector<Fixed>& fixed,
               const std::vector<Argument>& arguments);

/// Tokens that `fixed` are found at; see has_fixed.
std::vector<int> fixed_tokens(const Tree& tree, const std::vector<Fixed>& fixed,
                              const std::vector<Argument>& arguments);

/// Reads factuality and source at a trigger by climbing from clause to clause: cues inside each
/// clause, then what the word above does to it (embedding.tsv). Of several effects the first of
/// denied, ended, attempted, possible wins.
class ClauseChain {
 public:
  ClauseChain(const Tree& tree, const Pack& pack) : tree_{&tree}, pack_{&pack} {}

  /// `own` is what the trigger's frame itself says.
  [[nodiscard]] Judgement read(int trigger, std::optional<Factuality> own) const;
  /// As `read`, from the cues at the trigger itself alone.
  [[nodiscard]] Judgement read_alone(int trigger, std::optional<Factuality> own) const;
  /// Token of who speaks in the clause of a verb of saying, other than `without`; -1 if it is none.
  [[nodiscard]] int speaker_of(int verb, int without = -1) const;
  /// Token of whom the clause's speaker cites (*unter Berufung auf X*); -1 for nobody.
  [[nodiscard]] int cited_in(int clause) const;
  /// The verb's object where it stands for what was said before (*das*, *was*); -1 if it does not.
  [[nodiscard]] int resumed(int verb) const;

 private:
  struct Effects;
  void clause(int word, Effects& effects) const;
  void child(int word, int below, Effects& effects) const;
  [[nodiscard]] bool was_until(int word, int below) const;
  [[nodiscard]] bool still_was(int word, int below) const;
  [[nodiscard]] bool is_time(int token) const;
  [[nodiscard]] bool is_contrast(int word, int below) const;
  [[nodiscard]] bool is_merely(int negator) const;
  void rumoured(int claimant, Effects& effects) const;
  void modal(int word, int aux, Effects& effects) const;
  void attribute(int word, Effects& effects) const;
  [[nodiscard]] int claimant_in(int below, int word) const;
  [[nodiscard]] int claimant_after_so(int word) const;
  [[nodiscard]] int scope(int below) const;
  [[nodiscard]] int inserted_in(int clause) const;
  [[nodiscard]] bool is_reported(int trigger) const;
  /// Applies the word above `from`; gives it, or -1 where the chain ends.
  [[nodiscard]] int climb(int from, Effects& effects) const;
  /// Whether embedding.tsv says what the word does to what hangs on it so.
  bool embed(int word, int from, Effects& effects) const;
  [[nodiscard]] bool is_circumstance(int from, int above) const;
  void embed_before(int from, Effects& effects) const;
  [[nodiscard]] std::string_view relation_of(int at) const;
  [[nodiscard]] bool says_content(int clause) const;
  [[nodiscard]] std::vector<Marking> hanging(int from) const;
  [[nodiscard]] bool negated(int word) const;
  [[nodiscard]] int filler(int word, const Marking& marking, int without) const;
  [[nodiscard]] bool conditional_by_order(int verb) const;

  const Tree* tree_;
  const Pack* pack_;
};

}  // namespace bezug::extract
