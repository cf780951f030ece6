#include "extract/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "extract/language.h"
#include "tests/temporary_folder.h"

namespace bezug::extract {
namespace {
namespace fs = std::filesystem;

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A folder of its own, which is the working folder while the test runs.
class Reader : public testing::Test {
 protected:
  void SetUp() override {
    home_ = fs::current_path();
    fs::current_path(folder_.path());
  }
  void TearDown() override { fs::current_path(home_); }

  static void write(const fs::path& file, std::string_view bytes) {
    if (file.has_parent_path()) fs::create_directories(file.parent_path());
    std::ofstream{file, std::ios::binary} << bytes;
  }

  std::vector<std::string> files(const std::vector<fs::path>& paths) {
    std::vector<std::string> names;
    for (const fs::path& file : document_files(paths, complain())) names.push_back(file.string());
    return names;
  }

  std::vector<Document> documents(const fs::path& file) {
    std::vector<Document> all;
    read_documents(
        file, [&](Document document) { all.push_back(std::move(document)); }, complain());
    return all;
  }

  Document document(const fs::path& file) {
    const auto all = documents(file);
    EXPECT_EQ(all.size(), 1U);
    return all.empty() ? Document{} : all.front();
  }

  std::function<void(Diagnostic)> complain() {
    return [this](const Diagnostic& diagnostic) { complaints_.push_back(to_string(diagnostic)); };
  }

  std::vector<std::string> complaints_;

 private:
  test::TemporaryFolder folder_;
  fs::path home_;
};

TEST_F(Reader, ListsFilesInOrderEachOnce) {
  write("c/b.txt", "b");
  write("c/a.md", "a");
  write("c/d/e.html", "e");
  write("c/.hidden.txt", "h");
  fs::create_symlink("b.txt", "c/aa.txt");
  EXPECT_THAT(files({"c", "./c/d", "c/b.txt"}), ElementsAre("c/a.md", "c/aa.txt", "c/d/e.html"));
  EXPECT_THAT(complaints_, IsEmpty());
}

TEST_F(Reader, EndsInFolderLoopsAndPrefersRealFolders) {
  write("c/z/a.txt", "a");
  fs::create_directory_symlink("..", "c/z/up");
  fs::create_directory_symlink("z", "c/a");
  fs::create_symlink("self", "c/self");
  EXPECT_THAT(files({"c"}), ElementsAre("c/z/a.txt"));
  EXPECT_THAT(complaints_, ElementsAre(HasSubstr("c/self")));
}

TEST_F(Reader, ComplainsOfWhatIsNoDocument) {
  write("c/a.pdf", "%PDF");
  EXPECT_THAT(files({"c", "nowhere"}), IsEmpty());
  EXPECT_THAT(complaints_, ElementsAre(HasSubstr("c/a.pdf: is of a kind that is not read (convert"),
                                       HasSubstr("nowhere: does not exist")));
}

TEST_F(Reader, TakesPlainTextAsItIs) {
  write("a.txt",
        "\xEF\xBB\xBF"
        "Erste Zeile\r\nGrüße\n");
  const Document read = document(".//a.txt");
  EXPECT_EQ(read.text, "Erste Zeile\r\nGrüße\n");
  EXPECT_EQ(read.uri, "a.txt");
  EXPECT_EQ(read.id, document_id("a.txt"));
  EXPECT_EQ(read.hash, content_hash("\xEF\xBB\xBF"
                                    "Erste Zeile\r\nGrüße\n"));
  EXPECT_EQ(read.language, "");
}

TEST_F(Reader, ComplainsOfBadFilesWithARemedy) {
  write("latin.txt", "Gr\xFC\xDF\x65");
  write("binary.txt", std::string("\x7F"
                                  "ELF\0\0",
                                  6));
  write("empty.txt", "");
  write("blank.md", " \n\n");
  for (const char* file : {"latin.txt", "binary.txt", "empty.txt", "blank.md", "gone.txt"})
    EXPECT_THAT(documents(file), IsEmpty());
  EXPECT_THAT(complaints_,
              ElementsAre("latin.txt:1: is not valid UTF-8 (iconv -f latin1 -t utf-8)",
                          HasSubstr("binary.txt:1: holds a NUL byte"), "empty.txt: holds no text",
                          "blank.md: holds no text", HasSubstr("gone.txt: is not a file")));
}

TEST_F(Reader, RefusesDocumentsOverTheLimit) {
  write("big.txt", "");
  fs::resize_file("big.txt", kMaxDocumentBytes + 1);
  write("big.html", "");
  fs::resize_file("big.html", kMaxDocumentBytes + 1);
  documents("big.txt");
  documents("big.html");
  EXPECT_THAT(complaints_, ElementsAre(HasSubstr("larger than 8 MiB (split it"),
                                       HasSubstr("larger than 8 MiB")));
}

TEST_F(Reader, TakesTheTextOfMarkdown) {
  write(
      "a.md",
      "# Der *Titel*\n\nErster Absatz,\ngebrochen mit [Verweis](http://x.de).\n\n- eins\n- zwei\n\n"
      "```\ncode\n```\n<div>roh</div>\n");
  const Document read = document("a.md");
  EXPECT_EQ(read.text, "Der Titel\n\nErster Absatz, gebrochen mit Verweis.\n\neins\n\nzwei");
  EXPECT_EQ(read.title, "Der Titel");
}

TEST_F(Reader, TakesTheMainTextOfHtml) {
  write("a.html",
        "<!DOCTYPE html><html lang='de-AT'><head><title>Seite</title>"
        "<meta property='og:title' content='Bund kauft Gas'>"
        "<meta name='date' content='2023-03-30T10:00:00+02:00'><style>p{}</style></head>"
        "<body><nav>Start</nav><header>Kopf</header><main><h1>Bund &amp; Gas</h1>"
        "<p>Der <b>Bund</b> kauft\n Gas.<br>Viel.</p><aside>Werbung</aside><script>x()</script>"
        "<table><tr><td>Preis</td><td>3 €</td></tr></table><p hidden>weg</p></main>"
        "<footer>Impressum</footer></body></html>");
  const Document read = document("a.html");
  EXPECT_EQ(read.text, "Bund & Gas\n\nDer Bund kauft Gas.\nViel.\n\nPreis 3 €");
  EXPECT_EQ(read.title, "Bund kauft Gas");
  EXPECT_EQ(read.date, "2023-03-30");
  EXPECT_EQ(read.language, "de");
}

TEST_F(Reader, TakesTheBodyOfHtmlWithoutMainPart) {
  write("a.htm", "<p>Eins<p>Zwei <time datetime='2024-02'>heute</time>");
  const Document read = document("a.htm");
  EXPECT_EQ(read.text, "Eins\n\nZwei heute");
  EXPECT_EQ(read.date, "2024-02");
}

TEST_F(Reader, RefusesHtmlThatNestsWithoutEnd) {
  std::string html;
  for (int at = 0; at < 100000; ++at) html += "<b><div>";
  write("a.html", html + "x");
  EXPECT_THAT(documents("a.html"), IsEmpty());
  EXPECT_THAT(complaints_, ElementsAre(HasSubstr("nests more than 2000")));
}

TEST_F(Reader, TakesTheLinesOfJsonLines) {
  write("a.jsonl",
        "{\"id\":\"x\",\"text\":\"Der Bund\\nkauft €.\",\"title\":\"T\",\"date\":\"2023-01-02\","
        "\"lang\":\"de\",\"entities\":{\"id\":\"no\",\"text\":[\"no\"]}}\r\n"
        "\n"
        "{\"id\":7,\"text\":\"Zwei\"}\n"
        "{\"uri\":\"http://x.de/3\",\"text\":\"Drei\",\"date\":\"gestern\"}");
  const auto all = documents("./a.jsonl");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].uri, "a.jsonl#x");
  EXPECT_EQ(all[0].text, "Der Bund\nkauft €.");
  EXPECT_EQ(all[0].title, "T");
  EXPECT_EQ(all[0].date, "2023-01-02");
  EXPECT_EQ(all[0].language, "de");
  EXPECT_EQ(all[1].uri, "a.jsonl#7");
  EXPECT_EQ(all[2].uri, "http://x.de/3");
  EXPECT_EQ(all[2].date, "");
  EXPECT_THAT(complaints_, IsEmpty());
}

