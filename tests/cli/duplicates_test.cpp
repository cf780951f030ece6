#include "cli/duplicates.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>

#include "graph/hash.h"

namespace bezug::cli::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

/// Parties by their names, which are told from each other by these.
class Town {
 public:
  Town& has(EntityType type, const std::string& name, bool known = false) {
    parties_.push_back({.id = entity_id(type, name),
                        .type = type,
                        .known = known,
                        .names = {reader().forms(name, type)}});
    names_.push_back(name);
    return *this;
  }
  /// The last party: what documents call it for short.
  Town& or_short(const std::string& name) {
    parties_.back().names.push_back(reader().forms(name, parties_.back().type));
    return *this;
  }
  Town& relate(const std::string& one, const std::string& other) {
    neighbours(one).push_back(place(other));
    neighbours(other).push_back(place(one));
    return *this;
  }
  Duplicates found() {
    for (Party& party : parties_) std::ranges::sort(party.neighbours);
    return duplicates(parties_);
  }
  /// "one = other" of the proposals, in their order.
  std::vector<std::string> pairs() {
    std::vector<std::string> all;
    for (const Proposal& p : found().proposals)
      all.push_back(names_[p.one] + " = " + names_[p.other]);
    return all;
  }
  [[nodiscard]] const std::string& name(std::size_t at) const { return names_.at(at); }

 private:
  static const extract::NameReader& reader() {
    static const extract::NameReader made;
    return made;
  }
  std::size_t place(const std::string& name) {
    return static_cast<std::size_t>(std::ranges::find(names_, name) - names_.begin());
  }
  std::vector<std::size_t>& neighbours(const std::string& name) {
    return parties_[place(name)].neighbours;
  }
  std::vector<Party> parties_;
  std::vector<std::string> names_;
};

using enum EntityType;

TEST(Duplicates, AreOneButForLegalFormScriptAndSpelling) {
  Town town;
  town.has(company, "Auvento").has(company, "Auvento GmbH & Co. KG");
  town.has(company, "Газпром").has(company, "Gazprom");
  town.has(person, "Wolodymyr Selenskyj").has(person, "Volodymyr Zelensky");
  town.has(company, "Rhein Metall").has(company, "Rheinmetall").has(company, "Siltrana");
  EXPECT_THAT(town.pairs(), SizeIs(4));
  EXPECT_THAT(town.found().proposals.front().reasons,
              ElementsAre("the same name in another script"));
}

TEST(Duplicates, MayBeALetterApartWhenTheNameIsLong) {
  EXPECT_THAT(Town{}.has(company, "Grünwalder").has(company, "Grünwalter").pairs(), SizeIs(1));
  EXPECT_THAT(Town{}.has(company, "Taihe").has(company, "Taine").pairs(), IsEmpty());
  EXPECT_THAT(Town{}.has(product, "Rakete RS-281").has(product, "Rakete RS-282").pairs(),
              IsEmpty());
}

TEST(Duplicates, AreNotALetterApartInAShortWordOrInSoundAlone) {
  EXPECT_THAT(Town{}.has(organisation, "FC Augsburg").has(organisation, "BC Augsburg").pairs(),
              IsEmpty());
  EXPECT_THAT(Town{}.has(person, "Klaus Euler").has(person, "Klaus Müller").pairs(), IsEmpty());
  EXPECT_THAT(Town{}.has(company, "Marz").has(company, "Mars").pairs(), IsEmpty());
}

TEST(Duplicates, AreNotThoseThatDocumentsCallTheSameForShort) {
  Town town;
  town.has(person, "Nicolai Müller")
      .or_short("Müller")
      .has(person, "Heinz Müller")
      .or_short("Müller");
  EXPECT_THAT(town.pairs(), IsEmpty());
  town.has(company, "Kelvora Sports").or_short("Kelvora").has(company, "Kelvora");
  EXPECT_THAT(town.pairs(), ElementsAre("Kelvora Sports = Kelvora"));
  EXPECT_LT(town.found().proposals[0].score, 0.6) << "no more than a part of the name is the same";
  EXPECT_THAT(Town{}
                  .has(company, "London Stock Exchange")
                  .or_short("LSE")
                  .has(company, "LSE")
                  .found()
                  .proposals[0]
                  .score,
              ::testing::Ge(0.9));
}

