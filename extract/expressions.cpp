#include "extract/expressions.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "extract/locale_facts.h"

namespace bezug::extract {
namespace {

constexpr std::string_view kState = "iso:";

/// The number of four figures, which may be a year; else 0.
int four_figures(const std::string& form) {
  if (form.size() != 4 || form.find_first_not_of("0123456789") != std::string::npos) return 0;
  return std::stoi(form);
}

}  // namespace

int predicate_of(const Tree& tree, int token) {
  constexpr int kMost = 40;
  int at = token;
  for (int steps = 0; steps < kMost; ++steps) {
    if (tree.is_verb(at) && at != token) return at;
    const int above = tree.head(at);
    if (above < 0) return at;
    at = above;
  }
  return at;
}

/// Whether what ends in four figures counts or names something instead of telling a year:
/// *2000 Stellen*, *Agenda 2030*.
bool Expressions::counts_or_names(int sentence, int token, bool alone) const {
  const Tree& tree = document_->trees[sentence];
  const int number = four_figures(tree.token(token).form);
  if (number == 0) return false;
  const int above = tree.head(token);
  constexpr int kFirst = 1990;
  constexpr int kLast = 2039;
  constexpr int kRound = 100;
  // Parsers take *von dem er 2019 Systeme erhielt* for so many systems.
  const bool likely_year = number >= kFirst && number <= kLast && number % kRound != 0;
  if (tree.relation(token) == "nummod" && above > token) return !likely_year;
  if (!alone || token == 0 || above != token - 1 || !tree.is_noun(above)) return false;
  const int entity = entities_->at({sentence, above});
  if (entity < 0 || !likely_year) return true;
  const EntityType type = entities_->entities()[entity].type;
  return type != EntityType::person && type != EntityType::company && type != EntityType::country &&
         type != EntityType::place;
}

/// Where the clause points to: the past, or the present and future.
Direction Expressions::direction(const Tree& tree, int token) const {
  const int predicate = predicate_of(tree, token);
  const int finite = tree.finite(predicate);
  if (finite < 0) return Direction::open;
  if (tree.morph(finite, "Tense") == "Past") return Direction::back;
  // *hat geliefert*, *ist geliefert worden*; not *wird geliefert*
  const bool perfect =
      finite != predicate && tree.is_participle(predicate) &&
      (!tree.is_passive(predicate) || pack_->cues.is(CueKind::resultative, tree.lemma(finite)));
  return perfect ? Direction::back : Direction::forth;
}

Expression Expressions::placed(const Tree& tree, const ValueText& text, std::size_t begin,
                               std::size_t end) const {
  Expression found{.first = text[begin].token, .last = text[end - 1].token};
  found.span = {.begin = text[begin].span.begin, .end = text[end - 1].span.end};
  const std::string_view words =
      document_->text.substr(found.span.begin, found.span.end - found.span.begin);
  for (const char c : words) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      found.text += c;
    else if (!found.text.empty() && found.text.back() != ' ')
      found.text += ' ';
  }
  found.head = found.last;
  for (int token = found.last; token >= found.first; --token) {
    const int above = tree.head(token);
    const std::string& upos = tree.token(token).upos;
    if ((above < found.first || above > found.last) && upos != "ADP" && upos != "DET" &&
        upos != "PUNCT") {
      found.head = token;
      break;
    }
  }
  return found;
}

std::optional<TimeAt> Expressions::time(int sentence, const ValueText& text, std::size_t at) const {
  const Tree& tree = document_->trees[sentence];
  const auto first = time_at(text, at, {.today = today_});
  if (!first) return std::nullopt;
  const Expression place = placed(tree, text, first->begin, first->end);
  if (counts_or_names(sentence, place.last, first->bare_year)) return std::nullopt;
  return time_at(text, at, {.today = today_, .direction = direction(tree, place.head)});
}

std::optional<AmountAt> Expressions::amount(const Tree& tree, const ValueText& text,
                                            std::size_t at) const {
  const MoneyOf money_of = [&](const std::string& word) {
    const Known* const state = pack_->gazetteer.demonym(word);
    if (state == nullptr || !state->key.starts_with(kState)) return std::string{};
    return currency_of(std::string_view{state->key}.substr(kState.size()));
  };
  auto found = amount_at(text, at, money_of);
  if (!found || tree.token(text[at].token).upos != "ADP") return found;
  // *ein Kredit über fünf Millionen*: the preposition belongs to the noun, it is no bound.
  const int before = text[at].token - 1;
  const int head = placed(tree, text, found->begin, found->end).head;
  if (before < 0 || !tree.is_noun(before)) return found;
  constexpr std::array<std::string_view, 5> kBinding{"money", "order", "deal", "offer",
                                                     "agreement"};
  const bool binds = std::ranges::any_of(kBinding, [&](std::string_view name) {
    return pack_->classes.fits(name, tree.lemma(before));
  });
  if (!binds && (tree.relation(head) != "nmod" || tree.head(head) > before)) return found;
  const auto plain = amount_at(text, at + 1, money_of);
  return plain && plain->end == found->end ? plain : found;
}

std::vector<Expression> Expressions::of(int sentence) const {
  const Tree& tree = document_->trees[sentence];
  const ValueText text{tree.sentence().tokens, *words_};
  std::vector<Expression> all;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto time = this->time(sentence, text, at)) {
      all.push_back(placed(tree, text, time->begin, time->end));
      if (time->interval) all.back().value = *time->interval;
      at = time->end;
    } else if (const auto amount = this->amount(tree, text, at)) {
      all.push_back(placed(tree, text, amount->begin, amount->end));
      all.back().amount = amount->kind;
      all.back().value = amount->amount;
      all.back().unit = amount->amount.unit;
      at = amount->end;
    } else {
      ++at;
    }
  }
  return all;
}

}  // namespace bezug::extract
