#include "graph/hash.h"

#include <xxhash.h>

#include <new>

namespace bezug {

std::uint64_t hash64(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts) size += sizeof(std::uint32_t) + part.size();
  std::string joined;
  joined.reserve(size);
  for (const std::string_view part : parts) {
    const auto length = static_cast<std::uint32_t>(part.size());
    for (int shift = 0; shift < 32; shift += 8)
      joined.push_back(static_cast<char>((length >> shift) & 0xffU));
    joined += part;
  }
  return XXH3_64bits(joined.data(), joined.size());
}

ContentHash content_hash(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {.high = hash.high64, .low = hash.low64};
}

struct ContentHasher::State {
  struct Free {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
  };
  std::unique_ptr<XXH3_state_t, Free> xxh{XXH3_createState()};
};

ContentHasher::ContentHasher() : state_{std::make_unique<State>()} {
  if (!state_->xxh) throw std::bad_alloc{};
  XXH3_128bits_reset(state_->xxh.get());
}
ContentHasher::~ContentHasher() = default;
ContentHasher::ContentHasher(ContentHasher&&) noexcept = default;
ContentHasher& ContentHasher::operator=(ContentHasher&&) noexcept = default;

void ContentHasher::add(std::string_view bytes) {
  XXH3_128bits_update(state_->xxh.get(), bytes.data(), bytes.size());
}

ContentHash ContentHasher::hash() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_->xxh.get());
  return {.high = hash.high64, .low = hash.low64};
}

std::string hex(std::uint64_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t at = text.size(); at-- > 0; value >>= 4) text[at] = kDigits[value & 0xfU];
  return text;
}

}  // namespace bezug
