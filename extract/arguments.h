// What may fill the roles of a trigger, and how well each marking fits it.
#pragma once

#include <array>
#include <limits>
#include <string>
#include <vector>

#include "extract/frames.h"
#include "extract/pack.h"
#include "extract/tree.h"

namespace bezug::extract {

inline constexpr double kImpossible = std::numeric_limits<double>::infinity();
/// Cost of taking a subject for an object or an object for a subject.
inline constexpr double kSwapped = 2.4;
inline constexpr double kAgainstCase = 1.6;  ///< what the form cannot be
inline constexpr double kLoose = 0.5;        ///< a role that the tree does not tell
inline constexpr std::size_t kMarkCount = static_cast<std::size_t>(Mark::literal) + 1;

/// A constituent that may fill a role of a trigger.
struct Argument {
  int token{-1};       ///< head of the phrase; -1 for a part of a compound word
  std::string text{};  ///< the part of the compound, if token is -1
  double distance{};   ///< how far from the trigger the tree puts it; 0 is its own
  std::array<double, kMarkCount> marks{};  ///< cost of reading it under each marking
  std::string preposition{};
  std::string case_name{};
  bool may_swap{};    ///< subject or object of a clause whose forms do not tell which
  bool case_shown{};  ///< by an article or the like; the form of a bare noun shows hardly any

  Argument() { marks.fill(kImpossible); }
  void may_be(Mark mark, double cost) {
    double& now = marks[static_cast<std::size_t>(mark)];
    if (cost < now) now = cost;
  }
  /// Whether it stands for what the text is about.
  [[nodiscard]] bool is_topic() const { return token < 0 && text.empty(); }
  /// Cost of taking it for `marking`; kImpossible if it cannot be.
  [[nodiscard]] double cost(const Marking& marking) const;
};

/// Finds the arguments of triggers: their own constituents first, then what coordination, control,
/// relative clauses, infinitive chains and support verbs bring in, at a higher distance.
/// Refers to `tree` and `pack`, which must outlive it.
class Arguments {
 public:
  Arguments(const Tree& tree, const Pack& pack) : tree_{&tree}, pack_{&pack} {}

  [[nodiscard]] std::vector<Argument> of_verb(int verb) const;
  /// Of the verb left out in a clause (*A liefert Panzer, B Munition*): those of `verb`, with
  /// `gap`, a conjunct of it that has an orphan, for its subject and the orphan for its object.
  [[nodiscard]] std::vector<Argument> of_gap(int verb, int gap) const;
  /// `modifier` is what stands before the trigger in a compound.
  [[nodiscard]] std::vector<Argument> of_noun(int noun, const std::string& modifier) const;
  /// Attributes of a name: only what stands in its own phrase.
  [[nodiscard]] std::vector<Argument> of_name(int name) const;
  [[nodiscard]] std::vector<Argument> of_adjective(int adjective) const;
  /// Attributes of a noun that belongs to a verb's trigger: *hält Anteile an X*, *friert das
  /// Vermögen von X ein*.
  [[nodiscard]] std::vector<Argument> of_fixed(int noun) const;

 private:
  using List = std::vector<Argument>;
  void own(int verb, double distance, List& list) const;
  struct Clause {
    bool passive{};
    bool ambiguous{};  ///< see Argument::may_swap
  };
  [[nodiscard]] bool is_ambiguous(int verb) const;
  [[nodiscard]] Marking controller_of(int above, const Marking& complement) const;
  void caused(int infinitive, const List& outer, List& list) const;
  void constituent(int token, const Clause& clause, double distance, List& list) const;
  [[nodiscard]] bool is_loose(int token) const;
  [[nodiscard]] bool follows_loose(int subject) const;
  void loose(int token, Argument& argument) const;
  [[nodiscard]] bool lacks_subject(int verb) const;
  [[nodiscard]] bool is_amount(int token) const;
  [[nodiscard]] bool is_resultative(int verb) const;
  [[nodiscard]] bool is_attribution(int token) const;
  void fused(int token, double distance, List& list) const;
  void bare_recipient(int object, double distance, List& list) const;
  void inside(int token, double distance, int depth, bool passive, List& list) const;
  void owners(int token, double distance, List& list) const;
  void shared(int verb, List& list) const;
  void controlled(int verb, int depth, List& list) const;
  void verb_arguments(int verb, int depth, List& list) const;
  void attributes(int noun, double distance, List& list) const;
  [[nodiscard]] bool in_brackets(int token) const;
  void predicated(int noun, List& list) const;
  [[nodiscard]] int verb_of_predicate(int adjective) const;
  void governed(int noun, int depth, List& list) const;
  void show_case(Argument& argument, int token) const;
  void phrase(int token, double distance, bool passive, List& list) const;
  [[nodiscard]] bool is_reflexive(int token) const;

  const Tree* tree_;
  const Pack* pack_;
};

}  // namespace bezug::extract
