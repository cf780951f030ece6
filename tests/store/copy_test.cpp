// Backups and the way back.
#include "store/copy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/current.h"
#include "tests/store/endless.h"

namespace bezug::store::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr unsigned long kReports = 6;

class CopiedFolders : public testing::Test {
 protected:
  CopiedFolders() {
    Store store = database();
    for (unsigned long at = 0; at < kReports; ++at) store.put(endless_report(at));
    store.make_snapshot();
  }
  Store database() const { return Store{folder_.database(), Mode::create}; }
  fs::path at(const std::string& name) const { return folder_.path() / name; }
  Copied back_up(const std::string& name, Sharing sharing = Sharing::linked) const {
    return copy_database(folder_.database(), at(name), sharing);
  }
  Restored restore(const std::string& name) const {
    return restore_database(at(name), folder_.database(), Sharing::linked, [](const fs::path&) {});
  }
  static std::uintmax_t most_links(const fs::path& folder) {
    std::uintmax_t most = 0;
    for (const auto& file : fs::directory_iterator{folder})
      if (file.path().extension() == ".sst") most = std::max(most, file.hard_link_count());
    return most;
  }

  TemporaryFolder folder_;
};

TEST_F(CopiedFolders, HoldAllRowsAndTheSnapshotAndAreClosed) {
  const auto before = files(folder_.database());
  const Copied copied = back_up("copy");
  EXPECT_EQ(files(folder_.database()), before);
  EXPECT_GT(copied.linked, 0U);
  EXPECT_EQ(dump(at("copy")), dump(folder_.database()));
  EXPECT_TRUE(fs::exists(at("copy") / "SEAL"));
  EXPECT_FALSE(fs::exists(at("copy.unfinished")));
  const Store store{at("copy"), Mode::read};
  EXPECT_TRUE(Current(store, {}).uses_snapshot());
}

TEST_F(CopiedFolders, ShareFilesOnlyWhereAskedTo) {
  back_up("linked");
  EXPECT_EQ(most_links(at("linked")), 2U);
  EXPECT_EQ(back_up("copied", Sharing::copied).linked, 0U);
  EXPECT_EQ(most_links(at("copied")), 1U);
  EXPECT_EQ(dump(at("copied")), dump(folder_.database()));
}

TEST_F(CopiedFolders, StayAsTheyAreWhateverBecomesOfTheDatabase) {
  back_up("copy");
  const std::string whole = dump(at("copy"));
  {
    Store store = database();
    for (unsigned long number = 0; number < kReports; ++number)
      store.remove(endless_report(number).document.id);
    store.put(endless_report(9));
  }
  EXPECT_EQ(dump(at("copy")), whole);
  {
    Store copy{at("copy"), Mode::write};
    copy.put(endless_report(7));
  }
  EXPECT_EQ(Store(folder_.database(), Mode::read).figures().documents, 1U);
}

TEST_F(CopiedFolders, HoldWhatAWriterHasPutSoFar) {
  Store writer = database();
  writer.put(endless_report(kReports));
  back_up("copy");
  writer.put(endless_report(kReports + 1));
  EXPECT_EQ(Store(at("copy"), Mode::read).figures().documents, kReports + 1);
}

TEST_F(CopiedFolders, AreMadeOfADatabaseThatMayNotBeWritten) {
  fs::permissions(folder_.database(), fs::perms::owner_read | fs::perms::owner_exec);
  back_up("copy");
  fs::permissions(folder_.database(), fs::perms::owner_all);
  EXPECT_EQ(dump(at("copy")), dump(folder_.database()));
}

TEST_F(CopiedFolders, OverwriteNothing) {
  fs::create_directory(at("copy"));
  write_bytes(at("copy") / "letter.txt", "Dear Sir");
  const auto before = files(folder_.path());
  EXPECT_THAT(complaint([&] { back_up("copy"); }), HasSubstr("is there already"));
  EXPECT_THAT(complaint([&] { back_up("bezug.db/copy"); }), HasSubstr("one in the other"));
  EXPECT_THAT(complaint([&] { back_up("bezug.db/"); }), HasSubstr("one in the other"));
  fs::create_directory(at("other.unfinished"));
  write_bytes(at("other.unfinished") / "letter.txt", "Dear Sir");
  EXPECT_THAT(complaint([&] { back_up("other"); }), HasSubstr("is in the way"));
  fs::remove_all(at("other.unfinished"));
  EXPECT_EQ(files(folder_.path()), before);
}

TEST_F(CopiedFolders, NeedADatabaseThatOpens) {
  EXPECT_THAT(complaint([&] { copy_database(at("none"), at("copy"), Sharing::linked); }),
              HasSubstr("holds no database"));
  fs::remove(folder_.database() / "CURRENT");
  EXPECT_THAT(complaint([&] { back_up("copy"); }), HasSubstr("is damaged"));
  EXPECT_FALSE(fs::exists(at("copy")));
}

TEST_F(CopiedFolders, BeginAgainAfterAnInterruption) {
  back_up("first");
  for (const std::string left : {"CURRENT", "IDENTITY"}) {
    fs::copy(at("first"), at("copy.unfinished"));
    fs::remove(at("copy.unfinished") / left);
    back_up("copy");
    EXPECT_EQ(dump(at("copy")), dump(folder_.database()));
    fs::remove_all(at("copy"));
  }
}

TEST_F(CopiedFolders, ComeBackAndKeepWhatWasThere) {
  back_up("copy");
  const std::string whole = dump(folder_.database());
  database().put(endless_report(9));
  const std::string present = dump(folder_.database());
  EXPECT_EQ(restore("copy").before, at("bezug.db.before"));
  EXPECT_EQ(dump(folder_.database()), whole);
  EXPECT_EQ(dump(at("bezug.db.before")), present);
  EXPECT_THAT(complaint([&] { restore("copy"); }), HasSubstr("is there already, where"));
  EXPECT_EQ(dump(folder_.database()), whole);
}

TEST_F(CopiedFolders, ComeBackWhereNothingIsOrWhatIsThereDoesNotOpen) {
  back_up("copy");
  const std::string whole = dump(folder_.database());
  fs::remove(folder_.database() / "CURRENT");
  EXPECT_EQ(restore("copy").before, at("bezug.db.before"));
  EXPECT_EQ(dump(folder_.database()), whole);
  fs::remove_all(folder_.database());
  EXPECT_EQ(restore("copy").before, "");
  EXPECT_EQ(dump(folder_.database()), whole);
}

TEST_F(CopiedFolders, TakeNoPlaceBeforeTheyAreChecked) {
  back_up("copy");
  database().put(endless_report(9));
  const std::string present = dump(folder_.database());
  const auto refuse = [](const fs::path&) { throw StoreError{"not good"}; };
  EXPECT_EQ(
      complaint([&] { restore_database(at("copy"), folder_.database(), Sharing::linked, refuse); }),
      "not good");
  EXPECT_EQ(dump(folder_.database()), present);
  EXPECT_FALSE(fs::exists(at("bezug.db.before")));
}

TEST_F(CopiedFolders, TakeNoPlaceOfADatabaseThatIsBeingWritten) {
  back_up("copy");
  const Store writer = database();
  EXPECT_THAT(complaint([&] { restore("copy"); }), HasSubstr("is being written"));
}

}  // namespace
}  // namespace bezug::store::test
