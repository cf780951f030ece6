// What the network sees of a word: numbers of embeddings.
#pragma once

#include <functional>
#include <string>

#include "extract/annotation.h"
#include "extract/model/atoms.h"
#include "extract/model/net/network.h"

namespace bezug::extract::net {

/// Numbers of forms, lemmas, tags and features. Views its archive or sections.
struct Vocabulary {
  AtomTable forms;
  AtomTable lemmas;
  AtomTable tags;
  AtomTable morph;

  /// Embeddings of the root that stands before the words, and of what is unknown.
  static constexpr std::uint32_t kUnknown = 0;
  /// Rows of embeddings for the pieces of words, which are hashed.
  static constexpr std::uint32_t kPieceRows = 1U << 13U;
};

/// Calls `visit` with the field and the atom of all that is known of `token`.
void each_atom(const Token& token, const std::function<void(Field, std::uint32_t)>& visit);

/// Numbers of `token`, tagged.
WordIds ids(const Token& token, const Vocabulary& vocabulary);
/// Numbers of the root before the words of a sentence.
WordIds root_ids();

}  // namespace bezug::extract::net
