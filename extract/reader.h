// Files to documents: .txt, .md, .html, .jsonl. Nothing here stops at a bad file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/document.h"
#include "graph/error.h"

namespace bezug::extract {

/// Files under `paths` that can be read as documents, sorted, each once; symbolic links to folders
/// are followed unless they lead back. What cannot be listed is a diagnostic.
std::vector<std::filesystem::path> document_files(const std::vector<std::filesystem::path>& paths,
                                                  const std::function<void(Diagnostic)>& complain);

/// Limit of one document; above it, it is a diagnostic. Annotated text takes some 50 times its
/// bytes.
inline constexpr std::size_t kMaxDocumentBytes = std::size_t{8} << 20;

/// Calls `take` for each document of `file`: one, or one a line for .jsonl (see json_lines.h).
/// `language` is set only where the file says so. Bad bytes, binary files, bad lines and documents
/// over the limit go to `complain`.
void read_documents(const std::filesystem::path& file, const std::function<void(Document)>& take,
                    const std::function<void(Diagnostic)>& complain);

/// How documents are written.
enum class StreamFormat : std::uint8_t { text, markdown, html, json_lines };
/// What the ending of the file's name tells; none if it is not read.
std::optional<StreamFormat> format_of(const std::filesystem::path& file);

/// The same for a stream: one document `uri`, or one a line, for which `uri` stands in place of the
/// file.
void read_documents(std::istream& in, StreamFormat format, const std::string& uri,
                    const std::function<void(Document)>& take,
                    const std::function<void(Diagnostic)>& complain);

/// ISO 639-1 code of the text's language among the `installed` ones, "de" when in doubt
/// (Compact Language Detector 2).
std::string detected_language(std::string_view text, const std::vector<std::string>& installed);

}  // namespace bezug::extract
