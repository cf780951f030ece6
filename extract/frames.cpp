#include "extract/frames.h"

#include <algorithm>
#include <array>

#include "extract/language.h"
#include "extract/utf8.h"
#include "graph/strings.h"

namespace bezug::extract {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::pair<std::string_view, Mark>, 19> kMarks{{
    {"nom", Mark::nom},         {"acc", Mark::acc},     {"dat", Mark::dat},
    {"gen", Mark::gen},         {"refl", Mark::refl},   {"as", Mark::as},
    {"inf", Mark::inf},         {"dass", Mark::dass},   {"adv", Mark::adv},
    {"thence", Mark::from},     {"adj", Mark::adj},     {"comp", Mark::comp},
    {"self", Mark::self},       {"actor", Mark::actor}, {"affected", Mark::affected},
    {"head", Mark::head},       {"each", Mark::each},   {"topic", Mark::topic},
    {"bracket", Mark::bracket},
}};

constexpr std::array<std::pair<std::string_view, FillerType>, 9> kTypes{{
    {"party", FillerType::party},
    {"named", FillerType::named},
    {"person", FillerType::person},
    {"org", FillerType::org},
    {"firm", FillerType::firm},
    {"country", FillerType::country},
    {"place", FillerType::place},
    {"goods", FillerType::goods},
    {"any", FillerType::any},
}};

template <class Value, std::size_t N>
std::optional<Value> named(const std::array<std::pair<std::string_view, Value>, N>& table,
                           std::string_view name) {
  for (const auto& [key, value] : table)
    if (key == name) return value;
  return std::nullopt;
}

/// One line of a data file on its way to being a frame; complains with file and line.
struct LineReader {
  const fs::path& file;
  const DataLine& line;
  const WordClasses& classes;

  [[noreturn]] void bad(const std::string& message) const { bad_data(file, line.number, message); }

  [[nodiscard]] Marking marking(std::string_view text) const {
    auto parsed = parse_marking(text);
    if (!parsed) bad("unknown marking '" + std::string{text} + "'");
    return *std::move(parsed);
  }

  [[nodiscard]] std::vector<Marking> markings(std::string_view text) const {
    std::vector<Marking> all;
    for (const std::string& one : split(text, '|')) all.push_back(marking(one));
    return all;
  }

  [[nodiscard]] FrameKind kind(const std::string& text) const {
    if (text == "verb") return FrameKind::verb;
    if (text == "noun") return FrameKind::noun;
    if (text == "adj") return FrameKind::adjective;
    if (text == "name") return FrameKind::name;
    bad("unknown kind '" + text + "' (verb, noun, adj or name)");
  }

  [[nodiscard]] Fixed fixed(const std::string& text) const {
    const std::size_t colon = text.find(':');
    Fixed fixed{.marking = marking(text.substr(0, colon))};
    if (colon == std::string::npos) {
      const Mark kind = fixed.marking.kind;
      if (kind != Mark::refl && kind != Mark::inf && kind != Mark::dass)
        bad("fixed constituent '" + text + "' names no lemma");
      return fixed;
    }
    LemmaSet own;
    for (const std::string& lemma : split(text.substr(colon + 1), '|')) {
      if (!lemma.starts_with('{') || !lemma.ends_with('}')) {
        own.add(lemma);
        continue;
      }
      fixed.lemmas.push_back(classes.members(lemma.substr(1, lemma.size() - 2)));
      if (fixed.lemmas.back() == nullptr) bad("unknown class '" + lemma + "'");
    }
    if (!own.empty()) fixed.lemmas.push_back(std::make_shared<const LemmaSet>(std::move(own)));
    return fixed;
  }

  /// Splits `trigger + fixed + fixed`.
  std::string trigger(const std::string& text, std::vector<Fixed>& all) const {
    std::string rest = text;
    std::string word;
    for (bool first = true;; first = false) {
      const std::size_t plus = rest.find(" + ");
      const std::string part = rest.substr(0, plus);
      if (first)
        word = part;
      else
        all.push_back(fixed(part));
      if (plus == std::string::npos) break;
      rest = rest.substr(plus + 3);
    }
    if (word.empty()) bad("no trigger");
    return word;
  }

