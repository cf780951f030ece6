// Damage is named, and what is left becomes a whole database again.
#include "store/repair.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "store/bulk.h"
#include "store/cursor.h"
#include "store/opening.h"
#include "store/verify.h"
#include "tests/store/endless.h"

namespace bezug::store::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

constexpr unsigned long kReports = 12;
const std::string kTable = "/tables/customs.csv";

void import_table(Store& store) {
  Document document;
  document.uri = kTable;
  document.id = document_id(kTable);
  document.hash = content_hash("1");
  Bulk bulk{store, document, Bulk::kLeastMemory};
  for (std::uint32_t row = 1; row <= 40; ++row) {
    const std::string subject = "Mine " + std::to_string(row % 7);
    for (const std::string& name : {subject, std::string{"Buyer 3"}})
      bulk.add(Sighting{.entity = company(name), .row = row});
    Edge edge;
    edge.subject = id_of(subject);
    edge.relation = bulk.relation("open:hoard");
    edge.object = id_of("Buyer 3");
    edge.products = "ore\n";
    edge.row = row;
    bulk.add(edge);
    bulk.reached({.offset = row, .line = row});
  }
  ASSERT_TRUE(bulk.finish([](std::uint64_t) { return true; }));
}

class Damaged : public testing::Test {
 protected:
  void make(unsigned long reports, bool with_table) {
    for (const unsigned long part : {0UL, reports / 2}) {  // two sessions: more files than one
      Store store{folder_.database(), Mode::create};
      for (unsigned long at = part; at < part + reports / 2; ++at) store.put(endless_report(at));
      if (with_table && part == 0) import_table(store);
    }
    whole_ = dump(folder_.database());
  }
  /// What `bezug ingest` and `bezug import` do.
  void complete(unsigned long reports, bool with_table) const {
    Store store{folder_.database(), Mode::write};
    for (unsigned long at = 0; at < reports; ++at) store.put(endless_report(at));
    if (with_table && !store.document(document_id(kTable))) import_table(store);
  }
  [[nodiscard]] std::vector<Damage> damages() const { return verify(folder_.database()).damages; }
  /// The first row of `family` with `document` in its key, or any.
  Row first_row(Family family, std::optional<DocumentId> document = {}) const {
    const Database database = open(folder_.database(), Mode::read);
    for (Cursor row{database, family, ""}; row.valid(); row.next())
      if (!document || parse(family, row.key()).document == *document)
        return {family, std::string{row.key()}, std::string{row.value()}};
    ADD_FAILURE() << "no such row";
    return {};
  }
  void write(const std::vector<Row>& gone, const std::vector<Row>& come) const {
    Database database = open(folder_.database(), Mode::write);
    database.write(gone, come);
    close(database);
  }
  [[nodiscard]] fs::path kept() const { return folder_.path() / "bezug.db.damaged"; }
  TemporaryFolder folder_;
  std::string whole_;
};

TEST_F(Damaged, NothingIsSaidOfAWholeDatabaseAndNothingDone) {
  make(kReports, true);
  { Store(folder_.database(), Mode::write).make_snapshot(); }
  { Store(folder_.database(), Mode::write).put(endless_report(kReports)); }
  const auto before = files(folder_.database());
  const Verification found = verify(folder_.database());
  EXPECT_THAT(found.damages, IsEmpty());
  EXPECT_EQ(found.documents, kReports + 2);
  EXPECT_EQ(found.statements, (kReports + 1) * 12 + 40);
  EXPECT_EQ(found.snapshot, true);
  EXPECT_FALSE(repair(folder_.database()).needed);
  fs::remove(folder_.database() / "LOCK");
  EXPECT_THAT(before, IsSupersetOf(files(folder_.database())));
  EXPECT_FALSE(fs::exists(kept()));
}

