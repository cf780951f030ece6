#include "graph/render/shared/diagram.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "graph/hash.h"
#include "graph/render/shared/index.h"
#include "graph/render/shared/palette.h"
#include "graph/render/shared/text.h"

namespace bezug {
namespace {

constexpr std::size_t kLayered = 80;      ///< more vertices are placed by forces, not in layers
constexpr std::size_t kFlow = 400;        ///< the same where layers are asked for
constexpr std::size_t kCurved = 300;      ///< bending more edges takes minutes
constexpr const char* kHalf = "80";       ///< opacity of as many, which hide one another
constexpr std::size_t kEdgeLabels = 150;  ///< with more edges, labels stay in the tooltips
constexpr std::size_t kQuotations = 4;    ///< in one tooltip
constexpr std::size_t kProducts = 3;      ///< in one label
constexpr std::size_t kNameWidth = 18;    ///< code points a line
constexpr std::size_t kLongestName = 72;  ///< code points

/// Statements drawn as one edge.
struct Bundle {
  std::set<std::string> products;
  std::vector<const Quoted*> statements;
};
using BundleKey = std::tuple<EntityId, EntityId, std::string, Factuality>;

std::map<BundleKey, Bundle> bundles(const GraphDocument& document) {
  std::map<BundleKey, Bundle> all;
  for (const Quoted& quoted : document.statements) {
    const Statement& statement = quoted.statement;
    Bundle& bundle =
        all[{statement.subject, statement.object, statement.relation, statement.factuality}];
    for (std::string& product : products(statement)) bundle.products.insert(std::move(product));
    bundle.statements.push_back(&quoted);
  }
  return all;
}

class Diagram {
 public:
  explicit Diagram(const GraphDocument& document)
      : drawing_{document.drawing}, index_{document}, bundles_{bundles(document)} {}

  std::string text() && {
    const bool layered = index_.vertices().size() <= (drawing_.layered ? kFlow : kLayered);
    const auto& [background, ink, faint] = paper(drawing_.theme);
    out_ = "digraph bezug {\n  graph [";
    out_ += layered ? std::string{"layout=dot, rankdir=LR, nodesep=0.35, ranksep=0.7"}
                    : "layout=sfdp, overlap=prism, outputorder=edgesfirst, K=2, start=1, splines=" +
                          std::string{bundles_.size() <= kCurved ? "curved" : "line"};
    out_ +=
        ", charset=\"UTF-8\", fontname=\"Helvetica,Arial,sans-serif\", fontsize=11, pad=0.3,\n"
        "         bgcolor=\"" +
        std::string{background} + "\", fontcolor=\"" + std::string{ink} +
        "\", labelloc=b, labeljust=l, tooltip=\" \",\n         label=" + legend() + "];\n";
    out_ += "  node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=13, fontcolor=\"" +
            std::string{ink} +
            "\", "
            "style=filled, penwidth=1.6, margin=\"0.14,0.07\"];\n"
            "  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=10, arrowsize=0.8];\n";
    for (const EntityId id : index_.vertices()) node(id);
    for (const auto& [key, bundle] : bundles_) edge(key, bundle);
    return std::move(out_) + "}\n";
  }

 private:
  static std::string name_of(EntityId id) { return "n" + hex(id.value()); }

  void node(EntityId id) {
    const Entity* const entity = index_.entity(id);
    const auto& [shape, border, fill, sample] =
        look(drawing_.theme, entity == nullptr ? nullptr : &entity->type);
    const std::string name = clean(index_.name(id));
    std::string tooltip = name;
    if (entity != nullptr) {
      tooltip += " (" + std::string{to_string(entity->type)} + ")";
      for (const Name& alias : entity->aliases) tooltip += "\n" + alias.text;
    }
    out_ += "  " + name_of(id) +
            " [label=" + dot_string(wrapped(shortened(name, kLongestName), kNameWidth)) +
            ", shape=";
    out_ += shape;
    out_ += rounded(entity) ? ", style=\"filled,rounded\", color=\"" : ", color=\"";
    out_ += border;
    out_ += "\", fillcolor=\"";
    out_ += fill;
    out_ += "\", tooltip=" + dot_string(tooltip);
    if (std::ranges::binary_search(drawing_.highlighted, id))
      out_ += ", penwidth=5, fontsize=17, fontname=\"Helvetica Bold,Arial Bold,sans-serif\"";
    out_ += "];\n";
  }

  static bool rounded(const Entity* entity) {
    return entity != nullptr && entity->type == EntityType::organisation;
  }

  void edge(const BundleKey& key, const Bundle& bundle) {
    const auto& [subject, object, relation, factuality] = key;
    const auto& [style, colour, arrow, sample] = line(drawing_.theme, factuality);
    const std::string tooltip = dot_string(quotations(bundle));
    out_ += "  " + name_of(subject) + " -> " + name_of(object) + " [";
    if (bundles_.size() <= kEdgeLabels) out_ += "label=" + label(relation, bundle) + ", ";
    const std::string paint = std::string{colour} + (bundles_.size() > kCurved ? kHalf : "");
    for (const auto& [attribute, value] : {std::pair{"style=", style},
                                           {", color=\"", std::string_view{paint}},
                                           {"\", fontcolor=\"", colour},
                                           {"\", arrowhead=", arrow}}) {
      out_ += attribute;
      out_ += value;
    }
    out_ += ", penwidth=" + width(support(bundle).independent) + ", tooltip=" + tooltip +
            ", labeltooltip=" + tooltip + link(bundle) + "];\n";
  }

