// bezug duplicates: entities that may be one, for the user to decide.
#include "cli/duplicates.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <ostream>
#include <unordered_map>

#include "cli/corpus.h"
#include "cli/lookup.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "cli/statement_fields.h"
#include "cli/table.h"
#include "cli/unicode.h"
#include "extract/known_names.h"
#include "graph/hash.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t kShownCandidates = 6;

struct Options {
  std::string name{};
  double least{0.6};
  std::size_t limit{40};
};

std::vector<Party> parties(const store::Store& store) {
  const extract::NameReader reader;
  const extract::KnownNames known;
  std::vector<Party> all;
  std::unordered_map<EntityId, std::size_t> places;
  store.each_entity([&](const Entity& entity) {
    places.emplace(entity.id, all.size());
    Party& party = all.emplace_back();
    party.id = entity.id;
    party.type = entity.type;
    party.known = known.keyed(entity.key) != nullptr;
    party.names.push_back(reader.forms(entity.name.text, entity.type));
    for (const Name& alias : entity.aliases) {
      extract::NameForms forms = reader.forms(alias.text, entity.type);
      if (std::ranges::find(party.names, forms) == party.names.end())
        party.names.push_back(std::move(forms));
    }
  });
  store.each_edge([&](const Edge& edge) {
    const auto subject = places.find(edge.subject);
    const auto object = places.find(edge.object);
    if (subject == places.end() || object == places.end() || subject == object) return;
    all[subject->second].neighbours.push_back(object->second);
    all[object->second].neighbours.push_back(subject->second);
  });
  for (Party& party : all) {
    std::ranges::sort(party.neighbours);
    party.neighbours.erase(std::unique(party.neighbours.begin(), party.neighbours.end()),
                           party.neighbours.end());
  }
  return all;
}

/// Leaves what is about the entity at `asked`, if one is asked for, and good enough.
void narrow(Duplicates& found, const Options& options, std::optional<std::size_t> asked) {
  std::erase_if(found.proposals, [&](const Proposal& one) {
    return one.score < options.least || (asked && one.one != *asked && one.other != *asked);
  });
  std::erase_if(found.ambiguities, [&](const Ambiguity& one) {
    return asked && one.name != *asked &&
           std::ranges::find(one.candidates, *asked) == one.candidates.end();
  });
  if (found.proposals.size() > options.limit) found.proposals.resize(options.limit);
  if (found.ambiguities.size() > options.limit) found.ambiguities.resize(options.limit);
}

std::string command(const Party& one, const Party& other) {
  return "bezug merge " + hex(one.id.value()) + " " + hex(other.id.value());
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : "; ") + text;
  return all;
}

std::string score_text(double score) {
  std::string digits = std::to_string(static_cast<int>(std::lround(score * 100)));
  if (digits.size() == 3) return "1.00";
  return "0." + std::string(2 - digits.size(), '0') + digits;
}

std::string described(const Party& party, Corpus& corpus) {
  return one_line(corpus.name(party.id)) + " (" + std::string{to_string(party.type)} + ")";
}

void print(const Duplicates& found, const std::vector<Party>& all, Corpus& corpus,
           const Context& context) {
  std::ostream& out = *context.out;
  for (const Proposal& proposal : found.proposals) {
    const Party& one = all[proposal.one];
    const Party& other = all[proposal.other];
    out << painted(score_text(proposal.score), Paint::bold, context) << "  "
        << described(one, corpus) << " = " << described(other, corpus) << '\n'
        << "      " << joined(proposal.reasons) << '\n'
        << "      " << painted(command(one, other), Paint::faint, context) << '\n';
  }
  if (!found.ambiguities.empty()) out << "Ambiguous, and so not proposed:\n";
  for (const Ambiguity& ambiguity : found.ambiguities) {
    out << "  " << described(all[ambiguity.name], corpus) << ": ";
    for (std::size_t at = 0; at < ambiguity.candidates.size(); ++at) {
      if (at == kShownCandidates) {
        out << ", … (" << grouped(ambiguity.candidates.size() - at) << " more)";
        break;
      }
      out << (at == 0 ? "" : ", ") << one_line(corpus.name(all[ambiguity.candidates[at]].id));
    }
    out << '\n';
  }
  if (found.proposals.empty() && found.ambiguities.empty())
    out << "No names are alike enough to be one entity's.\n";
}

void print_json(const Duplicates& found, const std::vector<Party>& all, Corpus& corpus,
                const Context& context) {
  ordered_json json{{"proposals", ordered_json::array()}, {"ambiguous", ordered_json::array()}};
  for (const Proposal& proposal : found.proposals)
    json["proposals"].push_back({{"score", proposal.score},
                                 {"one", corpus.json(all[proposal.one].id)},
                                 {"other", corpus.json(all[proposal.other].id)},
                                 {"reasons", proposal.reasons},
                                 {"command", command(all[proposal.one], all[proposal.other])}});
  for (const Ambiguity& ambiguity : found.ambiguities) {
    ordered_json entry{{"name", corpus.json(all[ambiguity.name].id)},
                       {"candidates", ordered_json::array()}};
    for (const std::size_t at : ambiguity.candidates)
      entry["candidates"].push_back(corpus.json(all[at].id));
    json["ambiguous"].push_back(std::move(entry));
  }
  *context.out << dumped(json, 2) << '\n';
}

Exit run(const Context& context, const Options& options) {
  const Reading reading{context};
  const store::Store& store = reading.store();
  std::optional<EntityId> id;
  if (!options.name.empty()) {
    id = resolved(store, options.name, context);
    if (!id) return Exit::incomplete;
  }
  const std::vector<Party> all = parties(store);
  Duplicates found = duplicates(all);
  std::optional<std::size_t> asked;
  if (id) asked = static_cast<std::size_t>(std::ranges::find(all, *id, &Party::id) - all.begin());
  narrow(found, options, asked);
  Corpus corpus{store};
  if (context.json())
    print_json(found, all, corpus, context);
  else
    print(found, all, corpus, context);
  return found.proposals.empty() ? Exit::incomplete : Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("NAME", options->name, "Only what concerns this entity")->type_name("");
  app.add_option("--least", options->least, "Least score of a proposal, 0 to 1; default: 0.6")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("P");
  app.add_option("--limit", options->limit, "Most proposals to list; default: 40")
      ->check(CLI::Range(1, 1'000'000))
      ->type_name("N");
  add_database(app, context);
  add_format(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_duplicates;
const Command command_duplicates{
    .name = "duplicates",
    .summary = "Propose entities that may be one under two names",
    .examples =
        "  bezug duplicates\n"
        "  bezug duplicates Rheinmetall --least 0.4\n"
        "  bezug duplicates --least 0.7 --format json\n"
        "It changes nothing: each proposal names the command that would merge the two.\n",
    .define = define};

}  // namespace bezug::cli
