#include "extract/gazetteer.h"

#include <algorithm>

#include "extract/language.h"
#include "extract/tags.h"
#include "extract/utf8.h"
#include "graph/strings.h"

namespace bezug::extract {
namespace fs = std::filesystem;
namespace {

/// The European Union has a code among the states' and is none.
constexpr std::string_view kUnion = "EU";

void want_fields(const fs::path& file, const DataLine& line, std::size_t least) {
  if (line.fields.size() < least)
    bad_data(file, line.number, "expected at least " + std::to_string(least) + " fields");
}

std::string field(const DataLine& line, std::size_t at) {
  return at < line.fields.size() && line.fields[at] != "-" ? line.fields[at] : std::string{};
}

std::vector<std::string> alternatives(const DataLine& line, std::size_t at) {
  std::vector<std::string> found;
  for (std::string& one : split(field(line, at), '|'))
    if (!one.empty()) found.push_back(std::move(one));
  return found;
}

/// The longest ending of `lower_word` that `table` holds, `kShortest` bytes at least, with a first
/// part before it unless it is the whole word; its start, or npos.
template <class Table>
std::size_t last_part(const Table& table, const std::string& lower_word) {
  constexpr std::size_t kShortest = 4;
  constexpr std::size_t kShortestModifier = 3;
  if (table.contains(lower_word)) return 0;
  for (std::size_t at = kShortestModifier; at + kShortest <= lower_word.size(); ++at)
    if (table.contains(lower_word.substr(at))) return at;
  return std::string::npos;
}

/// Words of a name, hyphens as words of their own, as the segmenter splits them.
std::vector<std::string> name_words(std::string_view name) {
  std::string separated;
  for (const char c : name) {
    if (c == '-') separated += ' ';
    separated += c;
    if (c == '-') separated += ' ';
  }
  std::vector<std::string> words;
  for (std::string& word : split(separated, ' '))
    if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::string without_ending(std::string_view word, const std::vector<std::string>& endings) {
  constexpr std::size_t kShortest = 3;
  for (const std::string& ending : endings)
    if (word.size() >= ending.size() + kShortest && word.ends_with(ending))
      return std::string{word.substr(0, word.size() - ending.size())};
  return std::string{word};
}

}  // namespace

Gazetteer::Gazetteer(const fs::path& folder)
    : lexicon_{folder / "models" / "lexicon.bin"}, referring_{folder} {
  load_inflection(folder / "inflection.tsv");
  load_countries(folder / "countries.tsv");
  load_organisations(folder / "organisations.tsv");
  load_places(folder / "regions.tsv", KnownKind::region);
  load_places(folder / "cities.tsv", KnownKind::city);
  load_heads(folder / "organisation_heads.tsv");
  load_words(folder);
}

std::string Gazetteer::stem(std::string_view form) const {
  return without_ending(fold(form), endings_);
}

std::vector<std::string> Gazetteer::stems(std::string_view name) const {
  std::vector<std::string> all;
  for (const std::string& word : name_words(name)) all.push_back(word == "-" ? "-" : stem(word));
  return all;
}

void Gazetteer::add(std::string_view name, Known known) {
  std::vector<std::string> parts = stems(name);
  if (parts.empty()) return;
  known_.push_back(std::make_unique<Known>(std::move(known)));
  std::string first = parts.front();
  std::vector<std::string> words = name_words(name);
  for (std::string& word : words)
    if (word != "-") word = fold(word);
  names_[first].push_back(
      {.stems = std::move(parts), .words = std::move(words), .known = known_.back().get()});
}

void Gazetteer::load_inflection(const fs::path& file) {
  for (const DataLine& line : data_lines(file)) {
    want_fields(file, line, 2);
    if (line.fields[0] == "noun")
      endings_.push_back(line.fields[1]);
    else if (line.fields[0] == "adjective")
      adjective_endings_.push_back(line.fields[1]);
    else if (line.fields[0] == "keep")
      kept_endings_.push_back(line.fields[1]);
    else if (line.fields[0] == "forms")
      noun_suffixes_.push_back(line.fields[1]);
    else if (line.fields[0] == "weak")
      weak_ending_ = line.fields[1];
    else if (line.fields[0] == "nouns" && line.fields[1] == "capital")
      capital_nouns_ = true;
    else
      bad_data(file, line.number, "unknown kind '" + line.fields[0] + "'");
  }
}

void Gazetteer::load_countries(const fs::path& file) {
  for (const DataLine& line : data_lines(file)) {
    want_fields(file, line, 2);
    const std::string& iso = line.fields[0];
    if (name_words(line.fields[1]).empty()) bad_data(file, line.number, "a country has no name");
    const Known state{.kind = KnownKind::country,
                      .type = iso == kUnion ? EntityType::organisation : EntityType::country,
                      .key = "iso:" + iso,
                      .name = line.fields[1],
                      .country = iso};
    add(state.name, state);
    countries_.emplace(iso, known_.back().get());
    for (const std::string& name : alternatives(line, 2)) add(name, state);
    Known other = state;
    other.kind = KnownKind::demonym;
    known_.push_back(std::make_unique<Known>(other));
    for (const std::string& adjective : alternatives(line, 3))
      adjectives_.emplace(lower(adjective), known_.back().get());
    other.kind = KnownKind::inhabitant;
    for (const std::string& inhabitant : alternatives(line, 4)) add(inhabitant, other);
    for (const std::string& capital : alternatives(line, 5))
      add(capital, {.kind = KnownKind::capital,
                    .type = EntityType::place,
                    .key = fold(capital),
                    .name = capital,
                    .country = iso});
    other.kind = KnownKind::seat;
    for (const std::string& seat : alternatives(line, 6)) add(seat, other);
  }
}

void Gazetteer::load_organisations(const fs::path& file) {
  for (const DataLine& line : data_lines(file)) {
    want_fields(file, line, 4);
    const auto type = entity_type(line.fields[3]);
    if (!type) bad_data(file, line.number, "unknown type '" + line.fields[3] + "'");
    const Known organisation{.kind = KnownKind::organisation,
                             .type = *type,
                             .key = "org:" + line.fields[0],
                             .name = line.fields[1],
                             .country = {}};
    add(organisation.name, organisation);
    for (const std::string& name : alternatives(line, 2)) add(name, organisation);
  }
}

void Gazetteer::load_places(const fs::path& file, KnownKind kind) {
  for (const DataLine& line : data_lines(file)) {
    want_fields(file, line, 2);
    add(line.fields[0], {.kind = kind,
                         .type = EntityType::place,
                         .key = fold(line.fields[0]),
                         .name = line.fields[0],
                         .country = line.fields[1]});
  }
}

void Gazetteer::load_heads(const fs::path& file) {
  for (const DataLine& line : data_lines(file)) {
    want_fields(file, line, 2);
    const auto type = entity_type(line.fields[1]);
    if (!type) bad_data(file, line.number, "unknown type '" + line.fields[1] + "'");
    heads_.emplace(lower(line.fields[0]), *type);
  }
}

void Gazetteer::load_words(const fs::path& folder) {
  for (const DataLine& line : data_lines(folder / "government_nouns.tsv")) {
    want_fields(folder / "government_nouns.tsv", line, 2);
    government_.emplace(line.fields[0],
                        GovernmentNoun{.periphrasis = line.fields[1] == "periphrasis",
                                       .ministry = line.fields[1] == "ministry",
                                       .countries = alternatives(line, 2)});
  }
  for (const DataLine& line : data_lines(folder / "person_titles.tsv"))
    for (const std::string& title : line.fields) titles_.insert(lower(title));
  for (const DataLine& line : data_lines(folder / "../../given_names.txt"))
    given_.insert(line.fields[0]);
  for (const DataLine& line : data_lines(folder / "legal_forms.txt"))
    legal_forms_.insert(line.fields[0].substr(line.fields[0].starts_with('-') ? 1 : 0));
  if (fs::exists(folder / "common_nouns.txt"))
    for (const DataLine& line : data_lines(folder / "common_nouns.txt"))
      common_nouns_.insert(lower(line.fields[0]));
  for (const DataLine& line : data_lines(folder / "naming.txt")) naming_.insert(line.fields[0]);
  for (const DataLine& line : data_lines(folder / "bearers.txt")) bearers_.insert(line.fields[0]);
  for (const DataLine& line : data_lines(folder / "units.tsv")) measures_.insert(line.fields[0]);
  for (const DataLine& line : data_lines(folder / "time_words.tsv")) times_.insert(line.fields[0]);
}

const Known* Gazetteer::country(std::string_view iso) const {
  const auto found = countries_.find(std::string{iso});
  return found == countries_.end() ? nullptr : found->second;
}

const Known* Gazetteer::state_named(std::string_view name) const {
  const auto entries = names_.find(stem(name));
  if (entries == names_.end()) return nullptr;
  const std::string word = fold(name);
  for (const Entry& entry : entries->second)
    if (entry.words.size() == 1 && entry.words.front() == word &&
        entry.known->kind == KnownKind::country)
      return entry.known;
  return nullptr;
}

const GovernmentNoun* Gazetteer::government_noun(const std::string& lemma) const {
  const auto found = government_.find(lemma);
  return found == government_.end() ? nullptr : &found->second;
}

std::optional<Gazetteer::Head> Gazetteer::organisation_head(const std::string& lemma) const {
  const std::string word = lower(lemma);
  const std::size_t at = last_part(heads_, word);
  if (at == std::string::npos) return std::nullopt;
  std::string part = word.substr(at);
  const EntityType type = heads_.at(part);
  return Head{.type = type, .part = std::move(part)};
}

bool Gazetteer::is_title(const std::string& lemma) const {
  return last_part(titles_, lower(lemma)) != std::string::npos;
}

bool Gazetteer::is_given_name(std::string_view form) const {
  return given_.contains(std::string{form});
}

bool Gazetteer::is_unknown(const std::string& form) const {
  const std::string word = lower(form);
  if (!lexicon_.analyses(form).empty() || !lexicon_.analyses(word).empty() || lexicon_.split(form))
    return false;
  const auto common = [&](const std::string& one) {
    return last_part(common_nouns_, one) != std::string::npos ||
           last_part(titles_, one) != std::string::npos;
  };
  return !common(word) && std::ranges::none_of(endings_, [&](const std::string& ending) {
    return word.ends_with(ending) && common(word.substr(0, word.size() - ending.size()));
  });
}

bool Gazetteer::is_formed_noun(std::string_view form) const {
  return std::ranges::any_of(noun_suffixes_,
                             [&](const std::string& suffix) { return form.ends_with(suffix); });
}

bool Gazetteer::is_lower_word(const std::string& form) const {
  return !lexicon_.analyses(form).empty();
}

bool Gazetteer::is_other_word(const std::string& form) const {
  const std::string word = lower(form);
  return word != form && !lexicon_.analyses(word).empty();
}

std::string Gazetteer::weak_nominative(const std::string& form) const {
  const std::string stem = without_ending(form, adjective_endings_);
  return stem == form ? form : stem + weak_ending_;
}

bool Gazetteer::keeps_ending(std::string_view name) const {
  return std::ranges::any_of(kept_endings_,
                             [&](const std::string& ending) { return name.ends_with(ending); });
}

bool Gazetteer::is_plain_noun(const std::string& form) const {
  return std::ranges::any_of(lexicon_.analyses(form), [](const Analysis& analysis) {
    return kLexiconTags[analysis.upos] == "NOUN";
  });
}

bool Gazetteer::is_legal_form(const std::string& form) const { return legal_forms_.contains(form); }

bool Gazetteer::is_common_noun(const std::string& form) const {
  const auto analyses = lexicon_.analyses(form);
  if (std::ranges::any_of(analyses, [](const Analysis& analysis) {
        return kLexiconTags[analysis.upos] == "PROPN";
      }))
    return false;
  return is_plain_noun(form) || common_nouns_.contains(lower(form)) || lexicon_.split(form);
}

std::string Gazetteer::noun_lemma(const std::string& form) const {
  for (const Analysis& analysis : lexicon_.analyses(form))
    if (kLexiconTags[analysis.upos] == "NOUN") return lexicon_.lemma(form, analysis);
  const std::size_t at = lexicon_.head_begin(form);
  if (at == 0) return {};
  const auto parts = lexicon_.split(form);
  return parts ? form.substr(0, at) + lower(parts->head_lemma) : std::string{};
}

std::string Gazetteer::unlinked(std::string_view part) const { return lexicon_.unlinked(part); }

bool Gazetteer::is_bearer(const std::string& lemma) const { return bearers_.contains(lemma); }

bool Gazetteer::introduces_name(const std::string& lemma) const { return naming_.contains(lemma); }

bool Gazetteer::is_measure(const std::string& lemma) const { return measures_.contains(lemma); }

bool Gazetteer::is_time(const std::string& lemma) const { return times_.contains(lemma); }

const Known* Gazetteer::demonym(std::string_view form) const {
  const std::string word = lower(form);
  if (const auto found = adjectives_.find(word); found != adjectives_.end()) return found->second;
  const auto found = adjectives_.find(without_ending(word, adjective_endings_));
  return found == adjectives_.end() ? nullptr : found->second;
}

/// States are matched by their stems, since their names and adjectives inflect; what is named in
/// one form, place or organisation, must stand there in it, but for a genitive.
bool Gazetteer::is_at(const Entry& entry, const std::vector<std::string>& stems,
                      const std::vector<std::string>& words, std::size_t at) const {
  if (at + entry.stems.size() > words.size()) return false;
  const bool inflects = entry.known->type == EntityType::country;
  for (std::size_t part = 0; part < entry.stems.size(); ++part) {
    const std::string& word = words[at + part];
    const std::string& wanted = entry.words[part];
    const bool last = part + 1 == entry.stems.size();
    if (entry.stems[part] != stems[at + part] && !(last && word == wanted + "s")) return false;
    // An ending comes on top: *Oma* is no form of *Oman*.
    if (inflects && (entry.stems.size() > 1 || word.starts_with(wanted))) continue;
    if (inflects) return false;
    if (word != wanted && !(last && word == wanted + "s") && entry.stems.size() < 2) return false;
  }
  return true;
}

std::vector<KnownSpan> Gazetteer::find(const Tree& tree) const {
  std::vector<std::string> stems;
  std::vector<std::string> words;
  for (int at = 0; at < tree.size(); ++at) {
    const std::string_view form = untagged(tree.token(at).form);
    words.push_back(form == "-" ? "-" : fold(form));
    stems.push_back(form == "-" ? "-" : without_ending(words.back(), endings_));
  }
  std::vector<KnownSpan> found;
  for (int at = 0; at < tree.size();) {
    const Entry* best = nullptr;
    const auto look_up = [&](const std::string& stem) {
      const auto entries = names_.find(stem);
      if (entries == names_.end()) return;
      for (const Entry& entry : entries->second)
        if ((best == nullptr || entry.stems.size() > best->stems.size()) &&
            is_at(entry, stems, words, static_cast<std::size_t>(at)))
          best = &entry;
    };
    if (starts_upper(untagged(tree.token(at).form))) {
      look_up(stems[at]);
      // The stem of *Washingtons* is not that of *Washington*.
      std::string_view word = words[at];
      if (best == nullptr && word.ends_with('s'))
        look_up(without_ending(word.substr(0, word.size() - 1), endings_));
    }
    // *NIS* is not the town of Niš.
    if (best != nullptr && at > 0 && best->known->type == EntityType::place &&
        all_upper(tree.token(at).form) && !all_upper(best->known->name))
      best = nullptr;
    if (best == nullptr) {
      ++at;
      continue;
    }
    const int end = at + static_cast<int>(best->stems.size());
    found.push_back({.begin = at, .end = end, .known = best->known});
    at = end;
  }
  return found;
}

}  // namespace bezug::extract
