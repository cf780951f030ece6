// The whole way of a German document: all that comes out lies in the text, and comes out again.
#include <algorithm>
#include <string>
#include <string_view>

#include "extract/pipeline.h"
#include "extract/utf8.h"
#include "store/record.h"
#include "tests/fuzz/input.h"

namespace {

using namespace bezug;
using fuzz::law;

bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() ||
         (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) != 0x80U);
}

void check(ByteSpan span, std::string_view text) {
  law(span.begin <= span.end && span.end <= text.size(), "a span is in the text");
  law(is_boundary(text, span.begin) && is_boundary(text, span.end), "it cuts no character");
}

void check(const std::vector<extract::Sentence>& sentences, std::string_view text) {
  std::uint32_t last = 0;
  for (const auto& sentence : sentences) {
    check(sentence.span, text);
    int roots = 0;
    for (const auto& token : sentence.tokens) {
      check(token.span, text);
      law(token.span.begin >= last, "tokens come in order");
      last = token.span.begin;
      law(!token.upos.empty() && token.head >= 0 &&
              token.head <= static_cast<int>(sentence.tokens.size()),
          "a token has a tag and a place in the tree");
      roots += token.head == 0 ? 1 : 0;
    }
    law(roots == 1, "a tree has one root");
    int end = 0;
    for (const auto& name : sentence.names) {
      law(name.begin >= end && name.begin < name.end &&
              name.end <= static_cast<int>(sentence.tokens.size()),
          "names come in order");
      end = name.end;
    }
  }
}

bool is_one_of(const std::vector<Entity>& entities, EntityId id) {
  return std::ranges::any_of(entities, [&](const Entity& entity) { return entity.id == id; });
}

void check(const Contribution& contribution, const std::vector<extract::Sentence>& sentences) {
  const std::string& text = contribution.document.text;
  for (const Entity& entity : contribution.entities)
    law(!entity.name.text.empty() && extract::is_utf8(entity.name.text), "an entity has a name");
  for (const Statement& statement : contribution.statements) {
    law(std::ranges::any_of(
            sentences, [&](const auto& one) { return one.span == statement.evidence.sentence; }),
        "a statement has a sentence");
    check(statement.evidence.span, text);
    law(is_one_of(contribution.entities, statement.subject) &&
            is_one_of(contribution.entities, statement.object),
        "its ends are entities");
    for (const Claimant& claimant : statement.claimants) {
      check(claimant.span, text);
      law(is_one_of(contribution.entities, claimant.who), "so is who says it");
    }
    for (const Qualifier& qualifier : statement.qualifiers) check(qualifier.span, text);
  }
}

std::string written(const Contribution& contribution) {
  std::string all;
  for (const Entity& entity : contribution.entities) all += store::encode(entity);
  for (const Statement& statement : contribution.statements) all += store::encode(statement);
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const extract::Pipeline pipeline{"de"};
  auto text = extract::checked_utf8(fuzz::bytes(data, size), "fuzz");
  if (!text) return 0;
  Document document;
  document.uri = "fuzz";
  document.date = "2025-05-05";
  document.text = *std::move(text);
  const auto read = [&] {
    const auto sentences = pipeline.annotate(document.text);
    check(sentences, document.text);
    const Contribution contribution = pipeline.contribution(document, sentences);
    check(contribution, sentences);
    for (const auto& fact : pipeline.open_facts(sentences, true))
      law(fact.sentence >= 0 && fact.sentence < static_cast<int>(sentences.size()),
          "a fact has a sentence");
    return written(contribution);
  };
  law(read() == read(), "the same text states the same");
  return 0;
}
