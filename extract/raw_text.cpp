#include "extract/raw_text.h"

#include <algorithm>
#include <string_view>

#include "extract/conllu.h"

namespace bezug::extract {

namespace {

bool has_comment(const Sentence& sentence, std::string_view key) {
  return std::ranges::any_of(sentence.comments, [&](std::string_view comment) {
    if (!comment.starts_with(key)) return false;
    return comment.size() == key.size() || comment[key.size()] == ' ';
  });
}

bool space_after(const Sentence& sentence) {
  return sentence.tokens.empty() || sentence.tokens.back().space_after;
}

}  // namespace

std::vector<std::string> raw_documents(const std::vector<Sentence>& sentences) {
  const std::string joined = joined_text(sentences);
  std::vector<std::string> documents;
  bool space = false;
  for (const Sentence& sentence : sentences) {
    if (documents.empty() || has_comment(sentence, "# newdoc"))
      documents.emplace_back();
    else if (has_comment(sentence, "# newpar"))
      documents.back() += "\n\n";
    else if (space)
      documents.back() += ' ';
    documents.back().append(joined, sentence.span.begin, sentence.span.end - sentence.span.begin);
    space = space_after(sentence);
  }
  return documents;
}

}  // namespace bezug::extract
