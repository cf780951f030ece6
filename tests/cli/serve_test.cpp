// The explorer's server: the same answers as the command line, and for this machine alone.
#include <gmock/gmock.h>
#include <httplib.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "cli/api.h"
#include "cli/server.h"
#include "graph/render/shared/page.h"
#include "tests/cli/program.h"
#include "tests/cli/samples.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class Serving : public ::testing::Test {
 protected:
  Serving() {
    fill(database());
    server_ = std::make_unique<Server>(database(), std::uint16_t{0});
    thread_ = std::jthread{[this](const std::stop_token& over) {
      server_->run([&] { return over.stop_requested(); });
    }};
  }

  [[nodiscard]] std::string database() const { return folder_ / "a.db"; }
  [[nodiscard]] httplib::Client client() const {
    const std::string address = server_->address();
    return httplib::Client{address.substr(0, address.size() - 1)};
  }
  [[nodiscard]] httplib::Result get(const std::string& path,
                                    const httplib::Headers& headers = {}) const {
    return client().Get(path, headers);
  }
  [[nodiscard]] std::string error_of(const std::string& path) const {
    return json::parse(get(path)->body)["error"];
  }
  /// What the program prints.
  [[nodiscard]] Outcome printed(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "json", "--db", database()});
    return bezug(arguments);
  }

  Folder folder_;
  std::unique_ptr<Server> server_;
  std::jthread thread_;
};

TEST_F(Serving, AnswersAsTheCommandLineDoes) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> questions{
      {"stats", {"stats"}},
      {"find?text=Pikot&limit=3", {"find", "Pikot", "--limit", "3"}},
      {"show?entity=Auvento", {"show", "Auvento"}},
      {"show?entity=Auvento&relation=supplies&limit=1",
       {"show", "Auvento", "--relation", "supplies", "--limit", "1"}},
      {"neighbours?entity=Auvento&among=true", {"neighbours", "Auvento", "--among"}},
      {"history?one=Pikotron&other=Auvento", {"history", "Pikotron", "Auvento"}},
      {"path?from=Taihe&to=Auvento&best=3&either-way=true",
       {"path", "Taihe", "Auvento", "--best", "3", "--either-way"}},
      {"tiers?name=Auvento&depth=2&without=Taihe&without=Silkgate",
       {"tiers", "Auvento", "--depth", "2", "--without", "Taihe", "--without", "Silkgate"}},
      {"who-supplies?name=Auvento&factuality=asserted,possible",
       {"who-supplies", "Auvento", "--factuality", "asserted,possible"}},
      {"supplied-by?name=Taihe", {"supplied-by", "Taihe"}},
      {"document?document=%2Fnews%2Fb.txt", {"document", "/news/b.txt"}}};
  for (const auto& [path, arguments] : questions) {
    const httplib::Result result = get("/api/" + path);
    ASSERT_TRUE(result) << path;
    EXPECT_EQ(result->status, 200) << path << result->body;
    EXPECT_EQ(result->body, printed(arguments).out) << path;
    EXPECT_FALSE(json::parse(result->body).empty()) << path;
  }
}

TEST_F(Serving, SaysWhatIsWrongWithAQuestion) {
  EXPECT_EQ(get("/api/show?entity=Nobody")->status, 404);
  EXPECT_THAT(error_of("/api/show?entity=Nobody"), HasSubstr("'Nobody' is not known"));
  EXPECT_EQ(get("/api/ingest?path=x")->status, 404);
  EXPECT_THAT(error_of("/api/ingest"), HasSubstr("there is no question 'ingest'; known: document"));
  EXPECT_EQ(get("/api/show?colour=red")->status, 400);
  EXPECT_THAT(error_of("/api/show?colour=red"), HasSubstr("no parameter 'colour'; known: entity"));
  EXPECT_THAT(error_of("/api/path?from=Taihe"), HasSubstr("TO is required"));
  EXPECT_THAT(error_of("/api/find?text=a&text=b"), HasSubstr("is there twice"));
  EXPECT_THAT(error_of("/api/path?from=a&to=b&max-hops=99"), HasSubstr("at most 16"));
  EXPECT_THAT(error_of("/api/show?entity=Auvento&since=never"), HasSubstr("is no date"));
  EXPECT_EQ(get("/elsewhere")->status, 404);
  EXPECT_EQ(get("/api/../../etc/passwd")->status, 404);
}

TEST_F(Serving, TouchesNoFileThatARequestNames) {
  const std::string file = folder_ / "drawn.svg";
  EXPECT_EQ(get("/api/tiers?name=Auvento&draw=" + file)->status, 400);
  EXPECT_EQ(get("/api/show?entity=Auvento&db=" + (folder_ / "other.db"))->status, 400);
  EXPECT_EQ(get("/api/show?entity=--db%3D" + (folder_ / "other.db"))->status, 404);
  EXPECT_FALSE(fs::exists(file));
  EXPECT_FALSE(fs::exists(folder_ / "other.db"));
}

TEST_F(Serving, RefusesOthers) {
  for (const char* const host : {"evil.example", "127.0.0.1.evil.example", "localhost:1", ""})
    EXPECT_EQ(get("/api/stats", {{"Host", host}})->status, 403) << host;
  for (const char* const origin : {"http://evil.example", "null", "https://127.0.0.1"})
    EXPECT_EQ(get("/api/stats", {{"Origin", origin}})->status, 403) << origin;
  EXPECT_EQ(
      get("/api/stats", {{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "no-cors"}})->status,
      403);
  const std::string own = server_->address().substr(0, server_->address().size() - 1);
  EXPECT_EQ(get("/api/stats", {{"Origin", own}})->status, 200);
  EXPECT_EQ(get("/", {{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "navigate"}})->status,
            200);
  EXPECT_EQ(client().Post("/api/stats", "a=1", "text/plain")->status, 405);
  EXPECT_EQ(client().Delete("/")->status, 405);
}

