// The shapes of entity types. `to` is a canvas context or a d3.path, so that the picture on the
// screen and the exported one have the same outlines.

function polygon(to, x, y, r, corners, turn) {
  for (let i = 0; i < corners; i += 1) {
    const angle = turn + (i * 2 * Math.PI) / corners;
    if (i === 0) to.moveTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
    else to.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
  to.closePath();
}

function through(to, points) {
  points.forEach(([x, y], i) => (i === 0 ? to.moveTo(x, y) : to.lineTo(x, y)));
  to.closePath();
}

function roundBox(to, x, y, w, h, r) {
  to.moveTo(x - w + r, y - h);
  to.lineTo(x + w - r, y - h);
  to.quadraticCurveTo(x + w, y - h, x + w, y - h + r);
  to.lineTo(x + w, y + h - r);
  to.quadraticCurveTo(x + w, y + h, x + w - r, y + h);
  to.lineTo(x - w + r, y + h);
  to.quadraticCurveTo(x - w, y + h, x - w, y + h - r);
  to.lineTo(x - w, y - h + r);
  to.quadraticCurveTo(x - w, y - h, x - w + r, y - h);
  to.closePath();
}

function circle(to, x, y, r) {
  to.moveTo(x + r, y);
  to.arc(x, y, r, 0, 2 * Math.PI);
  to.closePath();
}

const SHAPES = {
  person: circle,
  organisation: (to, x, y, r) => roundBox(to, x, y, r, r * 0.8, r * 0.35),
  company: (to, x, y, r) =>
    through(to, [
      [x - r, y - r * 0.8],
      [x + r, y - r * 0.8],
      [x + r, y + r * 0.8],
      [x - r, y + r * 0.8],
    ]),
  country: (to, x, y, r) => polygon(to, x, y, r * 1.08, 6, 0),
  place: (to, x, y, r) =>
    through(to, [
      [x, y - r],
      [x + r * 0.95, y - r * 0.2],
      [x + r * 0.95, y + r * 0.85],
      [x - r * 0.95, y + r * 0.85],
      [x - r * 0.95, y - r * 0.2],
    ]),
  group: (to, x, y, r) =>
    through(to, [
      [x - r, y - r * 0.65],
      [x + r * 0.2, y - r * 0.65],
      [x + r * 0.35, y - r * 0.9],
      [x + r * 0.9, y - r * 0.9],
      [x + r, y - r * 0.65],
      [x + r, y + r * 0.75],
      [x - r, y + r * 0.75],
    ]),
  product: (to, x, y, r) => {
    const d = r * 0.35;
    through(to, [
      [x - r, y - r * 0.85 + d],
      [x - r + d, y - r * 0.85],
      [x + r, y - r * 0.85],
      [x + r, y + r * 0.85 - d],
      [x + r - d, y + r * 0.85],
      [x - r, y + r * 0.85],
    ]);
    to.moveTo(x - r, y - r * 0.85 + d);
    to.lineTo(x + r - d, y - r * 0.85 + d);
    to.lineTo(x + r, y - r * 0.85);
    to.moveTo(x + r - d, y - r * 0.85 + d);
    to.lineTo(x + r - d, y + r * 0.85);
  },
  event: (to, x, y, r) => polygon(to, x, y, r, 8, Math.PI / 8),
  rest: (to, x, y, r) => {
    circle(to, x, y, r);
    circle(to, x, y, r * 0.72);
  },
};

const outline = (to, type, x, y, r) => (SHAPES[type] || circle)(to, x, y, r);

/// The shape of a type as a small picture beside words.
function typeSign(type) {
  const path = d3.path();
  outline(path, type, 9, 9, 7);
  return svg(
    'svg',
    {
      class: `sign type-${TYPES.includes(type) ? type : 'unknown'}`,
      width: 18,
      height: 18,
      viewBox: '0 0 18 18',
      'aria-hidden': 'true',
    },
    svg('path', { d: path.toString() }),
  );
}

/// The line of a factuality as a small picture beside words.
function factualitySign(factuality) {
  const known = FACTUALITIES.includes(factuality) ? factuality : 'asserted';
  const path = d3.path();
  arrowHead(path, HEADS[known], 30, 7, 0, 1.6);
  return svg(
    'svg',
    {
      class: `line factuality-${known}`,
      width: 36,
      height: 14,
      viewBox: '0 0 36 14',
      'aria-hidden': 'true',
    },
    svg('line', {
      x1: 1,
      y1: 7,
      x2: HEADS[known] === 'stop' ? 22 : 27,
      y2: 7,
      'stroke-dasharray': DASHES[known].map((n) => n * 0.6).join(' ') || null,
    }),
    svg('path', { d: path.toString(), class: HEADS[known] === 'normal' ? 'full' : 'hollow' }),
  );
}

/// An arrowhead whose tip is at x, y and which looks in the direction `angle`.
function arrowHead(to, head, x, y, angle, width) {
  const size = 6 + 1.4 * width;
  const at = (along, aside) => [
    x + along * Math.cos(angle) - aside * Math.sin(angle),
    y + along * Math.sin(angle) + aside * Math.cos(angle),
  ];
  const line = (points, close) => {
    points.forEach(([a, b], i) => (i === 0 ? to.moveTo(a, b) : to.lineTo(a, b)));
    if (close) to.closePath();
  };
  if (head === 'vee') line([at(-size, -size * 0.5), [x, y], at(-size, size * 0.5)]);
  else if (head === 'stop') {
    line([at(0, -size * 0.6), at(0, size * 0.6)]);
    const [cx, cy] = at(-size * 0.45, 0);
    circle(to, cx, cy, size * 0.35);
  } else line([at(-size, -size * 0.45), [x, y], at(-size, size * 0.45)], true);
}
