// Lemmas of verbs that no verb has.
#pragma once

#include <string>

#include "extract/pack.h"
#include "extract/tree.h"

namespace bezug::extract {

/// Whether frames or embeddings know the verb.
bool has_frames(const std::string& lemma, const Pack& pack);

/// The lemma of the token, or what frames or embeddings know it as without the infix of the
/// participle (*weitergereichen*) or a particle that the form lacks (*kündigte* as *ankündigen*,
/// *teilt … aus* as *ausmitteilen*).
std::string mended_lemma(const Tree& tree, int verb, const Pack& pack);

}  // namespace bezug::extract
