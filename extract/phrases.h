// Noun phrases as products and names are shown: head with its modifiers.
#pragma once

#include <string>

#include "extract/pack.h"
#include "extract/tree.h"

namespace bezug::extract {

/// A noun phrase cut to what names the thing: *zwei Ladungen Arten von Werkzeugen* is about tools.
struct Phrase {
  int head{-1};
  ByteSpan span{};
  std::string text{};
};

class Phrases {
 public:
  Phrases(const Tree& tree, const Pack& pack) : tree_{&tree}, pack_{&pack} {}

  /// The phrase at `token` without article, quantity and relative clauses, measures looked
  /// through.
  [[nodiscard]] Phrase goods(int token) const;
  /// Head and adjectives alone, the head as its lemma if it stands alone.
  [[nodiscard]] std::string plain(int token) const;
  /// Frames of the noun by its lemma, else by what the lexicon takes it for; what stands before the
  /// trigger in a compound is freed of its linking element.
  [[nodiscard]] NounMatch frames(int token) const;
  /// The goods in a compound of a noun of the class {deed}: *Waffen* of *Waffenlieferung*; else
  /// empty.
  [[nodiscard]] std::string carried(int token) const;
  /// Head of what a measure or part measures, else `token`.
  [[nodiscard]] int measured(int token) const;
  /// Whether the word can name goods: a noun that is no abstract, no time, no measure alone.
  [[nodiscard]] bool is_goods(int token) const;
  /// Whether the word only stands for goods named elsewhere: a unit alone, *Ersatz*.
  [[nodiscard]] bool stands_in(int token) const;

 private:
  /// Head of what stands with a measure or deed as its content, or -1.
  [[nodiscard]] int content(int token) const;
  /// Whether the noun is a deed of trade: *Lieferung, Angebot, Auftrag*.
  [[nodiscard]] bool is_deed(int token) const;
  /// As `measured`, deeds of trade looked through too: *Weichen* of *Lieferung von 46 Weichen*.
  [[nodiscard]] int traded(int token) const;
  [[nodiscard]] std::string before_deed(int token) const;
  [[nodiscard]] bool belongs(int token, int below) const;

  const Tree* tree_;
  const Pack* pack_;
};

}  // namespace bezug::extract
