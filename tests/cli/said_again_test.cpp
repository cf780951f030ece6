// What is taken over from another document is what extraction gives, byte for byte.
#include "cli/said_again.h"

#include <gtest/gtest.h>

#include "cli/extraction.h"
#include "extract/reader.h"
#include "tests/cli/program.h"
#include "tests/paths.h"

namespace bezug::cli::test {
namespace {

/// All that a store and its readers see of a contribution.
std::string spelt(const Contribution& all) {
  std::string text = all.document.uri + all.document.title + all.document.date +
                     all.document.language + all.document.text;
  for (const std::uint16_t value : all.words.values) text += std::to_string(value) + " ";
  for (const Entity& entity : all.entities) {
    text += "\n" + hex(entity.id.value()) + std::string{to_string(entity.type)} + entity.name.text +
            entity.name.folded + entity.key;
    for (const Name& alias : entity.aliases) text += "|" + alias.text + alias.folded;
  }
  for (const Statement& one : all.statements) {
    text += "\n" + hex(one.id.value()) + hex(one.subject.value()) + one.relation +
            hex(one.object.value()) + std::string{to_string(one.factuality)} +
            (one.source ? hex(one.source->value()) : "") +
            std::to_string(one.confidence.permille()) + hex(one.evidence.document.value());
    for (const ByteSpan span : {one.evidence.sentence, one.evidence.span})
      text += " " + std::to_string(span.begin) + "-" + std::to_string(span.end);
    for (const Claimant& claimant : one.claimants) text += hex(claimant.who.value());
    for (const Qualifier& qualifier : one.qualifiers)
      text += std::string{to_string(qualifier.kind)} + text_with_value(qualifier) +
              qualifier.folded + std::to_string(qualifier.span.begin);
  }
  return text;
}

class SaidAgain : public ::testing::Test {
 protected:
  Contribution extracted_as(Document document, const std::string& uri) {
    document.uri = uri;
    document.id = document_id(uri);
    return extracted({.document = std::move(document), .name = {}, .trees = {}}, extractors_)
        .contribution;
  }

  Folder folder_;
  Extractors extractors_{"auto"};
  store::Store store_{folder_ / "a.db", store::Mode::create};
};

TEST_F(SaidAgain, IsWhatExtractionGives) {
  std::vector<fs::path> files =
      extract::document_files({tests_folder().parent_path() / "examples/corpus"}, [](auto) {});
  ASSERT_FALSE(files.empty());
  std::size_t statements = 0;
  for (const fs::path& file : files)
    extract::read_documents(
        file,
        [&](Document document) {
          const std::string uri = document.uri;
          store_.put(extracted_as(document, uri));
          const Contribution expected = extracted_as(document, "/elsewhere/" + uri);
          const auto again = said_again(store_, document_id(uri), expected.document);
          ASSERT_TRUE(again) << uri;
          EXPECT_EQ(spelt(*again), spelt(expected));
          EXPECT_EQ(again->words, expected.words);
          statements += again->statements.size();
        },
        [](auto) {});
  EXPECT_GT(statements, 100U);
}

TEST_F(SaidAgain, IsNothingWhereAnythingThatCountsDiffers) {
  Document document;
  document.text = "Frankreich liefert Polen Munition.\n";
  document.hash = content_hash(document.text);
  document.language = "de";
  store_.put(extracted_as(document, "a"));
  const DocumentId from = document_id("a");
  EXPECT_TRUE(said_again(store_, from, document));
  Document other = document;
  other.date = "2024-05-31";
  EXPECT_FALSE(said_again(store_, from, other));
  other = document;
  other.language = "en";
  EXPECT_FALSE(said_again(store_, from, other));
  other = document;
  other.text += " ";
  EXPECT_FALSE(said_again(store_, from, other));
  other = document;
  other.hash = content_hash("another recipe");
  EXPECT_FALSE(said_again(store_, from, other));
  EXPECT_FALSE(said_again(store_, document_id("b"), document));
}

}  // namespace
}  // namespace bezug::cli::test
