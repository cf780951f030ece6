#include "extract/explainer.h"

#include <algorithm>
#include <fstream>
#include <string_view>

namespace bezug::extract {
namespace {

constexpr std::string_view kSubject = "subject";
constexpr std::string_view kObject = "object";

}  // namespace

Explainer::Explainer(const AnnotatedDocument& document, const EntityIndex& entities,
                     std::filesystem::path frames)
    : document_{&document}, entities_{&entities}, file_{std::move(frames)} {
  std::ifstream in{file_};
  for (std::string line; std::getline(in, line);) lines_.push_back(std::move(line));
}

std::string Explainer::words(int sentence, int token) const {
  const Mention* const mention = entities_->mention_at({sentence, token});
  const ByteSpan all =
      mention == nullptr ? document_->trees[sentence].token(token).span : span(*mention);
  return std::string{document_->text.substr(all.begin, all.end - all.begin)};
}

ByteSpan Explainer::span(const Mention& mention) const {
  return span_of(mention, document_->trees[mention.head.sentence].sentence().tokens);
}

/// The nearest words before that name the entity, and the sentence that they stand in.
std::string Explainer::called_before(const Mention& mention, int entity) const {
  const Mention* nearest = nullptr;
  for (const Mention& other : entities_->mentions())
    if (other.entity == entity && other.head < mention.head &&
        (other.kind == MentionKind::name || other.kind == MentionKind::demonym) &&
        (nearest == nullptr || nearest->head < other.head))
      nearest = &other;
  if (nearest == nullptr) return {};
  return "“" + words(nearest->head.sentence, nearest->head.token) + "” in sentence " +
         std::to_string(nearest->head.sentence + 1);
}

void Explainer::link(TokenRef at, int entity, Explanation& explanation) const {
  if (at.token < 0 || entity < 0) return;
  const DocEntity& meant = entities_->entities()[entity];
  const Mention* const mention = entities_->mention_at(at);
  const std::string said = words(at.sentence, at.token);
  if (said == meant.name) return;
  LinkExplained link{.words = said, .entity = meant.name, .kind = "stands for it", .why = {}};
  if (mention != nullptr && mention->entity == entity) {
    link.kind = to_string(mention->kind);
    link.why = called_before(*mention, entity);
  }
  const auto same = [&](const LinkExplained& other) { return other.words == link.words; };
  if (std::ranges::none_of(explanation.links, same)) explanation.links.push_back(std::move(link));
}

Explanation Explainer::explain(const Draft& draft, const Filler& subject,
                               const Filler& object) const {
  const Tree& tree = document_->trees[draft.sentence];
  const Token& trigger = tree.token(draft.trigger);
  Explanation explanation{.trigger = trigger.form,
                          .span = trigger.span,
                          .lemma = tree.lemma(draft.trigger),
                          .cost = draft.cost,
                          .weak = draft.weak};
  if (draft.frame_line > 0) {
    explanation.frame = file_.filename().string() + ":" + std::to_string(draft.frame_line);
    if (draft.frame_line <= lines_.size()) explanation.frame_text = lines_[draft.frame_line - 1];
  }
  for (const RoleTrace& role : draft.roles) {
    const int entity = role.role == kSubject  ? subject.entity
                       : role.role == kObject ? object.entity
                                              : -1;
    const std::string unsaid =
        role.text.empty() && entity >= 0 ? entities_->entities()[entity].name : role.text;
    explanation.roles.push_back(
        {.role = role.role,
         .marking = role.marking,
         .words = role.token < 0 ? unsaid : words(draft.sentence, role.token),
         .cost = role.cost});
  }
  for (const Filler& filler : {subject, object})
    link({draft.sentence, filler.token}, filler.entity, explanation);
  for (const CueTrace& cue : draft.reading.cues)
    explanation.cues.push_back({.words = cue.token < 0 ? "" : tree.token(cue.token).form,
                                .kind = std::string{cue.kind},
                                .effect = std::string{to_string(cue.effect)}});
  for (const Voice& voice : draft.voices) {
    explanation.sources.push_back(source(voice, draft));
    link(voice.at, voice.entity, explanation);
  }
  return explanation;
}

SourceExplained Explainer::source(const Voice& voice, const Draft& draft) const {
  SourceExplained source{.words = "",
                         .entity = entities_->entities()[voice.entity].name,
                         .how = std::string{voice.how}};
  if (voice.at.token >= 0) source.words = words(voice.at.sentence, voice.at.token);
  if (voice.at.sentence >= 0 && voice.at.sentence != draft.sentence)
    source.how += ", sentence " + std::to_string(voice.at.sentence + 1);
  if (voice.word >= 0)
    source.how +=
        " beside “" + document_->trees[draft.sentence].token(voice.word).form + "” (embedding.tsv)";
  else if (voice.at.sentence == draft.sentence)
    source.how += " by a phrase or an inserted clause (attribution.tsv)";
  return source;
}

std::vector<ShownMention> Explainer::mentions() const {
  std::vector<ShownMention> all;
  for (const Mention& mention : entities_->mentions()) {
    const DocEntity& entity = entities_->entities()[mention.entity];
    all.push_back({.span = span(mention),
                   .type = entity.type,
                   .name = entity.name,
                   .named = mention.kind == MentionKind::name});
  }
  std::ranges::stable_sort(all, [](const ShownMention& a, const ShownMention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<ShownMention> apart;
  for (ShownMention& mention : all)
    if (apart.empty() || mention.span.begin >= apart.back().span.end)
      apart.push_back(std::move(mention));
  return apart;
}

}  // namespace bezug::extract
