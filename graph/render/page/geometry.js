// Where edges run: for the picture on the screen, for exported ones, and for finding what is under
// the pointer.

/// An edge as a cubic curve from rim to rim: [x0, y0, x1, y1, x2, y2, x3, y3].
function curveOf({ source, target, bend = 0, turn = 0 }) {
  if (source === target) return loopOf(source, turn);
  const dx = target.x - source.x;
  const dy = target.y - source.y;
  const length = Math.hypot(dx, dy) || 1;
  const cx = (source.x + target.x) / 2 - (dy / length) * bend;
  const cy = (source.y + target.y) / 2 + (dx / length) * bend;
  const [ax, ay] = onRim(source, cx, cy, 1);
  const [bx, by] = onRim(target, cx, cy, 3);
  return [
    ax,
    ay,
    ax + (2 / 3) * (cx - ax),
    ay + (2 / 3) * (cy - ay),
    bx + (2 / 3) * (cx - bx),
    by + (2 / 3) * (cy - by),
    bx,
    by,
  ];
}

function onRim(vertex, cx, cy, gap) {
  const length = Math.hypot(cx - vertex.x, cy - vertex.y) || 1;
  const r = Math.min(vertex.r + gap, length);
  return [vertex.x + ((cx - vertex.x) / length) * r, vertex.y + ((cy - vertex.y) / length) * r];
}

function loopOf(vertex, turn) {
  const out = vertex.r * 2.6 + 14 * turn;
  return [
    vertex.x - vertex.r * 0.6,
    vertex.y - vertex.r * 0.8,
    vertex.x - out,
    vertex.y - out * 1.3,
    vertex.x + out,
    vertex.y - out * 1.3,
    vertex.x + vertex.r * 0.6,
    vertex.y - vertex.r * 0.85,
  ];
}

function pointOn(curve, t) {
  const u = 1 - t;
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return [
    a * curve[0] + b * curve[2] + c * curve[4] + d * curve[6],
    a * curve[1] + b * curve[3] + c * curve[5] + d * curve[7],
  ];
}

const endAngle = (curve) => Math.atan2(curve[7] - curve[5], curve[6] - curve[4]);

/// The least distance of a point to a curve, about.
function distanceTo(curve, x, y) {
  let least = Infinity;
  let [px, py] = [curve[0], curve[1]];
  for (let i = 1; i <= 10; i += 1) {
    const [qx, qy] = pointOn(curve, i / 10);
    const [dx, dy] = [qx - px, qy - py];
    const t = Math.max(0, Math.min(1, ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(x - px - t * dx, y - py - t * dy));
    [px, py] = [qx, qy];
  }
  return least;
}

/// [left, top, right, bottom] of the whole scene; with `labels` there is room for them too, if they
/// are as large as in a picture that is not zoomed.
function boundsOf(scene, labels) {
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, r, label } of scene.vertices.values()) {
    const aside = labels ? Math.max(r, 3.7 * label.length) + 8 : r + 4;
    bounds[0] = Math.min(bounds[0], x - aside);
    bounds[1] = Math.min(bounds[1], y - r - (labels ? 24 : 4));
    bounds[2] = Math.max(bounds[2], x + aside);
    bounds[3] = Math.max(bounds[3], y + r + (labels ? 26 : 4));
  }
  return scene.vertices.size ? bounds : [-100, -100, 100, 100];
}

/// What lies at a point: a vertex before an edge. `tree` is a d3.quadtree of the vertices.
function itemAt(scene, tree, x, y, reach) {
  let best = null;
  let least = Infinity;
  tree.visit((node, x0, y0, x1, y1) => {
    const most = 60;
    if (x0 > x + most || x1 < x - most || y0 > y + most || y1 < y - most) return true;
    for (let one = node; one && !one.length; one = one.next) {
      const distance = Math.hypot(one.data.x - x, one.data.y - y) - one.data.r;
      if (distance < Math.min(least, reach)) [best, least] = [one.data, distance];
    }
    return false;
  });
  if (best) return best;
  least = reach;
  for (const edge of scene.edges.values()) {
    const { source, target } = edge;
    const room = reach + Math.abs(edge.bend || 0) + (source === target ? 90 : 0);
    if (x < Math.min(source.x, target.x) - room || x > Math.max(source.x, target.x) + room)
      continue;
    if (y < Math.min(source.y, target.y) - room || y > Math.max(source.y, target.y) + room)
      continue;
    const distance = distanceTo(curveOf(edge), x, y);
    if (distance < least) [best, least] = [edge, distance];
  }
  return best;
}
