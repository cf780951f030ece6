#include "cli/lookup.h"

#include <algorithm>
#include <charconv>
#include <ostream>
#include <tuple>
#include <unordered_map>

#include "cli/table.h"
#include "cli/unicode.h"
#include "extract/utf8.h"
#include "graph/hash.h"

namespace bezug::cli {

namespace {

constexpr std::size_t kShown = 8;
constexpr std::size_t kIdDigits = 16;

/// `folded` with ae, oe and ue as a, o and u: what writers without umlauts type.
std::string without_digraphs(std::string_view folded) {
  std::string plain;
  for (const char c : folded) {
    const bool digraph = c == 'e' && !plain.empty() &&
                         (plain.back() == 'a' || plain.back() == 'o' || plain.back() == 'u');
    if (!digraph) plain += c;
  }
  return plain;
}

std::size_t tolerated(std::size_t length) {
  if (length < 4) return 0;
  if (length < 6) return 1;
  return length < 12 ? 2 : 3;
}

auto rank(const Candidate& c) {
  return std::tuple{c.match, c.distance, c.folded.size(), c.folded, c.id};
}

std::optional<Candidate> matched(std::string_view wanted, std::string_view wanted_plain,
                                 std::string_view folded, EntityId id) {
  Candidate candidate{.id = id, .match = {}, .distance = 0, .folded = std::string{folded}};
  if (folded == wanted) return candidate;
  const std::string plain = without_digraphs(folded);
  candidate.match = Match::spelt;
  if (plain == wanted_plain) return candidate;
  candidate.match = Match::prefix;
  if (folded.starts_with(wanted) || plain.starts_with(wanted_plain)) return candidate;
  candidate.match = Match::inside;
  if ((" " + plain + " ").find(" " + std::string{wanted_plain} + " ") != std::string::npos)
    return candidate;
  candidate.match = Match::near;
  const std::size_t most = tolerated(wanted_plain.size());
  candidate.distance = edit_distance(wanted_plain, plain, most);
  if (candidate.distance <= most) return candidate;
  return std::nullopt;
}

/// The part of `found` that decides: the entities of the best match, if that is good enough to be
/// taken without asking.
std::vector<Candidate> deciding(const std::vector<Candidate>& found) {
  std::vector<Candidate> best;
  if (found.empty() || found.front().match > Match::prefix) return best;
  for (const Candidate& c : found)
    if (c.match == found.front().match) best.push_back(c);
  return best;
}

std::string described(const store::Store& store, EntityId id) {
  const auto entity = store.entity(id);
  if (!entity) return hex(id.value());
  return entity->name.text + " (" + std::string{to_string(entity->type)} + ", " + hex(id.value()) +
         ")";
}

void note_choice(const store::Store& store, std::string_view words, EntityId id,
                 const Context& context) {
  *context.err << "'" << one_line(words) << "' is taken as " << one_line(described(store, id))
               << '\n';
}

void list_nearest(const store::Store& store, const std::vector<Candidate>& found,
                  const Context& context) {
  std::size_t shown = 0;
  for (const Candidate& c : found) {
    if (shown++ == kShown) break;
    *context.err << "  " << one_line(described(store, c.id)) << '\n';
  }
  if (found.size() > kShown) *context.err << "  ... see: bezug find\n";
}

std::optional<EntityId> by_id(const store::Store& store, std::string_view words) {
  const auto id = id_in(words);
  if (!id) return std::nullopt;
  const EntityId meant = store.decisions().merged(EntityId{*id});
  if (!store.entity(meant)) return std::nullopt;
  return meant;
}

/// The entity that stands out among homonyms.
std::optional<EntityId> dominant(const store::Store& store, const std::vector<EntityId>& named) {
  if (named.empty()) return std::nullopt;
  if (named.size() == 1) return named.front();
  std::vector<std::pair<std::size_t, EntityId>> counts;
  for (const EntityId id : named)
    counts.emplace_back(store.out_edges(id, {}).size() + store.in_edges(id, {}).size(), id);
  std::ranges::sort(counts, std::greater<>{});
  if (counts[0].first <= 2 * counts[1].first) return std::nullopt;
  return counts.front().second;
}

/// The entity that `best` mean if they are homonyms: of one name.
std::optional<EntityId> of_one_name(const store::Store& store, const std::vector<Candidate>& best) {
  std::vector<EntityId> ids;
  for (const Candidate& c : best) {
    if (c.folded != best.front().folded) return std::nullopt;
    ids.push_back(c.id);
  }
  return dominant(store, ids);
}

/// Splits "company:Samsung"; no type if there is none before a colon.
std::pair<std::optional<EntityType>, std::string_view> typed(std::string_view words) {
  const std::size_t colon = words.find(':');
  if (colon == std::string_view::npos) return {std::nullopt, words};
  const auto type = entity_type(words.substr(0, colon));
  return {type, type ? words.substr(colon + 1) : words};
}

}  // namespace

std::vector<Candidate> candidates(const store::Store& store, std::string_view words,
                                  std::size_t limit) {
  const std::string wanted = extract::fold(words);
  if (wanted.empty()) return {};
  const std::string wanted_plain = without_digraphs(wanted);
  std::unordered_map<EntityId, Candidate> best;
  store.each_name("", [&](std::string_view folded, EntityId id) {
    if (auto candidate = matched(wanted, wanted_plain, folded, id)) {
      const auto [at, fresh] = best.try_emplace(id, *candidate);
      if (!fresh && rank(*candidate) < rank(at->second)) at->second = *candidate;
    }
    return true;
  });
  std::vector<Candidate> found;
  for (auto& [id, candidate] : best) found.push_back(std::move(candidate));
  std::ranges::sort(found,
                    [](const Candidate& a, const Candidate& b) { return rank(a) < rank(b); });
  if (found.size() > limit) found.resize(limit);
  return found;
}

std::optional<std::uint64_t> id_in(std::string_view digits) {
  if (digits.size() != kIdDigits) return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<EntityId> resolved(const store::Store& store, std::string_view words,
                                 const Context& context) {
  if (auto id = by_id(store, words)) return id;
  const auto [type, name] = typed(words);
  const auto of_type = [&store, wanted = type](EntityId id) {
    if (!wanted) return true;
    const auto entity = store.entity(id);
    return entity && entity->type == *wanted;
  };
  std::vector<EntityId> named = store.named(extract::fold(name));
  std::erase_if(named, [&](EntityId id) { return !of_type(id); });
  if (const auto id = dominant(store, named)) {
    if (named.size() > 1) note_choice(store, words, *id, context);
    return id;
  }
  std::vector<Candidate> found = candidates(store, name, 1000);
  std::erase_if(found, [&](const Candidate& c) { return !of_type(c.id); });
  const std::vector<Candidate> best = deciding(found);
  if (const auto id = of_one_name(store, best)) {
    note_choice(store, words, *id, context);
    return id;
  }
  if (best.size() > 1) {
    *context.err << "'" << one_line(words) << "' can be one of these; give its type, as in "
                 << to_string(store.entity(best.front().id)->type) << ":NAME, or its id:\n";
    list_nearest(store, best, context);
  } else if (!found.empty()) {
    *context.err << "'" << one_line(words) << "' is not known. Nearest:\n";
    list_nearest(store, found, context);
  } else {
    *context.err << "'" << one_line(words) << "' is not known, and no name is like it.\n";
  }
  return std::nullopt;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::vector<char32_t> left = code_points(a);
  const std::vector<char32_t> right = code_points(b);
  const std::size_t longer = std::max(left.size(), right.size());
  if (longer - std::min(left.size(), right.size()) > limit) return limit + 1;
  std::vector<std::size_t> before_last(right.size() + 1);
  std::vector<std::size_t> last(right.size() + 1);
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      row[j] = std::min(
          {last[j] + 1, row[j - 1] + 1, last[j - 1] + (left[i - 1] == right[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    if (std::ranges::min(row) > limit) return limit + 1;
  }
  return std::min(row.back(), limit + 1);
}

}  // namespace bezug::cli
