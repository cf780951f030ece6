// The entities of one document: names gathered into entities, descriptions and pronouns resolved.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/gazetteer.h"
#include "extract/tree.h"
#include "graph/entity.h"

namespace bezug::extract {

/// A token of a document.
struct TokenRef {
  int sentence{-1};
  int token{-1};
  friend auto operator<=>(const TokenRef&, const TokenRef&) = default;
};

/// An entity as the document knows it.
struct DocEntity {
  EntityType type{};
  std::string key;                ///< set for known names; else the folded fullest name
  std::string name;               ///< the fullest
  std::set<std::string> names;    ///< all names, as written in the nominative
  std::set<std::string> heads;    ///< lemmas that describe it, lower case: "konzern"
  std::set<std::string> genders;  ///< Masc, Fem, Neut, Plur, as its mentions show
  std::set<std::string> origins;  ///< adjectives of places that it has, lower case: "linzer"
  std::string country;            ///< ISO code of the state that it belongs to, if said
  bool generic{};                 ///< has no name: *amerikanische Firmen*
};

enum class MentionKind : std::uint8_t { name, demonym, description, pronoun, possessive, generic };
std::string_view to_string(MentionKind kind);

/// Words that stand for an entity.
struct Mention {
  TokenRef head;
  int begin{};  ///< first token
  int end{};    ///< behind the last token
  MentionKind kind{};
  int entity{};  ///< index into entities()
};

/// Bytes of the words of `mention`, which stands in the sentence with `tokens`.
ByteSpan span_of(const Mention& mention, const std::vector<Token>& tokens);

/// A document with its trees. The sentences must outlive it.
struct AnnotatedDocument {
  std::string_view text;
  const std::vector<Sentence>* sentences{};
  std::vector<Tree> trees;
};

/// Entities and mentions of one document, resolved once. After work on it, read-only.
class EntityIndex {
 public:
  EntityIndex(const AnnotatedDocument& document, const Gazetteer& gazetteer);

  [[nodiscard]] const std::vector<DocEntity>& entities() const noexcept { return entities_; }
  [[nodiscard]] const std::vector<Mention>& mentions() const noexcept { return mentions_; }
  /// The mention whose head is at `token`, or null. Linear in the mentions.
  [[nodiscard]] const Mention* mention_at(TokenRef token) const;
  /// Entity that the token stands for as the head of its phrase, or -1.
  [[nodiscard]] int at(TokenRef token) const;
  [[nodiscard]] bool is_name(TokenRef token) const;
  /// The state that a capital at `token` stands for when it acts, or what `at` gives.
  [[nodiscard]] int acting(TokenRef token) const;
  /// What the text is about when sentence `sentence` begins: the most salient entities that can
  /// act, best first.
  [[nodiscard]] const std::vector<int>& topics(int sentence) const { return topics_[sentence]; }
  /// Entities that a plural at `token` stands for together (*beide Seiten*); none if it does not.
  [[nodiscard]] std::vector<int> group(TokenRef token) const;
  /// Makes an entity without a name for the phrase at `token`; gives the existing one if `name` is
  /// there already.
  int add_generic(TokenRef token, const std::string& name, EntityType type);
  /// Entity of a state that only a part of a word names.
  int add_state(const Known& state);

 private:
  friend class NameCollector;
  friend class StateWords;
  friend class Resolver;
  int known(const Known& name);
  /// The state with the ISO code, or -1.
  int state(const Gazetteer& gazetteer, const std::string& iso);

  std::vector<DocEntity> entities_;
  std::vector<Mention> mentions_;
  std::map<TokenRef, int> by_token_;
  std::map<TokenRef, int> acting_;
  std::map<TokenRef, std::vector<int>> groups_;
  std::set<TokenRef> inhabitants_;  ///< names of a state's people
  std::set<TokenRef> names_;
  std::vector<std::vector<int>> topics_;
  std::unordered_map<std::string, int> by_key_;  ///< known entities
};

}  // namespace bezug::extract
