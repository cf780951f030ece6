// Disks that are full or may not be written: clear refusals, and nothing lost that was put.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include "store/bulk.h"
#include "store/copy.h"
#include "store/verify.h"
#include "tests/store/endless.h"

namespace bezug::store::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

/// Gives this process the right to mount, for itself only (user_namespaces(7)). Not once it has
/// threads: so each test has to run in a process of its own, as ctest does it.
void enter_namespace() {
  const auto map = [](unsigned id) { return "0 " + std::to_string(id) + " 1"; };
  const std::string users = map(::getuid());
  const std::string groups = map(::getgid());
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return;
  write_bytes("/proc/self/setgroups", "deny");
  write_bytes("/proc/self/uid_map", users);
  write_bytes("/proc/self/gid_map", groups);
}

/// A file system in memory with few bytes. Where neither root nor a namespace may mount one, there
/// is nothing to test on.
class Disk : public testing::Test {
 protected:
  void SetUp() override {
    is_mounted_ = mount();
    if (!is_mounted_) {
      enter_namespace();
      is_mounted_ = mount();
    }
    if (!is_mounted_) GTEST_SKIP() << "this machine lets nobody but root mount a file system";
  }
  void TearDown() override {
    if (is_mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }
  [[nodiscard]] bool mount() const {
    return ::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=4m") == 0;
  }
  void remount(unsigned long flags, const char* options) const {
    ASSERT_EQ(::mount("tmpfs", folder_.path().c_str(), "tmpfs", MS_REMOUNT | flags, options), 0);
  }
  static std::string dump_of_fresh(unsigned long reports) {
    const TemporaryFolder fresh;
    {
      Store store{fresh.database(), Mode::create};
      for (unsigned long at = 0; at < reports; ++at) store.put(endless_report(at));
    }
    return dump(fresh.database());
  }
  /// Puts reports until the disk is full; how many were put, what was said then.
  std::pair<unsigned long, std::string> fill() const {
    unsigned long put = 0;
    const std::string said = complaint([&] {
      Store store{folder_.database(), Mode::create};
      for (; put < 5000; ++put) store.put(endless_report(put % kEndlessReports));
    });
    return {put, said};
  }
  [[nodiscard]] unsigned long documents() const {
    return Store(folder_.database(), Mode::read).figures().documents;
  }

  TemporaryFolder folder_;
  bool is_mounted_{};
};

TEST_F(Disk, ThatIsFullLosesNothingThatWasPut) {
  remount(0, "size=600k");
  const auto [put, said] = fill();
  ASSERT_LT(put, kEndlessReports);
  EXPECT_GT(put, 5U);
  EXPECT_THAT(said, AllOf(HasSubstr("is full: make room and repeat"),
                          HasSubstr(folder_.database().string())));
  EXPECT_EQ(documents(), put);
  EXPECT_EQ(dump(folder_.database()), dump_of_fresh(put));
  EXPECT_THAT(verify(folder_.database()).damages, IsEmpty());
  remount(0, "size=64m");
  {
    Store store{folder_.database(), Mode::write};
    for (unsigned long at = 0; at < kEndlessReports; ++at) store.put(endless_report(at));
  }
  EXPECT_EQ(dump(folder_.database()), dump_of_fresh(kEndlessReports));
}

TEST_F(Disk, ThatIsFullLeavesBackupsAndSnapshotsUnmade) {
  {
    Store store{folder_.database(), Mode::create};
    for (unsigned long at = 0; at < 40; ++at) store.put(endless_report(at));
  }
  const std::string whole = dump(folder_.database());
  write_bytes(folder_.path() / "filler", std::string(4UL << 20U, 'x'));
  EXPECT_THAT(complaint([&] {
                copy_database(folder_.database(), folder_.path() / "copy", Sharing::copied);
              }),
              HasSubstr("is full"));
  EXPECT_FALSE(fs::exists(folder_.path() / "copy"));
  EXPECT_EQ(dump(folder_.database()), whole);
  EXPECT_NE(complaint([&] { Store(folder_.database(), Mode::write).make_snapshot(); }), "");
  EXPECT_EQ(dump(folder_.database()), whole);
  fs::remove(folder_.path() / "filler");
  copy_database(folder_.database(), folder_.path() / "copy", Sharing::copied);
  EXPECT_EQ(dump(folder_.path() / "copy"), whole);
  { Store(folder_.database(), Mode::write).make_snapshot(); }
  EXPECT_EQ(verify(folder_.database()).snapshot, true);
}

TEST_F(Disk, ThatIsFullLeavesAnImportThatGoesOn) {
  { Store(folder_.database(), Mode::create).put(endless_report(0)); }
  const auto import = [&] {
    Store store{folder_.database(), Mode::write};
    Document document;
    document.uri = "/t.csv";
    document.id = document_id(document.uri);
    document.hash = content_hash("1");
    Bulk bulk{store, document, Bulk::kLeastMemory};
    for (auto row = static_cast<std::uint32_t>(bulk.position().line + 1); row <= 30000; ++row) {
      Edge edge;
      edge.subject = EntityId{hash64({std::to_string(row)})};
      edge.relation = bulk.relation("supplies");
      edge.object = EntityId{hash64({std::to_string(row * 7)})};
      edge.row = row;
      bulk.add(edge);
      bulk.reached({.offset = row, .line = row});
    }
    EXPECT_TRUE(bulk.finish([](std::uint64_t) { return true; }));
  };
  EXPECT_THAT(complaint(import), HasSubstr("is full"));
  EXPECT_EQ(documents(), 1U);
  EXPECT_THAT(verify(folder_.database()).damages, IsEmpty());
  remount(0, "size=64m");
  EXPECT_EQ(complaint(import), "");
  EXPECT_EQ(documents(), 2U);
  EXPECT_EQ(verify(folder_.database()).statements, 12U + 30000U);
}

TEST_F(Disk, ThatMayNotBeWrittenIsRead) {
  { Store(folder_.database(), Mode::create).put(endless_report(0)); }
  remount(MS_RDONLY, "size=4m");
  EXPECT_EQ(documents(), 1U);
  EXPECT_THAT(verify(folder_.database()).damages, IsEmpty());
  for (const Mode mode : {Mode::write, Mode::create})
    EXPECT_THAT(complaint([&] { const Store store(folder_.database(), mode); }),
                HasSubstr("check the disk and the permissions"));
  EXPECT_THAT(complaint([&] { const Store store(folder_.path() / "new.db", Mode::create); }),
              HasSubstr("permissions"));
  EXPECT_THAT(complaint([&] {
                copy_database(folder_.database(), folder_.path() / "copy", Sharing::copied);
              }),
              HasSubstr("permissions"));
  remount(0, "size=4m");
}

}  // namespace
}  // namespace bezug::store::test
