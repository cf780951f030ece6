#include "cli/score.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "cli/unicode.h"
#include "extract/language.h"
#include "graph/statement.h"

namespace bezug::cli {

namespace {

constexpr std::array<std::string_view, 21> kSeparators{"\"", "'", "„", "“", "”", "‚", "‘",
                                                       "’",  "»", "«", ".", ",", ";", ":",
                                                       "(",  ")", "-", "‐", "–", "—", "/"};

const std::set<std::string>& articles() {
  static const std::set<std::string> kArticles = [] {
    std::set<std::string> read;
    for (const auto& line : extract::data_lines(extract::data_folder() / "articles.txt"))
      read.insert(line.fields.front());
    return read;
  }();
  return kArticles;
}

bool symmetric(std::string_view relation) {
  return relation == "merges_with" || relation == "cooperates_with" ||
         relation == "negotiates_with";
}

/// Whether `word` is one of the words of `text`.
bool has_word(std::string_view text, std::string_view word) {
  return !word.empty() &&
         (" " + std::string{text} + " ").find(" " + std::string{word} + " ") != std::string::npos &&
         word.find(' ') == std::string_view::npos;
}

/// All predictions of a document that name the same triple, in judged form.
struct Claim {
  std::string subject;
  std::string relation;
  std::string object;
  std::string factuality;  ///< only where claims are told apart by it
  std::vector<const PredictedStatement*> statements;
};

bool object_fits(const GoldStatement& gold, const std::string& object) {
  if (gold.objects.contains(object)) return true;
  return gold.relation == "produces" &&
         std::ranges::any_of(gold.objects, [&](const std::string& accepted) {
           return !accepted.empty() && (has_word(object, accepted) || has_word(accepted, object) ||
                                        object.find(accepted) != std::string::npos);
         });
}

bool same(const GoldStatement& gold, const Claim& claim) {
  if (gold.relation != claim.relation) return false;
  if (gold.subjects.contains(claim.subject) && object_fits(gold, claim.object)) return true;
  return symmetric(gold.relation) && gold.subjects.contains(claim.object) &&
         gold.objects.contains(claim.subject);
}

/// Claims in order of their first prediction.
std::vector<Claim> claims(const std::vector<const PredictedStatement*>& predictions,
                          bool by_factuality) {
  std::vector<Claim> found;
  std::unordered_map<std::string, std::size_t> index;
  for (const PredictedStatement* p : predictions) {
    Claim claim{.subject = judged_form(p->subject),
                .relation = p->relation,
                .object = judged_form(p->object),
                .factuality = by_factuality ? p->factuality : "",
                .statements = {}};
    const std::string key =
        claim.subject + '\n' + claim.relation + '\n' + claim.object + '\n' + claim.factuality;
    const auto [at, fresh] = index.try_emplace(key, found.size());
    if (fresh) found.push_back(std::move(claim));
    found[at->second].statements.push_back(p);
  }
  return found;
}

/// `statements` without repeated keys, in order of the first of each, of which the last stands for
/// all; `by_factuality` makes it part of the key.
std::vector<const GoldStatement*> units(const std::vector<GoldStatement>& statements,
                                        bool by_factuality) {
  std::vector<const GoldStatement*> found;
  std::unordered_map<std::string, std::size_t> index;
  for (const GoldStatement& gold : statements) {
    const std::string key = gold.key + (by_factuality ? '\n' + gold.factuality : "");
    const auto [at, fresh] = index.try_emplace(key, found.size());
    if (fresh)
      found.push_back(&gold);
    else
      found[at->second] = &gold;
  }
  return found;
}

bool fits_any(const std::vector<const GoldStatement*>& gold, const Claim& claim) {
  return std::ranges::any_of(gold, [&](const GoldStatement* g) {
    return same(*g, claim) && (claim.factuality.empty() || claim.factuality == g->factuality);
  });
}

bool product_right(const std::set<std::string>& wanted, const Claim& claim) {
  for (const PredictedStatement* p : claim.statements)
    for (const std::string& product : p->products) {
      const std::string got = judged_form(product);
      if (got.empty()) continue;
      for (const std::string& want : wanted)
        if (got.find(want) != std::string::npos || want.find(got) != std::string::npos) return true;
    }
  return false;
}

/// The confidence of the surest of its predictions.
double most(const Claim& claim) {
  double confidence = 0;
  for (const PredictedStatement* p : claim.statements)
    confidence = std::max(confidence, p->confidence);
  return confidence;
}

/// What the annotation says of a claim beside its ends and relation.
struct Annotated {
  std::set<std::string> products;
  std::set<std::string> sources;
  std::string shown_source;
  std::vector<std::string> factualities;  ///< of the statement and of optional ones like it
};

class Judge {
 public:
  Judge(const ScoreOptions& options, Score& score) : options_{options}, score_{score} {}

