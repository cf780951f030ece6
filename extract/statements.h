// Triggers and their frames to statements: the last stage of extraction.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/draft.h"
#include "extract/entities.h"
#include "extract/factuality.h"
#include "extract/pack.h"
#include "extract/parties.h"
#include "extract/role_search.h"
#include "graph/statement.h"

namespace bezug::extract {

/// Finds the statements of a document: at each verb, noun and adjective with frames, roles are
/// assigned to arguments at the least total cost over marking, distance in the tree and type.
/// The search is exhaustive with pruning; roles and arguments of a trigger are few and bounded.
class StatementFinder {
 public:
  StatementFinder(const AnnotatedDocument& document, EntityIndex& entities, const Pack& pack)
      : document_{&document},
        entities_{&entities},
        pack_{&pack},
        parties_{std::make_unique<Parties>(document, entities, pack)} {}

  [[nodiscard]] std::vector<Draft> find();

 private:
  struct Trigger {
    int sentence{};
    int token{};
    FrameKind kind{};
    const std::vector<Frame>* frames{};
    bool compound{};  ///< only its last part is what the frames are of
    std::vector<Argument> arguments{};
    std::set<int> spent{};  ///< constituents of a phrase that could not be filled: nobody
  };

  void sentence(int at, std::vector<Draft>& drafts);
  void bounded(Trigger& trigger, std::vector<Draft>& drafts);
  void apply(const Trigger& trigger, std::vector<Draft>& drafts);
  bool apply(const Trigger& trigger, const std::vector<const Frame*>& frames,
             std::vector<Draft>& drafts);
  [[nodiscard]] Assignment assign(const Trigger& trigger, const Frame& frame);
  [[nodiscard]] bool are_two(const Trigger& trigger, const Frame& frame,
                             const Assignment& assignment);
  [[nodiscard]] bool topic_is_another(const Trigger& trigger, const Frame& frame,
                                      const Assignment& assignment);
  [[nodiscard]] double fit(const Trigger& trigger, const Role& role, const Argument& argument,
                           const Marking& marking);
  [[nodiscard]] bool says_where(int sentence, const Argument& argument) const;
  void fill(const Trigger& trigger, const Frame& frame, const Assignment& assignment,
            std::vector<Draft>& drafts);
  [[nodiscard]] RoleTrace trace(const Trigger& trigger, const Role& role, const Argument& argument);
  static bool leave_empty(const Role& role, Draft& draft);
  void speak_for(const std::string& relation, bool subject, std::vector<Filler>& fillers) const;
  [[nodiscard]] bool is_title(const Trigger& trigger, const Frame& frame) const;
  [[nodiscard]] int unsaid(const Trigger& trigger, const Frame& frame, const Role& role,
                           const std::vector<Filler>& others) const;
  void restrict_office(const Trigger& trigger, const Role& role,
                       std::vector<Filler>& fillers) const;
  void appoint(const Draft& draft);
  static void pair_up(Draft& draft);
  static void drop_overruled(std::vector<Draft>& drafts);

  const AnnotatedDocument* document_;
  EntityIndex* entities_;
  const Pack* pack_;
  std::unique_ptr<Parties> parties_;
  struct Unsaid {
    int sentence{-1};
    int entity{-1};
  };
  /// Who was last filled in, by relation and whether as its subject.
  std::map<std::pair<std::string, bool>, Unsaid> left_unsaid_;
};

}  // namespace bezug::extract
