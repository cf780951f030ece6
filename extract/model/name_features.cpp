#include "extract/model/name_features.h"

#include <algorithm>

namespace bezug::extract::names {

namespace {

// The nearest word in small letters on one side, and how many capitalised ones lie between:
// "der Chiphersteller X" and "X Y teilte" in one feature whatever X and Y are.
struct Neighbour {
  std::uint64_t lower{};
  std::uint64_t suffix{};
  std::uint64_t between{};
};

constexpr int kReach = 4;

class Window {
 public:
  Window(std::span<const Word> words, int at, std::vector<std::uint32_t>& keys)
      : words_{words}, at_{at}, keys_{keys} {}

  void collect() {
    identity();
    spelling();
    neighbours();
    lists();
    kinds();
    phrase();
    long_lists();
  }

 private:
  [[nodiscard]] const Word& word(int offset) const {
    static const Word before{.exact = 11, .lower = 11};
    static const Word after{.exact = 13, .lower = 13};
    const int i = at_ + offset;
    if (i < 0) return before;
    return i < static_cast<int>(words_.size()) ? words_[i] : after;
  }
  [[nodiscard]] std::uint64_t kind(int offset) const {
    const int i = at_ + offset;
    if (i < 0) return 20;
    return i < static_cast<int>(words_.size()) ? static_cast<std::uint64_t>(words_[i].kind) : 21;
  }

  // Each call of `add` is one template: its place in the order tells the templates apart.
  void add(std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
    const std::uint64_t h = mixed(mixed(mixed(++template_, a), b), c);
    keys_.push_back(static_cast<std::uint32_t>(h >> 32));
  }

  void identity() {
    const Word& w = word(0);
    add(w.exact);
    add(w.lower);
    add(w.suffixes[2]);
    add(w.prefixes[1]);
  }

  void spelling() {
    const Word& w = word(0);
    add(1);
    add(w.suffixes[0], kind(0));
    add(w.suffixes[1], kind(0));
    add(w.prefixes[0]);
    add(w.shape, std::min(w.length, 12U));
    add(w.shape, kind(0));
    add(w.shape, word(-1).shape);
    add(w.shape, word(1).shape);
    add(kind(0), at_ == 0 ? 1 : 2, w.listed);
  }

  void neighbours() {
    for (const int offset : {-2, -1, 1, 2}) {
      const Word& w = word(offset);
      add(w.lower);
      add(w.lower, kind(0));
      add(w.suffixes[1], kind(0));
      add(w.suffixes[2], kind(0));
    }
    add(word(-1).lower, word(1).lower, kind(0));
    add(word(-2).lower, word(-1).lower, kind(0));
    add(word(1).lower, word(2).lower, kind(0));
    add(word(-1).shape, word(1).shape, word(0).shape);
  }

  void lists() {
    const std::uint64_t here = word(0).listed;
    add_bits(0, kLongListBits);
    add(here, kind(0));
    for (const int offset : {-2, -1, 1, 2}) add(word(offset).listed, kind(0), kind(offset));
    add(word(-1).listed, here, kind(0));
    add(word(1).listed, here, kind(0));
    add(mixed(word(-1).listed, kind(-1)), mixed(word(1).listed, kind(1)), mixed(here, kind(0)));
    add(mixed(word(-2).listed, kind(-2)), mixed(word(-1).listed, kind(-1)), mixed(here, kind(0)));
    add(word(-1).lower, here, kind(0));
    add(word(1).lower, here, kind(0));
  }

  void kinds() {
    add(kind(-1), kind(0));
    add(kind(0), kind(1));
    add(kind(-1), kind(0), kind(1));
    add(kind(-2), kind(-1), kind(0));
    add(kind(0), kind(1), kind(2));
    add(mixed(kind(-3), kind(-2)), mixed(kind(-1), kind(0)), kind(1));
    add(mixed(kind(-2), kind(-1)), kind(0), mixed(kind(1), kind(2)));
    add(word(-1).lower, kind(0), kind(1));
    add(word(1).lower, kind(0), kind(-1));
  }

