#include "cli/server.h"

#include <httplib.h>

#include <array>
#include <chrono>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>

#include "cli/api.h"
#include "cli/present.h"
#include "cli/statement_fields.h"
#include "graph/render/shared/page.h"

namespace bezug::cli {

namespace {

constexpr const char* kLoopback = "127.0.0.1";
constexpr std::array<std::string_view, 3> kOwnNames{"127.0.0.1", "localhost", "[::1]"};
constexpr const char* kJson = "application/json; charset=utf-8";
constexpr const char* kHtml = "text/html; charset=utf-8";
constexpr std::size_t kMostBody = 4096;  ///< questions have none

/// Whether `host`, "name" or "name:port", means this machine.
bool is_own(std::string_view host, int port) {
  for (const std::string_view name : kOwnNames)
    if (host == name || host == std::string{name} + ":" + std::to_string(port)) return true;
  return false;
}

/// Why a request must not be answered; empty if it may.
std::string_view objection(const httplib::Request& request, int port) {
  if (request.get_header_value_count("Host") != 1 ||
      !is_own(request.get_header_value("Host"), port))
    return "this server answers to 127.0.0.1 and localhost only";
  const std::string origin = request.get_header_value("Origin");
  constexpr std::string_view kScheme = "http://";
  if (!origin.empty() &&
      !(origin.starts_with(kScheme) && is_own(origin.substr(kScheme.size()), port)))
    return "this server answers its own page only";
  const std::string site = request.get_header_value("Sec-Fetch-Site");
  if (site == "cross-site" || site == "same-site")
    if (request.get_header_value("Sec-Fetch-Mode") != "navigate")
      return "this server answers its own page only";
  return {};
}

/// Not by set_content(): the library would compress it, which takes a second for the page, and more
/// than a second for a large answer, on its way to the same machine.
void put(httplib::Response& response, std::string body, const char* type) {
  const auto kept = std::make_shared<const std::string>(std::move(body));
  response.set_content_provider(
      kept->size(), type, [kept](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
        return sink.write(kept->data() + offset, length);
      });
}

void answer(httplib::Response& response, const ApiAnswer& answer) {
  response.status = answer.status;
  put(response, answer.body, kJson);
}

void refuse(httplib::Response& response, int status, std::string_view why) {
  answer(response, {.status = status, .body = api_error(std::string{why})});
}

/// Two servers that share a port would answer in turns: without SO_REUSEPORT, which is the
/// library's default.
void set_socket_options(socket_t socket) {
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

/// What was answered lately from one state of the database: some answers read all of it.
class Answered {
 public:
  /// What `make(store)` gives for the question `key`, or gave before.
  template <class Make>
  ApiAnswer get(const std::string& key, const std::shared_ptr<const store::Store>& store,
                const Make& make) {
    {
      const std::scoped_lock lock{mutex_};
      if (store != store_ || answers_.size() >= kMost) answers_.clear();
      store_ = store;
      if (const auto at = answers_.find(key); at != answers_.end()) return at->second;
    }
    ApiAnswer made = make(store);
    const std::scoped_lock lock{mutex_};
    if (store == store_ && made.body.size() <= kMostBytesEach) answers_[key] = made;
    return made;
  }

 private:
  static constexpr std::size_t kMost = 256;
  static constexpr std::size_t kMostBytesEach = 256UL << 10U;
  std::mutex mutex_{};
  std::shared_ptr<const store::Store> store_{};
  std::map<std::string, ApiAnswer> answers_{};
};

}  // namespace

struct Server::Impl {
  explicit Impl(const std::filesystem::path& folder) : present{folder} {}

  Present present;
  Answered answered{};
  httplib::Server http{};
  std::string html{page("null")};
  int port{};

  void define();
  void ask(const httplib::Request& request, httplib::Response& response);
};

void Server::Impl::ask(const httplib::Request& request, httplib::Response& response) {
  try {
    Parameters parameters;
    for (const auto& [name, value] : request.params) parameters.emplace(name, value);
    answer(response, answered.get(request.target, present.store(), [&](const auto& store) {
      return api_answer(request.matches[1], parameters, store);
    }));
  } catch (const std::exception& error) {
    refuse(response, 503, error.what());
  }
}

void Server::Impl::define() {
  http.set_socket_options(set_socket_options);
  http.set_payload_max_length(kMostBody);
  http.set_default_headers(
      {{"Content-Security-Policy", page_policy(true) + "; frame-ancestors 'none'"},
       {"X-Content-Type-Options", "nosniff"},
       {"X-Frame-Options", "DENY"},
       {"Referrer-Policy", "no-referrer"},
       {"Cross-Origin-Resource-Policy", "same-origin"},
       {"Cross-Origin-Opener-Policy", "same-origin"},
       {"Cache-Control", "no-store"}});
  http.set_pre_routing_handler([this](const auto& request, auto& response) {
    const std::string_view why = objection(request, port);
    if (!why.empty())
      refuse(response, 403, why);
    else if (request.method != "GET" && request.method != "HEAD")
      refuse(response, 405, "questions are asked with GET");
    else
      return httplib::Server::HandlerResponse::Unhandled;
    return httplib::Server::HandlerResponse::Handled;
  });
  http.Get("/", [this](const auto&, auto& response) { put(response, html, kHtml); });
  http.Get("/api/openapi.json",
           [](const auto&, auto& response) { put(response, dumped(openapi(), 2) + "\n", kJson); });
  http.Get(R"(/api/([a-z-]+))",
           [this](const auto& request, auto& response) { ask(request, response); });
  http.set_error_handler([](const auto&, auto& response) {
    if (!response.has_header("Content-Type"))
      refuse(response, response.status, "there is nothing here; the page is at /");
  });
}

Server::Server(const std::filesystem::path& folder, std::uint16_t port)
    : impl_{std::make_unique<Impl>(folder)} {
  impl_->define();
  impl_->port = port;
  if (port == 0)
    impl_->port = impl_->http.bind_to_any_port(kLoopback);
  else if (!impl_->http.bind_to_port(kLoopback, port))
    impl_->port = -1;
  if (impl_->port < 0)
    throw std::runtime_error{"port " + std::to_string(port) +
                             " cannot be had: something else may use it; name another with "
                             "--port, or 0 for any that is free"};
}

Server::~Server() = default;

std::string Server::address() const {
  return "http://" + std::string{kLoopback} + ":" + std::to_string(impl_->port) + "/";
}

void Server::run(const std::function<bool()>& stop) {
  constexpr std::chrono::milliseconds kBetweenLooks{100};
  std::jthread watch{[&](const std::stop_token& over) {
    while (!over.stop_requested() && !stop()) std::this_thread::sleep_for(kBetweenLooks);
    impl_->http.stop();
  }};
  impl_->http.listen_after_bind();
}

}  // namespace bezug::cli
