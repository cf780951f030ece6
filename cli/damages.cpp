#include "cli/damages.h"

#include <memory>

#include "cli/progress.h"
#include "cli/table.h"
#include "cli/unicode.h"

namespace bezug::cli {

namespace {

constexpr std::size_t kKeyDigits = 32;

std::string start_of(const std::string& key, const char* if_empty) {
  if (key.empty()) return if_empty;
  return key.size() <= kKeyDigits ? key : key.substr(0, kKeyDigits) + "…";
}

std::string range(const store::Damage& damage) {
  if (damage.after.empty() && damage.before.empty()) return {};
  return start_of(damage.after, "first") + " to " + start_of(damage.before, "last");
}

}  // namespace

nlohmann::ordered_json json_of(const std::vector<store::Damage>& damages) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const store::Damage& damage : damages) {
    nlohmann::ordered_json one{{"part", damage.part}, {"what", damage.what}};
    if (!damage.uri.empty()) one["document"] = damage.uri;
    if (!damage.after.empty() || !damage.before.empty())
      one["keys"] = {{"after", damage.after}, {"before", damage.before}};
    all.push_back(std::move(one));
  }
  return all;
}

void print(const std::vector<store::Damage>& damages, const Context& context) {
  if (damages.empty()) return;
  Table table{{{.header = "part"},
               {.header = "document", .least = 20},
               {.header = "damage", .least = 30},
               {.header = "keys", .least = 10}}};
  for (const store::Damage& damage : damages)
    table.add({{damage.part, {}}, {damage.uri, {}}, {damage.what, {}}, {range(damage), {}}});
  table.print(context);
}

std::function<void(std::uint64_t)> row_progress(const Context& context) {
  return [progress = std::make_shared<Progress>(context, 0, "rows"),
          before = std::uint64_t{0}](std::uint64_t rows) mutable {
    progress->advance(rows - before, rows - before);
    before = rows;
  };
}

}  // namespace bezug::cli