TEST_F(Damaged, RowsThatAreMissingAreNamedAndMadeAgainWhereTheyFollowFromOthers) {
  for (const Layout& layout : kLayouts) {
    if (layout.family == Family::files || layout.family == Family::copies) continue;
    fs::remove_all(folder_.database());
    fs::remove_all(kept());
    make(kReports, true);
    const Contribution report = endless_report(3);
    Row row;
    if (layout.family == Family::edges_by_subject)
      row.key = bytes(layout.family, {.statement = report.statements[0].id,
                                      .subject = report.statements[0].subject,
                                      .relation = relation_id(report.statements[0].relation),
                                      .object = report.statements[0].object});
    else if (layout.family == Family::edges_by_object)
      row.key = bytes(layout.family, {.statement = report.statements[0].id,
                                      .subject = report.statements[0].subject,
                                      .relation = relation_id(report.statements[0].relation),
                                      .object = report.statements[0].object});
    else
      row = first_row(layout.family, report.document.id);
    row.family = layout.family;
    write({row}, {});
    const std::string name{layout.name};
    EXPECT_THAT(damages(), ElementsAre(AllOf(Field(&Damage::uri, "report-3.txt"),
                                             Field(&Damage::part, name))));
    const bool is_source = layout.family == Family::documents || layout.family == Family::texts ||
                           layout.family == Family::statements || layout.family == Family::entities;
    const Repair done = repair(folder_.database());
    EXPECT_TRUE(done.needed);
    EXPECT_EQ(done.kept, is_source ? kReports : kReports + 1) << name;
    EXPECT_EQ(done.remade, is_source ? 0U : 1U) << name;
    EXPECT_THAT(done.tables, IsEmpty());
    EXPECT_EQ(done.before, kept());
    EXPECT_THAT(damages(), IsEmpty());
    if (is_source)
      EXPECT_THAT(done.again, ElementsAre("report-3.txt")) << name;
    else
      EXPECT_THAT(done.again, IsEmpty()) << name;
    if (is_source || layout.family == Family::sketches) {
      EXPECT_NE(dump(folder_.database()), whole_) << name;
      complete(kReports, true);
    }
    EXPECT_EQ(dump(folder_.database()), whole_) << name;
  }
}

TEST_F(Damaged, PairsOfCopiesAreNamedAndMadeAgain) {
  make(kReports, false);
  std::vector<Says> says;
  for (int at = 0; at < 12; ++at)
    says.push_back({.subject = "Maker " + std::to_string(at),
                    .relation = "supplies",
                    .object = "Buyer",
                    .products = {}});
  {
    Store store{folder_.database(), Mode::write};
    for (const char* uri : {"one.txt", "two.txt"}) store.put(report(uri, says));
  }
  whole_ = dump(folder_.database());
  const Row pair = first_row(Family::copies);
  EXPECT_THAT(damages(), IsEmpty());
  write({pair}, {});
  EXPECT_THAT(damages(), ElementsAre(Field(&Damage::part, "copies")));
  EXPECT_TRUE(repair(folder_.database()).needed);
  EXPECT_EQ(dump(folder_.database()), whole_);
  Row wrong = pair;
  wrong.key = bytes(Family::copies, {.document = endless_report(5).document.id,
                                     .other = endless_report(6).document.id});
  write({}, {wrong});
  EXPECT_THAT(damages(), ElementsAre(AllOf(Field(&Damage::uri, "report-5.txt"),
                                           Field(&Damage::part, "copies"))));
  fs::remove_all(kept());
  EXPECT_TRUE(repair(folder_.database()).needed);
  EXPECT_EQ(dump(folder_.database()), whole_);
}

