// A small graph with all that a renderer must cope with: every type and factuality, parallel
// statements, a self-loop, an entity and a document that are not listed, hostile names.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "graph/render/graph_document.h"

namespace bezug::test {

class SampleDocument {
 public:
  SampleDocument() {
    document_.sources = {{.id = document_id("a.txt"),
                          .uri = "a.txt",
                          .title = "Gas & Öl",
                          .date = "2024-02-01",
                          .language = "de",
                          .origin = document_id("a.txt")},
                         {.id = document_id("b <1>.txt"),
                          .uri = "b <1>.txt",
                          .language = "en",
                          .origin = document_id("a.txt")}};
    for (std::size_t i = 0; i < kEntityTypeNames.size(); ++i)
      add(static_cast<EntityType>(i), "Größe " + std::string{kEntityTypeNames.at(i)});
    const EntityId quoted = add(EntityType::company, "\"A\\N\" <b>&amp; Söhne</b>\n]]> 'GmbH'");
    const EntityId broken = add(EntityType::person, "\xff\x01 half \xc3");
    document_.entities.back().aliases = {{"ÿ", "ÿ"}};
    const EntityId a = document_.entities[2].id;
    const EntityId b = document_.entities[3].id;
    for (std::size_t i = 0; i < kFactualityNames.size(); ++i)
      add(a, "supplies", b, static_cast<Factuality>(i), {"Gas"});
    add(a, "supplies", b, Factuality::asserted,
        {"Öl", "Weizen", "Chips", "\"Waffen\" & <Munition>"});
    add(b, "open:stützen auf", a, Factuality::asserted, {});
    add(b, "sanctions", b, Factuality::asserted, {});
    add(quoted, "owns", broken, Factuality::asserted, {});
    add(broken, "produces", EntityId{0xabcdef}, Factuality::possible, {});
    document_.statements.back().statement.evidence.document = DocumentId{0x123};
    document_.statements.back().statement.source = quoted;
    document_.statements.back().statement.claimants = {{.who = quoted, .span = {5, 9}},
                                                       {.who = a, .span = {}}};
    for (Quoted& quotation : document_.statements)
      quotation.statement.id = statement_id(quotation.statement);
  }

  [[nodiscard]] GraphDocument document() && { return std::move(document_); }

 private:
  EntityId add(EntityType type, const std::string& name) {
    document_.entities.push_back({.id = entity_id(type, name),
                                  .type = type,
                                  .name = {name, name},
                                  .aliases = {},
                                  .key = name});
    return document_.entities.back().id;
  }

  void add(EntityId subject, std::string relation, EntityId object, Factuality factuality,
           const std::vector<std::string>& products) {
    Statement statement;
    statement.subject = subject;
    statement.relation = std::move(relation);
    statement.object = object;
    statement.factuality = factuality;
    statement.confidence = Confidence::of(0.875);
    const auto begin = static_cast<std::uint32_t>(100 * document_.statements.size());
    statement.evidence = {.document = document_.sources[begin / 100 % 2].id,
                          .sentence = {begin, begin + 90},
                          .span = {begin + 10, begin + 40}};
    for (const std::string& product : products)
      statement.qualifiers.push_back({.kind = QualifierKind::product,
                                      .text = product,
                                      .folded = product,
                                      .span = {begin + 20, begin + 25}});
    statement.qualifiers.push_back({.kind = QualifierKind::quantity,
                                    .text = "rund 300 t",
                                    .folded = "rund 300 t",
                                    .span = {},
                                    .value = Amount{.least = Decimal::of(300),
                                                    .most = Decimal::of(300),
                                                    .approximate = true,
                                                    .unit = "t"}});
    statement.qualifiers.push_back(
        {.kind = QualifierKind::time,
         .text = "seit 2019",
         .folded = "seit 2019",
         .span = {},
         .value = Interval{.first = Day::of(2019, 1, 1), .granularity = Granularity::year}});
    document_.statements.push_back(
        {.statement = std::move(statement),
         .sentence = "Er sagt: „Satz Nummer " + std::to_string(begin) + "“ & <mehr> \"noch\"."});
  }

  GraphDocument document_;
};

inline GraphDocument sample_document() { return SampleDocument{}.document(); }

}  // namespace bezug::test