TEST_F(Reader, GoesOnAfterBadLines) {
  write("a.jsonl",
        "{\"id\":\"1\",\"text\":\n[]\n\"text\"\n{\"id\":\"2\"}\n{\"id\":\"3\",\"text\":\" \"}\n"
        "{\"id\":\"4\",\"text\":\"a\\u0000\"}\n{\"id\":\"5\",\"text\":\"\xFF\"}\n"
        "{\"id\":\"6\",\"text\":\"gut\"}\n{\"id\":\"6\",\"text\":\"noch\"}\n"
        "{\"id\":\"7\",\"text\":\"a\",\"title\":\"a\\u0000\"}\n");
  ASSERT_EQ(documents("a.jsonl").size(), 1U);
  EXPECT_THAT(
      complaints_,
      ElementsAre(HasSubstr("a.jsonl:1: is not valid JSON"), HasSubstr(":2: is not a JSON object"),
                  HasSubstr(":3: is not a JSON object"), HasSubstr(":4: has no field 'text'"),
                  HasSubstr(":5: field 'text' is empty"), HasSubstr(":6: field 'text' holds a NUL"),
                  HasSubstr(":7: is not valid UTF-8"), HasSubstr(":9: repeats the id of line 8"),
                  HasSubstr(":10: field 'title' holds a NUL")));
}

TEST_F(Reader, PassesOverALineOfAHundredMegabytes) {
  {
    std::ofstream out{"a.jsonl"};
    const std::string block(std::size_t{1} << 20, '[');
    for (int at = 0; at < 100; ++at) out << block;
    out << "\n{\"id\":\"1\",\"text\":\"gut\"}\n";
  }
  EXPECT_EQ(documents("a.jsonl").size(), 1U);
  EXPECT_THAT(complaints_, ElementsAre(HasSubstr(":1: is longer than 8 MiB")));
}

TEST(DetectedLanguage, TellsGermanFromEnglish) {
  EXPECT_EQ(detected_language("Die Bundesregierung hat am Montag neue Lieferungen angekündigt.",
                              languages()),
            "de");
  EXPECT_EQ(detected_language("The government announced new deliveries of weapons on Monday.",
                              languages()),
            "en");
}

TEST(DetectedLanguage, IsGermanWhenInDoubt) {
  EXPECT_EQ(detected_language("", languages()), "de");
  EXPECT_EQ(detected_language("123 456", languages()), "de");
  EXPECT_EQ(detected_language("Правительство объявило о новых поставках оружия.", languages()),
            "de");
}

}  // namespace
}  // namespace bezug::extract
