// Every way in which a folder is no database to open, and that saying so harms nothing.
#include "store/opening.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <sstream>

#include "store/cursor.h"
#include "tests/store/samples.h"

namespace bezug::store::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

class Opening : public testing::Test {
 protected:
  TemporaryFolder folder_;

  std::string refusal(Mode mode) const { return complaint_of(folder_.database(), mode); }
  static std::string complaint_of(const fs::path& folder, Mode mode) {
    return complaint([&] { const Store store{folder, mode}; });
  }
  /// Each of `modes` is refused with `what`, and no byte below the folder changes.
  void expect_refused(std::initializer_list<Mode> modes, const std::string& what) const {
    const auto before = files(folder_.path());
    for (const Mode mode : modes) {
      EXPECT_THAT(refusal(mode), AllOf(HasSubstr(what), HasSubstr(folder_.database().string())));
      EXPECT_EQ(files(folder_.path()), before);
    }
  }
  void make_database() const {
    Store store{folder_.database(), Mode::create};
    store.put(report("a.txt", {{.subject = "A", .relation = "owns", .object = "B"}}));
  }
  void set_meta(const std::string& key, const std::string& value) const {
    Database database = Database::write(folder_.database());
    database.set_meta(key, value);
  }
  std::string meta(const std::string& key) const {
    return Database::read(folder_.database(), {}).meta(key).value_or("");
  }
  /// Drops families as if the database had been made without them.
  void drop(const std::vector<std::string>& gone) const {
    const std::string folder = folder_.database().string();
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    for (const std::string& one : Database::family_names(folder))
      families.emplace_back(one, rocksdb::ColumnFamilyOptions{});
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* opened = nullptr;
    ASSERT_TRUE(rocksdb::DB::Open({}, folder, families, &handles, &opened).ok());
    for (rocksdb::ColumnFamilyHandle* const handle : handles) {
      if (std::ranges::find(gone, handle->GetName()) != gone.end()) {
        EXPECT_TRUE(opened->DropColumnFamily(handle).ok());
      }
      delete handle;
    }
    delete opened;
  }
  fs::path file(const std::string& start) const {
    for (const auto& entry : fs::directory_iterator{folder_.database()})
      if (entry.path().filename().string().starts_with(start)) return entry.path();
    ADD_FAILURE() << "no " << start;
    return {};
  }
};

TEST_F(Opening, RefusesAMissingFolder) {
  expect_refused({Mode::read, Mode::write}, "holds no database: ingest documents");
  EXPECT_FALSE(fs::exists(folder_.database()));
}

TEST_F(Opening, MakesAMissingFolderAndItsParents) {
  const fs::path deep = folder_.path() / "a" / "b" / "bezug.db";
  EXPECT_EQ(complaint_of(deep, Mode::create), "");
  EXPECT_EQ(complaint_of(deep, Mode::create), "");
  EXPECT_EQ(complaint_of(deep, Mode::read), "");
}

TEST_F(Opening, RefusesAnEmptyFolderUnlessItMayMake) {
  fs::create_directory(folder_.database());
  expect_refused({Mode::read, Mode::write}, "holds no database");
  EXPECT_EQ(refusal(Mode::create), "");
}

TEST_F(Opening, RefusesAFile) {
  write_bytes(folder_.database(), "text");
  expect_refused({Mode::read, Mode::write, Mode::create}, "is a file");
}

TEST_F(Opening, RefusesAFolderOfSomethingElse) {
  fs::create_directory(folder_.database());
  write_bytes(folder_.database() / "letter.txt", "Dear Sir");
  expect_refused({Mode::read, Mode::write, Mode::create}, "something else than a Bezug database");
}

TEST_F(Opening, RefusesARocksDbDatabaseOfSomethingElse) {
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* made = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, folder_.database().string(), &made).ok());
  EXPECT_TRUE(made->Put({}, "key", "value").ok());
  delete made;
  expect_refused({Mode::read, Mode::write, Mode::create}, "something else than a Bezug database");
}

TEST_F(Opening, RefusesARocksDbDatabaseOfAnotherOrderOfKeys) {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.comparator = rocksdb::ReverseBytewiseComparator();
  rocksdb::DB* made = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, folder_.database().string(), &made).ok());
  delete made;
  const auto before = files(folder_.path());
  for (const Mode mode : {Mode::read, Mode::write, Mode::create}) EXPECT_NE(refusal(mode), "");
  EXPECT_EQ(files(folder_.path()), before);
}

TEST_F(Opening, RefusesASchemaOfTheFuture) {
  make_database();
  set_meta("schema", "3");
  expect_refused({Mode::read, Mode::write, Mode::create},
                 "was made by a newer Bezug (schema 3, this one reads 2): update Bezug");
}

TEST_F(Opening, ReadsAnOlderDatabaseAsItIsAndMakesItNewForAWriter) {
  make_database();
  std::vector<std::string> later;
  for (const Layout& one : std::span{kLayouts}.subspan(kFirstFamilies))
    later.emplace_back(one.name);
  std::string before;
  std::istringstream rows{dump(folder_.database())};
  for (std::string row; std::getline(rows, row);)
    if (row.starts_with("hashes") ||  // which follow from the rest
        std::ranges::find(later, row.substr(0, row.find('\t'))) == later.end())
      before += row + "\n";
  drop(later);
  set_meta("schema", "1");  // makes the families that were dropped
  drop(later);
  for (int times = 0; times < 2; ++times) {
    const Store store{folder_.database(), Mode::read};
    EXPECT_EQ(store.figures().statements, 1U);
    EXPECT_EQ(meta("schema"), "1");
    EXPECT_EQ(Database::family_names(folder_.database()).size(), 1 + kFirstFamilies);
  }
  EXPECT_EQ(refusal(Mode::write), "");
  EXPECT_EQ(meta("schema"), "2");
  EXPECT_EQ(dump(folder_.database()), before);
  EXPECT_EQ(Database::family_names(folder_.database()).size(), 1 + kLayouts.size());
}