  [[nodiscard]] Role role(const std::string& text) const {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) bad("role '" + text + "' has no '='");
    std::string name = text.substr(0, equals);
    Role role;
    std::string type;
    if (const std::size_t colon = name.find(':'); colon != std::string::npos) {
      type = name.substr(colon + 1);
      name.resize(colon);
    }
    role.is_subject = name == "subject";
    if (!role.is_subject && name != "object") {
      role.qualifier = qualifier_kind(name);
      if (!role.qualifier) bad("unknown role '" + name + "'");
    }
    role.type = !role.qualifier                            ? FillerType::party
                : role.qualifier == QualifierKind::product ? FillerType::goods
                                                           : FillerType::any;
    if (!type.empty()) {
      const auto parsed = named(kTypes, type);
      if (!parsed) bad("unknown type '" + type + "'");
      role.type = *parsed;
    }
    role.markings = markings(text.substr(equals + 1));
    return role;
  }

  void options(const std::string& text, Frame& frame) const {
    for (const std::string& option : split(text, ' ')) {
      if (option.empty() || option == "-") continue;
      if (option == "weak")
        frame.weak = true;
      else if (option == "event")
        frame.event = true;
      else if (const auto value = factuality(option))
        frame.factuality = value;
      else
        bad("unknown option '" + option + "'");
    }
  }
};

void check_roles(const LineReader& reader, const Frame& frame) {
  if (frame.relation == "none") return;
  const auto has = [&](bool subject) {
    return std::ranges::any_of(frame.roles, [&](const Role& role) {
      return !role.qualifier && role.is_subject == subject;
    });
  };
  if (!has(true)) reader.bad("frame has no subject");
  if (!has(false)) reader.bad("frame has no object");
}

}  // namespace

std::optional<Marking> parse_marking(std::string_view text) {
  if (text.starts_with('!'))
    return Marking{.kind = Mark::literal, .word = std::string{text.substr(1)}};
  if (const auto mark = named(kMarks, text)) return Marking{.kind = *mark};
  Marking marking{.kind = Mark::preposition};
  const std::size_t plus = text.find('+');
  marking.word = text.substr(0, plus);
  if (plus != std::string_view::npos) {
    const std::string_view name = text.substr(plus + 1);
    if (name != "acc" && name != "dat" && name != "gen") return std::nullopt;
    marking.wanted_case = capitalised(name);
  }
  if (marking.word.empty() || marking.word.find_first_of("{}:=! ") != std::string::npos)
    return std::nullopt;
  return marking;
}

std::string to_string(const Marking& marking) {
  if (marking.kind == Mark::literal) return "!" + marking.word;
  for (const auto& [name, mark] : kMarks)
    if (mark == marking.kind) return std::string{name};
  return marking.word + (marking.wanted_case.empty() ? "" : "+" + lower(marking.wanted_case));
}

bool Fixed::fits(const std::string& lemma) const {
  return lemmas.empty() ||
         std::ranges::any_of(lemmas, [&](const auto& set) { return set->fits(lemma); });
}

WordClasses WordClasses::load(const fs::path& file) {
  WordClasses classes;
  for (const DataLine& line : data_lines(file)) {
    if (line.fields.size() != 2) bad_data(file, line.number, "expected class and lemma");
    const std::string& lemma = line.fields[1];
    std::shared_ptr<LemmaSet>& members = classes.members_[line.fields[0]];
    if (members == nullptr) members = std::make_shared<LemmaSet>();
    members->add(lemma);
    classes.classes_of_[lemma.starts_with('=') ? lemma.substr(1) : lemma].push_back(line.fields[0]);
  }
  return classes;
}

bool WordClasses::contains(std::string_view name, std::string_view lemma) const {
  const auto found = classes_of_.find(std::string{lemma});
  return found != classes_of_.end() && std::ranges::count(found->second, name) > 0;
}

bool WordClasses::fits(std::string_view name, const std::string& lemma) const {
  const auto found = members_.find(std::string{name});
  return found != members_.end() && found->second->fits(lemma);
}

std::shared_ptr<const LemmaSet> WordClasses::members(std::string_view name) const {
  const auto found = members_.find(std::string{name});
  return found == members_.end() ? nullptr : found->second;
}

