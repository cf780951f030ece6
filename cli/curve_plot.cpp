#include "cli/curve_plot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iomanip>
#include <ostream>
#include <sstream>
#include <string_view>
#include <utility>

#include "cli/table.h"
#include "graph/render/shared/text.h"

namespace bezug::cli {
namespace {

constexpr double kSize = 360;  ///< of a panel, in pixels
constexpr double kTop = 94;
constexpr double kWidth = 940;
constexpr double kHeight = 520;

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::string fixed(double value, int digits) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(digits) << value;
  return text.str();
}

double f1(double precision, double recall) {
  return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}

/// Wilson's interval of a share at 95 %.
std::pair<double, double> interval(std::size_t right, std::size_t all) {
  constexpr double kZ = 1.96;
  const auto n = static_cast<double>(all);
  const double p = share(right, all);
  const double middle = p + kZ * kZ / (2 * n);
  const double half = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  return {std::max(0.0, (middle - half) / scale), std::min(1.0, (middle + half) / scale)};
}

/// A square of the unit square's points.
class Panel {
 public:
  Panel(double left, std::ostream& out) : left_{left}, out_{&out} {}

  [[nodiscard]] std::string x(double value) const { return fixed(left_ + value * kSize, 1); }
  [[nodiscard]] std::string y(double value) const { return fixed(kTop + (1 - value) * kSize, 1); }

  /// Grid, frame, numbers and names of both axes.
  void axes(std::string_view title, std::string_view across, std::string_view up) const {
    text(0.5, 1, "title", "middle", title, 0, -16);
    for (int fifth = 0; fifth <= 5; ++fifth) {
      const double at = fifth / 5.0;
      line({at, 0}, {at, 1}, "grid");
      line({0, at}, {1, at}, "grid");
      text(at, 0, "tick", "middle", fixed(at, 1), 0, 18);
      text(0, at, "tick", "end", fixed(at, 1), -8, 4);
    }
    *out_ << "<rect class=\"frame\" x=\"" << x(0) << "\" y=\"" << y(1) << "\" width=\""
          << fixed(kSize, 0) << "\" height=\"" << fixed(kSize, 0) << "\"/>\n";
    text(0.5, 0, "name", "middle", across, 0, 40);
    const std::string middle = fixed(left_ - 42, 1) + "\" y=\"" + y(0.5);
    *out_ << "<text class=\"name\" text-anchor=\"middle\" x=\"" << middle
          << "\" transform=\"rotate(-90 " << fixed(left_ - 42, 1) << ' ' << y(0.5) << ")\">"
          << xml(up) << "</text>\n";
  }

  void line(std::pair<double, double> from, std::pair<double, double> to,
            std::string_view kind) const {
    *out_ << "<line class=\"" << kind << "\" x1=\"" << x(from.first) << "\" y1=\"" << y(from.second)
          << "\" x2=\"" << x(to.first) << "\" y2=\"" << y(to.second) << "\"/>\n";
  }

  void polyline(const std::vector<std::pair<double, double>>& points, std::string_view kind) const {
    *out_ << "<polyline class=\"" << kind << "\" points=\"";
    for (std::size_t at = 0; at < points.size(); ++at)
      *out_ << (at == 0 ? "" : " ") << x(points[at].first) << ',' << y(points[at].second);
    *out_ << "\"/>\n";
  }

  void dot(double across, double up, double radius) const {
    *out_ << "<circle class=\"dot\" cx=\"" << x(across) << "\" cy=\"" << y(up) << "\" r=\""
          << fixed(radius, 1) << "\"/>\n";
  }

  /// `right` and `down`: pixels from the point.
  void text(double across, double up, std::string_view kind, std::string_view anchor,
            std::string_view words, double right, double down) const {
    *out_ << "<text class=\"" << kind << "\" text-anchor=\"" << anchor << "\" x=\""
          << fixed(left_ + across * kSize + right, 1) << "\" y=\""
          << fixed(kTop + (1 - up) * kSize + down, 1) << "\">" << xml(words) << "</text>\n";
  }

