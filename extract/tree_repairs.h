// Attachments that the grammar of the language rules out, put right before anything reads the tree.
#pragma once

#include <vector>

#include "extract/annotation.h"
#include "extract/pack.h"

namespace bezug::extract {

/// Mends in parsed sentences:
/// - the subject right before the finite verb of a clause that has none, hung on the clause before
///   (*X bekam Busse, Y hat Züge bestellt*);
/// - a bare object or subject hung on a phrase of time as if it named it (*im Januar Platten*);
/// - the second part of a circumposition taken for a preposition (*von März an sechs Werfer*);
/// - a clause without its verb (*A liefert Panzer, B Munition*) taken for one name: its first part
///   becomes `conj` of the verb, the second its `orphan`;
/// - the pronoun of a relative clause taken for the article of the name behind it (*an dem X
/// hält*);
/// - goods taken for a part of the name before them (*bezieht von X Motoren*);
/// - names at the head of a sentence taken for adverbs; the second of two bare names around the
///   verb taken for its subject; particles taken for adverbs (*legt das Werk still*);
/// - a person's name in apposition to the last noun of *der Leiter des Amtes der Staaten, A B*;
/// - what hangs on an auxiliary;
/// - a preposition before a number taken for an adverb (*ein Auftrag über 40 Busse*);
/// - lemmas of verbs that none has, where dropping a part of them gives one with frames
///   (*weitergereichen*, *kündigte* as *ankündigen*).
/// Trees stay trees. Linear in the tokens but for the depth of the tree.
void repair_trees(std::vector<Sentence>& sentences, const Pack& pack);

}  // namespace bezug::extract