FrameTable FrameTable::load(const fs::path& file, const WordClasses& classes,
                            const Relations& relations) {
  FrameTable table;
  for (const DataLine& line : data_lines(file)) {
    const LineReader reader{.file = file, .line = line, .classes = classes};
    constexpr std::size_t kFields = 5;
    if (line.fields.size() != kFields)
      reader.bad("expected 5 fields, found " + std::to_string(line.fields.size()));
    Frame frame{.relation = line.fields[0], .kind = reader.kind(line.fields[1])};
    frame.line = line.number;
    if (frame.relation != "none" && relations.find(frame.relation) == nullptr)
      reader.bad("unknown relation '" + frame.relation + "'");
    frame.trigger = reader.trigger(line.fields[2], frame.fixed);
    if (frame.kind == FrameKind::name && !entity_type(frame.trigger))
      reader.bad("unknown entity type '" + frame.trigger + "'");
    frame.whole_word = frame.trigger.starts_with('=');
    if (frame.whole_word) frame.trigger.erase(0, 1);
    for (const std::string& role : split(line.fields[3], ' '))
      if (!role.empty() && role != "-") frame.roles.push_back(reader.role(role));
    reader.options(line.fields[4], frame);
    check_roles(reader, frame);
    const std::string trigger = frame.trigger;
    if (frame.kind == FrameKind::verb)
      table.verbs_[trigger].push_back(std::move(frame));
    else if (frame.kind == FrameKind::adjective)
      table.adjectives_[trigger].push_back(std::move(frame));
    else if (frame.kind == FrameKind::name)
      table.names_[trigger].push_back(std::move(frame));
    else
      table.nouns_[lower(trigger)].push_back(std::move(frame));
    ++table.size_;
  }
  return table;
}

const std::vector<Frame>* FrameTable::verb(const std::string& lemma) const {
  const auto found = verbs_.find(lemma);
  return found == verbs_.end() ? nullptr : &found->second;
}

const std::vector<Frame>* FrameTable::adjective(const std::string& lemma) const {
  const auto found = adjectives_.find(lemma);
  return found == adjectives_.end() ? nullptr : &found->second;
}

const std::vector<Frame>* FrameTable::name(EntityType type) const {
  const auto found = names_.find(std::string{to_string(type)});
  return found == names_.end() ? nullptr : &found->second;
}

NounMatch FrameTable::noun(const std::string& lemma) const {
  const std::string word = lower(lemma);
  constexpr std::size_t kShortest = 4;  // shorter endings are hardly ever words of their own
  for (std::size_t at = 0; at + kShortest <= word.size() || at == 0; ++at) {
    const auto found = nouns_.find(word.substr(at));
    if (found == nouns_.end()) continue;
    if (at == 0) return {.frames = &found->second};
    constexpr std::size_t kShortestModifier = 3;
    const bool whole = std::ranges::all_of(found->second, &Frame::whole_word);
    if (at < kShortestModifier || whole) continue;
    // Letters may be longer in capitals (*ẞ*): what is cut then is the word in small ones.
    std::string modifier = lemma.substr(0, at);
    if (lower(modifier) != word.substr(0, at)) modifier = word.substr(0, at);
    return {.frames = &found->second, .modifier = std::move(modifier)};
  }
  return {};
}

EmbeddingTable EmbeddingTable::load(const fs::path& file, const WordClasses& classes) {
  EmbeddingTable table;
  for (const DataLine& line : data_lines(file)) {
    const LineReader reader{.file = file, .line = line, .classes = classes};
    constexpr std::size_t kFields = 6;
    if (line.fields.size() != kFields)
      reader.bad("expected 6 fields, found " + std::to_string(line.fields.size()));
    Embedding embedding{.kind = reader.kind(line.fields[1])};
    embedding.word = reader.trigger(line.fields[0], embedding.fixed);
    embedding.complements = reader.markings(line.fields[2]);
    if (line.fields[3] != "keep") {
      embedding.effect = factuality(line.fields[3]);
      if (!embedding.effect) reader.bad("unknown effect '" + line.fields[3] + "'");
    }
    if (line.fields[4] != "-") embedding.controller = reader.marking(line.fields[4]);
    if (line.fields[5] != "-") embedding.source = reader.marking(line.fields[5]);
    const std::string word = embedding.word;
    table.words_[word].push_back(std::move(embedding));
  }
  return table;
}

const std::vector<Embedding>* EmbeddingTable::find(const std::string& lemma) const {
  const auto found = words_.find(lemma);
  return found == words_.end() ? nullptr : &found->second;
}

}  // namespace bezug::extract