TEST_F(Opening, FindsNothingInAFamilyThatTheDatabaseLacks) {
  make_database();
  const std::vector<std::string> rest{"default", "documents", "uris"};
  const Database database = Database::read(folder_.database(), rest);
  const std::string key = bytes(Family::documents, {.document = document_id("a.txt")});
  EXPECT_TRUE(database.get(Family::documents, key));
  EXPECT_FALSE(database.get(Family::texts, key));
  EXPECT_TRUE((Cursor{database, Family::uris, ""}.valid()));
  EXPECT_FALSE((Cursor{database, Family::names, ""}.valid()));
  PrefixReader reader{database, Family::edges_by_subject};
  int rows = 0;
  reader.each(bytes(Family::edges_by_subject, {.subject = id_of("A")}, 1),
              [&](std::string_view, std::string_view) { ++rows; });
  EXPECT_EQ(rows, 0);
}

TEST_F(Opening, MakesAFamilyThatIsMissingForAWriter) {
  make_database();
  drop({"names"});
  Database database = Database::write(folder_.database());
  const Row row{.family = Family::names,
                .key = bytes(Family::names, {.text = "a", .entity = id_of("A")})};
  database.write({}, std::vector{row});
  EXPECT_EQ(database.get(Family::names, row.key), "");
}

TEST_F(Opening, RefusesADatabaseThatLostAFamily) {
  make_database();
  drop({"names"});
  expect_refused({Mode::read, Mode::write, Mode::create},
                 "is damaged (a column family is missing)");
}

TEST_F(Opening, RefusesASchemaThatIsNoNumber) {
  make_database();
  set_meta("schema", "new");
  expect_refused({Mode::read, Mode::write, Mode::create}, "is damaged (it has no schema version)");
}

TEST_F(Opening, RefusesADatabaseWithoutItsHead) {
  make_database();
  fs::remove(folder_.database() / "CURRENT");
  expect_refused({Mode::read, Mode::write, Mode::create}, "damaged (the file CURRENT is missing)");
}

TEST_F(Opening, RefusesAHeadThatPointsNowhere) {
  make_database();
  write_bytes(folder_.database() / "CURRENT", "MANIFEST-999999\n");
  expect_refused({Mode::read, Mode::write, Mode::create}, "damaged");
}

TEST_F(Opening, RefusesAManifestThatLostItsEnd) {
  make_database();
  const fs::path manifest = file("MANIFEST-");
  const auto whole = fs::file_size(manifest);
  for (const auto size : {whole - 1, whole / 2, std::uintmax_t{0}}) {
    fs::resize_file(manifest, size);
    expect_refused({Mode::read, Mode::write, Mode::create}, "damaged");
  }
}

TEST_F(Opening, RefusesADatabaseThatLostATable) {
  make_database();
  for (const auto& entry : fs::directory_iterator{folder_.database()})
    if (entry.path().extension() == ".sst") fs::remove(entry.path());
  expect_refused({Mode::read, Mode::write, Mode::create}, "damaged");
}

TEST_F(Opening, FinishesADatabaseWhoseMakingWasInterrupted) {
  fs::create_directory(folder_.database());
  write_bytes(folder_.database() / "MAKING", "");
  expect_refused({Mode::read, Mode::write}, "whose making was interrupted: ingest again");
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* made = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, folder_.database().string(), &made).ok());
  delete made;
  expect_refused({Mode::read, Mode::write}, "whose making was interrupted: ingest again");
  EXPECT_EQ(refusal(Mode::create), "");
  EXPECT_FALSE(fs::exists(folder_.database() / "MAKING"));
  EXPECT_EQ(refusal(Mode::read), "");
}

TEST_F(Opening, DoesNotMakeAnewWhatHasTables) {
  make_database();
  fs::remove(folder_.database() / "CURRENT");
  write_bytes(folder_.database() / "MAKING", "");
  expect_refused({Mode::read, Mode::write, Mode::create}, "damaged (the file CURRENT is missing)");
}

TEST_F(Opening, OfAReaderChangesNothing) {
  make_database();
  const auto before = files(folder_.path());
  { const Store store{folder_.database(), Mode::read}; }
  EXPECT_EQ(files(folder_.path()), before);
}

TEST_F(Opening, RefusesASecondWriterInOneProcess) {
  const Store writer{folder_.database(), Mode::create};
  EXPECT_THAT(refusal(Mode::write), HasSubstr("is being written by another process: wait"));
  EXPECT_THAT(refusal(Mode::create), HasSubstr("is being written by another process: wait"));
  EXPECT_EQ(refusal(Mode::read), "");
}

TEST_F(Opening, ReadsAFolderThatItMayNotWrite) {
  make_database();
  fs::permissions(folder_.database(), fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_EQ(refusal(Mode::read), "");
  fs::permissions(folder_.database(), fs::perms::owner_all);
}

TEST_F(Opening, LeavesNoFilesBehindThatNobodyNeeds) {
  make_database();
  for (int times = 0; times < 3; ++times) EXPECT_EQ(refusal(Mode::write), "");
  for (const auto& entry : fs::directory_iterator{folder_.database()}) {
    EXPECT_FALSE(entry.path().filename().string().starts_with("LOG")) << entry.path();
    EXPECT_NE(entry.path().extension(), ".tmp");
  }
}

}  // namespace
}  // namespace bezug::store::test
