// What is stored: what is read at all is written as what reads the same, and the rest is refused as
// a StoreError.
#include <array>
#include <vector>

#include "graph/error.h"
#include "store/decision_rows.h"
#include "store/import_state.h"
#include "store/journal.h"
#include "store/keys.h"
#include "store/record.h"
#include "store/run.h"
#include "store/sighting.h"
#include "tests/fuzz/input.h"

namespace {

using namespace bezug;
using fuzz::law;

template <class Record>
void check(std::string_view value) {
  const std::string once = store::encode(store::decode<Record>(value));
  law(store::encode(store::decode<Record>(once)) == once, "what was read is written the same");
}

void check_sighting(std::string_view value) {
  const std::string once = store::encode(store::decode_sighting(value));
  law(store::encode(store::decode_sighting(once)) == once, "a sighting is written the same");
}

template <class Record>
void check_logged(std::string_view value) {
  const std::string once = store::encode(store::logged<Record>("fuzz", value));
  law(store::encode(store::logged<Record>("fuzz", once)) == once, "a log is written the same");
}

void check_state(std::string_view value) {
  const auto state = store::decode_state(value);
  if (!state) return;
  const std::string once = store::encode(*state);
  const auto again = store::decode_state(once);
  law(again && store::encode(*again) == once, "a state is written the same");
}

std::vector<store::MetaRow> rows_of(const Decisions& decisions) {
  std::vector<store::MetaRow> rows;
  for (const Merge& merge : decisions.merges()) rows.push_back(store::row(merge));
  for (const Split& split : decisions.splits()) rows.push_back(store::row(split));
  return rows;
}

/// Bytes as rows of decisions: a byte that is even for a merge, the ids of the key, a byte for the
/// size of the value, the value.
std::vector<store::MetaRow> decision_rows(std::string_view bytes) {
  std::vector<store::MetaRow> rows;
  const auto take = [&](std::size_t count) {
    const std::string taken{bytes.substr(0, count)};
    bytes.remove_prefix(taken.size());
    return taken;
  };
  while (!bytes.empty()) {
    const bool merge = static_cast<unsigned char>(take(1)[0]) % 2 == 0;
    const std::string key = (merge ? "merge:" : "split:") + take(merge ? 8 : 16);
    const std::string size = take(1);
    rows.push_back({.key = key, .value = take(size.empty() ? 0 : size[0] & 0xff)});
  }
  return rows;
}

void check_decisions(std::string_view value) {
  const auto once = rows_of(store::decisions("fuzz", decision_rows(value)));
  const auto again = rows_of(store::decisions("fuzz", once));
  law(once.size() == again.size(), "no decision is lost");
  for (std::size_t at = 0; at < once.size(); ++at)
    law(once[at].key == again[at].key && once[at].value == again[at].value,
        "a decision is written the same");
}

/// Of an import, in a file.
void check_run(std::string_view value) {
  static const fuzz::TemporaryFolder folder;
  fuzz::write_file(folder.path() / "run", value);
  constexpr std::size_t kBuffer = 16;
  const auto rows = store::read_run(folder.path() / "run", kBuffer);
  std::size_t size = 0;
  while (rows->next()) {
    constexpr std::size_t kSizes = 8;
    size += kSizes + rows->key().size() + rows->value().size();
    law(size <= value.size(), "rows are in the file");
  }
  law(size == value.size(), "rows are all of the file");
}

constexpr std::array kChecks{check<store::DocumentRecord>,
                             check<store::TextRecord>,
                             check<Statement>,
                             check<Edge>,
                             check<Entity>,
                             check_sighting,
                             check<store::FileRecord>,
                             check<Likeness>,
                             check_logged<store::LoggedRun>,
                             check_logged<store::LoggedChange>,
                             check_state,
                             check_decisions,
                             check_run};

void check_key(std::uint8_t family, std::string_view key) {
  const store::Family of = store::kLayouts.at(family % store::kLayouts.size()).family;
  law(store::bytes(of, store::parse(of, key)) == key, "a key is written as it was read");
}

void check(std::uint8_t kind, std::string_view value) {
  if (kind < kChecks.size()) return kChecks.at(kind)(value);
  check_key(static_cast<std::uint8_t>(kind - kChecks.size()), value);
}

}  // namespace

// The first byte chooses what the rest is taken for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  try {
    check(data[0], fuzz::bytes(data + 1, size - 1));
  } catch (const StoreError& error) {
    law(error.what()[0] != '\0', "a reason is given");
  }
  return 0;
}