  void document(const GoldDocument& gold,
                const std::vector<const PredictedStatement*>& predictions) {
    const GoldDocument wanted = restricted(gold);
    core(wanted, claims(predictions, false));
    strict(wanted, claims(predictions, true));
  }

  [[nodiscard]] bool counts(const std::string& relation) const {
    return !is_open(relation) &&
           (options_.relations.empty() || options_.relations.contains(relation));
  }

 private:
  [[nodiscard]] GoldDocument restricted(const GoldDocument& gold) const {
    GoldDocument kept = gold;
    const auto left_out = [&](const GoldStatement& g) {
      return !options_.relations.empty() && !options_.relations.contains(g.relation);
    };
    std::erase_if(kept.required, left_out);
    std::erase_if(kept.optional, left_out);
    return kept;
  }

  /// The figures that a statement of `relation` in `gold` counts in.
  std::vector<Rate*> rates(const GoldDocument& gold, const std::string& relation) {
    std::vector<Rate*> all{&score_.core};
    switch (options_.by) {
      case Breakdown::none:
        break;
      case Breakdown::relation:
        all.push_back(&score_.by[relation]);
        break;
      case Breakdown::document:
        all.push_back(&score_.by[gold.id]);
        break;
      case Breakdown::language:
        all.push_back(&score_.by[gold.language]);
        break;
    }
    return all;
  }

  void core(const GoldDocument& gold, const std::vector<Claim>& made) {
    const auto required = units(gold.required, false);
    const auto optional = units(gold.optional, false);
    std::unordered_set<std::string> hit;
    std::unordered_set<std::string> counted;
    for (const Claim& claim : made) {
      std::vector<std::string> matched;
      for (const GoldStatement* g : required)
        if (same(*g, claim)) matched.push_back(g->key);
      hit.insert(matched.begin(), matched.end());
      if (matched.empty() && !fits_any(optional, claim)) {
        for (Rate* rate : rates(gold, claim.relation)) ++rate->predicted;
        score_.verdicts.push_back({.confidence = most(claim), .right = false});
        wrong(gold, claim);
      }
      if (matched.empty() || !counted.insert(matched.front()).second) continue;
      for (Rate* rate : rates(gold, claim.relation)) ++rate->right, ++rate->predicted;
      score_.verdicts.push_back({.confidence = most(claim), .right = true});
      details(gold, claim, matched);
    }
    for (const GoldStatement* g : required) {
      for (Rate* rate : rates(gold, g->relation)) {
        ++rate->gold;
        rate->found += hit.contains(g->key) ? 1 : 0;
      }
      if (!hit.contains(g->key)) missed(gold, *g);
    }
  }

  void details(const GoldDocument& gold, const Claim& claim,
               const std::vector<std::string>& matched) {
    Annotated said;
    for (const GoldStatement& g : gold.required) {
      if (std::ranges::find(matched, g.key) == matched.end()) continue;
      said.products.insert(g.products.begin(), g.products.end());
      said.sources.insert(g.sources.begin(), g.sources.end());
      if (said.shown_source.empty()) said.shown_source = g.shown_source;
      said.factualities.push_back(g.factuality);
    }
    for (const GoldStatement& g : gold.optional)
      if (same(g, claim)) said.factualities.push_back(g.factuality);
    if (!said.products.empty()) {
      ++score_.product[1];
      score_.product[0] += product_right(said.products, claim) ? 1 : 0;
    }
    source(gold, claim, said);
    std::set<std::string> seen;
    for (const PredictedStatement* p : claim.statements)
      if (seen.insert(p->factuality).second) factuality(gold, *p, said);
  }

  void source(const GoldDocument& gold, const Claim& claim, const Annotated& said) {
    const auto& made = claim.statements;
    const auto named =
        std::ranges::find_if(made, [](const PredictedStatement* p) { return !p->source.empty(); });
    const bool right = std::ranges::any_of(made, [&](const PredictedStatement* p) {
      return said.sources.contains(judged_form(p->source));
    });
    if (!said.sources.empty()) {
      ++score_.source[1];
      score_.source[0] += right ? 1 : 0;
    }
    Confusion& seen = score_.confusion;
    unsigned& cell = right ? seen.source_right
                     : !said.sources.empty()
                         ? (named == made.end() ? seen.source_missed : seen.source_another)
                     : named == made.end() ? seen.source_none
                                           : seen.source_added;
    ++cell;
    if (right || (said.sources.empty() && named == made.end())) return;
    mistaken("SOURCE", gold, named == made.end() ? *made.front() : **named, said.shown_source,
             named == made.end() ? "" : (*named)->source);
  }