TEST_F(Damaged, RowsThatSayOtherThingsAreNamed) {
  make(kReports, false);
  Row row = first_row(Family::edges_by_object);
  auto edge = decode<Edge>(row.value);
  edge.confidence = Confidence::of(0.1);
  row.value = encode(edge);
  write({}, {row});
  EXPECT_THAT(damages(), ElementsAre(Field(&Damage::part, "edges_by_object")));
  row.value = "\x63";
  write({}, {row});
  EXPECT_THAT(damages(), ElementsAre(AllOf(Field(&Damage::part, "edges_by_object"),
                                           Field(&Damage::what, HasSubstr("spells nothing")),
                                           Field(&Damage::after, Not(IsEmpty()))),
                                     AllOf(Field(&Damage::part, "edges_by_object"),
                                           Field(&Damage::uri, HasSubstr("report-")))));
  EXPECT_TRUE(repair(folder_.database()).needed);
  EXPECT_EQ(dump(folder_.database()), whole_);
}

TEST_F(Damaged, RowsOfNoDocumentAreNamedAndGo) {
  make(kReports, false);
  const Contribution report = endless_report(50);
  { Store(folder_.database(), Mode::write).put(report); }
  const Row record = first_row(Family::documents, report.document.id);
  write({record}, {});
  EXPECT_THAT(damages(), ElementsAre(AllOf(Field(&Damage::uri, report.document.uri),
                                           Field(&Damage::part, "documents"))));
  EXPECT_THAT(repair(folder_.database()).again, ElementsAre(report.document.uri));
  EXPECT_EQ(dump(folder_.database()), whole_);
}

TEST_F(Damaged, TablesAreToBeImportedAgain) {
  for (const Family family :
       {Family::edges_by_subject, Family::edges_by_object, Family::names, Family::uris}) {
    fs::remove_all(folder_.database());
    fs::remove_all(kept());
    make(kReports, true);
    Row row = first_row(family, family == Family::names || family == Family::uris
                                    ? std::optional{document_id(kTable)}
                                    : std::nullopt);
    if (family == Family::edges_by_subject || family == Family::edges_by_object) {
      const Database database = open(folder_.database(), Mode::read);
      for (Cursor at{database, family, ""}; at.valid(); at.next())
        if (decode<Edge>(at.value()).row != 0) row.key = at.key();
    }
    write({row}, {});
    EXPECT_THAT(damages(), ElementsAre(Field(&Damage::uri, kTable)));
    const Repair done = repair(folder_.database());
    EXPECT_THAT(done.tables, ElementsAre(kTable));
    EXPECT_THAT(done.again, IsEmpty());
    EXPECT_THAT(damages(), IsEmpty());
    complete(kReports, true);
    EXPECT_EQ(dump(folder_.database()), whole_);
  }
}

TEST_F(Damaged, ASnapshotIsNamed) {
  make(kReports, false);
  { Store(folder_.database(), Mode::write).make_snapshot(); }
  const fs::path file = folder_.database() / "SNAPSHOT";
  std::string bytes = read_bytes(file);
  bytes[bytes.size() - 9] = static_cast<char>(bytes[bytes.size() - 9] ^ 1);
  write_bytes(file, bytes);
  EXPECT_THAT(damages(), ElementsAre(Field(&Damage::part, "snapshot")));
  const Repair done = repair(folder_.database());
  EXPECT_FALSE(done.needed);
  EXPECT_TRUE(done.snapshot);
}

TEST_F(Damaged, ASnapshotThatSaysOtherThingsThanTheRowsIsNamed) {
  make(kReports, false);
  { Store(folder_.database(), Mode::write).make_snapshot(); }
  EXPECT_EQ(verify(folder_.database()).snapshot, true);
  const fs::path other = folder_.path() / "other";
  fs::copy(folder_.database(), other);
  { Store(other, Mode::write).put(endless_report(70)); }
  { Store(other, Mode::write).make_snapshot(); }
  { Store(folder_.database(), Mode::write).put(endless_report(71)); }
  fs::copy(other / "SNAPSHOT", folder_.database() / "SNAPSHOT",
           fs::copy_options::overwrite_existing);
  EXPECT_THAT(damages(), ElementsAre(AllOf(Field(&Damage::part, "snapshot"),
                                           Field(&Damage::what, HasSubstr("the rows say")))));
}

