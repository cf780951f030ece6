#include "cli/duplicates.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "cli/lookup.h"

namespace bezug::cli {
namespace {

using extract::NameForms;

constexpr std::size_t kMostOfKey = 60;
constexpr std::size_t kLeastPart = 4;     ///< letters of a name that stands for a longer one
constexpr std::size_t kMostWords = 8;     ///< of a name in which others are looked for
constexpr std::size_t kLeastForOne = 8;   ///< letters of names that may be one letter apart
constexpr std::size_t kLeastForTwo = 12;  ///< or two

// Scores of names alone.
constexpr double kEqual = 0.9;
constexpr double kLegalForm = 0.85;
constexpr double kSound = 0.8;
constexpr double kOneLetter = 0.7;
constexpr double kTwoLetters = 0.55;
constexpr double kInitial = 0.65;
constexpr double kSurname = 0.55;
constexpr double kAcronym = 0.65;
constexpr double kPart = 0.5;
// What neighbours change.
constexpr double kShare = 0.6;      ///< of what is missing to 1, if all of them are shared
constexpr double kOneShared = 0.3;  ///< the same if only one is
constexpr double kRelated = 0.5;    ///< factor

enum class Kind : std::uint8_t { person, organisation, place, product, event };

Kind kind(EntityType type) {
  switch (type) {
    case EntityType::person:
      return Kind::person;
    case EntityType::organisation:
    case EntityType::company:
    case EntityType::group:
      return Kind::organisation;
    case EntityType::country:
    case EntityType::place:
      return Kind::place;
    case EntityType::product:
      return Kind::product;
    case EntityType::event:
      return Kind::event;
  }
  return Kind::event;
}

struct Likeness {
  double score{};
  std::string reason{};
};

void keep_better(std::optional<Likeness>& best, double score, std::string_view reason) {
  if (!best || best->score < score) best = Likeness{.score = score, .reason = std::string{reason}};
}

std::string digits(std::string_view text) {
  std::string all;
  std::ranges::copy_if(text, std::back_inserter(all), [](char c) { return c >= '0' && c <= '9'; });
  return all;
}

/// "a muller" and "anna muller", in either order.
bool initial_for_first_name(const NameForms& one, const NameForms& other) {
  if (one.words.size() < 2 || one.words.size() != other.words.size()) return false;
  bool shortened = false;
  for (std::size_t at = 0; at < one.words.size(); ++at) {
    const std::string& a = one.words[at];
    const std::string& b = other.words[at];
    if (a == b) continue;
    const bool last = at + 1 == one.words.size();
    if (last || a.front() != b.front() || (a.size() > 1 && b.size() > 1)) return false;
    shortened = true;
  }
  return shortened;
}

/// Whether `part` has some of the words of `whole`, one after the other, and not all.
bool is_part(const NameForms& part, const NameForms& whole) {
  return part.words.size() < whole.words.size() &&
         !std::ranges::search(whole.words, part.words).empty();
}

/// The names of a party less those that are part of another of its names: by "Müller" a document
/// means the Anna Müller that it has named, and another another.
std::vector<NameForms> own_names(const Party& party) {
  std::vector<NameForms> own;
  std::ranges::copy_if(party.names, std::back_inserter(own), [&](const NameForms& name) {
    return std::ranges::none_of(party.names,
                                [&](const NameForms& other) { return is_part(name, other); });
  });
  return own;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += word;
  return all;
}

/// By how many letters names differ that may be a slip of each other, in sound and in writing; 3:
/// by more than such names may. A short word is another word, not a slip.
std::size_t letters_apart(const NameForms& one, const NameForms& other) {
  constexpr std::size_t kTooMany = 3;
  const std::size_t shorter = std::min(one.sound.size(), other.sound.size());
  const std::size_t most = shorter >= kLeastForTwo ? 2 : shorter >= kLeastForOne ? 1 : 0;
  if (most == 0) return kTooMany;
  if (one.words.size() == other.words.size())
    for (std::size_t at = 0; at < one.words.size(); ++at)
      if (one.words[at] != other.words[at] &&
          std::min(one.words[at].size(), other.words[at].size()) <= kLeastPart)
        return kTooMany;
  const std::size_t apart = std::max(edit_distance(one.sound, other.sound, most),
                                     edit_distance(joined(one.words), joined(other.words), most));
  return apart > most ? kTooMany : apart;
}

std::optional<Likeness> likeness(const NameForms& one, const NameForms& other, Kind kind) {
  std::optional<Likeness> best;
  if (one.words == other.words) {
    const bool script = one.other_script != other.other_script;
    const bool form = one.legal_form != other.legal_form;
    keep_better(best, form ? kLegalForm : kEqual,
                script ? "the same name in another script"
                : form ? "the same name but for the legal form"
                       : "the same name");
  } else if (one.sound == other.sound && one.sound.size() > kLeastPart) {
    keep_better(best, kSound, "names that are spellings of one");
  } else if (digits(one.sound) == digits(other.sound)) {
    if (const std::size_t apart = letters_apart(one, other); apart <= 2)
      keep_better(best, apart == 1 ? kOneLetter : kTwoLetters,
                  apart == 1 ? "names one letter apart" : "names two letters apart");
  }
  if (kind == Kind::person && initial_for_first_name(one, other))
    keep_better(best, kInitial, "an initial for the first name");
  return best;
}

/// Finds pairs by keys, and short names that stand for longer ones.
class Finder {
 public:
  explicit Finder(const std::vector<Party>& parties) : parties_{parties} {
    std::ranges::transform(parties, std::back_inserter(names_), own_names);
  }

