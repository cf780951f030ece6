#include "graph/render/shared/page.h"

#include <array>
#include <cstdint>

#include "graph/render/shared/page_parts.h"

namespace bezug {
namespace {

unsigned digit(char hex) { return static_cast<unsigned>(hex <= '9' ? hex - '0' : hex - 'a' + 10); }

/// What bytes in hexadecimal digits are in base64 (RFC 4648), as policies spell hashes.
/// Precondition: lower case.
std::string base64(std::string_view hex) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::size_t kHexDigitsAGroup = 6;
  std::string text;
  for (std::size_t at = 0; at < hex.size(); at += kHexDigitsAGroup) {
    const std::string_view part = hex.substr(at, kHexDigitsAGroup);
    std::uint32_t bits = 0;
    for (const char one : part) bits = bits << 4U | digit(one);
    bits <<= 4U * (kHexDigitsAGroup - part.size());
    const std::size_t bytes = part.size() / 2;
    for (std::size_t place = 0; place < 4; ++place)
      text += place <= bytes ? kDigits[bits >> (18U - 6U * place) & 63U] : '=';
  }
  return text;
}

std::string source(std::string_view sha256) { return " 'sha256-" + base64(sha256) + "'"; }

/// A value for a marker of the skeleton.
struct Part {
  std::string_view marker;
  std::string_view text;
};

}  // namespace

std::string page_policy(bool asks_server) {
  return "default-src 'none'; script-src" + source(kPageLibraryHash) + source(kPageScriptHash) +
         "; style-src" + source(kPageStyleHash) + "; img-src data: blob:; " +
         (asks_server ? "connect-src 'self'; " : "") + "base-uri 'none'; form-action 'none'";
}

std::string for_script(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char one : json)
    if (one == '<')
      safe += "\\u003c";
    else
      safe += one;
  return safe;
}

std::string page(std::string_view data) {
  const std::string policy = page_policy(data == "null");
  const std::string safe = for_script(data);
  // In the order of the skeleton, so that no marker is looked for in what was put in.
  const std::array<Part, 5> parts{{{"{{policy}}", policy},
                                   {"{{style}}", kPageStyle},
                                   {"{{data}}", safe},
                                   {"{{library}}", kPageLibrary},
                                   {"{{app}}", kPageScript}}};
  std::string whole;
  std::string_view rest = kPageSkeleton;
  for (const Part& part : parts) {
    const std::size_t at = rest.find(part.marker);
    whole += rest.substr(0, at);
    whole += part.text;
    rest.remove_prefix(at + part.marker.size());
  }
  whole += rest;
  return whole;
}

}  // namespace bezug
