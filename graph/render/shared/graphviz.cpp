#include "graph/render/shared/graphviz.h"

#include <graphviz/gvc.h>

#include <memory>
#include <mutex>
#include <stdexcept>

namespace bezug {
namespace {

struct ContextCloser {
  void operator()(GVC_t* context) const { gvFreeContext(context); }
};
struct GraphCloser {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
struct RenderFreer {
  void operator()(char* data) const { gvFreeRenderData(data); }
};

std::string& complaints() {
  static std::string text;  // guarded by the mutex of `drawn`
  return text;
}

int keep_complaint(char* message) {
  complaints() += message;
  return 0;
}

[[noreturn]] void fail(const std::string& doing) {
  throw std::runtime_error{"GraphViz cannot " + doing + ": " + complaints()};
}

}  // namespace

std::string drawn(const std::string& dot, const std::string& kind) {
  static std::mutex one_at_a_time;
  const std::scoped_lock lock{one_at_a_time};
  complaints().clear();
  agseterr(AGWARN);
  agseterrf(keep_complaint);
  // One context for all pictures: GraphViz's text plugin remembers font names by address, and
  // closing a context frees them.
  static const std::unique_ptr<GVC_t, ContextCloser> context{gvContext()};
  const std::unique_ptr<Agraph_t, GraphCloser> graph{agmemread(dot.c_str())};
  if (!graph) fail("read its own diagram");
  const char* const engine = agget(graph.get(), const_cast<char*>("layout"));
  if (gvLayout(context.get(), graph.get(), engine == nullptr ? "dot" : engine) != 0)
    fail("lay the graph out");
  char* data = nullptr;
  unsigned length = 0;
  const int failed = gvRenderData(context.get(), graph.get(), kind.c_str(), &data, &length);
  const std::unique_ptr<char, RenderFreer> owner{data};
  gvFreeLayout(context.get(), graph.get());
  if (failed != 0 || data == nullptr) fail("draw " + kind);
  return std::string{data, length};
}

}  // namespace bezug