  Duplicates run() {
    pairs_by_key();
    short_names();
    Duplicates result{.proposals = {}, .ambiguities = std::move(ambiguities_)};
    for (const auto& [pair, likeness] : found_)
      result.proposals.push_back(proposal(pair, likeness));
    std::ranges::sort(result.proposals, {}, [&](const Proposal& p) {
      return std::tuple{-p.score, parties_[p.one].id, parties_[p.other].id};
    });
    std::ranges::sort(result.ambiguities, {},
                      [&](const Ambiguity& a) { return parties_[a.name].id; });
    return result;
  }

 private:
  using Pair = std::pair<std::size_t, std::size_t>;
  using Members = std::vector<std::size_t>;

  [[nodiscard]] Kind kind_of(std::size_t at) const { return kind(parties_[at].type); }

  [[nodiscard]] bool can_be_one(std::size_t a, std::size_t b) const {
    return a != b && kind_of(a) == kind_of(b) && !(parties_[a].known && parties_[b].known);
  }

  void note(std::size_t a, std::size_t b, const Likeness& likeness) {
    auto& best = found_[std::minmax(a, b)];
    if (best.score < likeness.score) best = likeness;
  }

  /// The sound, each sound with one letter left out, and of persons surname and first initial.
  [[nodiscard]] std::set<std::string> keys(std::size_t at) const {
    std::set<std::string> all;
    const std::string of_kind{static_cast<char>('0' + static_cast<int>(kind_of(at)))};
    for (const NameForms& name : names_[at]) {
      if (name.words.empty()) continue;
      all.insert(of_kind + "=" + name.sound);
      if (name.sound.size() >= kLeastForOne)
        for (std::size_t out = 0; out < name.sound.size(); ++out)
          all.insert(of_kind + "=" + name.sound.substr(0, out) + name.sound.substr(out + 1));
      if (kind_of(at) == Kind::person && name.words.size() > 1)
        all.insert(of_kind + name.words.front().front() + " " + name.words.back());
    }
    return all;
  }

  void pairs_by_key() {
    std::unordered_map<std::string, Members> blocks;
    for (std::size_t at = 0; at < parties_.size(); ++at)
      for (const std::string& key : keys(at)) blocks[key].push_back(at);
    std::set<Pair> seen;
    for (const auto& [key, members] : blocks) {
      if (members.size() > kMostOfKey) continue;
      for (std::size_t i = 0; i < members.size(); ++i)
        for (std::size_t j = i + 1; j < members.size(); ++j)
          if (can_be_one(members[i], members[j]) && seen.insert({members[i], members[j]}).second)
            compare(members[i], members[j]);
    }
  }

  void compare(std::size_t a, std::size_t b) {
    std::optional<Likeness> best;
    for (const NameForms& one : names_[a])
      for (const NameForms& other : names_[b])
        if (const auto alike = likeness(one, other, kind_of(a)))
          keep_better(best, alike->score, alike->reason);
    if (best) note(a, b, *best);
  }

