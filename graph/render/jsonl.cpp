#include <ostream>

#include "graph/render/format.h"
#include "graph/render/shared/records.h"

namespace bezug {
namespace {

using Json = nlohmann::ordered_json;

void write(const GraphDocument& document, std::ostream& out) {
  each_record(document, [&](const Json& record) {
    out << record.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  });
}

}  // namespace

extern const Format format_jsonl;
const Format format_jsonl{
    .name = "jsonl",
    .summary = "one JSON object a line: documents, entities, statements, decisions",
    .write = write};

}  // namespace bezug
