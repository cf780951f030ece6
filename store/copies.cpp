#include "store/copies.h"

#include <algorithm>
#include <boost/pending/disjoint_sets.hpp>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "store/cursor.h"
#include "store/record.h"

namespace bezug::store {
namespace {

using Pair = std::pair<DocumentId, DocumentId>;
using Bands = std::vector<std::uint64_t>;  ///< sorted

Bands bands_of(const std::optional<Likeness>& likeness) {
  if (!likeness) return {};
  Bands all = bands(*likeness);
  std::ranges::sort(all);
  return all;
}

std::string band_key(std::uint64_t band, DocumentId document) {
  return bytes(Family::sketch_bands, {.document = document, .band = BandId{band}});
}

void add_rows(std::vector<Row>& to, Pair pair) {
  const auto add = [&](DocumentId document, DocumentId other) {
    to.push_back({.family = Family::copies,
                  .key = bytes(Family::copies, {.document = document, .other = other})});
  };
  add(pair.first, pair.second);
  add(pair.second, pair.first);
}

/// The documents around one that come and go with a band.
struct Around {
  std::vector<DocumentId> before{};  ///< the nearest first
  std::vector<DocumentId> after{};
};

/// The database as it is when `document` is what it will be.
class Future {
 public:
  Future(const Database& database, DocumentId document, const std::optional<Likeness>& likeness)
      : database_{database},
        document_{document},
        bands_{bands_of(likeness)},
        reader_{database, Family::sketch_bands} {
    likenesses_[document] = likeness;
  }

  [[nodiscard]] const Bands& bands() const { return bands_; }

  const std::optional<Likeness>& likeness(DocumentId document) {
    const auto [at, fresh] = likenesses_.try_emplace(document);
    if (fresh) at->second = stored_likeness(database_, document);
    return at->second;
  }

  Around around(std::uint64_t band) {
    const std::string key = band_key(band, document_);
    return {.before = documents(reader_.before(key, kNearby)),
            .after = documents(reader_.after(key, kNearby))};
  }

  bool alike(DocumentId one, DocumentId other) {
    const std::optional<Likeness>& first = likeness(one);
    const std::optional<Likeness>& second = likeness(other);
    return first && second && are_copies(*first, *second);
  }

  /// Whether they stand near one another in a band. Precondition: neither is the document itself.
  bool are_near(Pair pair) {
    const Bands of_first = bands_of(likeness(pair.first));
    const Bands of_second = bands_of(likeness(pair.second));
    Bands shared;
    std::ranges::set_intersection(of_first, of_second, std::back_inserter(shared));
    return std::ranges::any_of(shared, [&](std::uint64_t band) { return are_near(pair, band); });
  }

 private:
  static std::vector<DocumentId> documents(const std::vector<std::string>& keys) {
    std::vector<DocumentId> all;
    for (const std::string& key : keys) all.push_back(parse(Family::sketch_bands, key).document);
    return all;
  }

  bool are_near(Pair pair, std::uint64_t band) {
    const auto [first, second] = std::minmax(pair.first, pair.second);
    std::vector<DocumentId> next =
        documents(reader_.after(band_key(band, first), kNearby + 1));  // it may be among them
    std::erase(next, document_);
    if (document_ > first && std::ranges::binary_search(bands_, band))
      next.insert(std::ranges::lower_bound(next, document_), document_);
    const auto found = std::ranges::find(next, second);
    return found != next.end() && found - next.begin() < static_cast<std::ptrdiff_t>(kNearby);
  }

