// Keys in the picture.

const ARROWS = { ArrowLeft: Math.PI, ArrowRight: 0, ArrowUp: -Math.PI / 2, ArrowDown: Math.PI / 2 };

/// Arrows go to the nearest vertex in their direction, Enter expands, + and - zoom.
function stageKey(stage, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { chosen } = stage;
  const vertex = chosen?.r
    ? chosen
    : chosen && (chosen.target === stage.lastVertex ? chosen.target : chosen.source);
  const acts = {
    Enter: () => vertex && stage.act.expand(vertex),
    '+': () => stage.zoomBy(1.3),
    '=': () => stage.zoomBy(1.3),
    '-': () => stage.zoomBy(1 / 1.3),
    f: () => stage.fit(),
    h: () => vertex && stage.act.hide(vertex),
    Delete: () => vertex && stage.act.hide(vertex),
    p: () => vertex && stage.unpin(vertex),
    e: () => vertex && nextEdge(stage, vertex),
  };
  const act =
    event.key in ARROWS ? () => nextVertex(stage, vertex, ARROWS[event.key]) : acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function nextVertex(stage, from, angle) {
  if (!from) return stage.scene.byRank[0] && stage.act.choose(stage.scene.byRank[0]);
  let best = null;
  let least = Infinity;
  for (const one of stage.scene.vertices.values()) {
    const [dx, dy] = [one.x - from.x, one.y - from.y];
    const along = dx * Math.cos(angle) + dy * Math.sin(angle);
    const aside = Math.abs(-dx * Math.sin(angle) + dy * Math.cos(angle));
    if (one === from || along <= 0 || aside > 2 * along) continue;
    if (along + 2 * aside < least) [best, least] = [one, along + 2 * aside];
  }
  if (best) stage.reveal(best);
  return best && stage.act.choose(best);
}

/// Goes through the edges of a vertex, one a key stroke.
function nextEdge(stage, vertex) {
  const edges = vertex.edges.filter((edge) => edge.kind === 'edge');
  const at = edges.indexOf(stage.chosen);
  if (edges.length) stage.act.choose(edges[(at + 1) % edges.length]);
}