  void phrase() {
    const Neighbour left = neighbour(-1);
    const Neighbour right = neighbour(1);
    add(left.lower, left.between, kind(0));
    add(left.suffix, left.between, kind(0));
    add(right.lower, right.between, kind(0));
    add(right.suffix, right.between, kind(0));
    add(left.lower, mixed(word(-1).listed, kind(-1)), kind(0));
    add(left.lower, right.lower, mixed(left.between, mixed(right.between, kind(0))));
  }

  void long_lists() { add_bits(kLongListBits, kListedBits); }

  // One template for each list from bit `begin` to `end`.
  void add_bits(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t bit = begin; bit < end; ++bit)
      if ((word(0).listed >> bit & 1U) != 0)
        add(1, kind(0));
      else
        ++template_;
  }

  [[nodiscard]] Neighbour neighbour(int direction) const {
    Neighbour found{.lower = 3, .suffix = 3};
    for (int n = 1; n <= kReach; ++n, ++found.between) {
      const int i = at_ + n * direction;
      if (i < 0 || i >= static_cast<int>(words_.size())) break;
      if (words_[i].kind != Kind::lower && words_[i].kind != Kind::punctuation) continue;
      found.lower = words_[i].lower;
      found.suffix = words_[i].suffixes[0];
      break;
    }
    return found;
  }

  std::span<const Word> words_;
  int at_;
  std::vector<std::uint32_t>& keys_;
  std::uint64_t template_{};
};

// Templates of the features of other occurrences, apart from those of a window.
constexpr std::uint64_t kElsewhere = 1000;

}  // namespace

bool has_memory(const Word& word) {
  return word.upper && word.kind != Kind::initial && word.length > 1;
}

Elsewhere::Elsewhere(std::span<const std::vector<Word>> document) : document_{document} {
  for (std::uint32_t s = 0; s < document.size(); ++s)
    for (std::uint32_t t = 0; t < document[s].size(); ++t)
      if (has_memory(document[s][t])) places_[document[s][t].exact].push_back({s, t});
}

void Elsewhere::add_place(const Place& place, std::uint64_t kind,
                          std::vector<std::uint32_t>& keys) const {
  static const Word edge{.exact = 17, .lower = 17};
  const std::vector<Word>& words = document_[place.sentence];
  const Word& left = place.token > 0 ? words[place.token - 1] : edge;
  const Word& right = place.token + 1 < words.size() ? words[place.token + 1] : edge;
  const auto key = [&](std::uint64_t name, std::uint64_t value) {
    keys.push_back(static_cast<std::uint32_t>(mixed(mixed(kElsewhere + name, value), kind) >> 32));
  };
  key(0, left.lower);
  key(1, right.lower);
  key(2, mixed(left.listed, static_cast<std::uint64_t>(left.kind)));
  key(3, mixed(right.listed, static_cast<std::uint64_t>(right.kind)));
  key(4, left.suffixes[2]);
}

void Elsewhere::add(std::size_t sentence, std::size_t token,
                    std::vector<std::uint32_t>& keys) const {
  const Word& word = document_[sentence][token];
  if (!has_memory(word)) return;
  const std::vector<Place>& places = places_.at(word.exact);
  if (places.size() < 2) return;
  const auto begin = static_cast<std::ptrdiff_t>(keys.size());
  std::size_t seen = 0;
  for (const Place& place : places) {
    if (place.sentence == sentence && place.token == token) continue;
    if (++seen > kMostPlaces) break;
    add_place(place, static_cast<std::uint64_t>(word.kind), keys);
  }
  std::sort(keys.begin() + begin, keys.end());
  keys.erase(std::unique(keys.begin() + begin, keys.end()), keys.end());
}

void features(std::span<const std::vector<Word>> document, std::size_t sentence,
              const Elsewhere& elsewhere, Features& out) {
  const std::vector<Word>& words = document[sentence];
  out.keys.clear();
  out.begins.assign(1, 0);
  for (int i = 0; i < static_cast<int>(words.size()); ++i) {
    Window{words, i, out.keys}.collect();
    elsewhere.add(sentence, static_cast<std::size_t>(i), out.keys);
    out.begins.push_back(static_cast<std::uint32_t>(out.keys.size()));
  }
}

}  // namespace bezug::extract::names
