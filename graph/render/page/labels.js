// Labels of vertices and edges: where there is room for them, and none over another one.

/// Labels stay the same size on the screen; of two that would cover each other the one of the better
/// connected vertex stays.
function paintLabels(context, scene, view) {
  const boxes = new Boxes();
  const important = (item) => item === view.chosen || item === view.over;
  const ranked = [...scene.byRank].sort(
    (a, b) => important(b) - important(a) || isFaint(a, view) - isFaint(b, view),
  );
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const box of view.covered || []) boxes.add(box, view);
  for (const vertex of scene.byRank)
    if (inView(vertex, view)) boxes.add(vertexBox(vertex, view), vertex);
  for (const vertex of ranked) {
    if (!inView(vertex, view)) continue;
    const strong = vertex.expanded || important(vertex) || vertex.kind === 'rest';
    const text = important(vertex) ? shortened(vertex.name, 60) : vertex.label;
    const font = `${strong ? 600 : 400} 12.5px ${FONT}`;
    const box = labelPlace(
      vertex,
      textWidth(context, text, font),
      boxes,
      view,
      important(vertex) || vertex.expanded,
    );
    if (!box) continue;
    boxes.add(box, vertex);
    paintText(
      context,
      text,
      font,
      box,
      isFaint(vertex, view) ? PAPERS[view.theme].faint : PAPERS[view.theme].text,
      view,
    );
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
    [middle - width / 2, bottom + 2],
    [middle - width / 2, top - 18],
    [right + 4, centre - 8],
    [left - width - 4, centre - 8],
  ];
  // Where edges run downwards a label stands better beside the vertex.
  const places = (view.upright ? [...around.slice(2), ...around.slice(0, 2)] : around).map(
    ([x, y]) => [x - 2, y, x + width + 2, y + 16],
  );
  // A label that the window cuts off is worse than one at another side.
  const whole = ([a, b, c, d]) => a >= 2 && b >= 2 && c <= view.width - 2 && d <= view.height - 2;
  return (
    places.find((box) => whole(box) && boxes.free(box, vertex)) ||
    (must ? within(places[0], view) : null)
  );
}

function within([left, top, right, bottom], { width }) {
  const shift = Math.max(2 - left, Math.min(0, width - 2 - right));
  return [left + shift, top, right + shift, bottom];
}

function paintEdgeLabels(context, scene, view, boxes) {
  const few = scene.edges.size <= (scene.kind === 'fixed' ? 150 : 60) && !view.moving;
  const font = `400 11px ${FONT}`;
  const wanted = [...scene.edges.values()].filter(
    (edge) =>
      edge.kind === 'edge' &&
      !isFaint(edge, view) &&
      (few || view.near || edge === view.over || edge === view.chosen),
  );
  wanted.sort(
    (a, b) => (b === view.chosen) - (a === view.chosen) || b.edge.statements - a.edge.statements,
  );
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
    paintText(
      context,
      text,
      font,
      box,
      must ? PAPERS[view.theme].chosen : PAPERS[view.theme].text,
      view,
    );
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
      for (let y = Math.floor(top / 40); y <= Math.floor(bottom / 40); y += 1)
        if (visit(`${x} ${y}`)) return true;
    return false;
  }

  add(box, owner) {
    this.each(box, (cell) => {
      if (this.cells.has(cell)) this.cells.get(cell).push({ box, owner });
      else this.cells.set(cell, [{ box, owner }]);
    });
  }

  free(box, owner) {
    return !this.each(box, (cell) =>
      (this.cells.get(cell) || []).some(
        (one) =>
          one.owner !== owner &&
          one.box[0] < box[2] &&
          one.box[2] > box[0] &&
          one.box[1] < box[3] &&
          one.box[3] > box[1],
      ),
    );
  }
}
