// Stored values and keys: what is read at all is written as what reads the same, and the rest is
// refused as a StoreError.
#include "graph/error.h"
#include "store/keys.h"
#include "store/record.h"
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

void check_key(std::uint8_t family, std::string_view key) {
  const store::Family of = store::kLayouts.at(family % store::kLayouts.size()).family;
  law(store::bytes(of, store::parse(of, key)) == key, "a key is written as it was read");
}

void check(std::uint8_t kind, std::string_view value) {
  constexpr std::uint8_t kKinds = 6;
  if (kind < kKinds) {
    const auto checks = {check<store::DocumentRecord>,
                         check<store::TextRecord>,
                         check<Statement>,
                         check<Edge>,
                         check<Entity>,
                         check_sighting};
    return checks.begin()[kind](value);
  }
  check_key(kind - kKinds, value);
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
