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
    for (const vertex of scene.vertices.values()) if (seen(vertex)) paintVertex(context, vertex, view);
  }
  context.globalAlpha = 1;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (!cheap) paintLabels(context, scene, view);
  else paintLabels(context, { byRank: scene.byRank.slice(0, 40), edges: new Map(), kind: scene.kind }, view);
}

/// One stroke for all edges of a factuality and for all vertices of a type.
function paintCheaply(context, scene, view, seen) {
  const groups = new Map();
  const put = (key, item) => (groups.has(key) ? groups.get(key).push(item) : groups.set(key, [item]));
  context.lineWidth = 1.2;
  context.globalAlpha = view.near ? 0.3 : 0.6;
  for (const edge of scene.edges.values()) if (seen(edge.source) || seen(edge.target)) put(edge.edge.factuality, edge);
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
  const [border, fill] = vertex.kind === 'rest' ? [PAPERS[view.theme].faint, PAPERS[view.theme].background] : typeColours(view.theme, vertex.type);
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

/// Labels stay the same size on the screen; of two that would cover each other the one of the better
/// connected vertex stays.
function paintLabels(context, scene, view) {
  const boxes = new Boxes();
  const important = (item) => item === view.chosen || item === view.over;
  const ranked = [...scene.byRank].sort((a, b) => important(b) - important(a) || isFaint(a, view) - isFaint(b, view));
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const box of view.covered || []) boxes.add(box, view);
  for (const vertex of scene.byRank) if (inView(vertex, view)) boxes.add(vertexBox(vertex, view), vertex);
  for (const vertex of ranked) {
    if (!inView(vertex, view)) continue;
    const strong = vertex.expanded || important(vertex) || vertex.kind === 'rest';
    const text = important(vertex) ? shortened(vertex.name, 60) : vertex.label;
    const font = `${strong ? 600 : 400} 12.5px ${FONT}`;
    const box = labelPlace(vertex, textWidth(context, text, font), boxes, view, important(vertex) || (vertex.expanded && scene.kind === 'fixed'));
    if (!box) continue;
    boxes.add(box, vertex);
    paintText(context, text, font, box, isFaint(vertex, view) ? PAPERS[view.theme].faint : PAPERS[view.theme].text, view);
  }
  paintEdgeLabels(context, scene, view, boxes);
}

function vertexBox(vertex, { transform, chosen, over }) {
  const [x, y] = transform.apply([vertex.x, vertex.y]);
  const r = (vertex.r + (vertex === chosen || vertex === over ? 7 : 0)) * transform.k;
  return [x - r, y - r, x + r, y + r];
}

/// The first free place: below, above, right, left of the vertex; null if there is none.
function labelPlace(vertex, width, boxes, view, must) {
  const [left, top, right, bottom] = vertexBox(vertex, view);
  const middle = (left + right) / 2;
  const centre = (top + bottom) / 2;
  const around = [
    [middle - width / 2, bottom + 2], [middle - width / 2, top - 18], [right + 4, centre - 8], [left - width - 4, centre - 8],
  ];
  // Where edges run downwards a label stands better beside the vertex.
  const places = (view.upright ? [...around.slice(2), ...around.slice(0, 2)] : around).map(([x, y]) => [x - 2, y, x + width + 2, y + 16]);
  // A label that the window cuts off is worse than one at another side.
  const whole = ([a, b, c, d]) => a >= 2 && b >= 2 && c <= view.width - 2 && d <= view.height - 2;
  return places.find((box) => whole(box) && boxes.free(box, vertex)) || (must ? within(places[0], view) : null);
}

function within([left, top, right, bottom], { width }) {
  const shift = Math.max(2 - left, Math.min(0, width - 2 - right));
  return [left + shift, top, right + shift, bottom];
}

function paintEdgeLabels(context, scene, view, boxes) {
  const few = scene.edges.size <= (scene.kind === 'fixed' ? 150 : 60) && !view.moving;
  const font = `400 11px ${FONT}`;
  const wanted = [...scene.edges.values()].filter((edge) => edge.kind === 'edge' && !isFaint(edge, view) && (few || view.near || edge === view.over || edge === view.chosen));
  wanted.sort((a, b) => (b === view.chosen) - (a === view.chosen) || b.edge.statements - a.edge.statements);
  for (const edge of wanted.slice(0, 200)) {
    const text = edgeLabel(edge.edge);
    const width = textWidth(context, text, font);
    const [x, y] = view.transform.apply(pointOn(curveOf(edge), 0.5));
    const box = [x - width / 2 - 2, y - 7, x + width / 2 + 2, y + 7];
    const must = edge === view.chosen || edge === view.over;
    if (!must && !boxes.free(box, edge)) continue;
    boxes.add(box, edge);
    context.fillStyle = PAPERS[view.theme].background;
    context.fillRect(box[0], box[1], box[2] - box[0], box[3] - box[1]);
    paintText(context, text, font, box, must ? PAPERS[view.theme].chosen : PAPERS[view.theme].text, view);
  }
}

function edgeLabel(edge) {
  const goods = (edge.product || []).map((name) => shortened(name, 22));
  const some = goods.slice(0, 2).join(', ') + (goods.length > 2 ? ', …' : '');
  return shortened(relationWord(edge.relation), 30) + (some ? `: ${some}` : '');
}

function paintText(context, text, font, [left, top, , bottom], colour, { theme }) {
  context.font = font;
  context.lineWidth = 4;
  context.strokeStyle = PAPERS[theme].background;
  context.fillStyle = colour;
  context.textAlign = 'left';
  context.strokeText(text, left + 2, (top + bottom) / 2);
  context.fillText(text, left + 2, (top + bottom) / 2);
}

const textWidths = new Map();

function textWidth(context, text, font) {
  const key = `${font}\n${text}`;
  if (!textWidths.has(key)) {
    if (textWidths.size > 20000) textWidths.clear();
    context.font = font;
    textWidths.set(key, context.measureText(text).width);
  }
  return textWidths.get(key);
}

/// Rectangles on the screen, sorted into a coarse grid so that a collision is found quickly.
class Boxes {
  constructor() {
    this.cells = new Map();
  }

  each([left, top, right, bottom], visit) {
    for (let x = Math.floor(left / 80); x <= Math.floor(right / 80); x += 1)
      for (let y = Math.floor(top / 40); y <= Math.floor(bottom / 40); y += 1) if (visit(`${x} ${y}`)) return true;
    return false;
  }

  add(box, owner) {
    this.each(box, (cell) => {
      if (this.cells.has(cell)) this.cells.get(cell).push({ box, owner });
      else this.cells.set(cell, [{ box, owner }]);
    });
  }

  free(box, owner) {
    return !this.each(box, (cell) => (this.cells.get(cell) || []).some((one) => one.owner !== owner
      && one.box[0] < box[2] && one.box[2] > box[0] && one.box[1] < box[3] && one.box[3] > box[1]));
  }
}