TEST_F(Serving, GivesAPageThatLoadsNothingElse) {
  const httplib::Result result = get("/");
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->body == page("null"));
  for (const char* const marker : {"{{policy}}", "{{style}}", "{{library}}", "{{app}}", "{{data}}"})
    EXPECT_EQ(result->body.find(marker), std::string::npos) << marker;
  const std::string policy = result->get_header_value("Content-Security-Policy");
  EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
  EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  EXPECT_EQ(result->get_header_value("X-Content-Type-Options"), "nosniff");
  const httplib::Result asked = get("/", {{"Accept-Encoding", "gzip, br"}});
  EXPECT_EQ(asked->get_header_value("Content-Encoding"), "");
  EXPECT_TRUE(asked->body == result->body);
}

TEST_F(Serving, SeesWhatOthersWrite) {
  EXPECT_EQ(get("/api/show?entity=Newcomer")->status, 404);
  {
    store::Store store{database(), store::Mode::write};
    store.put(Saying{"/news/new.txt"}.says("Newcomer", "supplies", "Auvento").contribution());
  }
  EXPECT_EQ(get("/api/show?entity=Newcomer")->status, 200);
}

TEST_F(Serving, RefusesAPortThatIsTaken) {
  const std::string address = server_->address();
  const auto colon = address.rfind(':');
  const std::string port = address.substr(colon + 1, address.size() - colon - 2);
  const Outcome second = bezug({"serve", "--port", port, "--db", database()});
  EXPECT_EQ(second.code, 3);
  EXPECT_THAT(second.err, HasSubstr("port " + port + " cannot be had"));
}

/// Whether `value` is as `schema` says; `place` is for the message.
void expect_fits(const json& value, const json& schema, const json& all, const std::string& place) {
  if (schema.contains("$ref")) {
    const std::string name = schema["$ref"];
    return expect_fits(value, all.at(name.substr(name.rfind('/') + 1)), all, place);
  }
  if (value.is_null() && schema.value("nullable", false)) return;
  if (schema.contains("allOf"))
    for (const json& part : schema["allOf"]) expect_fits(value, part, all, place);
  const std::string type = schema.value("type", "");
  const std::map<std::string, bool> fits{{"string", value.is_string()},
                                         {"integer", value.is_number_integer()},
                                         {"number", value.is_number()},
                                         {"boolean", value.is_boolean()}};
  if (const auto at = fits.find(type); at != fits.end()) {
    EXPECT_TRUE(at->second) << place << ": " << value << " is no " << type;
  }
  if (type == "array") {
    ASSERT_TRUE(value.is_array()) << place << value;
    for (const json& item : value) expect_fits(item, schema["items"], all, place + "[]");
  }
  if (type == "object" && schema.contains("properties")) {
    ASSERT_TRUE(value.is_object()) << place << value;
    for (const std::string name : schema["required"])
      EXPECT_TRUE(value.contains(name)) << place << " lacks " << name;
    for (const auto& [name, part] : schema["properties"].items())
      if (value.contains(name)) expect_fits(value[name], part, all, place + "." + name);
  }
}

TEST_F(Serving, AnswersAsItsOpenApiDocumentSays) {
  const json document = json::parse(get("/api/openapi.json")->body);
  EXPECT_EQ(document, json::parse(bezug({"serve", "--openapi"}).out));
  const json& schemas = document["components"]["schemas"];
  const std::map<std::string, std::string> examples{{"document", "document=/news/b.txt"},
                                                    {"find", "text=Pikotron"},
                                                    {"history", "one=Pikotron&other=Auvento"},
                                                    {"neighbours", "entity=Auvento&limit=1"},
                                                    {"path", "from=Taihe&to=Auvento"},
                                                    {"show", "entity=Auvento"},
                                                    {"stats", ""},
                                                    {"supplied-by", "name=Taihe"},
                                                    {"tiers", "name=Auvento"},
                                                    {"who-supplies", "name=Auvento"}};
  for (const Command* command : answering_commands()) {
    const std::string name{command->name};
    ASSERT_TRUE(examples.contains(name)) << "no example for " << name;
    const json& get_it = document["paths"]["/api/" + name]["get"];
    const json& schema = get_it["responses"]["200"]["content"]["application/json"]["schema"];
    for (const json& parameter : get_it["parameters"])
      EXPECT_NE(parameter["description"], "") << name << parameter["name"];
    const httplib::Result answer = get("/api/" + name + "?" + examples.at(name));
    expect_fits(json::parse(answer->body), schema, schemas, name);
  }
}

TEST(ExplorerPage, KeepsDataWithinItsScriptElement) {
  const std::string hostile = R"(["</script><script>alert(1)</script><!--"])";
  const std::string whole = page(hostile);
  EXPECT_EQ(whole.find("alert(1)</script>"), std::string::npos);
  EXPECT_NE(whole.find(R"(\u003c/script>\u003cscript>alert(1))"), std::string::npos);
  EXPECT_EQ(json::parse(for_script(hostile)), json::parse(hostile));
  EXPECT_THAT(page_policy(false), Not(HasSubstr("connect-src")));
}

}  // namespace
}  // namespace bezug::cli::test