  /// Where several values are annotated, the first stands for what is mistaken.
  void factuality(const GoldDocument& gold, const PredictedStatement& p, const Annotated& said) {
    const bool right =
        std::ranges::find(said.factualities, p.factuality) != said.factualities.end();
    const std::string& wanted = right ? p.factuality : said.factualities.front();
    const auto row = bezug::factuality(wanted);
    const auto column = bezug::factuality(p.factuality);
    if (!row || !column) return;
    ++score_.confusion
          .factuality[static_cast<std::size_t>(*row)][static_cast<std::size_t>(*column)];
    if (!right) mistaken("VALUE ", gold, p, wanted, p.factuality);
  }

  void mistaken(std::string_view what, const GoldDocument& gold, const PredictedStatement& p,
                const std::string& wanted, const std::string& got) {
    score_.errors.push_back(std::string{what} + " " + gold.id + ": " + p.subject + " -" +
                            p.relation + "-> " + p.object + "  gold '" + wanted + "' read '" + got +
                            "'  | " + first_characters(p.evidence, 240));
  }

  void strict(const GoldDocument& gold, const std::vector<Claim>& made) {
    const auto required = units(gold.required, true);
    const auto optional = units(gold.optional, true);
    std::unordered_set<const GoldStatement*> hit;
    std::unordered_set<const GoldStatement*> counted;
    for (const Claim& claim : made) {
      const GoldStatement* first = nullptr;
      for (const GoldStatement* g : required) {
        if (g->factuality != claim.factuality || !same(*g, claim)) continue;
        if (first == nullptr) first = g;
        hit.insert(g);
      }
      if (first != nullptr && counted.insert(first).second)
        ++score_.strict.right, ++score_.strict.predicted;
      if (first == nullptr && !fits_any(optional, claim)) ++score_.strict.predicted;
    }
    score_.strict.gold += static_cast<unsigned>(required.size());
    score_.strict.found += static_cast<unsigned>(hit.size());
  }

  void wrong(const GoldDocument& gold, const Claim& claim) {
    const PredictedStatement& p = *claim.statements.front();
    score_.errors.push_back("WRONG  " + gold.id + ": " + p.subject + " -" + p.relation + "-> " +
                            p.object + " (" + p.factuality + ")  | " +
                            first_characters(p.evidence, 160));
  }

  void missed(const GoldDocument& gold, const GoldStatement& g) {
    score_.errors.push_back("MISSED " + gold.id + ": " + g.shown + " (" + g.factuality + ")  | " +
                            first_characters(g.evidence, 160));
  }

  const ScoreOptions& options_;
  Score& score_;
};

double ratio(unsigned part, unsigned whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / whole;
}

/// The document's id if it is a path: its name without extension.
std::string stem(const std::string& path) {
  std::string name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  const bool extension = dot != std::string::npos && dot + 1 < name.size() &&
                         std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dot) + 1,
                                     name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return extension ? name.substr(0, dot) : name;
}

}  // namespace

std::string judged_form(std::string_view name) {
  std::string text = nfkc_casefold(name);
  for (const std::string_view separator : kSeparators)
    for (std::size_t at = 0; (at = text.find(separator, at)) != std::string::npos;)
      text.replace(at, separator.size(), " ");
  text = one_line(text);
  const std::size_t space = text.find(' ');
  if (space != std::string::npos && articles().contains(text.substr(0, space)))
    text.erase(0, space + 1);
  return text;
}

double Rate::precision() const { return ratio(right, predicted); }
double Rate::recall() const { return ratio(found, gold); }
double Rate::f1() const {
  const double sum = precision() + recall();
  return sum == 0 ? 0 : 2 * precision() * recall() / sum;
}

std::optional<bool> is_right(const GoldDocument& gold, const PredictedStatement& predicted) {
  const Claim claim = claims({&predicted}, false).front();
  const auto fits = [&](const GoldStatement& one) { return same(one, claim); };
  if (std::ranges::any_of(gold.required, fits)) return true;
  if (std::ranges::any_of(gold.optional, fits)) return std::nullopt;
  return false;
}

Score score(const std::vector<GoldDocument>& gold, const std::vector<PredictedStatement>& predicted,
            const ScoreOptions& options) {
  Score result;
  Judge judge{options, result};
  std::unordered_map<std::string, std::vector<const PredictedStatement*>> by_document;
  for (const GoldDocument& document : gold) by_document.try_emplace(document.id);
  for (const PredictedStatement& p : predicted) {
    if (!judge.counts(p.relation)) continue;
    auto found = by_document.find(p.document);
    if (found == by_document.end()) found = by_document.find(stem(p.document));
    if (found == by_document.end())
      result.unknown.push_back(p.document);
    else
      found->second.push_back(&p);
  }
  for (const GoldDocument& document : gold) judge.document(document, by_document[document.id]);
  result.documents = gold.size();
  return result;
}

}  // namespace bezug::cli
