#include "extract/pipeline.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "extract/circumstances.h"
#include "extract/entities.h"
#include "extract/explainer.h"
#include "extract/language.h"
#include "extract/measures.h"
#include "extract/model/analyser.h"
#include "extract/open_words.h"
#include "extract/pack.h"
#include "extract/segment.h"
#include "extract/statements.h"
#include "extract/tree_repairs.h"
#include "extract/utf8.h"
#include "extract/word_runs.h"

namespace bezug::extract {
namespace {

/// What a statement was made from.
struct Made {
  const Draft* draft{};
  const Filler* subject{};
  const Filler* object{};
  int repeats{};  ///< other sentences that state the same
};

/// Collects entities and statements of a document under their content-derived ids.
class Contributor {
 public:
  Contributor(const AnnotatedDocument& annotated, const EntityIndex& index,
              const ConfidenceModel& confidence, DocumentId document)
      : index_{&index},
        sentences_{annotated.sentences},
        document_{document},
        circumstances_{annotated, index},
        confidence_{&confidence} {}

  void add(const std::vector<Draft>& drafts) {
    for (const Draft& draft : drafts)
      for (const Filler& subject : draft.subjects)
        for (const Filler& object : draft.objects) add(draft, subject, object);
    for (std::size_t at = 0; at < made_.size(); ++at) judge(statements_[at], made_[at]);
  }

  /// What its confidence is told by.
  [[nodiscard]] std::vector<Feature> features(const Made& made) const {
    return circumstances_.features(*made.draft, *made.subject, *made.object, made.repeats);
  }

  /// Calls `visit` with what each statement of the contribution was made of, in their order.
  void finish(Contribution& contribution, const std::function<void(const Made&)>& visit) {
    for (auto& [id, entity] : entities_) contribution.entities.push_back(std::move(entity));
    std::map<std::pair<Evidence, StatementId>, std::size_t> sorted;
    for (std::size_t at = 0; at < statements_.size(); ++at) {
      const auto key = std::pair{statements_[at].evidence, statements_[at].id};
      const auto [place, fresh] = sorted.try_emplace(key, at);
      if (!fresh && statements_[at].confidence > statements_[place->second].confidence)
        place->second = at;
    }
    for (const auto& [key, at] : sorted) {
      contribution.statements.push_back(std::move(statements_[at]));
      visit(made_[at]);
    }
  }

 private:
  EntityId entity(const Filler& filler) {
    if (filler.entity < 0) return thing(filler.text);
    const DocEntity& known = index_->entities()[filler.entity];
    Entity entity{.id = entity_id(known.type, known.key),
                  .type = known.type,
                  .name = {.text = known.name, .folded = fold(known.name)},
                  .aliases = {},
                  .key = known.key};
    for (const std::string& name : known.names)
      if (name != known.name) entity.aliases.push_back({.text = name, .folded = fold(name)});
    const EntityId id = entity.id;
    entities_.try_emplace(id, std::move(entity));
    return id;
  }

  EntityId thing(const std::string& text) {
    Entity entity{.id = {},
                  .type = EntityType::product,
                  .name = {.text = text, .folded = fold(text)},
                  .aliases = {},
                  .key = fold(text)};
    entity.id = entity_id(entity.type, entity.key);
    const EntityId id = entity.id;
    entities_.try_emplace(id, std::move(entity));
    return id;
  }

  void add(const Draft& draft, const Filler& subject, const Filler& object) {
    if (subject.entity >= 0 && subject.entity == object.entity) return;
    Statement statement;
    statement.subject = entity(subject);
    statement.object = entity(object);
    if (statement.subject == statement.object) return;
    statement.relation = draft.relation;
    statement.factuality = draft.reading.factuality;
    for (const Voice& voice : draft.voices)
      statement.claimants.push_back(
          {.who = entity(Filler{.token = -1, .entity = voice.entity}), .span = span(voice)});
    if (!statement.claimants.empty()) statement.source = statement.claimants.front().who;
    for (const Draft::Extra& extra : draft.extras)
      statement.qualifiers.push_back({.kind = extra.kind,
                                      .text = extra.filler.text,
                                      .folded = fold(extra.filler.text),
                                      .span = extra.filler.span,
                                      .value = extra.value});
    std::ranges::sort(statement.qualifiers);
    const Sentence& sentence = (*sentences_)[draft.sentence];
    statement.evidence = {
        .document = document_, .sentence = sentence.span, .span = span(draft, subject, object)};
    statement.id = statement_id(statement);
    stated_[{statement.subject, statement.relation, statement.object}].insert(draft.sentence);
    statements_.push_back(std::move(statement));
    made_.push_back({.draft = &draft, .subject = &subject, .object = &object});
  }

  void judge(Statement& statement, Made& made) const {
    const auto& where = stated_.at({statement.subject, statement.relation, statement.object});
    made.repeats = static_cast<int>(where.size()) - 1;
    statement.confidence = Confidence::of((*confidence_)(features(made)));
  }

  [[nodiscard]] ByteSpan span(const Draft& draft, const Filler& subject,
                              const Filler& object) const {
    const Sentence& sentence = (*sentences_)[draft.sentence];
    ByteSpan all = sentence.tokens[draft.trigger].span;
    const auto widen = [&](const Filler& filler) {
      if (filler.token < 0) return;
      const ByteSpan one = sentence.tokens[filler.token].span;
      all.begin = std::min(all.begin, one.begin);
      all.end = std::max(all.end, one.end);
    };
    widen(subject);
    widen(object);
    return all;
  }

