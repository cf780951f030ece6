#include "extract/model/net/features.h"

#include "extract/model/keys.h"
#include "extract/model/script.h"

namespace bezug::extract::net {
namespace {

/// Kinds of letters in runs: "Xx", "X", "x-X", "0".
std::string shape(std::string_view form) {
  std::string result;
  for (const char c : form) {
    const auto byte = static_cast<unsigned char>(c);
    const char kind = byte >= 'A' && byte <= 'Z'   ? 'X'
                      : byte >= 'a' && byte <= 'z' ? 'x'
                      : byte >= '0' && byte <= '9' ? '0'
                      : byte >= 0x80               ? 'x'
                                                   : c;
    if (result.empty() || result.back() != kind) result += kind;
  }
  return result;
}

}  // namespace

void each_atom(const Token& token, const std::function<void(Field, std::uint32_t)>& visit) {
  const std::string form = latin_lower(token.form);
  visit(kForm, atom(form));
  visit(kLemma, atom(token.lemma));
  const std::string_view letters = form;
  const auto piece = [&](char kind, std::string_view text) {
    visit(kPieces, atom(kind + std::string{text}));
  };
  for (std::size_t size = 2; size <= 5; ++size)
    if (letters.size() > size) piece('<', letters.substr(0, size));
  for (std::size_t size = 2; size <= 6; ++size)
    if (letters.size() > size) piece('>', letters.substr(letters.size() - size));
  piece('=', letters);
  piece('#', shape(token.form));
  visit(kTag, atom(token.upos));
  visit(kTag, atom("/" + token.xpos));
  std::string_view rest = token.feats;
  while (!rest.empty()) {
    const std::size_t end = rest.find('|');
    visit(kMorph, atom(rest.substr(0, end)));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
}

WordIds ids(const Token& token, const Vocabulary& vocabulary) {
  WordIds result;
  const std::array<const AtomTable*, kFields> tables{&vocabulary.forms, &vocabulary.lemmas, nullptr,
                                                     &vocabulary.tags, &vocabulary.morph};
  each_atom(token, [&](Field field, std::uint32_t value) {
    const AtomTable* table = tables[field];
    result[field].push_back(table == nullptr ? 1 + value % (Vocabulary::kPieceRows - 1)
                                             : table->at(value));
  });
  return result;
}

WordIds root_ids() {
  WordIds result;
  result[kPieces].push_back(0);
  return result;
}

}  // namespace bezug::extract::net
