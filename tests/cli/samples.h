// A small world in a store, written without extraction.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "extract/utf8.h"
#include "graph/document.h"
#include "store/store.h"

namespace bezug::cli::test {

/// Builds what one document says, a sentence a statement.
class Saying {
 public:
  explicit Saying(const std::string& uri) {
    contribution_.document.uri = uri;
    contribution_.document.id = document_id(uri);
    contribution_.document.language = "de";
    contribution_.document.date = "2023-03-30";
  }

  EntityId entity(EntityType type, const std::string& name) {
    const std::string folded = extract::fold(name);
    const EntityId id = entity_id(type, folded);
    auto& all = contribution_.entities;
    if (std::ranges::find(all, id, &Entity::id) == all.end())
      all.push_back({.id = id, .type = type, .name = {name, folded}, .aliases = {}, .key = folded});
    return id;
  }

  /// `subject` is a person.
  Saying& person_says(const std::string& subject, const std::string& relation,
                      const std::string& object) {
    says(subject, relation, object);
    contribution_.statements.back().subject = entity(EntityType::person, subject);
    contribution_.statements.back().id = statement_id(contribution_.statements.back());
    return *this;
  }

  /// The last of what was said is said by `source`, as `reporter` reports.
  Saying& so(const std::string& source, const std::string& reporter) {
    Statement& last = contribution_.statements.back();
    last.source = entity(EntityType::person, source);
    last.claimants = {{.who = *last.source, .span = {0, 1}},
                      {.who = entity(EntityType::company, reporter), .span = {}}};
    last.id = statement_id(last);
    return *this;
  }

  Saying& says(const std::string& subject, const std::string& relation, const std::string& object,
               const std::string& product = {}, Factuality factuality = Factuality::asserted,
               double confidence = 0.9) {
    std::string& text = contribution_.document.text;
    Statement statement;
    statement.subject = entity(EntityType::company, subject);
    statement.object = entity(EntityType::company, object);
    statement.relation = relation;
    statement.factuality = factuality;
    statement.confidence = Confidence::of(confidence);
    if (!product.empty())
      statement.qualifiers.push_back({.kind = QualifierKind::product,
                                      .text = product,
                                      .folded = extract::fold(product),
                                      .span = {}});
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += subject + " " + relation + " " + object + " (" + product + ").";
    const auto end = static_cast<std::uint32_t>(text.size());
    text += '\n';
    statement.evidence = {
        .document = contribution_.document.id, .sentence = {begin, end}, .span = {begin, end}};
    statement.id = statement_id(statement);
    contribution_.statements.push_back(std::move(statement));
    return *this;
  }

  [[nodiscard]] Contribution contribution() const {
    Contribution result = contribution_;
    result.document.hash = content_hash(result.document.text);
    std::ranges::sort(result.entities, {}, &Entity::id);
    return result;
  }

 private:
  Contribution contribution_;
};

/// Siltrana → Taihe → Pikotron → Auvento with sand, wafers and chips; a doubtful short cut;
/// denials.
inline void fill(const std::string& folder) {
  store::Store store{folder, store::Mode::create};
  store.put(Saying{"/news/a.txt"}
                .says("Siltrana", "supplies", "Taihe", "Siliziumscheiben")
                .says("Taihe", "supplies", "Pikotron", "Chips", Factuality::attempted)
                .says("Pikotron", "supplies", "Auvento", "Steuergeräte")
                .contribution());
  store.put(Saying{"/news/b.txt"}
                .says("Taihe", "supplies", "Auvento", "Chips", Factuality::possible, 0.2)
                .says("Silkgate", "supplies", "Auvento", "Chips", Factuality::denied)
                .says("Taihe", "supplies", "Pikotron", "Chips")
                .says("Auvento", "owns", "Müller Süd")
                .so("Rita Holm", "Kurierblatt")
                .contribution());
  Saying third{"/news/c.txt"};
  store.put(Saying{"/news/c.txt"}
                .says("Taihe Nord", "owns", "Siltrana Nord")
                .person_says("Auvento", "accuses", "Siltrana Nord")
                .says("Zwilling", "owns", "Siltrana Nord")
                .person_says("Zwilling", "accuses", "Siltrana Nord")
                .contribution());
}

}  // namespace bezug::cli::test
