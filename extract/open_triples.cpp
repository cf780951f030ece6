#include "extract/open_triples.h"

#include <set>
#include <string>

namespace bezug::extract {

void OpenTriples::add(std::vector<Draft>& drafts) {
  std::set<TokenRef> stated;
  for (const Draft& draft : drafts) {
    stated.insert({draft.sentence, draft.trigger});
    const int above = document_->trees[draft.sentence].head(draft.trigger);
    if (above >= 0) stated.insert({draft.sentence, above});
  }
  for (int s = 0; s < static_cast<int>(document_->trees.size()); ++s) {
    const Tree& tree = document_->trees[s];
    for (int token = 0; token < tree.size(); ++token)
      if (tree.token(token).upos == "VERB" && tree.relation(token) != "aux" &&
          !stated.contains({s, token}))
        clause(s, token, drafts);
  }
}

bool OpenTriples::names_somebody(int sentence, int token) const {
  return entities_->at({sentence, token}) >= 0;
}

void OpenTriples::clause(int sentence, int verb, std::vector<Draft>& drafts) {
  constexpr double kOwn = 0.5;
  const Tree& tree = document_->trees[sentence];
  const std::vector<Argument> arguments = Arguments{tree, *pack_}.of_verb(verb);
  const auto cost = [](const Argument& argument, Mark mark) {
    return argument.cost(Marking{.kind = mark});
  };
  std::vector<Filler> subjects;
  for (const Argument& argument : arguments)
    if (subjects.empty() && argument.token >= 0 && cost(argument, Mark::nom) <= kOwn &&
        names_somebody(sentence, argument.token))
      subjects = parties_->parties(sentence, FillerType::party, argument);
  if (subjects.empty()) return;
  const Judgement reading = ClauseChain{tree, *pack_}.read(verb, std::nullopt);
  for (const Argument& argument : arguments) {
    if (argument.token < 0 || argument.distance > kOwn || !tree.is_noun(argument.token)) continue;
    const bool entity = names_somebody(sentence, argument.token);
    const bool object = cost(argument, Mark::acc) <= kOwn || cost(argument, Mark::dat) <= kOwn;
    const bool phrase = !argument.preposition.empty() && entity;
    if (!object && !phrase) continue;
    Draft draft{.relation = std::string{kOpenPrefix} + tree.lemma(verb),
                .sentence = sentence,
                .trigger = verb,
                .subjects = subjects};
    if (phrase) draft.relation += ' ' + argument.preposition;
    draft.objects = entity ? parties_->parties(sentence, FillerType::any, argument)
                           : parties_->things(sentence, argument);
    draft.cost = 1;
    draft.reading = reading;
    if (!draft.objects.empty()) drafts.push_back(std::move(draft));
  }
}

}  // namespace bezug::extract
