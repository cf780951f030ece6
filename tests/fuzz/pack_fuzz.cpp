// The files of a language: each is taken as it is, or refused as a DataError that names the file
// and the line.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <tuple>

#include "extract/confidence.h"
#include "extract/known_names.h"
#include "extract/language.h"
#include "extract/lexicon.h"
#include "extract/measures.h"
#include "extract/model/archive.h"
#include "extract/model/grammar.h"
#include "extract/model/name_words.h"
#include "extract/model/respelling.h"
#include "extract/name_forms.h"
#include "extract/open_words.h"
#include "extract/pack.h"
#include "extract/segment.h"
#include "extract/utf8.h"
#include "extract/value_words.h"
#include "tests/fuzz/input.h"

namespace {

namespace fs = std::filesystem;
using namespace bezug;
using fuzz::law;

constexpr std::string_view kText =
    "Am 3. Mai z. B. liefert die Firma Nord-Ost GmbH (Ulm) dem Staat u. a. zweihundert Tonnen.";

Relations relations(const char* line) {
  std::istringstream in{line};
  return *Relations::parse(in, "fuzz");
}

void segmentation(const fs::path& folder) {
  const extract::Segmenter segmenter{folder.filename().string()};
  for (const auto& sentence : segmenter.sentences(kText))
    for (const auto& token : sentence.tokens)
      law(!token.form.empty() && token.span.end <= kText.size(), "a token is in the text");
}

void classes(const fs::path& folder) { extract::WordClasses::load(folder / "classes.tsv"); }

void frames(const fs::path& folder) {
  static const Relations known = relations("supplies\tany\tany\tno\ttrade\tX supplies Y");
  const auto loaded =
      extract::FrameTable::load(folder / "frames.tsv", extract::WordClasses{}, known);
  std::ignore = loaded.noun("Waffenlieferung");
}

void embedding(const fs::path& folder) {
  extract::EmbeddingTable::load(folder / "embedding.tsv", extract::WordClasses{});
}

void cues(const fs::path& folder) { extract::Cues::load(folder / "cues.tsv"); }

void compounds(const fs::path& folder) {
  const auto loaded = extract::Compounds::load(folder / "compounds.tsv");
  law(!loaded.bare("Waffen-").empty(), "a part of a compound stays one");
}

void attribution(const fs::path& folder) {
  const auto loaded = extract::Attribution::load(folder / "attribution.tsv");
  std::ignore = loaded.is_noun("nach", "Firmenangaben");
}

void moods(const fs::path& folder) { extract::Moods::load(folder / "moods.tsv"); }

void confidence(const fs::path& folder) {
  extract::ConfidenceModel::load(folder / "confidence.tsv");
}

void open_words(const fs::path& folder) { extract::OpenWords::load(folder / "open.tsv"); }

void values(const fs::path& folder) {
  std::ignore = extract::ValueWords::load(folder).numeral("zweihundert");
  extract::Gazetteer{folder};
}

/// Also names, as the tagger of names and imports of tables see them.
void things(const fs::path& folder) {
  extract::Gazetteer{folder};
  std::ignore = extract::KnownNames{}.named("deutschland");
  std::ignore = extract::names::Lexicon{folder, {}}.word("Donauwerftarbeiter");
}

void respelling(const fs::path& folder) {
  static const extract::Lexicon lexicon{folder / "models" / "lexicon.bin"};
  extract::Respelling{folder / "respelling.tsv", lexicon};
}

void grammar(const fs::path& folder) {
  extract::names::Grammar{}.read(folder / "names.grammar.tsv");
}

void names(const fs::path& /*folder*/) {
  std::ignore = extract::NameReader{}.forms("Müller & Söhne GmbH", EntityType::company);
}

void legal_forms(const fs::path& folder) {
  things(folder);
  names(folder);
}

void relations(const fs::path& folder) {
  std::ifstream in{folder / "../../relations.tsv"};
  if (const auto read = Relations::parse(in, (folder / "../../relations.tsv").string()); !read)
    throw DataError{to_string(read.error())};
}

void measures(const fs::path& folder) {
  extract::MeasuredRelations::load(folder / "../../measures.tsv");
}

struct File {
  std::string_view name;          ///< in the folder of a language
  void (*load)(const fs::path&);  ///< all that reads it
  std::string_view otherwise{};   ///< what it holds while another one is tried
};
constexpr std::array kFiles{
    File{"abbreviations.txt", segmentation},
    File{"multiwords.tsv", segmentation},
    File{"starters.txt", segmentation},
    File{"segmentation.tsv", segmentation},
    File{"classes.tsv", classes},
    File{"frames.tsv", frames},
    File{"embedding.tsv", embedding},
    File{"cues.tsv", cues},
    File{"compounds.tsv", compounds},
    File{"attribution.tsv", attribution},
    File{"moods.tsv", moods},
    File{"confidence.tsv", confidence},
    File{"open.tsv", open_words},
    File{"units.tsv", values},
    File{"time_words.tsv", values},
    File{"value_words.tsv", values},
    File{"inflection.tsv", things},
    File{"countries.tsv", things},
    File{"organisations.tsv", things},
    File{"regions.tsv", things},
    File{"cities.tsv", things, "Linz\tAT\n"},
    File{"organisation_heads.tsv", things},
    File{"government_nouns.tsv", things},
    File{"person_titles.tsv", things},
    File{"legal_forms.txt", legal_forms, "GmbH\n"},
    File{"common_nouns.txt", things},
    File{"naming.txt", things},
    File{"bearers.txt", things},
    File{"pronouns.tsv", things},
    File{"descriptions.tsv", things},
    File{"inhabitants.tsv", things},
    File{"institutions.tsv", things},
    File{"places.tsv", things},
    File{"noun_endings.tsv", things},
    File{"famous_names.tsv", things},
    File{"respelling.tsv", respelling},
    File{"names.grammar.tsv", grammar},
    File{"../../given_names.txt", things},
    File{"../../spellings.tsv", names},
    File{"../../relations.tsv", relations},
    File{"../../measures.tsv", measures},
};

/// The data of one language that knows next to nothing.
class Data {
 public:
  Data() {
    fs::create_directories(language() / "models");
    for (const File& file : kFiles) fuzz::write_file(language() / file.name, file.otherwise);
    extract::write_archive(language() / "models" / "lexicon.bin",
                           extract::compiled_lexicon({{.form = "Lieferung",
                                                       .lemma = "Lieferung",
                                                       .upos = "NOUN",
                                                       .feats = "Case=Nom|Gender=Fem|Number=Sing"}},
                                                     {"s"}));
    setenv("BEZUG_DATA", root_.path().c_str(), 1);
  }
  [[nodiscard]] fs::path language() const { return root_.path() / "lang" / "xx"; }

