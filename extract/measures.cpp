#include "extract/measures.h"

#include <algorithm>

#include "extract/language.h"
#include "graph/strings.h"

namespace bezug::extract {
namespace {

constexpr int kMostSteps = 12;  ///< up the tree
constexpr std::string_view kAllOthers = "*";

bool may_be(const Expression& expression, QualifierKind kind) {
  switch (kind) {
    case QualifierKind::time:
      return !expression.amount;
    case QualifierKind::price:
      return expression.amount == AmountKind::money;
    case QualifierKind::share:
      return expression.amount == AmountKind::share;
    case QualifierKind::quantity:
      return expression.amount == AmountKind::goods || expression.amount == AmountKind::count;
    default:
      return false;
  }
}

/// Whether `below` or something at most `most` steps above it is in the expression.
bool is_under(const Tree& tree, int below, const Expression& expression, int most) {
  for (int at = below, steps = 0; at >= 0 && steps <= most; at = tree.head(at), ++steps)
    if (at >= expression.first && at <= expression.last) return true;
  return false;
}

bool is_nominal(std::string_view relation) {
  return relation == "nsubj" || relation == "obj" || relation == "iobj" || relation == "obl" ||
         relation == "nmod" || relation == "conj";
}

Draft::Extra extra(QualifierKind kind, const Expression& expression) {
  return {.kind = kind,
          .filler = {.token = expression.head,
                     .entity = -1,
                     .text = expression.text,
                     .span = expression.span},
          .value = expression.value};
}

/// Unit of the last money before `amount`, for *zwölf Mio. Euro, … zwei Millionen*; else
/// kNoCurrency.
std::string money_before(const Expression& amount, const std::vector<Expression>& found) {
  std::string unit{kNoCurrency};
  for (const Expression& one : found)
    if (one.amount == AmountKind::money && one.last < amount.first) unit = one.unit;
  return unit;
}

/// Whether the words stand before a dash or colon that opens what the sentence says: *Jena, 12.
/// September – Die Firma …*
bool is_dateline(const Tree& tree, const Expression& time) {
  constexpr int kLatest = 4;
  if (time.first > kLatest || time.last + 1 >= tree.size()) return false;
  const std::string& next = tree.token(time.last + 1).form;
  return tree.token(time.last + 1).upos == "PUNCT" && next != "," && next != ")" && next != ".";
}

bool has(const Draft& draft, QualifierKind kind) {
  return std::ranges::any_of(draft.extras,
                             [&](const Draft::Extra& one) { return one.kind == kind; });
}

}  // namespace

MeasuredRelations MeasuredRelations::load(const std::filesystem::path& file) {
  MeasuredRelations relations;
  for (const DataLine& line : data_lines(file)) {
    if (line.fields.size() != 2) bad_data(file, line.number, "expected relation and qualifiers");
    for (const std::string& name : split(line.fields[1], ' ')) {
      if (name == "-") {
        relations.kinds_[line.fields[0]];
        continue;
      }
      const auto kind = qualifier_kind(name);
      if (!kind) bad_data(file, line.number, "unknown qualifier '" + name + "'");
      relations.kinds_[line.fields[0]].insert(*kind);
    }
  }
  return relations;
}

bool MeasuredRelations::has(const std::string& relation, QualifierKind kind) const {
  if (is_open(relation)) return false;
  auto found = kinds_.find(relation);
  if (found == kinds_.end()) found = kinds_.find(std::string{kAllOthers});
  return found != kinds_.end() && found->second.contains(kind);
}

void Measures::add(std::vector<Draft>& drafts) const {
  std::map<int, Found> found;
  for (Draft& draft : drafts) {
    const auto [of, fresh] = found.try_emplace(draft.sentence);
    if (fresh) of->second = expressions_.of(draft.sentence);
    add(draft, of->second);
  }
}

void Measures::add(Draft& draft, const Found& found) const {
  replace(draft, found);
  if (data_->relations.has(draft.relation, QualifierKind::quantity)) add_quantities(draft, found);
  for (const QualifierKind kind : {QualifierKind::price, QualifierKind::share, QualifierKind::time})
    if (!has(draft, kind) && data_->relations.has(draft.relation, kind))
      add_attached(draft, found, kind);
}

/// The amount that a role's filler stands in, hangs on or has below it.
const Expression* Measures::of_filler(int sentence, const Filler& filler, QualifierKind kind,
                                      const Found& found) const {
  if (filler.token < 0) return nullptr;
  const Tree& tree = document_->trees[sentence];
  constexpr int kFar = 3;
  const auto fits = [&](const Expression& one) {
    // *fünf Millionen*: the text leaves out of what.
    const bool bare = kind == QualifierKind::price && one.amount == AmountKind::count &&
                      filler.token >= one.first && filler.token <= one.last;
    return may_be(one, kind) || bare;
  };
  for (const int far : {0, kFar})
    for (const Expression& one : found)
      if (fits(one) && is_under(tree, filler.token, one, far)) return &one;
  for (const Expression& one : found) {
    if (!fits(one)) continue;
    for (int at = one.head, steps = 0; at >= 0 && steps < kFar; at = tree.head(at), ++steps)
      if (at == filler.token) return &one;
  }
  return nullptr;
}

/// Prices and shares that frames found get the whole of their words and a value; without an amount
/// a price stays where it is money at least, a share where it is nobody.
void Measures::replace(Draft& draft, const Found& found) const {
  const Tree& tree = document_->trees[draft.sentence];
  std::vector<Draft::Extra> kept;
  for (Draft::Extra& one : draft.extras) {
    if (one.kind != QualifierKind::price && one.kind != QualifierKind::share) {
      kept.push_back(std::move(one));
      continue;
    }
    if (const Expression* const amount = of_filler(draft.sentence, one.filler, one.kind, found)) {
      const bool twice = std::ranges::any_of(kept, [&](const Draft::Extra& other) {
        return other.kind == one.kind && other.filler.span == amount->span;
      });
      if (twice) continue;
      kept.push_back(extra(one.kind, *amount));
      if (one.kind == QualifierKind::price && amount->unit.empty())
        std::get<Amount>(kept.back().value).unit = money_before(*amount, found);
      continue;
    }
    const int token = one.filler.token;
    const bool stays = one.kind == QualifierKind::price
                           ? token >= 0 && pack_->classes.fits("money", tree.lemma(token))
                           : token >= 0 && entities_->at({draft.sentence, token}) < 0;
    if (stays) kept.push_back(std::move(one));
  }
  draft.extras = std::move(kept);
}

/// The amount in front of the goods, or of which they are the unit.
const Expression* Measures::counting(int sentence, const Filler& goods, const Found& found) const {
  if (goods.token < 0 || goods.span.end == 0) return nullptr;
  const Tree& tree = document_->trees[sentence];
  int begin = goods.token;
  while (begin > 0 && tree.token(begin - 1).span.begin >= goods.span.begin) --begin;
  constexpr int kBetween = 3;
  for (const Expression& one : found) {
    if (!may_be(one, QualifierKind::quantity)) continue;
    if (goods.token >= one.first && goods.token <= one.last) return &one;
    if (one.amount == AmountKind::count && tree.head(one.last) == goods.token &&
        one.last < goods.token)
      return &one;
    if (one.last >= begin || begin - one.last > kBetween) continue;
    bool near = true;
    for (int token = one.last + 1; token < begin; ++token) {
      const std::string& upos = tree.token(token).upos;
      near &= upos == "ADP" || upos == "DET" || upos == "ADJ" || upos == "ADV";
    }
    if (near) return &one;
  }
  return nullptr;
}

void Measures::add_quantities(Draft& draft, const Found& found) const {
  std::vector<const Expression*> counted;
  const auto count = [&](const Filler& goods) {
    const Expression* const one = counting(draft.sentence, goods, found);
    if (one != nullptr && std::ranges::find(counted, one) == counted.end()) counted.push_back(one);
  };
  for (const Draft::Extra& one : draft.extras)
    if (one.kind == QualifierKind::product) count(one.filler);
  for (const Filler& object : draft.objects)
    if (object.entity < 0) count(object);
  const Tree& tree = document_->trees[draft.sentence];
  for (const Expression& one : found) {
    if (!counted.empty()) break;
    // *streicht 2000 Stellen*: what is counted belongs to the deed.
    const int of = one.amount == AmountKind::count ? tree.head(one.last) : one.head;
    const std::string_view relation = tree.relation(one.head);
    const bool goods = one.amount == AmountKind::goods && relation != "obl" && relation != "advmod";
    const bool whose =
        goods || (of > one.last && tree.head(of) == draft.trigger &&
                  entities_->at({draft.sentence, of}) < 0 && draft.objects.front().token < 0);
    if (may_be(one, QualifierKind::quantity) && whose && tells_of(draft, one))
      counted.push_back(&one);
  }
  for (const Expression* const one : counted)
    draft.extras.push_back(extra(QualifierKind::quantity, *one));
}

void Measures::add_attached(Draft& draft, const Found& found, QualifierKind kind) const {
  for (const Expression& one : found)
    if (may_be(one, kind) && tells_of(draft, one)) draft.extras.push_back(extra(kind, one));
}

/// Whether the verb is one of saying, so that its time is that of the words.
bool Measures::says(const Tree& tree, int verb) const {
  const auto* const embeddings = pack_->embeddings.find(tree.lemma(verb));
  return embeddings != nullptr && std::ranges::any_of(*embeddings, [](const Embedding& one) {
           return one.source.has_value() && one.fixed.empty();
         });
}

/// Whether the draft's trigger is a noun in the clause of `predicate`, or its infinitive.
bool Measures::in_clause(const Draft& draft, int predicate) const {
  const Tree& tree = document_->trees[draft.sentence];
  if (draft.reading.aside || says(tree, predicate)) return false;
  // Who is called by an office may do something else at the time.
  if (draft.kind == FrameKind::noun && draft.trigger != predicate &&
      pack_->relations.kind(draft.relation) == RelationKind::office)
    return false;
  if (draft.kind == FrameKind::verb)
    return tree.head(draft.trigger) == predicate && tree.relation(draft.trigger) == "xcomp";
  for (int at = draft.trigger, steps = 0; at >= 0 && steps < kMostSteps; ++steps) {
    if (at == predicate) return true;
    if (!is_nominal(tree.relation(at))) return false;
    at = tree.head(at);
    if (at >= 0 && tree.is_verb(at)) return at == predicate;
  }
  return false;
}

bool Measures::tells_of(const Draft& draft, const Expression& expression) const {
  const Tree& tree = document_->trees[draft.sentence];
  const bool time = !expression.amount;
  if (time && is_dateline(tree, expression)) return false;
  int at = expression.head;
  for (int steps = 0; steps < kMostSteps; ++steps) {
    if (at == draft.trigger) return true;
    if (at != expression.head) {
      if (tree.is_verb(at)) break;
      // What somebody has or is worth is not what the deed is about.
      const bool counts =
          expression.amount == AmountKind::goods || expression.amount == AmountKind::count;
      if (!time && !counts && tree.relation(at) == "nsubj") return false;
      if (!time && entities_->at({draft.sentence, at}) >= 0) return false;
    }
    const int above = tree.head(at);
    if (above < 0) break;
    at = above;
  }
  // *die 2019 geschlossene Partnerschaft*
  const std::string_view relation = tree.relation(at);
  if ((relation == "amod" || relation == "acl") && !tree.has_relation(at, "acl:relcl"))
    return tree.head(at) == draft.trigger;
  return in_clause(draft, at);
}

}  // namespace bezug::extract
