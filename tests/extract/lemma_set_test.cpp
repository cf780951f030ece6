#include "extract/lemma_set.h"

#include <gtest/gtest.h>

namespace bezug::extract {
namespace {

LemmaSet set() {
  LemmaSet all;
  for (const char* lemma : {"Öl", "Stahl", "=Rand", "liefern", "Übernahme"}) all.add(lemma);
  return all;
}

TEST(LemmaSet, FitsItsLemmasAsTheyAreWritten) {
  for (const char* lemma : {"Öl", "Stahl", "Rand", "liefern", "Übernahme"})
    EXPECT_TRUE(set().fits(lemma)) << lemma;
  EXPECT_FALSE(set().fits("stahl"));
  EXPECT_FALSE(LemmaSet{}.fits("Stahl"));
}

TEST(LemmaSet, FitsCompoundsOfNounsThatAreNoWholeWords) {
  EXPECT_TRUE(set().fits("Edelstahl"));
  EXPECT_TRUE(set().fits("Firmenübernahme"));
  EXPECT_TRUE(set().fits("US-Stahl"));
  EXPECT_FALSE(set().fits("Waldrand")) << "a whole word";
  EXPECT_FALSE(set().fits("ausliefern")) << "no noun";
  EXPECT_FALSE(set().fits("Speiseöl")) << "too short an ending";
  EXPECT_FALSE(set().fits("D-Stahl")) << "too short before it";
}

}  // namespace
}  // namespace bezug::extract
