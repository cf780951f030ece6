#include "store/verify.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "graph/error.h"
#include "graph/hash.h"
#include "graph/snapshot.h"
#include "store/changes.h"
#include "store/decision_rows.h"
#include "store/meant.h"
#include "store/opening.h"
#include "store/snapshot_file.h"

namespace bezug::store {
namespace {

constexpr std::string_view kItself = "itself";
constexpr std::string_view kSnapshotPart = "snapshot";

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string all;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    all += kDigits[value >> 4U];
    all += kDigits[value & 0xfU];
  }
  return all;
}

std::string part_of(std::optional<Family> family) {
  return std::string{family ? layout(*family).name : kItself};
}

std::string_view complaint_about(const Tally& tally, Family family) {
  switch (family) {
    case Family::documents:
      return "what is known of the document is missing or unreadable";
    case Family::uris:
      return "the document is not in the list of URIs";
    case Family::texts:
      return "the text is missing or unreadable";
    case Family::statements:
      return tally.rows_of_statements == tally.statements
                 ? "a statement speaks of bytes behind the end of the text"
                 : "statements are missing or unreadable, or there are too many";
    case Family::entities:
      return "entities are missing or unreadable, or there are too many";
    case Family::edges_by_subject:
    case Family::edges_by_object:
      return tally.table ? "lines are missing or unreadable, or not those of the other direction"
                         : "the edges are not those of the statements";
    case Family::names:
      return "the names are not those of the entities";
    case Family::hashes:
      return "the document is not known by the hash of its content";
    case Family::sketches:
      return "what copies are found by is missing or unreadable";
    case Family::sketch_bands:
      return "what copies are found by is not what the text and the statements give";
    case Family::copies:
      return "its copies are not those that the texts and the statements give";
    default:
      return "rows are missing or unreadable";
  }
}

Damage of_gap(const Gap& gap) {
  return {.part = part_of(gap.family),
          .what = "rows cannot be read (" + gap.why + ")",
          .after = hexadecimal(gap.after),
          .before = hexadecimal(gap.before)};
}

Damage of_row(const BadRow& row) {
  return {.part = part_of(row.family),
          .what = "a row spells nothing: " + row.why,
          .after = hexadecimal(row.key),
          .before = hexadecimal(row.key)};
}

void add_documents(std::vector<Damage>& to, const Database& database, const Audit& audit) {
  Uris uris{database};
  const std::size_t first = to.size();
  for (const auto& [id, tally] : audit.documents) {
    if (tally.bad.none()) continue;
    for (const Layout& layout : kLayouts)
      if (tally.is_bad(layout.family))
        to.push_back({.uri = uris.of(id),
                      .part = part_of(layout.family),
                      .what = std::string{complaint_about(tally, layout.family)}});
  }
  std::sort(to.begin() + static_cast<std::ptrdiff_t>(first), to.end(),
            [](const Damage& one, const Damage& other) {
              return std::tie(one.uri, one.part) < std::tie(other.uri, other.part);
            });
}

/// What was found, in words.
std::vector<Damage> damages(const Database& database, const Audit& audit) {
  std::vector<Damage> all;
  for (const Gap& gap : audit.gaps) all.push_back(of_gap(gap));
  for (const BadRow& row : audit.bad_rows) all.push_back(of_row(row));
  for (const RelationId relation : audit.nameless)
    all.push_back({.part = std::string{kItself},
                   .what = "relation " + hex(relation.value()) + " of a table has no name"});
  add_documents(all, database, audit);
  return all;
}

/// What users decided; none, and why not, if that cannot be read.
std::pair<Decisions, std::string> readable_decisions(const Database& database) {
  try {
    return {decisions(database), {}};
  } catch (const StoreError& error) {
    return {Decisions{}, error.what()};
  }
}

/// The edges that a snapshot must have: those at whose subject nothing changed since.
class SnapshotCheck {
 public:
  SnapshotCheck(const Database& database, const Decisions& decisions) : decisions_{decisions} {
    snapshot_ = mapped_snapshot(database.folder(), database.identity(), why_);
    if (snapshot_)
      touched_ = touched_since(database, snapshot_->change());
    else if (is_older_snapshot(database.folder()))
      why_.clear();
  }

  void add(Edge edge) {
    settle(edge, decisions_);
    if (touched_ && !touched_->contains(edge.subject)) rows_.add(image(edge));
  }

  /// What is wrong with the snapshot; none if nothing is, or if there is no file: then `is_there`
  /// becomes false. `rows_are_whole`: add() was called with every edge.
  [[nodiscard]] std::string complaint(bool rows_are_whole, bool& is_there) const {
    is_there = snapshot_ || !why_.empty();
    if (!snapshot_) return why_;
    try {
      snapshot_->check_all();
      if (!touched_ || !rows_are_whole) return {};
      RowSum its;
      for (auto [edge, end] = edges(*snapshot_); edge != end; ++edge)
        if (const Edge one = snapshot_->edge(*edge); !touched_->contains(one.subject))
          its.add(image(one));
      return its == rows_ ? "" : "it does not have the edges that the rows say";
    } catch (const DamagedBytes& bad) {
      return bad.what();
    }
  }

 private:
  static std::string image(const Edge& edge) {
    const Key key{.statement = edge.statement,
                  .subject = edge.subject,
                  .relation = edge.relation,
                  .object = edge.object};
    return bytes(Family::edges_by_subject, key) + encode(edge);
  }

  const Decisions& decisions_;
  std::string why_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::optional<std::unordered_set<EntityId>> touched_;
  RowSum rows_;
};

}  // namespace

std::string Uris::of(DocumentId id) {
  try {
    const auto value = database_.get(Family::documents, bytes(Family::documents, {.document = id}));
    if (value) return decode<DocumentRecord>(*value).uri;
  } catch (const StoreError&) {
    // Its key among the URIs tells too.
  }
  if (!from_keys_) {
    from_keys_.emplace();
    const auto keep = [&](std::string_view key, std::string_view) {
      try {
        Key read = parse(Family::uris, key);
        from_keys_->emplace(read.document, std::move(read.text));
      } catch (const StoreError&) {
        return;  // of no document
      }
    };
    survey(database_, Family::uris, keep, [](const Gap&) {});
  }
  const auto found = from_keys_->find(id);
  return found == from_keys_->end() ? hex(id.value()) : found->second;
}

Examination examine(const Database& database, const std::function<void(std::uint64_t)>& progress) {
  const auto [decided, why] = readable_decisions(database);
  SnapshotCheck snapshot{database, decided};
  Audit found = audit(
      database, {.progress = progress, .edge = [&](const Edge& edge) { snapshot.add(edge); }});
  Verification verified{.damages = damages(database, found),
                        .rows = found.rows,
                        .documents = found.documents.size(),
                        .statements = found.edges};
  if (!why.empty()) verified.damages.push_back({.part = std::string{kItself}, .what = why});
  const bool whole = verified.damages.empty();
  bool has_snapshot = false;
  const std::string complaint = snapshot.complaint(whole, has_snapshot);
  if (has_snapshot) verified.snapshot = complaint.empty();
  if (!complaint.empty())
    verified.damages.push_back({.part = std::string{kSnapshotPart}, .what = complaint});
  return {.verification = std::move(verified),
          .audit = std::move(found),
          .rows_are_whole = whole,
          .decisions_are_whole = why.empty()};
}

Verification verify(const std::filesystem::path& folder,
                    const std::function<void(std::uint64_t)>& progress) {
  return examine(open(folder, Mode::read), progress).verification;
}

}  // namespace bezug::store