  /// The words that name who speaks.
  [[nodiscard]] ByteSpan span(const Voice& voice) const {
    if (voice.at.token < 0) return {};
    const std::vector<Token>& tokens = (*sentences_)[voice.at.sentence].tokens;
    const Mention* const mention = index_->mention_at(voice.at);
    return mention == nullptr ? tokens[voice.at.token].span : span_of(*mention, tokens);
  }

  const EntityIndex* index_;
  const std::vector<Sentence>* sentences_;
  DocumentId document_;
  std::map<EntityId, Entity> entities_;
  std::vector<Statement> statements_;
  std::vector<Made> made_;  ///< of each statement
  /// Sentences that state a triple.
  std::map<std::tuple<EntityId, std::string, EntityId>, std::set<int>> stated_;
  Circumstances circumstances_;
  const ConfidenceModel* confidence_;
};

}  // namespace

struct Pipeline::Impl {
  explicit Impl(std::string_view language)
      : folder{data_folder() / "lang" / std::string{language}},
        segmenter{language},
        analyser{language},
        pack{folder, data_folder() / "relations.tsv"},
        confidence{ConfidenceModel::load(folder / "confidence.tsv")},
        open_words{OpenWords::load(folder / "open.tsv")},
        measures{.words = ValueWords::load(folder),
                 .relations = MeasuredRelations::load(data_folder() / "measures.tsv")} {}

  std::filesystem::path folder;
  Segmenter segmenter;
  Analyser analyser;
  Pack pack;
  ConfidenceModel confidence;
  OpenWords open_words;
  MeasureData measures;
};

Pipeline::Pipeline(std::string_view language) : impl_{std::make_unique<Impl>(language)} {}
Pipeline::~Pipeline() = default;
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;

std::vector<Sentence> Pipeline::annotate(std::string_view text) const {
  std::vector<Sentence> sentences = impl_->segmenter.sentences(text);
  impl_->analyser.analyse(sentences);
  repair_trees(sentences, impl_->pack);
  return sentences;
}

std::vector<OpenFact> Pipeline::open_facts(const std::vector<Sentence>& sentences,
                                           bool implicit) const {
  std::vector<OpenFact> all;
  for (int at = 0; at < static_cast<int>(sentences.size()); ++at)
    for (OpenFact& fact :
         extract::open_facts(Tree{sentences[at]}, impl_->pack, impl_->open_words, implicit)) {
      fact.sentence = at;
      all.push_back(std::move(fact));
    }
  return all;
}

namespace {

/// A document read as far as statements before ids.
struct DocumentReading {
  DocumentReading(const Document& document, const std::vector<Sentence>& sentences,
                  const Pack& pack, const MeasureData& measures)
      : annotated{annotate(document.text, sentences)},
        entities{annotated, pack.gazetteer},
        drafts{StatementFinder{annotated, entities, pack}.find()} {
    Measures{annotated, entities, pack, measures, Day::parse(document.date)}.add(drafts);
  }

  static AnnotatedDocument annotate(std::string_view text, const std::vector<Sentence>& sentences) {
    AnnotatedDocument annotated{.text = text, .sentences = &sentences, .trees = {}};
    annotated.trees.reserve(sentences.size());
    for (const Sentence& sentence : sentences) annotated.trees.emplace_back(sentence);
    return annotated;
  }

  AnnotatedDocument annotated;
  EntityIndex entities;
  std::vector<Draft> drafts;
};

}  // namespace

Contribution Pipeline::contribution(Document document, const std::vector<Sentence>& sentences,
                                    std::vector<std::vector<Feature>>* known) const {
  const DocumentReading reading{document, sentences, impl_->pack, impl_->measures};
  Contributor contributor{reading.annotated, reading.entities, impl_->confidence, document.id};
  contributor.add(reading.drafts);
  Contribution contribution;
  contributor.finish(contribution, [&](const Made& made) {
    if (known != nullptr) known->push_back(contributor.features(made));
  });
  contribution.words = sketch(word_runs(document.text));
  contribution.document = std::move(document);
  return contribution;
}

Explained Pipeline::explained(Document document, const std::vector<Sentence>& sentences) const {
  const DocumentReading reading{document, sentences, impl_->pack, impl_->measures};
  Contributor contributor{reading.annotated, reading.entities, impl_->confidence, document.id};
  contributor.add(reading.drafts);
  const Explainer explainer{reading.annotated, reading.entities, impl_->folder / "frames.tsv"};
  Explained explained;
  explained.mentions = explainer.mentions();
  contributor.finish(explained.contribution, [&](const Made& made) {
    Explanation& explanation = explained.explanations.emplace_back(
        explainer.explain(*made.draft, *made.subject, *made.object));
    for (Feature& feature : contributor.features(made)) {
      const double weight = impl_->confidence.weight(feature.name);
      explanation.features.push_back(
          {.name = std::move(feature.name), .value = feature.value, .weight = weight});
    }
  });
  explained.contribution.document = std::move(document);
  return explained;
}

}  // namespace bezug::extract
