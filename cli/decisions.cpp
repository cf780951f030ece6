#include "cli/decisions.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/corpus.h"
#include "cli/lookup.h"
#include "cli/statement_fields.h"
#include "cli/table.h"
#include "cli/unicode.h"
#include "extract/utf8.h"
#include "graph/hash.h"
#include "graph/render/shared/decision_json.h"

namespace bezug::cli {

namespace {

using nlohmann::json;

EntityId entity_in(const json& line, const char* field) {
  const std::string digits = line.at(field).get<std::string>();
  if (const auto id = id_in(digits)) return EntityId{*id};
  throw std::invalid_argument{"'" + digits + "' is no id of 16 hexadecimal digits"};
}

Merge merge_in(const json& line) {
  return {.from = entity_in(line, "from"),
          .into = entity_in(line, "into"),
          .from_name = line.value("from_name", ""),
          .into_name = line.value("into_name", "")};
}

Split split_in(const json& line) {
  const json& as = line.at("as");
  const auto type = entity_type(as.at("type").get<std::string>());
  if (!type) throw std::invalid_argument{"the type of 'as' is none of those of entities"};
  const std::string name = as.at("name").get<std::string>();
  Split split{.from = entity_in(line, "from"),
              .document = {},
              .as = {.id = entity_in(as, "id"),
                     .type = *type,
                     .name = {name, extract::fold(name)},
                     .aliases = {},
                     .key = as.value("key", "")},
              .from_name = line.value("from_name", ""),
              .uri = line.at("document").get<std::string>()};
  split.document = document_id(split.uri);
  return split;
}

bool is_there(const Merge& merge, const Decisions& decisions) {
  return std::ranges::any_of(decisions.merges(), [&](const Merge& one) {
    return one.from == merge.from && one.into == merge.into;
  });
}

bool is_there(const Split& split, const Decisions& decisions) {
  return std::ranges::any_of(decisions.splits(), [&](const Split& one) {
    return one.from == split.from && one.document == split.document && one.as.id == split.as.id;
  });
}

template <class Decision>
bool added(store::Store& store, const Decision& decision) {
  if (is_there(decision, store.decisions())) return false;
  store.decide(decision);
  return true;
}

bool added(store::Store& store, const json& line) {
  const std::string kind = line.value("kind", "");
  if (kind == "merge") return added(store, merge_in(line));
  if (kind == "split") return added(store, split_in(line));
  return false;
}

}  // namespace

bool merge(store::Store& store, EntityId from, EntityId into, const Context& context) {
  const auto name = [&](EntityId id) {
    const auto entity = store.entity(id);
    return entity ? entity->name.text : hex(id.value());
  };
  const std::string from_name = name(from);
  if (from == into) {
    *context.err << "'" << one_line(from_name) << "' (" << hex(from.value())
                 << ") is that entity already\n";
    return false;
  }
  store.decide(Merge{.from = from, .into = into, .from_name = from_name, .into_name = name(into)});
  return true;
}

void print_decisions(const Decisions& decisions, const Context& context) {
  if (context.json()) {
    for (const Merge& merge : decisions.merges())
      *context.out << dumped(decision_json(merge), -1) << '\n';
    for (const Split& split : decisions.splits())
      *context.out << dumped(decision_json(split), -1) << '\n';
    return;
  }
  if (decisions.empty()) {
    *context.out << "No decisions.\n";
    return;
  }
  Table table{{{.header = "entity"}, {.header = "is"}, {.header = "in"}, {.header = "undo with"}}};
  const auto undo = [](EntityId id) {
    return Cell{"bezug split --undo " + hex(id.value()), Paint::faint};
  };
  for (const Merge& merge : decisions.merges())
    table.add({{merge.from_name}, {merge.into_name}, {"all documents"}, undo(merge.from)});
  for (const Split& split : decisions.splits())
    table.add(
        {{split.from_name}, {split.as.name.text}, {shown_path(split.uri)}, undo(split.as.id)});
  table.print(context);
}

std::size_t read_decisions(store::Store& store, const std::string& file) {
  std::ifstream from_file;
  if (file != "-") from_file.open(file, std::ios::binary);
  std::istream& in = file == "-" ? std::cin : from_file;
  if (!in) throw UsageError{file + ": cannot be read"};
  std::size_t count = 0;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    try {
      count += added(store, json::parse(line)) ? 1 : 0;
    } catch (const json::exception& bad) {
      throw UsageError{file + ":" + std::to_string(number) + ": no decision: " + bad.what()};
    } catch (const std::invalid_argument& bad) {
      throw UsageError{file + ":" + std::to_string(number) + ": " + bad.what()};
    }
  }
  return count;
}

}  // namespace bezug::cli
