#include "cli/eval_tables.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iomanip>
#include <ostream>
#include <sstream>

#include "cli/table.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t kBins = 10;

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::string fixed(double value) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(3) << value;
  return text.str();
}

/// Statements that are over or not so, and how many of them were read as facts.
struct Unreal {
  unsigned all{};
  unsigned as_facts{};
};

Unreal unreal(const Confusion& confusion) {
  Unreal found;
  for (const Factuality value : {Factuality::denied, Factuality::ended}) {
    const auto& row = confusion.factuality[static_cast<std::size_t>(value)];
    for (const unsigned count : row) found.all += count;
    found.as_facts += row[static_cast<std::size_t>(Factuality::asserted)];
  }
  return found;
}

unsigned total(const Confusion& confusion) {
  unsigned sum = 0;
  for (const auto& row : confusion.factuality)
    for (const unsigned count : row) sum += count;
  return sum;
}

}  // namespace

void print_confusion(const Confusion& confusion, const Context& context) {
  std::ostream& out = *context.out;
  std::vector<Column> columns{{.header = "annotated"}};
  for (const std::string_view name : kFactualityNames)
    columns.push_back({.header = "read " + std::string{name}, .align = Align::right});
  Table values{columns};
  for (std::size_t row = 0; row < kFactualityNames.size(); ++row) {
    std::vector<Cell> cells{{.text = std::string{kFactualityNames[row]}}};
    for (const unsigned count : confusion.factuality[row])
      cells.push_back({.text = std::to_string(count)});
    values.add(std::move(cells));
  }
  values.print(context);
  const Unreal found = unreal(confusion);
  out << "denied or ended read as asserted: " << found.as_facts << " of " << found.all
      << ", of all matched " << total(confusion) << "\n\n";
  Table sources{{{.header = "source annotated"},
                 {.header = "read right", .align = Align::right},
                 {.header = "read another", .align = Align::right},
                 {.header = "read none", .align = Align::right}}};
  const auto number = [](unsigned count) { return Cell{.text = std::to_string(count)}; };
  sources.add({{.text = "somebody"},
               number(confusion.source_right),
               number(confusion.source_another),
               number(confusion.source_missed)});
  sources.add({{.text = "nobody"},
               {.text = ""},
               number(confusion.source_added),
               number(confusion.source_none)});
  sources.print(context);
  out << '\n';
}

ordered_json confusion_json(const Confusion& confusion) {
  ordered_json json;
  for (std::size_t row = 0; row < kFactualityNames.size(); ++row)
    for (std::size_t column = 0; column < kFactualityNames.size(); ++column)
      json["factuality"][std::string{kFactualityNames[row]}]
          [std::string{kFactualityNames[column]}] = confusion.factuality[row][column];
  json["source"] = {{"right", confusion.source_right},
                    {"another", confusion.source_another},
                    {"missed", confusion.source_missed},
                    {"added", confusion.source_added},
                    {"none", confusion.source_none}};
  return json;
}

std::vector<Bin> reliability(const std::vector<Verdict>& verdicts) {
  std::array<Bin, kBins> bins{};
  for (const Verdict& verdict : verdicts) {
    // Confidences are thousandths; the nudge keeps 0.3 out of the bin below it.
    const auto at = static_cast<std::size_t>(verdict.confidence * kBins + 1e-9);
    Bin& bin = bins[std::min(at, kBins - 1)];
    ++bin.statements;
    bin.right += verdict.right ? 1 : 0;
    bin.mean += verdict.confidence;
  }
  std::vector<Bin> filled;
  for (std::size_t at = 0; at < kBins; ++at) {
    Bin bin = bins[at];
    if (bin.statements == 0) continue;
    bin.from = static_cast<double>(at) / kBins;
    bin.to = static_cast<double>(at + 1) / kBins;
    bin.mean /= static_cast<double>(bin.statements);
    filled.push_back(bin);
  }
  return filled;
}

std::vector<Operating> curve(const std::vector<Verdict>& verdicts) {
  std::vector<Operating> points;
  for (std::size_t step = 0; step < kBins; ++step) {
    Operating point{.least = static_cast<double>(step) / kBins};
    for (const Verdict& verdict : verdicts) {
      if (verdict.confidence + 1e-9 < point.least) continue;
      ++point.statements;
      point.right += verdict.right ? 1 : 0;
    }
    points.push_back(point);
  }
  return points;
}

void print_reliability(const std::vector<Verdict>& verdicts, std::size_t gold,
                       const Context& context) {
  Table bins{{{.header = "confidence"},
              {.header = "statements", .align = Align::right},
              {.header = "mean", .align = Align::right},
              {.header = "right", .align = Align::right}}};
  for (const Bin& bin : reliability(verdicts))
    bins.add({{.text = fixed(bin.from).substr(0, 3) + "-" + fixed(bin.to).substr(0, 3)},
              {.text = std::to_string(bin.statements)},
              {.text = fixed(bin.mean)},
              {.text = fixed(share(bin.right, bin.statements))}});
  bins.print(context);
  *context.out << '\n';
  Table points{{{.header = "min-confidence"},
                {.header = "statements", .align = Align::right},
                {.header = "precision", .align = Align::right},
                {.header = "recall", .align = Align::right}}};
  for (const Operating& point : curve(verdicts))
    points.add({{.text = fixed(point.least).substr(0, 3)},
                {.text = std::to_string(point.statements)},
                {.text = fixed(share(point.right, point.statements))},
                {.text = fixed(share(point.right, gold))}});
  points.print(context);
  *context.out << '\n';
}

ordered_json reliability_json(const std::vector<Verdict>& verdicts, std::size_t gold) {
  ordered_json json{{"bins", ordered_json::array()}, {"curve", ordered_json::array()}};
  for (const Bin& bin : reliability(verdicts))
    json["bins"].push_back({{"from", bin.from},
                            {"to", bin.to},
                            {"statements", bin.statements},
                            {"mean", bin.mean},
                            {"right", share(bin.right, bin.statements)}});
  for (const Operating& point : curve(verdicts))
    json["curve"].push_back({{"min_confidence", point.least},
                             {"statements", point.statements},
                             {"precision", share(point.right, point.statements)},
                             {"recall", share(point.right, gold)}});
  return json;
}

}  // namespace bezug::cli