 private:
  double left_;
  std::ostream* out_;
};

/// Where precision and recall make the same F1.
void draw_f1_lines(const Panel& panel) {
  for (const double level : {0.2, 0.4, 0.6, 0.8}) {
    std::vector<std::pair<double, double>> points;
    const double least = level / (2 - level);
    constexpr int kSteps = 40;
    for (int step = 0; step <= kSteps; ++step) {
      const double recall = least + (1 - least) * step / kSteps;
      points.emplace_back(recall, level * recall / (2 * recall - level));
    }
    panel.polyline(points, "level");
    panel.text(1, least, "note", "end", "F1 " + fixed(level, 1), -4, -5);
  }
}

void draw_curve(const CurveData& data, const Panel& panel) {
  panel.axes("What a least confidence leaves", "recall", "precision");
  draw_f1_lines(panel);
  const auto place = [&](const Operating& point) {
    return std::pair{share(point.right, data.gold), share(point.right, point.statements)};
  };
  std::vector<std::pair<double, double>> points;
  for (const Operating& point : operating_points(data.verdicts)) points.push_back(place(point));
  panel.polyline(points, "curve");
  constexpr double kApart = 0.045;
  double last = 2;  // recall of the last point that has its number
  for (const Operating& point : curve(data.verdicts)) {
    if (point.statements == 0) continue;
    const auto [recall, precision] = place(point);
    panel.dot(recall, precision, 3);
    if (last - recall < kApart) continue;
    panel.text(recall, precision, "value", "middle", fixed(point.least, 1), 0, 17);
    last = recall;
  }
}

void draw_reliability(const CurveData& data, const Panel& panel) {
  panel.axes("What a confidence means", "confidence", "share that is right");
  panel.line({0, 0}, {1, 1}, "ideal");
  const auto all = static_cast<double>(std::max<std::size_t>(1, data.verdicts.size()));
  std::vector<std::pair<double, double>> points;
  double gap = 0;
  for (const Bin& bin : reliability(data.verdicts)) {
    const double right = share(bin.right, bin.statements);
    const auto [low, high] = interval(bin.right, bin.statements);
    panel.line({bin.mean, low}, {bin.mean, high}, "whisker");
    points.emplace_back(bin.mean, right);
    gap += static_cast<double>(bin.statements) / all * std::abs(right - bin.mean);
  }
  panel.polyline(points, "curve");
  std::size_t at = 0;
  for (const Bin& bin : reliability(data.verdicts)) {
    const auto [mean, right] = points[at++];
    panel.dot(mean, right, 2.5 + 9 * std::sqrt(static_cast<double>(bin.statements) / all));
    panel.text(mean, 0, "value", "middle", std::to_string(bin.statements), 0, -6);
  }
  panel.text(0.03, 0.93, "note", "start", "mean gap " + fixed(gap, 3), 0, 0);
  panel.text(0.03, 0.88, "note", "start", "at the foot: statements", 0, 0);
}

}  // namespace

std::vector<Operating> operating_points(const std::vector<Verdict>& verdicts) {
  std::vector<Verdict> sorted = verdicts;
  std::ranges::sort(sorted, std::greater<>{}, &Verdict::confidence);
  std::vector<Operating> points;
  Operating now;
  for (const Verdict& verdict : sorted) {
    if (points.empty() || verdict.confidence != now.least) points.push_back(now);
    now.least = verdict.confidence;
    ++now.statements;
    now.right += verdict.right ? 1 : 0;
    points.back() = now;
  }
  std::ranges::reverse(points);
  return points;
}

void write_curve_rows(const CurveData& data, std::ostream& out) {
  out << "min_confidence\tstatements\tright\tprecision\trecall\tf1\n";
  for (const Operating& point : operating_points(data.verdicts)) {
    const double precision = share(point.right, point.statements);
    const double recall = share(point.right, data.gold);
    out << fixed(point.least, 3) << '\t' << point.statements << '\t' << point.right << '\t'
        << fixed(precision, 4) << '\t' << fixed(recall, 4) << '\t'
        << fixed(f1(precision, recall), 4) << '\n';
  }
}

void write_curve_svg(const CurveData& data, std::ostream& out) {
  const std::string size = fixed(kWidth, 0) + " " + fixed(kHeight, 0);
  const std::string counts = counted(data.documents, "document", "documents") + ", " +
                             counted(data.gold, "statement", "statements") + " annotated, " +
                             grouped(data.verdicts.size()) + " read";
  out << R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" << size << "\" width=\""
      << fixed(kWidth, 0) << "\" height=\"" << fixed(kHeight, 0) << R"(" role="img">
<title>)"
      << xml(data.title) << "</title>\n<desc>" << xml(counts) << R"(</desc>
<style>
text { font-family: "Helvetica Neue", Helvetica, Arial, "DejaVu Sans", sans-serif; fill: #1a1a1a; }
.head { font-size: 17px; font-weight: bold; } .counts { font-size: 13px; fill: #444; }
.title { font-size: 14px; font-weight: bold; } .name { font-size: 14px; }
.tick { font-size: 12px; }
.value { font-size: 11px; stroke: #fff; stroke-width: 3px; paint-order: stroke; }
.note { font-size: 11px; fill: #555; }
line, polyline, rect { fill: none; }
.frame { stroke: #1a1a1a; stroke-width: 1; } .grid { stroke: #dcdcdc; stroke-width: 1; }
.level { stroke: #9a9a9a; stroke-width: 1; stroke-dasharray: 1 3; }
.ideal { stroke: #7a7a7a; stroke-width: 1; stroke-dasharray: 6 4; }
.curve { stroke: #0072b2; stroke-width: 2; stroke-linejoin: round; }
.whisker { stroke: #0072b2; stroke-width: 1; } .dot { fill: #0072b2; stroke: #fff; }
</style>
<rect width="100%" height="100%" style="fill: #fff"/>
<text class="head" x="64" y="28">)"
      << xml(data.title) << "</text>\n<text class=\"counts\" x=\"64\" y=\"48\">" << xml(counts)
      << "</text>\n";
  draw_curve(data, Panel{64, out});
  draw_reliability(data, Panel{544, out});
  out << "</svg>\n";
}

}  // namespace bezug::cli
