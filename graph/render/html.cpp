#include <ostream>
#include <unordered_map>

#include "graph/hash.h"
#include "graph/render/format.h"
#include "graph/render/shared/page.h"
#include "graph/render/shared/records.h"

namespace bezug {
namespace {

using Json = nlohmann::ordered_json;

void write(const GraphDocument& document, std::ostream& out) {
  std::unordered_map<std::string, const Source*> sources;
  for (const Source& source : document.sources) sources[hex(source.id.value())] = &source;
  Json all = Json::array();
  each_record(document, [&](const Json& record) {
    all.push_back(record);
    if (record["kind"] == "document") all.back()["text"] = sources.at(record["id"])->text;
  });
  out << page(all.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace

extern const Format format_html;
const Format format_html{.name = "html",
                         .summary = "page to explore, with the texts in it, in one file",
                         .binary = true,
                         .texts = true,
                         .write = write};

}  // namespace bezug
