// Model files: one whose bytes were changed gives what it held, or is refused as a DataError; so
// are other bytes, but for an archive of no sections, which is whole.
#include <array>
#include <fstream>
#include <iterator>
#include <string>

#include "extract/lexicon.h"
#include "extract/model/archive.h"
#include "extract/model/name_weights.h"
#include "graph/error.h"
#include "tests/fuzz/input.h"

namespace {

namespace fs = std::filesystem;
using namespace bezug;
using fuzz::law;

const extract::Sections kSections{{"empty", ""}, {"labels", "NOUN\nVERB\n"}, {"weights", "12345"}};

/// The files as they are, and where changed ones are put.
struct Files {
  Files() : file{folder.path() / "file"} {
    extract::write_archive(file, kSections);
    archive = content();
    extract::write_archive(file, extract::compiled_lexicon({{.form = "Lieferungen",
                                                             .lemma = "Lieferung",
                                                             .upos = "NOUN",
                                                             .feats = "Gender=Fem|Number=Plur"}},
                                                           {"s"}));
    lexicon = content();
    namespace names = extract::names;
    names::LongLists lists;
    lists.front() = names::WordFilter{{1, 2, 3}};
    model = names::to_bytes({names::Weights{{7, 9}, {{}, {}}, 0.5F, {}}, lists});
  }
  [[nodiscard]] std::string content() const {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  fuzz::TemporaryFolder folder;
  fs::path file;
  std::string archive;
  std::string lexicon;
  std::string model;
};

void check_archive(const fs::path& file) {
  const extract::Archive archive{file};
  for (const auto& [name, content] : kSections)
    law(archive.text(name) == content, "a section is what it was");
  law(!archive.has("other"), "no section comes of nothing");
}

void check_lexicon(const fs::path& file) {
  const extract::Lexicon lexicon{file};
  law(lexicon.readings("Lieferungen").front().lemma == "Lieferung", "a word is what it was");
  law(lexicon.readings("Waren").empty(), "no word comes of nothing");
}

void check_names(const fs::path& file, const std::string& whole) {
  law(extract::names::to_bytes(extract::names::read_model(file)) == whole,
      "weights are what they were");
}

}  // namespace

// The first byte chooses the kind of file, and whether the rest is one or changes a good one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Files files;
  if (size == 0) return 0;
  const std::array<const std::string*, 3> wholes{&files.archive, &files.lexicon, &files.model};
  const std::size_t kind = data[0] % wholes.size();
  const bool change = data[0] / wholes.size() % 2 == 1;
  const std::string rest = fuzz::bytes(data + 1, size - 1);
  fuzz::write_file(files.file, change ? fuzz::changed(*wholes.at(kind), rest) : rest);
  try {
    if (kind == 0) check_archive(files.file);
    if (kind == 1) check_lexicon(files.file);
    if (kind == 2) check_names(files.file, files.model);
  } catch (const DataError& error) {
    law(error.what()[0] != '\0', "a reason is given");
  }
  return 0;
}
