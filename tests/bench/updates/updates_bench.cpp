// What one changed document costs a database of many.
//   updates_bench make FOLDER DOCUMENTS      made-up documents of three statements each
//   updates_bench change FOLDER TIMES        changes one after another; times of each part
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "store/store.h"

namespace bezug::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kStatements = 3;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

Entity company(std::uint64_t number) {
  const std::string name = "firma " + std::to_string(number);
  return {.id = entity_id(EntityType::company, name),
          .type = EntityType::company,
          .name = {"Firma " + std::to_string(number), name},
          .aliases = {},
          .key = name};
}

/// Document `number`, as `version` has it. A tenth as many companies as documents; few of them are
/// in many documents, as it is in news.
Contribution document(std::uint64_t number, std::uint64_t version, std::uint64_t documents) {
  std::mt19937_64 random{number * 1000 + version};
  std::uniform_real_distribution<double> share{0, 1};
  const auto any = [&] {
    const double one = share(random);
    return company(static_cast<std::uint64_t>(one * one * static_cast<double>(documents) / 10));
  };
  Contribution made;
  Document& document = made.document;
  document.uri = "/synthetic/" + std::to_string(number) + ".txt";
  document.id = document_id(document.uri);
  document.date = "2024-05-31";
  document.language = "de";
  for (std::uint64_t at = 0; at < kStatements; ++at) {
    const Entity subject = any();
    const Entity object = any();
    const auto begin = static_cast<std::uint32_t>(document.text.size());
    document.text += subject.name.text + " liefert " + object.name.text + " Ware " +
                     std::to_string(version) + ", wie es am Freitag in der Hauptstadt hieß. ";
    const auto end = static_cast<std::uint32_t>(document.text.size() - 1);
    Statement statement{
        .id = {},
        .subject = subject.id,
        .relation = "supplies",
        .object = object.id,
        .qualifiers = {{.kind = QualifierKind::product,
                        .text = "Ware",
                        .folded = "ware",
                        .span = {begin, end}}},
        .factuality = Factuality::asserted,
        .source = {},
        .claimants = {},
        .confidence = Confidence::of(0.8),
        .evidence = {.document = document.id, .sentence = {begin, end}, .span = {begin, end}}};
    statement.id = statement_id(statement);
    made.statements.push_back(std::move(statement));
    for (const Entity& entity : {subject, object}) made.entities.push_back(entity);
  }
  std::ranges::sort(made.entities, {}, &Entity::id);
  const auto twice = std::ranges::unique(made.entities, {}, &Entity::id);
  made.entities.erase(twice.begin(), twice.end());
  document.hash = content_hash(document.text);
  return made;
}

void make(const std::filesystem::path& folder, std::uint64_t documents) {
  const auto begin = Clock::now();
  store::Store store{folder, store::Mode::create};
  for (std::uint64_t number = 0; number < documents; ++number)
    store.put(document(number, 0, documents));
  store.make_snapshot();
  std::printf("%llu documents in %.0f s\n", static_cast<unsigned long long>(documents),
              milliseconds_since(begin) / 1000);
}

void print(const char* what, std::vector<double> times) {
  std::ranges::sort(times);
  std::printf("  %-8s median %.2f ms, largest %.2f ms\n", what, times[times.size() / 2],
              times.back());
}

/// One put into a database that was just opened, then closed.
void change(const std::filesystem::path& folder, std::uint64_t times) {
  std::uint64_t documents = 0;
  std::vector<double> opening;
  std::vector<double> putting;
  std::vector<double> counting;
  std::vector<double> closing;
  std::mt19937_64 random{std::random_device{}()};
  for (std::uint64_t at = 0; at < times; ++at) {
    auto begin = Clock::now();
    std::optional<store::Store> store{std::in_place, folder, store::Mode::write};
    opening.push_back(milliseconds_since(begin));
    documents = store->counts().documents;
    const Contribution changed = document(random() % documents, random() % 1'000'000, documents);
    begin = Clock::now();
    store->put(changed);
    store->sync();
    putting.push_back(milliseconds_since(begin));
    begin = Clock::now();
    documents = store->counts().documents;
    counting.push_back(milliseconds_since(begin));
    begin = Clock::now();
    store.reset();
    closing.push_back(milliseconds_since(begin));
  }
  std::printf("%llu documents, %llu times one of them changed:\n",
              static_cast<unsigned long long>(documents), static_cast<unsigned long long>(times));
  print("open", opening);
  print("put", putting);
  print("counts", counting);
  print("close", closing);
  store::Store store{folder, store::Mode::write};
  putting.clear();
  for (std::uint64_t at = 0; at < times; ++at) {
    const Contribution changed = document(random() % documents, random() % 1'000'000, documents);
    const auto begin = Clock::now();
    store.put(changed);
    store.sync();
    putting.push_back(milliseconds_since(begin));
  }
  print("put on", putting);
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() != 3 || (arguments[0] != "make" && arguments[0] != "change")) {
    std::cerr << "usage: updates_bench make|change FOLDER NUMBER\n";
    return 2;
  }
  (arguments[0] == "make" ? make : change)(arguments[1], std::stoull(arguments[2]));
  return 0;
}

}  // namespace
}  // namespace bezug::bench

int main(int count, char** arguments) {
  return bezug::bench::run({arguments + 1, arguments + count});
}
