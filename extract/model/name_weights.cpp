#include "extract/model/name_weights.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>

#include "graph/error.h"
#include "graph/hash.h"

// file := magic:8 labels:u32 rows:u32 words:u32*lists scale:f32 transition:f32*(labels^2)
//         key:u32*rows row:(i8*labels)*rows (bits:u64*words)*lists check:u64
// Lists in the order of LongList. Little-endian; `check` is hash64 of all bytes before it. The
// magic's last byte is the version.

namespace bezug::extract::names {

static_assert(std::endian::native == std::endian::little, "model files are read as they are");

namespace {

constexpr std::string_view kMagic{"BZNAMES\2", 8};

template <class T>
void put(const T* values, std::size_t count, std::string& out) {
  out.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

template <class T>
void put(const T& value, std::string& out) {
  put(&value, 1, out);
}

// Takes values off the front of `bytes`; says whether there were enough.
template <class T>
bool take(std::string_view& bytes, T* values, std::size_t count) {
  if (bytes.size() / sizeof(T) < count) return false;
  if (count != 0)
    std::memcpy(values, bytes.data(), count * sizeof(T));  // null is no place to copy to
  bytes.remove_prefix(count * sizeof(T));
  return true;
}

template <class T>
bool take(std::string_view& bytes, std::vector<T>& values, std::size_t count) {
  if (bytes.size() / sizeof(T) < count) return false;
  values.resize(count);
  return take(bytes, values.data(), count);
}

// The labels that may stand before each label.
struct Before {
  std::array<std::int8_t, kLabels> labels{};
  int count{};
};
constexpr std::array<Before, kLabels> kBefore = [] {
  std::array<Before, kLabels> before{};
  for (int y = 0; y < kLabels; ++y)
    for (int x = 0; x < kLabels; ++x)
      if (may_follow(x, y)) before[y].labels[before[y].count++] = static_cast<std::int8_t>(x);
  return before;
}();

std::size_t slot_of(std::uint32_t key, std::size_t slots) {
  return (key * 0x9e3779b1U) & (slots - 1);
}

}  // namespace

Weights::Weights(std::vector<std::uint32_t> keys, std::vector<Row> rows, float scale,
                 const std::array<Scores, kLabels>& transitions)
    : keys_{std::move(keys)},
      rows_{std::move(rows)},
      slots_(std::bit_ceil(2 * keys_.size() + 1)),
      scale_{scale},
      transitions_{transitions} {
  for (std::uint32_t i = 0; i < keys_.size(); ++i) {
    std::size_t at = slot_of(keys_[i], slots_.size());
    while (slots_[at].row != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {keys_[i], i + 1};
  }
}

Scores Weights::scores(std::span<const std::uint32_t> features) const noexcept {
  // Each step asks memory for what the next one reads, for many features at once.
  constexpr std::size_t kTogether = 128;
  std::array<std::uint32_t, kTogether> found;
  std::array<std::int16_t, kLabels> sums{};  // of bytes, of less than 256 features
  for (const std::uint32_t key : features) __builtin_prefetch(&slots_[slot_of(key, slots_.size())]);
  while (!features.empty()) {
    std::size_t size = 0;
    const auto some = features.first(std::min(kTogether, features.size()));
    features = features.subspan(some.size());
    for (const std::uint32_t key : some) {
      std::size_t at = slot_of(key, slots_.size());
      while (slots_[at].row != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
      if (slots_[at].row == 0) continue;
      found[size++] = slots_[at].row - 1;
      __builtin_prefetch(&rows_[found[size - 1]]);
      __builtin_prefetch(&rows_[found[size - 1]][kLabels - 1]);
    }
    for (const std::uint32_t at : std::span{found}.first(size)) {
      const Row& row = rows_[at];
      for (int y = 0; y < kLabels; ++y) sums[y] = static_cast<std::int16_t>(sums[y] + row[y]);
    }
  }
  Scores scores{};
  for (int y = 0; y < kLabels; ++y) scores[y] = static_cast<float>(sums[y]) * scale_;
  return scores;
}

std::vector<int> best_labels(std::span<const Scores> scores,
                             const std::array<Scores, kLabels>& transitions) {
  constexpr float kNever = -1e30F;
  const std::size_t n = scores.size();
  if (n == 0) return {};
  std::vector<std::array<std::int8_t, kLabels>> from(n);
  Scores best{};
  for (int y = 0; y < kLabels; ++y) best[y] = goes_on(y) ? kNever : scores[0][y];
  for (std::size_t i = 1; i < n; ++i) {
    Scores next{};
    for (int y = 0; y < kLabels; ++y) {
      float top = 2 * kNever;
      for (int p = 0; p < kBefore[y].count; ++p) {
        const int x = kBefore[y].labels[p];
        if (best[x] + transitions[x][y] <= top) continue;
        top = best[x] + transitions[x][y];
        from[i][y] = static_cast<std::int8_t>(x);
      }
      next[y] = top + scores[i][y];
    }
    best = next;
  }
  for (int y = 0; y < kLabels; ++y)
    if (opens(y)) best[y] = kNever;
  std::vector<int> labels(n);
  labels[n - 1] = static_cast<int>(std::ranges::max_element(best) - best.begin());
  for (std::size_t i = n - 1; i > 0; --i) labels[i - 1] = from[i][labels[i]];
  return labels;
}

std::string to_bytes(const Model& model) {
  const Weights& w = model.weights;
  std::array<std::uint32_t, 2 + kLongLists> counts{kLabels,
                                                   static_cast<std::uint32_t>(w.keys_.size())};
  for (std::size_t i = 0; i < kLongLists; ++i)
    counts[2 + i] = static_cast<std::uint32_t>(model.lists[i].bits().size());
  std::string out{kMagic};
  put(counts, out);
  put(w.scale_, out);
  put(w.transitions_, out);
  put(w.keys_.data(), w.keys_.size(), out);
  put(w.rows_.data(), w.rows_.size(), out);
  for (const WordFilter& list : model.lists) put(list.bits().data(), list.bits().size(), out);
  put(hash64({out}), out);
  return out;
}

Model read_model(const std::filesystem::path& file) {
  const auto refuse = [&](const std::string& why) {
    throw DataError{file.string() + ": " + why + "; train it again or restore the file"};
  };
  std::ifstream in{file, std::ios::binary};
  if (!in || !std::filesystem::is_regular_file(file)) refuse("cannot read the name model");
  std::string content(std::filesystem::file_size(file), '\0');
  if (!in.read(content.data(), static_cast<std::streamsize>(content.size()))) refuse("cut short");
  std::string_view bytes{content};
  if (!bytes.starts_with(kMagic)) refuse("not a name model of this version");
  std::uint64_t check{};
  std::string_view tail = bytes.substr(bytes.size() - sizeof check);
  take(tail, &check, 1);
  bytes.remove_suffix(sizeof check);
  if (hash64({bytes}) != check) refuse("damaged name model");
  bytes.remove_prefix(kMagic.size());

  std::array<std::uint32_t, 2 + kLongLists> counts{};
  float scale{};
  std::array<Scores, kLabels> transitions{};
  std::vector<std::uint32_t> keys;
  std::vector<Weights::Row> rows;
  bool whole = take(bytes, counts.data(), counts.size()) && counts[0] == kLabels &&
               take(bytes, &scale, 1) && take(bytes, transitions.data(), kLabels) &&
               take(bytes, keys, counts[1]) && take(bytes, rows, counts[1]);
  LongLists lists;
  for (std::size_t i = 0; i < kLongLists && whole; ++i) {
    std::vector<std::uint64_t> bits;
    whole = take(bytes, bits, counts[2 + i]);
    lists[i] = WordFilter::from_bits(std::move(bits));
  }
  if (!whole || !bytes.empty()) refuse("name model of another layout");
  return {Weights{std::move(keys), std::move(rows), scale, transitions}, std::move(lists)};
}

}  // namespace bezug::extract::names
