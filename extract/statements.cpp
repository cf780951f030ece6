#include "extract/statements.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "extract/argument_costs.h"
#include "extract/carried_goods.h"
#include "extract/counterclaims.h"
#include "extract/open_triples.h"
#include "extract/phrases.h"
#include "extract/sources.h"
#include "extract/utf8.h"

namespace bezug::extract {
namespace {

constexpr double kMostCost = 4.5;  ///< dearer readings are more often wrong than right
constexpr double kTie = 1.2;       ///< readings that are about equally good
constexpr double kTopic = 2.3;
constexpr std::size_t kMaxArguments = 24;

}  // namespace

std::vector<Draft> StatementFinder::find() {
  std::vector<Draft> drafts;
  for (int at = 0; at < static_cast<int>(document_->trees.size()); ++at) sentence(at, drafts);
  CarriedGoods{*document_, pack_->relations}.carry(drafts);
  drop_overruled(drafts);
  OpenTriples{*document_, *entities_, *pack_, *parties_}.add(drafts);
  SourceResolver{*document_, *entities_, *pack_, *parties_}.resolve(drafts);
  Counterclaims{*document_, *entities_, *pack_, *parties_}.add(drafts);
  return drafts;
}

void StatementFinder::sentence(int at, std::vector<Draft>& drafts) {
  const Tree& tree = document_->trees[at];
  const Arguments arguments{tree, *pack_};
  for (int token = 0; token < tree.size(); ++token) {
    Trigger trigger{.sentence = at, .token = token};
    const std::string& upos = tree.token(token).upos;
    if (entities_->is_name({at, token})) {
      const int entity = entities_->at({at, token});
      const int above = tree.head(token);
      if (above >= 0 && entities_->is_name({at, above}) && entities_->at({at, above}) == entity)
        continue;
      trigger.kind = FrameKind::name;
      trigger.frames = pack_->frames.name(entities_->entities()[entity].type);
      if (trigger.frames == nullptr) continue;
      trigger.arguments = arguments.of_name(token);
    } else if (upos == "VERB" || upos == "AUX") {
      trigger.kind = FrameKind::verb;
      trigger.frames = pack_->frames.verb(tree.lemma(token));
      if (trigger.frames == nullptr || tree.relation(token) == "aux") continue;
      trigger.arguments = arguments.of_verb(token);
    } else if (upos == "NOUN" || upos == "PROPN") {
      trigger.kind = FrameKind::noun;
      const NounMatch match = Phrases{tree, *pack_}.frames(token);
      trigger.frames = match.frames;
      trigger.compound = !match.modifier.empty();
      if (trigger.frames == nullptr) continue;
      trigger.arguments = arguments.of_noun(token, match.modifier);
    } else if (upos == "ADJ" || upos == "ADV") {  // as a predicate, the tagger takes both
      trigger.kind = FrameKind::adjective;
      trigger.frames = pack_->frames.adjective(tree.lemma(token));
      if (trigger.frames == nullptr) continue;
      trigger.arguments = arguments.of_adjective(token);
    } else {
      continue;
    }
    bounded(trigger, drafts);
    if (trigger.kind != FrameKind::verb) continue;
    for (const int gap : tree.children(token)) {
      if (tree.relation(gap) != "conj" || tree.child(gap, "orphan") < 0) continue;
      trigger.arguments = arguments.of_gap(token, gap);
      bounded(trigger, drafts);
    }
  }
}

/// Applies the trigger with its nearest arguments and what the text is about.
void StatementFinder::bounded(Trigger& trigger, std::vector<Draft>& drafts) {
  if (trigger.arguments.size() > kMaxArguments) {
    std::ranges::stable_sort(trigger.arguments, {}, &Argument::distance);
    trigger.arguments.resize(kMaxArguments);
  }
  Argument topic;
  topic.may_be(Mark::topic, kTopic);
  trigger.arguments.push_back(topic);
  apply(trigger, drafts);
}

/// The frames with the most fixed constituents speak; others where those cannot be filled.
void StatementFinder::apply(const Trigger& trigger, std::vector<Draft>& drafts) {
  const Tree& tree = document_->trees[trigger.sentence];
  std::map<std::size_t, std::vector<const Frame*>, std::greater<>> fitting;  // by fixed ones
  for (const Frame& frame : *trigger.frames)
    if (!(trigger.compound && frame.whole_word) && has_fixed(tree, frame.fixed, trigger.arguments))
      fitting[frame.fixed.size()].push_back(&frame);
  Trigger left = trigger;
  for (auto& [fixed, frames] : fitting) {
    const auto states_nothing = [](const Frame* frame) { return frame->relation == "none"; };
    // A word that states nothing blocks; a phrase does where no other phrase fits as well.
    const bool blocked = std::ranges::any_of(frames, states_nothing);
    if (blocked && (fixed == 0 || std::ranges::all_of(frames, states_nothing))) return;
    std::erase_if(frames, states_nothing);
    if (apply(left, frames, drafts) || blocked) return;
    for (const Frame* const frame : frames)
      for (const int token : fixed_tokens(tree, frame->fixed, trigger.arguments))
        left.spent.insert(token);
  }
}

/// Whether one of `frames`, which have the same number of fixed constituents, could be filled.
bool StatementFinder::apply(const Trigger& trigger, const std::vector<const Frame*>& frames,
                            std::vector<Draft>& drafts) {
  const Tree& tree = document_->trees[trigger.sentence];
  Trigger whole = trigger;
  std::set<int> parts;
  for (const Frame* const frame : frames)
    for (const int token : fixed_tokens(tree, frame->fixed, trigger.arguments)) parts.insert(token);
  const Arguments arguments{tree, *pack_};
  for (const int token : parts)
    for (Argument& argument : arguments.of_fixed(token))
      whole.arguments.push_back(std::move(argument));
  // Of the frames of one relation the cheapest speaks.
  std::vector<std::pair<const Frame*, Assignment>> best;
  for (const Frame* const frame : frames) {
    Assignment assignment = assign(whole, *frame);
    if (assignment.cost > kMostCost) continue;
    const auto same = std::ranges::find_if(
        best, [&](const auto& one) { return one.first->relation == frame->relation; });
    if (same == best.end())
      best.emplace_back(frame, std::move(assignment));
    else if (assignment.cost < same->second.cost)
      *same = {frame, std::move(assignment)};
  }
  // Several relations speak at once only where they fit about equally well.
  double least = kImpossible;
  for (const auto& [frame, assignment] : best) least = std::min(least, assignment.cost);
  for (const auto& [frame, assignment] : best)
    if (assignment.cost <= least + kTie) fill(whole, *frame, assignment, drafts);
  return !best.empty();
}

Assignment StatementFinder::assign(const Trigger& trigger, const Frame& frame) {
  const Fit fits = [&](const Role& role, const Argument& argument, const Marking& marking) {
    return fit(trigger, role, argument, marking);
  };
  return RoleSearch{frame, trigger.arguments, fits}.best([&](const Assignment& found) {
    return are_two(trigger, frame, found) && topic_is_another(trigger, frame, found);
  });
}

/// Whether subject and object are not the same and nobody else (*stockt ihren Anteil auf*).
bool StatementFinder::are_two(const Trigger& trigger, const Frame& frame,
                              const Assignment& assignment) {
  std::vector<std::vector<Filler>> sides;
  for (std::size_t at = 0; at < frame.roles.size(); ++at) {
    const Role& role = frame.roles[at];
    if (role.qualifier || assignment.chosen[at] < 0 || role.type == FillerType::goods ||
        role.type == FillerType::any)
      continue;
    const Argument& argument = trigger.arguments[assignment.chosen[at]];
    if (argument.is_topic()) continue;
    sides.push_back(parties_->parties(trigger.sentence, role.type, argument));
  }
  if (sides.size() != 2) return true;
  return sides[0].size() != 1 || sides[1].size() != 1 || sides[0][0].entity != sides[1][0].entity;
}

/// Whether what fills a role as topic, if anything does, is not who fills the other one.
bool StatementFinder::topic_is_another(const Trigger& trigger, const Frame& frame,
                                       const Assignment& assignment) {
  const Role* by_topic = nullptr;
  bool only_described = false;
  std::vector<Filler> others;
  for (std::size_t at = 0; at < frame.roles.size(); ++at) {
    const Role& role = frame.roles[at];
    if (role.qualifier || assignment.chosen[at] < 0) continue;
    const Argument& argument = trigger.arguments[assignment.chosen[at]];
    if (argument.is_topic())
      by_topic = &role;
    else if (role.type != FillerType::goods)
      others = parties_->parties(trigger.sentence, role.type, argument);
    only_described |= trigger.kind == FrameKind::noun && argument.token == trigger.token &&
                      role.type != FillerType::person;
  }
  if (by_topic == nullptr) return true;
  // *der Abnehmer* alone says of nobody in the text whose he is.
  return !only_described && unsaid(trigger, frame, *by_topic, others) >= 0;
}

bool StatementFinder::is_title(const Trigger& trigger, const Frame& frame) const {
  return trigger.kind == FrameKind::noun &&
         pack_->relations.kind(frame.relation) == RelationKind::office;
}

/// Whom the text means by a role that it leaves unfilled; -1 for nobody.
int StatementFinder::unsaid(const Trigger& trigger, const Frame& frame, const Role& role,
                            const std::vector<Filler>& others) const {
  if (is_title(trigger, frame))
    return parties_->office(trigger.sentence, trigger.token, others, role.type);
  // Clauses side by side leave out the same one.
  const auto last = left_unsaid_.find({frame.relation, role.is_subject});
  if (last != left_unsaid_.end() && last->second.sentence == trigger.sentence &&
      std::ranges::none_of(others,
                           [&](const Filler& one) { return one.entity == last->second.entity; }))
    return last->second.entity;
  return parties_->topic(trigger.sentence, trigger.token, others, role.type);
}

double StatementFinder::fit(const Trigger& trigger, const Role& role, const Argument& argument,
                            const Marking& marking) {
  const double marked = argument.cost(marking);
  if (marked == kImpossible) return kImpossible;
  if (!role.qualifier && trigger.spent.contains(argument.token)) return kImpossible;
  // *von der japanischen X*: the adjective tells about a party, it is none beside it.
  if (marking.kind == Mark::adj && argument.token >= 0) {
    const int above = document_->trees[trigger.sentence].head(argument.token);
    if (above != trigger.token && entities_->at({trigger.sentence, above}) >= 0) return kImpossible;
  }
  // A noun that describes nobody in the text says nothing of anybody.
  const int itself = entities_->at({trigger.sentence, trigger.token});
  if (marking.kind == Mark::self && argument.token == trigger.token &&
      role.type != FillerType::goods && (itself < 0 || entities_->entities()[itself].generic))
    return kImpossible;
  if (!role.qualifier && role.type != FillerType::place && says_where(trigger.sentence, argument))
    return kImpossible;
  if (marking.kind == Mark::topic && role.type == FillerType::place) return marked;
  if (marking.kind == Mark::topic)
    return parties_->topic(trigger.sentence, trigger.token, {}, role.type) < 0 ? kImpossible
                                                                               : marked;
  return marked + parties_->type_cost(trigger.sentence, role.type, argument);
}

/// *die Rösterei X in Bremen*: a place inside the phrase of a party tells about the party, nothing
/// of the trade.
bool StatementFinder::says_where(int sentence, const Argument& argument) const {
  if (argument.token < 0 || argument.distance < kInside ||
      !pack_->cues.is(CueKind::inner, argument.preposition))
    return false;
  const Tree& tree = document_->trees[sentence];
  const int above = tree.head(argument.token);
  if (above < 0) return false;
  const std::string& lemma = tree.lemma(above);
  return entities_->at({sentence, above}) >= 0 || pack_->gazetteer.organisation_head(lemma) ||
         pack_->classes.contains("site", lemma) || pack_->classes.contains("part", lemma);
}

void StatementFinder::fill(const Trigger& trigger, const Frame& frame, const Assignment& assignment,
                           std::vector<Draft>& drafts) {
  const Tree& tree = document_->trees[trigger.sentence];
  Draft draft{.relation = frame.relation, .sentence = trigger.sentence, .trigger = trigger.token};
  draft.kind = trigger.kind;
  draft.cost = assignment.cost;
  draft.weak = frame.weak;
  draft.frame_line = frame.line;
  bool each = false;
  const Role* topic_subject = nullptr;
  const Role* topic_object = nullptr;
  for (std::size_t at = 0; at < frame.roles.size(); ++at) {
    const Role& role = frame.roles[at];
    const int chosen = assignment.chosen[at];
    if (chosen < 0) {
      each |= leave_empty(role, draft);
      continue;
    }
    const Argument& argument = trigger.arguments[chosen];
    draft.roles.push_back(trace(trigger, role, argument));
    if (argument.is_topic()) {
      (role.is_subject ? topic_subject : topic_object) = &role;
      continue;
    }
    const bool goods = role.type == FillerType::goods || role.type == FillerType::any;
    std::vector<Filler> fillers = goods ? parties_->things(trigger.sentence, argument)
                                        : parties_->parties(trigger.sentence, role.type, argument);
    // Only goods are looked for elsewhere.
    if (role.qualifier != QualifierKind::product)
      std::erase_if(fillers, [](const Filler& one) { return one.stands_in && one.text.empty(); });
    if (is_title(trigger, frame)) restrict_office(trigger, role, fillers);
    if (!role.qualifier) speak_for(draft.relation, role.is_subject, fillers);
    if (!role.qualifier)
      (role.is_subject ? draft.subjects : draft.objects) = std::move(fillers);
    else
      for (Filler& filler : fillers)
        draft.extras.push_back({.kind = *role.qualifier, .filler = std::move(filler)});
  }
  if (each) pair_up(draft);
  const auto by_topic = [&](const Role* role, std::vector<Filler>& side,
                            const std::vector<Filler>& other) {
    if (role == nullptr) return;
    const int entity = unsaid(trigger, frame, *role, other);
    left_unsaid_[{frame.relation, role->is_subject}] = {.sentence = trigger.sentence,
                                                        .entity = entity};
    if (entity >= 0) side.push_back({.token = -1, .entity = entity});
  };
  const bool office = pack_->relations.kind(draft.relation) == RelationKind::office;
  by_topic(topic_subject, draft.subjects, draft.objects);
  by_topic(topic_object, draft.objects, draft.subjects);
  if (office)
    draft.extras.push_back({.kind = QualifierKind::role,
                            .filler = {.token = trigger.token,
                                       .entity = -1,
                                       .text = tree.lemma(trigger.token),
                                       .span = tree.token(trigger.token).span}});
  if (draft.subjects.empty() || draft.objects.empty()) return;
  // A noun that only describes somebody (*der Hersteller X*) stands outside what the clause says.
  const bool describes = (trigger.kind == FrameKind::noun || trigger.kind == FrameKind::name) &&
                         entities_->at({trigger.sentence, trigger.token}) >= 0 &&
                         tree.child(trigger.token, "cop") < 0;
  const ClauseChain chain{tree, *pack_};
  draft.reading = describes ? chain.read_alone(trigger.token, frame.factuality)
                            : chain.read(trigger.token, frame.factuality);
  if (office) appoint(draft);
  drafts.push_back(std::move(draft));
}

/// *Minister A und der Kanzler B*: one title has one bearer. Nobody has an office of a person, only
/// of whom that one stands for (*die Sprecherin von Minister A*); *ihr Kollege X* of neither.
void StatementFinder::restrict_office(const Trigger& trigger, const Role& role,
                                      std::vector<Filler>& fillers) const {
  const Tree& tree = document_->trees[trigger.sentence];
  if (!role.is_subject)
    std::erase_if(fillers, [&](Filler& one) {
      if (one.entity < 0 || entities_->entities()[one.entity].type != EntityType::person)
        return false;
      if (one.token >= 0 && tree.morph(one.token, "Poss") == "Yes") return true;
      one.entity = parties_->represented(one.entity);
      return entities_->entities()[one.entity].type == EntityType::person;
    });
  else if (fillers.size() > 1 && tree.morph(trigger.token, "Number") == "Sing")
    fillers.resize(1);
}

/// From now on the person stands for the organisation.
void StatementFinder::appoint(const Draft& draft) {
  if (draft.subjects.size() != 1 || draft.objects.size() != 1) return;
  const int person = draft.subjects.front().entity;
  const int organisation = draft.objects.front().entity;
  if (person >= 0 && organisation >= 0) parties_->appoint(person, organisation);
}

/// *entließ ihren Chef X*: what a description says gives way to what the clause does to it.
void StatementFinder::drop_overruled(std::vector<Draft>& drafts) {
  const auto shares = [](const std::vector<Filler>& some, const std::vector<Filler>& others) {
    return std::ranges::any_of(some, [&](const Filler& one) {
      return std::ranges::any_of(others, [&](const Filler& other) {
        return one.entity >= 0 && one.entity == other.entity;
      });
    });
  };
  std::vector<bool> dropped(drafts.size());
  for (std::size_t at = 0; at < drafts.size(); ++at) {
    const Draft& aside = drafts[at];
    if (!aside.reading.aside || aside.reading.factuality != Factuality::asserted) continue;
    dropped[at] = std::ranges::any_of(drafts, [&](const Draft& other) {
      return !other.reading.aside && other.sentence == aside.sentence &&
             other.relation == aside.relation && other.reading.factuality == Factuality::ended &&
             shares(other.subjects, aside.subjects) && shares(other.objects, aside.objects);
    });
  }
  std::size_t at = 0;
  std::erase_if(drafts, [&](const Draft&) { return dropped[at++]; });
}

/// Persons who speak and act for an organisation give way to it where the relation is not one of
/// persons; an event befalls nobody who has no name, nor who calls it out.
void StatementFinder::speak_for(const std::string& relation, bool subject,
                                std::vector<Filler>& fillers) const {
  const RelationType* const type = pack_->relations.find(relation);
  if (type == nullptr || type->kind == RelationKind::office) return;
  const std::vector<EntityType>& types = subject ? type->subjects : type->objects;
  if (types.empty() || std::ranges::count(types, EntityType::person) > 0) return;
  for (Filler& filler : fillers)
    if (filler.entity >= 0) filler.entity = parties_->represented(filler.entity);
  const bool befalls = std::ranges::count(type->objects, EntityType::event) > 0;
  std::erase_if(fillers, [&](const Filler& filler) {
    if (filler.entity < 0) return false;
    const DocEntity& entity = entities_->entities()[filler.entity];
    if (befalls && entity.generic) return true;
    if (befalls && pack_->classes.contains("union", entity.name)) return true;
    return entity.type == EntityType::person && !entity.heads.empty();
  });
}

/// *A, B und C kooperieren*: every pair once.
void StatementFinder::pair_up(Draft& draft) {
  std::vector<Filler>& all = draft.subjects.size() > 1 ? draft.subjects : draft.objects;
  if (all.size() < 2 || (!draft.subjects.empty() && !draft.objects.empty())) return;
  const std::vector<Filler> members = all;
  draft.subjects.assign(members.begin(), members.end() - 1);
  draft.objects.assign(members.begin() + 1, members.end());
}

}  // namespace bezug::extract
