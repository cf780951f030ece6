#include "extract/model/net/core_arguments.h"

#include <algorithm>
#include <array>
#include <limits>

namespace bezug::extract::net {
namespace {

// What breaks a rule costs as much log-probability. Rules are broken by the lexicon's gaps and the
// tagger's errors too, so nothing is forbidden.
constexpr float kWrongCase = 5;
constexpr float kWrongNumber = 4;
constexpr float kUnlikelyCase = 0.7F;  // the tagger says otherwise, the form does not
constexpr float kSecondSubject = 8;
constexpr float kSecondObject = 6;
constexpr float kInfinitiveSubject = 12;
constexpr float kNoSubject = 1.5;
constexpr std::size_t kMostCandidates = 5;  // the work grows with the fourth power of this

// Cells of paradigm.h.
constexpr std::uint32_t kAllCells = 0xffffU;
constexpr std::uint32_t kNominative = 0x000fU;
constexpr std::uint32_t kGenitiveOrDative = 0x0ff0U;
constexpr std::uint32_t kAccusative = 0xf000U;
constexpr std::uint32_t kNominativeSingular = 0x0007U;
constexpr std::uint32_t kNominativePlural = 0x0008U;

std::string_view main_relation(std::string_view relation) {
  return relation.substr(0, relation.find(':'));
}

bool nominal(const Token& token) {
  static constexpr std::array<std::string_view, 7> kTags{"NOUN", "PROPN", "PRON", "DET",
                                                         "NUM",  "ADJ",   "X"};
  return std::ranges::find(kTags, token.upos) != kTags.end();
}

bool finite(const Token& token) { return feature(token.feats, "VerbForm") == "Fin"; }

}  // namespace

struct CoreArguments::Candidate {
  std::size_t token{};
  std::array<float, kParts> scores{};
  std::array<std::size_t, kParts> relations{};  ///< the best of each part
  std::uint32_t cells{kAllCells};
  bool direct{};   ///< the tagger takes it for a nominative or accusative
  bool oblique{};  ///< … for a genitive or dative
  bool coordinated{};
};

struct CoreArguments::Clause {
  bool finite{};
  bool imperative{};
  bool infinitive{};  ///< without an auxiliary that has the subject
  bool singular{};
  bool plural{};
  bool has_subject{};  ///< one that is no candidate
  std::vector<std::size_t> candidates{};
};

CoreArguments::CoreArguments(const Labels& relations) : relations_{relations} {
  for (const std::string& relation : relations) {
    const std::string_view name = main_relation(relation);
    if (name == "nsubj")
      parts_.push_back(kSubject);
    else if (relation == "obj")
      parts_.push_back(kObject);
    else if (relation == "obl:arg" || relation == "iobj")
      parts_.push_back(kOblique);
    else
      parts_.push_back(kOther);
  }
}

CoreArguments::Clause CoreArguments::clause(const std::vector<Token>& tokens,
                                            const std::vector<std::vector<std::size_t>>& children,
                                            std::size_t verb) const {
  Clause result;
  const Token* head = finite(tokens[verb]) ? &tokens[verb] : nullptr;
  for (const std::size_t below : children[verb]) {
    const Token& token = tokens[below];
    const std::string_view relation = main_relation(token.deprel);
    if (head == nullptr && relation == "aux" && finite(token)) head = &token;
    if (relation == "csubj" || token.deprel == "expl") result.has_subject = true;
    const bool core =
        relation == "nsubj" || relation == "obj" || relation == "iobj" || token.deprel == "obl:arg";
    if (!core) continue;
    const bool marked = std::ranges::any_of(
        children[below], [&](std::size_t mark) { return tokens[mark].deprel == "case"; });
    if (marked || !nominal(token) || feature(token.feats, "Reflex") == "Yes")
      result.has_subject = result.has_subject || relation == "nsubj";
    else
      result.candidates.push_back(below);
  }
  result.infinitive = head == nullptr && feature(tokens[verb].feats, "VerbForm") == "Inf";
  if (head == nullptr) return result;
  result.finite = true;
  result.imperative = feature(head->feats, "Mood") == "Imp";
  result.singular = feature(head->feats, "Number") == "Sing";
  result.plural = feature(head->feats, "Number") == "Plur";
  return result;
}

CoreArguments::Candidate CoreArguments::candidate(
    const std::vector<Token>& tokens, const std::vector<std::vector<std::size_t>>& children,
    std::size_t at, std::span<const float> scores) const {
  Candidate result{.token = at};
  result.scores.fill(-std::numeric_limits<float>::infinity());
  for (std::size_t relation = 0; relation < scores.size(); ++relation) {
    const Part part = part_of(relation);
    if (scores[relation] <= result.scores[part]) continue;
    result.scores[part] = scores[relation];
    result.relations[part] = relation;
  }
  const auto narrow = [&](std::uint32_t cells) {
    if (cells != 0 && (result.cells & cells) != 0) result.cells &= cells;
  };
  narrow(tokens[at].cells);
  const std::string_view tagged = feature(tokens[at].feats, "Case");
  result.direct = tagged == "Nom" || tagged == "Acc";
  result.oblique = tagged == "Gen" || tagged == "Dat";
  for (const std::size_t below : children[at]) {
    const Token& token = tokens[below];
    if (below < at && (token.deprel == "det" || token.deprel == "amod")) narrow(token.cells);
    if (token.deprel == "conj") result.coordinated = true;
  }
  return result;
}

float CoreArguments::cost(const Clause& clause, const std::vector<Candidate>& candidates,
                          const std::vector<Part>& chosen) {
  float cost = 0;
  std::size_t subjects = clause.has_subject ? 1 : 0;
  std::size_t objects = 0;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::uint32_t cells = candidates[i].cells;
    const bool unlikely = chosen[i] == kOblique ? candidates[i].direct : candidates[i].oblique;
    if (unlikely && chosen[i] != kOther) cost += kUnlikelyCase;
    if (chosen[i] == kSubject) {
      ++subjects;
      const bool one = (cells & kNominativeSingular) != 0;
      const bool many = (cells & kNominativePlural) != 0 || candidates[i].coordinated;
      if (clause.infinitive) cost += kInfinitiveSubject;
      if ((cells & kNominative) == 0)
        cost += kWrongCase;
      else if ((clause.singular && !one) || (clause.plural && !many))
        cost += kWrongNumber;
    } else if (chosen[i] == kObject) {
      ++objects;
      if ((cells & kAccusative) == 0) cost += kWrongCase;
    } else if (chosen[i] == kOblique && (cells & kGenitiveOrDative) == 0) {
      cost += kWrongCase;
    }
  }
  if (subjects > 1) cost += kSecondSubject * static_cast<float>(subjects - 1);
  if (objects > 1) cost += kSecondObject * static_cast<float>(objects - 1);
  if (subjects == 0 && clause.finite && !clause.imperative) cost += kNoSubject;
  return cost;
}

