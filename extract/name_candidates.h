// Where the names of a document stand: known ones, those that the recogniser found, and those that
// their place in the sentence shows.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extract/entities.h"

namespace bezug::extract {

/// A name at tokens [begin, end) of a sentence, before it is known whose it is.
struct NameCandidate {
  int sentence{};
  int begin{};
  int end{};
  int head{};  ///< token of the span that hangs outside
  EntityType type{};
  bool sure_type{};
  bool described{};  ///< the type is that of a noun beside it
  const Known* known{};
  std::string name;  ///< in the nominative as far as the text shows it
  std::string bare;  ///< without an ending that may be of the genitive or belong to it; else empty
};

/// Whether the letters of `letters` come in `text` in this order, the first one first.
bool abbreviates(std::string_view letters, std::string_view text);

/// Finds the candidates of a document, sorted by place, not overlapping. Refers to its parts.
class NameCandidates {
 public:
  NameCandidates(const AnnotatedDocument& document, const Gazetteer& gazetteer)
      : document_{&document}, gazetteer_{&gazetteer} {}

  [[nodiscard]] std::vector<NameCandidate> find();

 private:
  using Taken = std::vector<bool>;  ///< by token, of one sentence

  void sentence(int at);
  void add_legal_forms(int sentence, const Tree& tree, Taken& taken);
  void add_introduced(int sentence, const Tree& tree, Taken& taken);
  void add_institutions(int sentence, const Tree& tree, Taken& taken);
  void add_headed(int sentence, const Tree& tree, Taken& taken);
  void add_lower(int sentence, const Tree& tree, Taken& taken);
  void add_compounds(int sentence, const Tree& tree, Taken& taken);
  void add_known(int sentence, const Tree& tree, Taken& taken);
  void add_found(int sentence, const Tree& tree, Taken& taken);
  void add_proper(int sentence, const Tree& tree, Taken& taken);
  void add_unknown(int sentence, const Tree& tree, Taken& taken);
  void add_abbreviated(int sentence, const Tree& tree, Taken& taken);
  void add_repeated();
  void add_span(int sentence, const Tree& tree, int begin, int end, EntityType type, bool sure,
                Taken& taken);
  [[nodiscard]] std::pair<int, int> trimmed(const Tree& tree, const NameSpan& name) const;
  [[nodiscard]] int before_dash(const Tree& tree, const NameSpan& name) const;
  [[nodiscard]] bool are_two(const Tree& tree, const NameSpan& name, int begin, int end) const;
  [[nodiscard]] bool is_named_noun(const Tree& tree, const NameSpan& name, int begin,
                                   int end) const;
  [[nodiscard]] int past_description(const Tree& tree, int begin, int end) const;
  [[nodiscard]] int with_hyphen(const Tree& tree, int end, bool person) const;
  [[nodiscard]] int past_first_state(const Tree& tree, int begin, int end) const;
  [[nodiscard]] int past_last_name(const Tree& tree, int begin, int end) const;
  [[nodiscard]] bool is_from(const Tree& tree, int token) const;
  [[nodiscard]] bool introduces(const Tree& tree, int noun, int next) const;
  [[nodiscard]] bool is_common(const Tree& tree, int token) const;
  [[nodiscard]] bool is_first_part(const Tree& tree, int token) const;
  [[nodiscard]] bool stands_alone(const Tree& tree, int token) const;
  [[nodiscard]] bool is_other_word(const Tree& tree, int token) const;
  [[nodiscard]] bool means_people(const Tree& tree, int token) const;
  [[nodiscard]] bool stands_as_name(const Tree& tree, int token) const;
  void judge_type(NameCandidate& candidate, const Tree& tree) const;
  void write(NameCandidate& candidate, const Tree& tree) const;

  const AnnotatedDocument* document_;
  const Gazetteer* gazetteer_;
  std::vector<NameCandidate> candidates_;
  std::vector<Taken> taken_;
  bool recognised_{};  ///< whether a recogniser has read the document
};

}  // namespace bezug::extract