TEST(Duplicates, AreNeverOfTypesThatCannotBeOne) {
  EXPECT_THAT(Town{}.has(company, "Auvento AG").has(person, "Auvento").pairs(), IsEmpty());
  EXPECT_THAT(Town{}.has(company, "Auvento AG").has(group, "Auvento").pairs(), SizeIs(1));
  EXPECT_THAT(Town{}.has(country, "Guinea-Bissau", true).has(country, "Guineabissau", true).pairs(),
              IsEmpty());
}

TEST(Duplicates, AreShortFormsOfOneName) {
  EXPECT_THAT(Town{}.has(person, "A. Müller").has(person, "Anna Müller").pairs(),
              ElementsAre("Anna Müller = A. Müller"));
  EXPECT_THAT(Town{}.has(person, "Müller").has(person, "Anna Müller").pairs(),
              ElementsAre("Anna Müller = Müller"));
  EXPECT_THAT(Town{}
                  .has(organisation, "BDI")
                  .has(organisation, "Bundesverband der Deutschen Industrie")
                  .pairs(),
              ElementsAre("Bundesverband der Deutschen Industrie = BDI"));
  EXPECT_THAT(Town{}.has(company, "Silkgate").has(company, "Silkgate Optronik").pairs(),
              ElementsAre("Silkgate Optronik = Silkgate"));
  EXPECT_THAT(Town{}.has(person, "B. Müller").has(person, "Anna Müller").pairs(), IsEmpty());
}

TEST(Duplicates, AreNotProposedForANameThatFitsTwo) {
  Town town;
  town.has(person, "Müller").has(person, "Anna Müller").has(person, "Bernd Müller");
  const Duplicates found = town.found();
  EXPECT_THAT(found.proposals, IsEmpty());
  ASSERT_THAT(found.ambiguities, SizeIs(1));
  EXPECT_EQ(town.name(found.ambiguities[0].name), "Müller");
  EXPECT_THAT(found.ambiguities[0].candidates, UnorderedElementsAre(1, 2));
}

TEST(Duplicates, OfWhichTwoAreOneAreNotAmbiguous) {
  Town town;
  town.has(person, "Müller").has(person, "Anna Müller").has(person, "A. Müller");
  EXPECT_THAT(town.pairs(), SizeIs(3));
  EXPECT_THAT(town.found().ambiguities, IsEmpty());
}

TEST(Duplicates, ScoreHigherWithNeighboursInCommonAndLowerWhenRelated) {
  const auto score = [](Town& town) { return town.found().proposals.at(0).score; };
  Town alone;
  alone.has(company, "Silkgate").has(company, "Silkgate Optronik").has(company, "Auvento");
  Town shared = alone;
  shared.relate("Silkgate", "Auvento").relate("Silkgate Optronik", "Auvento");
  Town related = alone;
  related.relate("Silkgate", "Silkgate Optronik");
  EXPECT_GT(score(shared), score(alone));
  EXPECT_LT(score(related), score(alone));
  EXPECT_THAT(shared.found().proposals[0].reasons,
              ElementsAre("one name is part of the other", "1 of 1 neighbours shared"));
  EXPECT_THAT(related.found().proposals[0].reasons.back(), HasSubstr("in a relation"));
}

TEST(Duplicates, DoNotDependOnTheOrder) {
  Town one;
  one.has(company, "Auvento")
      .has(company, "Auvento AG")
      .has(person, "A. Müller")
      .has(person, "Anna Müller");
  Town other;
  other.has(person, "Anna Müller")
      .has(person, "A. Müller")
      .has(company, "Auvento AG")
      .has(company, "Auvento");
  EXPECT_EQ(one.pairs(), other.pairs());
}

TEST(Duplicates, OfAHundredThousandAreFoundInSeconds) {
  Town town;
  for (int at = 0; at < 100'000; ++at)
    town.has(person, "Vor" + hex(hash64({std::to_string(at)})).substr(0, 6) + " Nach" +
                         hex(hash64({std::to_string(at / 3)})).substr(0, 8));
  const auto begin = std::chrono::steady_clock::now();
  const Duplicates found = town.found();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{60});
  EXPECT_THAT(found.ambiguities, IsEmpty());
}

}  // namespace
}  // namespace bezug::cli::test