void CoreArguments::assign(std::vector<Token>& tokens, const Clause& clause,
                           const std::vector<Candidate>& candidates) const {
  std::vector<Part> chosen(candidates.size(), kSubject);
  std::vector<Part> winner;
  float highest = -std::numeric_limits<float>::infinity();
  for (bool more = true; more;) {
    float score = -cost(clause, candidates, chosen);
    for (std::size_t i = 0; i < candidates.size(); ++i) score += candidates[i].scores[chosen[i]];
    if (score > highest) {
      highest = score;
      winner = chosen;
    }
    more = false;
    for (std::size_t i = 0; i < chosen.size() && !more; ++i) {
      more = chosen[i] != kOther;
      chosen[i] = more ? static_cast<Part>(chosen[i] + 1) : kSubject;
    }
  }
  for (std::size_t i = 0; i < winner.size(); ++i)
    tokens[candidates[i].token].deprel = relations_[candidates[i].relations[winner[i]]];
}

void CoreArguments::choose(std::vector<Token>& tokens, std::size_t begin,
                           const Matrix& scores) const {
  std::vector<std::vector<std::size_t>> children(tokens.size());
  const std::size_t end = begin + scores.rows;
  for (std::size_t i = begin; i < end; ++i)
    if (tokens[i].head > 0) children[static_cast<std::size_t>(tokens[i].head - 1)].push_back(i);
  for (std::size_t verb = begin; verb < end; ++verb) {
    if (tokens[verb].upos != "VERB") continue;
    const Clause found = clause(tokens, children, verb);
    if (found.candidates.empty() || found.candidates.size() > kMostCandidates) continue;
    std::vector<Candidate> candidates;
    for (const std::size_t at : found.candidates)
      candidates.push_back(candidate(tokens, children, at, scores.cells(at - begin)));
    assign(tokens, found, candidates);
  }
}

}  // namespace bezug::extract::net
