// A snapshot whose bytes were changed gives the edges that it was made of, or is refused; other
// bytes are refused.
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "graph/hash.h"
#include "graph/snapshot.h"
#include "tests/fuzz/input.h"

namespace {

using namespace bezug;

std::vector<Edge> sample() {
  std::vector<Edge> all;
  for (std::uint32_t at = 0; at < 60; ++at) {
    Edge edge;
    edge.subject = EntityId{hash64({"s", std::to_string(at % 11)})};
    edge.relation = relation_id(at % 3 == 0 ? "owns" : "supplies");
    edge.object = EntityId{hash64({"o", std::to_string(at % 7)})};
    edge.document = DocumentId{hash64({"d", std::to_string(at % 5)})};
    edge.statement = StatementId{at + 1};
    if (at % 2 == 0) edge.products = "steel\n";
    if (at % 4 == 0) edge.source = edge.object;
    all.push_back(edge);
  }
  return all;
}

std::vector<Edge> edges_in(const Snapshot& snapshot) {
  std::vector<Edge> all;
  for (std::uint32_t at = 0; at < snapshot.vertices_count(); ++at) {
    const VertexNumber own{at};
    for (auto [edge, end] = out_edges(own, snapshot); edge != end; ++edge)
      all.push_back(snapshot.edge(*edge));
    for (auto [edge, end] = in_edges(own, snapshot); edge != end; ++edge)
      all.push_back(snapshot.edge(*edge));
  }
  return all;
}

/// Bytes as a mapped file has them: from the start of a page.
Snapshot opened(std::span<const std::byte> bytes) {
  constexpr std::size_t kPage = 4096;
  const std::size_t room = (bytes.size() / kPage + 1) * kPage;
  const std::shared_ptr<std::byte> owner{static_cast<std::byte*>(std::aligned_alloc(kPage, room)),
                                         [](void* at) { std::free(at); }};
  if (!bytes.empty()) std::memcpy(owner.get(), bytes.data(), bytes.size());
  return Snapshot{owner, std::span{owner.get(), bytes.size()}};
}

}  // namespace

// The first byte chooses: even, the rest is a file; odd, it changes a good one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Snapshot whole{sample()};
  static const std::vector<Edge> truth = edges_in(whole);
  if (size == 0) return 0;
  std::string bytes = fuzz::bytes(data + 1, size - 1);
  if (data[0] % 2 == 1) {
    const std::span<const std::byte> good = whole.bytes();
    bytes = fuzz::changed({reinterpret_cast<const char*>(good.data()), good.size()}, bytes);
  }
  try {
    const Snapshot read = opened(std::as_bytes(std::span{bytes}));
    fuzz::law(edges_in(read) == truth, "no edge is another than it was");
  } catch (const DamagedBytes&) {
  } catch (const UnknownLayout&) {
  }
  return 0;
}