 private:
  fuzz::TemporaryFolder root_;
};

/// `what` must be "…/FILE: …" or "…/FILE:LINE: …", with a line that `text` has.
void check_complaint(std::string_view what, const std::string& file, std::string_view text) {
  const std::size_t at = what.find("/" + file + ":");
  law(at != std::string_view::npos, "a complaint names the file");
  what.remove_prefix(at + file.size() + 2);
  const std::string_view number = what.substr(0, what.find_first_not_of("0123456789"));
  if (!number.empty()) {
    const auto line = std::stoul(std::string{number});
    law(line >= 1 && line <= 1UL + std::ranges::count(text, '\n'), "it names a line");
    what.remove_prefix(number.size() + 1);
  }
  law(what.size() > 2 && what.starts_with(' '), "it says why");
}

}  // namespace

// The first byte chooses the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Data all;
  if (size == 0) return 0;
  const File& file = kFiles.at(data[0] % kFiles.size());
  const std::string text = fuzz::bytes(data + 1, size - 1);
  const fs::path path = all.language() / file.name;
  fuzz::write_file(path, text);
  try {
    file.load(all.language());
  } catch (const DataError& error) {
    check_complaint(error.what(), path.filename().string(), text);
  }
  fuzz::write_file(path, file.otherwise);
  return 0;
}