  /// To the first of the documents that can be linked to; empty if there is none.
  [[nodiscard]] std::string link(const Bundle& bundle) const {
    for (const Quoted* const quoted : bundle.statements) {
      const Source* const source = index_.source(quoted->statement.evidence.document);
      const std::string url = source == nullptr ? "" : document_link(source->uri);
      if (!url.empty()) return ", URL=" + dot_string(url) + ", target=\"_blank\"";
    }
    return {};
  }

  /// Wider with more independent documents, up to a bound.
  static std::string width(std::size_t documents) {
    static constexpr std::array<std::string_view, 4> kWidths{"1.2", "1.8", "2.4", "3.0"};
    return std::string{kWidths.at(documents < 2 ? 0 : documents < 4 ? 1 : documents < 10 ? 2 : 3)};
  }

  static std::string label(std::string_view relation, const Bundle& bundle) {
    std::string text = is_open(relation) ? "<i>" + xml(relation.substr(kOpenPrefix.size())) + "</i>"
                                         : "<b>" + xml(relation) + "</b>";
    if (bundle.statements.size() > 1) text += " ×" + std::to_string(bundle.statements.size());
    std::size_t shown = 0;
    for (const std::string& product : bundle.products) {
      text += "<br/>";
      if (shown++ == kProducts) {
        text += "… (" + std::to_string(bundle.products.size() - kProducts) + ")";
        break;
      }
      text += xml(shortened(clean(product), 28));
    }
    return "<" + text + ">";
  }

  struct Support {
    std::size_t documents{};
    std::size_t independent{};  ///< those that copy one another are one
  };
  [[nodiscard]] Support support(const Bundle& bundle) const {
    std::set<DocumentId> documents;
    std::set<DocumentId> independent;
    for (const Quoted* const quoted : bundle.statements) {
      const DocumentId id = quoted->statement.evidence.document;
      const Source* const source = index_.source(id);
      documents.insert(id);
      independent.insert(source == nullptr ? id : source->origin.value_or(id));
    }
    return {documents.size(), independent.size()};
  }

  /// "3 documents, 2 independent" if there are copies among them; else empty.
  [[nodiscard]] std::string copies(const Bundle& bundle) const {
    const auto [documents, independent] = support(bundle);
    if (independent == documents) return {};
    return std::to_string(documents) + " documents, " + std::to_string(independent) +
           " independent";
  }

  [[nodiscard]] std::string quotations(const Bundle& bundle) const {
    std::string text = copies(bundle);
    std::size_t shown = 0;
    for (const Quoted* const quoted : bundle.statements) {
      if (shown++ == kQuotations) return text + "\n…";
      const Statement& statement = quoted->statement;
      if (!text.empty()) text += "\n\n";
      text += wrapped(clean(quoted->sentence), 90);
      if (const Source* const source = index_.source(statement.evidence.document)) {
        text += "\n— " + (source->title.empty() ? source->uri : source->title);
        if (!source->date.empty()) text += ", " + source->date;
      }
      if (statement.source) text += " (" + index_.name(*statement.source) + ")";
      for (const Qualifier& qualifier : statement.qualifiers)
        if (has_value(qualifier.value))
          text += "\n" + std::string{to_string(qualifier.kind)} + ": " + text_with_value(qualifier);
    }
    return text;
  }

  /// An HTML table of the types and line styles that occur.
  [[nodiscard]] std::string legend() const {
    std::set<EntityType> types;
    for (const EntityId id : index_.vertices())
      if (const Entity* const entity = index_.entity(id)) types.insert(entity->type);
    std::set<Factuality> factualities;
    for (const auto& [key, bundle] : bundles_) factualities.insert(std::get<Factuality>(key));
    if (types.empty() && factualities.empty()) return "\"\"";
    std::string row;
    for (const EntityType type : types) {
      const auto& [shape, border, fill, sample] = look(drawing_.theme, &type);
      row += "<td border=\"2\" color=\"" + std::string{border} + "\" bgcolor=\"" +
             std::string{fill} + "\">" + std::string{sample} + " " + std::string{to_string(type)} +
             "</td>";
    }
    for (const Factuality factuality : factualities) {
      const Line drawn = line(drawing_.theme, factuality);
      row += "<td border=\"0\"><font color=\"" + std::string{drawn.colour} + "\">" +
             std::string{drawn.sample} + " " + std::string{to_string(factuality)} + "</font></td>";
    }
    return "<<table border=\"0\" cellborder=\"1\" cellspacing=\"8\" cellpadding=\"4\"><tr>" + row +
           "</tr></table>>";
  }

  const Drawing& drawing_;
  Index index_;
  std::map<BundleKey, Bundle> bundles_;
  std::string out_;
};

}  // namespace

std::string diagram(const GraphDocument& document) { return Diagram{document}.text(); }

}  // namespace bezug