  const Database& database_;
  const DocumentId document_;
  const Bands bands_;
  NearbyReader reader_;
  std::unordered_map<DocumentId, std::optional<Likeness>> likenesses_;
};

std::set<DocumentId> stored_pairs(PrefixReader& reader, DocumentId document) {
  std::set<DocumentId> others;
  reader.each(bytes(Family::copies, {.document = document}, 1),
              [&](std::string_view key, std::string_view) {
                others.insert(parse(Family::copies, key).other);
              });
  return others;
}

/// Adds the pairs of `around` that stand near because nothing is between them, and do not when
/// something is.
void add_parted(const Around& around, std::set<Pair>& to) {
  for (std::size_t left = 0; left < std::min(kNearby, around.before.size()); ++left) {
    const std::size_t right = kNearby - 1 - left;
    if (right < around.after.size()) to.insert({around.before[left], around.after[right]});
  }
}

}  // namespace

std::optional<Likeness> stored_likeness(const Database& database, DocumentId document) {
  const auto value =
      database.get(Family::sketches, bytes(Family::sketches, {.document = document}));
  if (!value) return std::nullopt;
  return decode<Likeness>(*value);
}

Difference change_of_copies(const Database& database, DocumentId document,
                            const std::optional<Likeness>& after) {
  const std::optional<Likeness> before = stored_likeness(database, document);
  if (before == after) return {};
  Future future{database, document, after};
  const Bands old = bands_of(before);
  Bands all;
  std::ranges::set_union(old, future.bands(), std::back_inserter(all));
  std::set<DocumentId> candidates;
  std::set<Pair> parted;
  for (const std::uint64_t band : all) {
    const bool comes = std::ranges::binary_search(future.bands(), band);
    const Around around = future.around(band);
    if (comes) {
      candidates.insert(around.before.begin(), around.before.end());
      candidates.insert(around.after.begin(), around.after.end());
    }
    if (comes != std::ranges::binary_search(old, band)) add_parted(around, parted);
  }
  std::erase_if(candidates, [&](DocumentId other) { return !future.alike(document, other); });
  PrefixReader pairs{database, Family::copies};
  const std::set<DocumentId> stored = stored_pairs(pairs, document);
  Difference change;
  for (const DocumentId other : stored)
    if (!candidates.contains(other)) add_rows(change.gone, {document, other});
  for (const DocumentId other : candidates)
    if (!stored.contains(other)) add_rows(change.come, {document, other});
  for (const Pair& pair : parted) {
    const bool is = database
                        .get(Family::copies,
                             bytes(Family::copies, {.document = pair.first, .other = pair.second}))
                        .has_value();
    const bool will_be = future.alike(pair.first, pair.second) && future.are_near(pair);
    if (is != will_be) add_rows(will_be ? change.come : change.gone, pair);
  }
  return change;
}

std::vector<DocumentId> pairs_of(const Database& database, DocumentId document) {
  Future present{database, document, stored_likeness(database, document)};
  std::set<DocumentId> found;
  for (const std::uint64_t band : present.bands()) {
    const Around around = present.around(band);
    found.insert(around.before.begin(), around.before.end());
    found.insert(around.after.begin(), around.after.end());
  }
  std::erase_if(found, [&](DocumentId other) { return !present.alike(document, other); });
  return {found.begin(), found.end()};
}

void AllPairs::add(BandId band, DocumentId document) {
  if (band != band_) before_.clear();
  band_ = band;
  for (const DocumentId other : before_) near_.emplace(other, document);
  before_.push_back(document);
  if (before_.size() > kNearby) before_.pop_front();
}

std::vector<Pair> AllPairs::of(const Database& database) const {
  std::vector<Pair> all;
  for (const Pair& pair : near_) {
    const std::optional<Likeness> first = stored_likeness(database, pair.first);
    const std::optional<Likeness> second = stored_likeness(database, pair.second);
    if (first && second && are_copies(*first, *second)) all.push_back(pair);
  }
  return all;
}

std::vector<DocumentId> group_of_copies(const Database& database, DocumentId document) {
  PrefixReader pairs{database, Family::copies};
  std::set<DocumentId> group{document};
  for (std::vector<DocumentId> next{document}; !next.empty();) {
    const DocumentId one = next.back();
    next.pop_back();
    for (const DocumentId other : stored_pairs(pairs, one))
      if (group.insert(other).second) next.push_back(other);
  }
  return {group.begin(), group.end()};
}

std::uint64_t copied_documents(const Database& database) {
  using Ranks = std::map<DocumentId, std::size_t>;
  using Parents = std::map<DocumentId, DocumentId>;
  Ranks ranks;
  Parents parents;
  boost::disjoint_sets sets{boost::associative_property_map<Ranks>{ranks},
                            boost::associative_property_map<Parents>{parents}};
  std::uint64_t joined = 0;
  for (Cursor row{database, Family::copies, {}}; row.valid(); row.next()) {
    const Key key = parse(Family::copies, row.key());
    if (key.other < key.document) continue;
    for (const DocumentId one : {key.document, key.other})
      if (!parents.contains(one)) sets.make_set(one);
    const DocumentId first = sets.find_set(key.document);
    const DocumentId second = sets.find_set(key.other);
    if (first == second) continue;
    sets.link(first, second);
    ++joined;
  }
  return joined;
}

}  // namespace bezug::store
