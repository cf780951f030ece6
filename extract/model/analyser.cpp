#include "extract/model/analyser.h"

#include "extract/language.h"
#include "extract/lexicon.h"
#include "extract/model/archive.h"
#include "extract/model/names.h"
#include "extract/model/parser.h"
#include "extract/model/respelling.h"
#include "extract/model/tagger.h"

namespace bezug::extract {
namespace {

std::filesystem::path models(const std::filesystem::path& folder) { return folder / "models"; }

}  // namespace

struct Analyser::Impl {
  explicit Impl(const std::filesystem::path& folder)
      : lexicon{models(folder) / "lexicon.bin"},
        tagger_file{models(folder) / "tagger.bin"},
        parser_file{models(folder) / "parser.bin"},
        tagger{tagger_file, &lexicon},
        parser{parser_file},
        names{NameModel::load(folder)},
        respelling{folder / "respelling.tsv", lexicon} {}

  Lexicon lexicon;
  Archive tagger_file;
  Archive parser_file;
  Tagger tagger;
  Parser parser;
  NameModel names;
  Respelling respelling;
};

Analyser::Analyser(std::string_view language)
    : impl_{std::make_unique<Impl>(data_folder() / "lang" / language)} {}
Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

void Analyser::tag(Sentence& sentence) const { impl_->tagger.tag(sentence); }
void Analyser::parse(std::vector<Sentence>& document) const { impl_->parser.parse(document); }
void Analyser::find_names(std::vector<Sentence>& document) const {
  std::vector<std::vector<NameSpan>> names = impl_->names.find(document);
  for (std::size_t at = 0; at < document.size(); ++at) document[at].names = std::move(names[at]);
}

void Analyser::analyse(std::vector<Sentence>& document) const {
  const std::vector<std::string> forms = impl_->respelling.apply(document);
  for (Sentence& sentence : document) tag(sentence);
  parse(document);
  find_names(document);
  Respelling::restore(document, forms);
}

}  // namespace bezug::extract