TEST_F(Damaged, ABlockIsNamedByItsKeysAndItsDocuments) {
  make(kEndlessReports, false);
  int with_both_ends = 0;
  int with_documents = 0;
  int with_some = 0;
  for (const fs::path& file : regular_files(folder_.database())) {
    if (file.extension() != ".sst") continue;
    const std::string whole = read_bytes(file);
    std::string bad = whole;
    bad[bad.size() / 3] = static_cast<char>(bad[bad.size() / 3] ^ 4);
    write_bytes(file, bad);
    std::size_t documents = 0;
    for (const Damage& damage : damages()) {
      if (!damage.uri.empty()) ++documents;
      if (!damage.after.empty() && !damage.before.empty()) {
        EXPECT_LT(damage.after, damage.before);
        ++with_both_ends;
      }
    }
    with_documents += documents > 0 ? 1 : 0;
    with_some += documents > 0 && documents < kEndlessReports / 2 ? 1 : 0;
    write_bytes(file, whole);
  }
  EXPECT_GT(with_both_ends, 3);
  EXPECT_GT(with_documents, 10);
  EXPECT_GT(with_some, 2);
}

/// The law of repair: whatever was damaged, what is kept is right, and ingesting and importing
/// again gives the database that was.
TEST_F(Damaged, OfAnyFileRepairAndIngestingAgainGiveWhatWas) {
  make(kReports, true);
  const fs::path original = folder_.path() / "original";
  fs::copy(folder_.database(), original);
  std::mt19937 random{7};
  int repaired = 0;
  int not_opened = 0;
  for (const fs::path& file : regular_files(folder_.database())) {
    const std::string whole = read_bytes(file);
    for (int times = 0; times < 2; ++times) {
      fs::remove_all(folder_.database());
      fs::remove_all(kept());
      fs::copy(original, folder_.database());
      std::string bad = whole;
      const unsigned how = bad.empty() ? 0 : random() % 3;
      if (times == 0 || how == 0) {
        fs::remove(file);
      } else {
        if (how == 1)
          bad.resize(random() % bad.size());
        else
          bad[random() % bad.size()] ^= 0x10;
        write_bytes(file, bad);
      }
      const std::string what = file.filename().string() + " " + std::to_string(times);
      try {
        const Repair done = repair(folder_.database());
        repaired += done.needed ? 1 : 0;
        not_opened += done.did_not_open.empty() ? 0 : 1;
        EXPECT_EQ(done.needed, fs::exists(kept())) << what;
      } catch (const StoreError& error) {
        ADD_FAILURE() << what << ": " << error.what();
        continue;
      }
      EXPECT_THAT(damages(), IsEmpty()) << what;
      complete(kReports, true);
      EXPECT_EQ(dump(folder_.database()), whole_) << what;
    }
  }
  EXPECT_GT(repaired, 20);
  EXPECT_GT(not_opened, 10);
}

TEST_F(Damaged, IsRepairedOnlyWhereItIsOursAndNobodyWrites) {
  make(kReports, false);
  {
    const Store writer{folder_.database(), Mode::write};
    EXPECT_THAT(complaint([&] { repair(folder_.database()); }), HasSubstr("is being written"));
  }
  {
    Database database = open(folder_.database(), Mode::write);
    database.set_meta("schema", "99");
    close(database);
  }
  EXPECT_THAT(complaint([&] { repair(folder_.database()); }), HasSubstr("newer Bezug"));
  EXPECT_FALSE(fs::exists(folder_.path() / "bezug.db.pieces"));
  fs::create_directory(kept());
  EXPECT_THAT(complaint([&] { repair(folder_.database()); }), HasSubstr("is there already"));
  EXPECT_THAT(complaint([&] { repair(folder_.path() / "none"); }), HasSubstr("holds no database"));
}

}  // namespace
}  // namespace bezug::store::test