  /// What a name of one word, or of some, may be short for: surnames, initials, parts of names.
  void short_names() {
    std::unordered_map<std::string, Members> shorts;  // by their words
    for (std::size_t at = 0; at < parties_.size(); ++at)
      if (const Kind kind = kind_of(at); kind == Kind::person || kind == Kind::organisation)
        for (const NameForms& name : names_[at]) shorts[key(name.words)].push_back(at);
    std::map<std::size_t, std::map<std::size_t, Likeness>> longer;
    const auto add = [&](const std::string& words, std::size_t at, double score,
                         std::string_view reason) {
      const auto found = shorts.find(words);
      if (found == shorts.end()) return;
      for (const std::size_t name : found->second) {
        if (!can_be_one(name, at)) continue;
        Likeness& best = longer[name][at];
        if (best.score < score) best = {.score = score, .reason = std::string{reason}};
      }
    };
    for (std::size_t at = 0; at < parties_.size(); ++at)
      for (const NameForms& name : parties_[at].names) add_short_forms(name, at, add);
    std::vector<std::pair<Pair, Likeness>> decided;
    for (const auto& [name, candidates] : longer) decide(name, candidates, decided);
    for (const auto& [pair, likeness] : decided) note(pair.first, pair.second, likeness);
  }

  template <class Add>
  void add_short_forms(const NameForms& name, std::size_t at, const Add& add) const {
    if (name.words.size() < 2 || name.words.size() > kMostWords) return;
    if (kind_of(at) == Kind::person) {
      if (name.words.back().size() >= kLeastPart) add(name.words.back(), at, kSurname, "a surname");
      return;
    }
    if (kind_of(at) != Kind::organisation) return;
    for (const std::string& initials : name.initials)
      if (initials.size() > 2) add(initials, at, kAcronym, "initials of the words");
    for (std::size_t begin = 0; begin < name.words.size(); ++begin)
      for (std::size_t end = begin + 1; end <= name.words.size(); ++end) {
        const std::string part = key({name.words.begin() + static_cast<std::ptrdiff_t>(begin),
                                      name.words.begin() + static_cast<std::ptrdiff_t>(end)});
        if (end - begin < name.words.size() && part.size() >= kLeastPart)
          add(part, at, kPart, "one name is part of the other");
      }
  }

  static std::string key(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
    return all;
  }

  void decide(std::size_t name, const std::map<std::size_t, Likeness>& candidates,
              std::vector<std::pair<Pair, Likeness>>& decided) {
    Members different;
    for (const auto& [at, likeness] : candidates) {
      const bool counted = std::ranges::any_of(different, [&, one = at](std::size_t other) {
        return found_.contains(std::minmax(one, other));
      });
      if (!counted) different.push_back(at);
    }
    if (different.size() == 1)
      for (const auto& [at, likeness] : candidates) decided.push_back({{name, at}, likeness});
    else
      ambiguities_.push_back({.name = name, .candidates = std::move(different)});
  }

  [[nodiscard]] Proposal proposal(Pair pair, const Likeness& likeness) const {
    const auto fullness = [&](std::size_t at) {
      std::size_t longest = 0;
      for (const NameForms& name : parties_[at].names)
        longest = std::max(longest, name.sound.size());
      return std::tuple{parties_[at].known, longest, parties_[at].neighbours.size(),
                        parties_[at].id};
    };
    Proposal made{.one = pair.first,
                  .other = pair.second,
                  .score = likeness.score,
                  .reasons = {likeness.reason}};
    if (fullness(made.one) < fullness(made.other)) std::swap(made.one, made.other);
    weigh_neighbours(made);
    made.score = std::round(made.score * 1000) / 1000;
    return made;
  }

  /// A neighbour that many have says little.
  [[nodiscard]] double weight(std::size_t at) const {
    return 1 / std::log2(2 + static_cast<double>(parties_[at].neighbours.size()));
  }
  [[nodiscard]] double weight(const Members& members) const {
    double sum = 0;
    for (const std::size_t at : members) sum += weight(at);
    return sum;
  }

  void weigh_neighbours(Proposal& made) const {
    const Members& one = parties_[made.one].neighbours;
    const Members& other = parties_[made.other].neighbours;
    Members shared;
    std::ranges::set_intersection(one, other, std::back_inserter(shared));
    if (!shared.empty()) {
      const double part = weight(shared) / std::min(weight(one), weight(other));
      made.score += (1 - made.score) * (shared.size() == 1 ? kOneShared : kShare) * part;
      made.reasons.push_back(std::to_string(shared.size()) + " of " +
                             std::to_string(std::min(one.size(), other.size())) +
                             " neighbours shared");
    }
    if (!std::ranges::binary_search(one, made.other)) return;
    made.score *= kRelated;
    made.reasons.emplace_back("but they stand in a relation to each other");
  }

  const std::vector<Party>& parties_;
  std::vector<std::vector<NameForms>> names_;  ///< own names, by party
  std::map<Pair, Likeness> found_;
  std::vector<Ambiguity> ambiguities_;
};

}  // namespace

Duplicates duplicates(const std::vector<Party>& parties) { return Finder{parties}.run(); }

}  // namespace bezug::cli
