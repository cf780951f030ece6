// When a file is taken for the one that was read, without reading it.
#include "cli/file_state.h"

#include <gtest/gtest.h>

#include <sstream>

#include "cli/extraction.h"
#include "cli/ingest.h"
#include "cli/recipe.h"
#include "tests/cli/program.h"

namespace bezug::cli::test {
namespace {

constexpr std::uint64_t kSecond = 1'000'000'000;

TEST(FileState, IsOfRegularFilesOnly) {
  const Folder folder;
  folder.write("a", "four");
  const auto state = file_state(folder / "a", {});
  ASSERT_TRUE(state);
  EXPECT_EQ(state->size, 4U);
  EXPECT_FALSE(file_state(folder / "none", {}));
  EXPECT_FALSE(file_state(folder.path(), {}));
}

TEST(FileState, DiffersWithWhatTellsFilesApartButNotWithTheirDocuments) {
  const store::FileState one{.size = 1, .inode = 2, .device = 3, .modified = 4, .changed = 5};
  store::FileState other = one;
  other.documents = 9;
  other.has_other_uris = true;
  EXPECT_TRUE(is_same_file(one, other));
  for (std::uint64_t store::FileState::*const member :
       {&store::FileState::size, &store::FileState::inode, &store::FileState::device,
        &store::FileState::modified, &store::FileState::changed}) {
    other = one;
    ++(other.*member);
    EXPECT_FALSE(is_same_file(one, other));
  }
  other = one;
  other.recipe = content_hash("other");
  EXPECT_FALSE(is_same_file(one, other));
}

TEST(FileState, IsSettledTwoSecondsAfterTheLastOfItsTimes) {
  store::FileState state{.modified = 100 * kSecond, .changed = 50 * kSecond};
  EXPECT_FALSE(is_settled(state, 100 * kSecond));
  EXPECT_FALSE(is_settled(state, 102 * kSecond - 1));
  EXPECT_TRUE(is_settled(state, 102 * kSecond));
  state.changed = 101 * kSecond;
  EXPECT_FALSE(is_settled(state, 102 * kSecond));
}

/// What a file that was never read is noted as cannot be told from one that was, but by reading it.
TEST(FileState, SparesAnUnchangedFileTheReading) {
  const Folder folder;
  folder.write("in/a.txt", "Frankreich liefert Polen Munition.\n");
  const std::string path = folder / "in/a.txt";
  std::ostringstream out;
  std::ostringstream err;
  const Context context{.out = &out, .err = &err};
  const std::atomic<bool> stop{false};
  const IngestOptions options{.paths = {folder / "in"}};
  Extractors extractors{options.language};
  store::Store store{folder / "a.db", store::Mode::create};
  auto state = file_state(path, content_hash(recipe(options.language, store)));
  ASSERT_TRUE(state);
  state->documents = 1;
  store.note_file(path, *state);
  EXPECT_EQ((Ingest{store, extractors, options, context, stop}.run().unchanged), 1U);
  EXPECT_EQ(store.counts().documents, 0U) << "it was read";
  state->size += 1;
  store.note_file(path, *state);
  EXPECT_EQ((Ingest{store, extractors, options, context, stop}.run().added), 1U);
}

}  // namespace
}  // namespace bezug::cli::test
