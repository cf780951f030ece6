// Painting a scene on a canvas. While things move and are many, only what the eye can follow is
// drawn: straight lines, no heads, few labels.

const FONT = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif';
const FAINTED = 0.22;

/// `view`: {transform, width, height, ratio, theme, chosen, over, near (Set or null), moving, and
/// covered: boxes of what lies above the canvas, upright: whether edges run downwards}
function paint(context, scene, view) {
  const { transform, width, height, ratio, theme } = view;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = PAPERS[theme].background;
  context.fillRect(0, 0, width, height);
  context.translate(transform.x, transform.y);
  context.scale(transform.k, transform.k);
  const cheap = view.moving && scene.vertices.size + scene.edges.size > 900;
  const seen = (vertex) => inView(vertex, view);
  if (cheap) paintCheaply(context, scene, view, seen);
  else {
    for (const edge of scene.edges.values()) paintEdge(context, edge, view);
    for (const vertex of scene.vertices.values())
      if (seen(vertex)) paintVertex(context, vertex, view);
  }
  context.globalAlpha = 1;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (!cheap) paintLabels(context, scene, view);
  else
    paintLabels(
      context,
      { byRank: scene.byRank.slice(0, 40), edges: new Map(), kind: scene.kind },
      view,
    );
}

/// One stroke for all edges of a factuality and for all vertices of a type.
function paintCheaply(context, scene, view, seen) {
  const groups = new Map();
  const put = (key, item) =>
    groups.has(key) ? groups.get(key).push(item) : groups.set(key, [item]);
  context.lineWidth = 1.2;
  context.globalAlpha = view.near ? 0.3 : 0.6;
  for (const edge of scene.edges.values())
    if (seen(edge.source) || seen(edge.target)) put(edge.edge.factuality, edge);
  for (const [factuality, edges] of groups) {
    context.strokeStyle = LINE_COLOURS[view.theme][factuality] || LINE_COLOURS[view.theme].asserted;
    context.beginPath();
    for (const { source, target } of edges) {
      context.moveTo(source.x, source.y);
      context.lineTo(target.x, target.y);
    }
    context.stroke();
  }
  groups.clear();
  context.globalAlpha = 1;
  context.lineWidth = 2;
  for (const vertex of scene.vertices.values()) if (seen(vertex)) put(vertex.type, vertex);
  for (const [type, vertices] of groups) {
    [context.strokeStyle, context.fillStyle] = typeColours(view.theme, type);
    context.beginPath();
    for (const { x, y, r } of vertices) outline(context, type, x, y, r);
    context.fill();
    context.stroke();
  }
}

function inView({ x, y, r }, { transform, width, height }) {
  const [sx, sy] = transform.apply([x, y]);
  const room = r * transform.k + 60;
  return sx > -room && sy > -room && sx < width + room && sy < height + room;
}

const isFaint = (item, view) => Boolean(view.near) && !view.near.has(item);

function paintEdge(context, edge, view) {
  const line = lineOf(view.theme, edge.edge);
  const marked = view.chosen === edge || view.over === edge;
  context.globalAlpha = isFaint(edge, view) ? FAINTED : edge.kind === 'rest' ? 0.6 : 0.9;
  context.strokeStyle = marked ? PAPERS[view.theme].chosen : line.colour;
  context.fillStyle = context.strokeStyle;
  context.lineWidth = line.width + (marked ? 1.5 : 0);
  context.setLineDash(line.dash);
  context.beginPath();
  const curve = curveOf(edge);
  context.moveTo(curve[0], curve[1]);
  context.bezierCurveTo(...curve.slice(2));
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  arrowHead(context, line.head, curve[6], curve[7], endAngle(curve), line.width);
  return finishHead(context, line.head, view);
}

function finishHead(context, head, view) {
  if (head === 'normal') return context.fill();
  context.lineWidth = Math.max(1.5, context.lineWidth * 0.8);
  if (head !== 'vee') {
    context.fillStyle = PAPERS[view.theme].background;
    context.fill();
  }
  return context.stroke();
}

function paintVertex(context, vertex, view) {
  const [border, fill] =
    vertex.kind === 'rest'
      ? [PAPERS[view.theme].faint, PAPERS[view.theme].background]
      : typeColours(view.theme, vertex.type);
  const chosen = view.chosen === vertex;
  context.globalAlpha = isFaint(vertex, view) ? FAINTED : 1;
  if (chosen || view.over === vertex) {
    context.beginPath();
    context.strokeStyle = PAPERS[view.theme].chosen;
    context.lineWidth = chosen ? 3 : 1.5;
    circle(context, vertex.x, vertex.y, vertex.r + 6);
    context.stroke();
  }
  context.beginPath();
  outline(context, vertex.type, vertex.x, vertex.y, vertex.r);
  // What lies behind a faint vertex does not shine through.
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = border;
  context.lineWidth = vertex.expanded ? 3.5 : 2;
  context.stroke();
  if (vertex.fx !== undefined && vertex.fx !== null) {
    context.beginPath();
    context.fillStyle = border;
    circle(context, vertex.x, vertex.y, 3);
    context.fill();
  }
}
