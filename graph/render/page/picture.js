// The view as a file: SVG and PNG of the whole picture, CSV of its edges.

function save(name, blob) {
  const address = URL.createObjectURL(blob);
  const anchor = h('a', { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/// A file name from the names in the picture: letters and digits alone, on every system allowed.
function pictureName(scene, ending) {
  const first = scene.byRank[0]?.name || 'picture';
  const plain = first
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `bezug-${plain || 'picture'}.${ending}`;
}

const xml = (text) =>
  String(text)
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
    // What XML 1.0 does not allow at all.
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');

/// The picture as SVG. Everything is written out with attributes: it needs no style sheet.
function svgOf(scene, theme) {
  const [left, top, right, bottom] = boundsOf(scene, true);
  const paper = PAPERS[theme];
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${[left, top, right - left, bottom - top].map(Math.round).join(' ')}" width="${Math.round(right - left)}" height="${Math.round(bottom - top)}" font-family="sans-serif">`,
    `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" fill="${paper.background}"/>`,
  ];
  for (const edge of scene.edges.values()) parts.push(svgEdge(edge, theme));
  for (const vertex of scene.vertices.values()) parts.push(svgVertex(vertex, theme));
  const halo = `paint-order="stroke" stroke="${paper.background}" stroke-width="3" stroke-linejoin="round" text-anchor="middle" fill="${paper.text}"`;
  if (scene.edges.size <= 150)
    for (const edge of scene.edges.values()) {
      const [x, y] = pointOn(curveOf(edge), 0.5);
      if (edge.kind === 'edge')
        parts.push(
          `<text x="${x.toFixed(1)}" y="${(y + 3).toFixed(1)}" font-size="9" ${halo}>${xml(edgeLabel(edge.edge))}</text>`,
        );
    }
  for (const one of scene.vertices.values())
    parts.push(
      `<text x="${one.x.toFixed(1)}" y="${(one.y + one.r + 13).toFixed(1)}" font-size="12" ${one.expanded ? 'font-weight="600" ' : ''}${halo}>${xml(one.label)}</text>`,
    );
  return `${parts.join('\n')}\n</svg>\n`;
}

function svgEdge(edge, theme) {
  const line = lineOf(theme, edge.edge);
  const curve = curveOf(edge);
  const way = d3.path();
  way.moveTo(curve[0], curve[1]);
  way.bezierCurveTo(...curve.slice(2));
  const head = d3.path();
  arrowHead(head, line.head, curve[6], curve[7], endAngle(curve), line.width);
  const fill =
    line.head === 'normal' ? line.colour : line.head === 'vee' ? 'none' : PAPERS[theme].background;
  const title =
    edge.kind === 'edge'
      ? `<title>${xml(`${edge.source.name} ${relationWord(edge.edge.relation)} ${edge.target.name} (${edge.edge.factuality})`)}</title>`
      : '';
  return `<g stroke="${line.colour}">${title}<path d="${way}" fill="none" stroke-width="${line.width.toFixed(2)}"${line.dash.length ? ` stroke-dasharray="${line.dash.join(' ')}"` : ''}/><path d="${head}" fill="${fill}" stroke-width="1.5"/></g>`;
}

function svgVertex(vertex, theme) {
  const [border, fill] =
    vertex.kind === 'rest'
      ? [PAPERS[theme].faint, PAPERS[theme].background]
      : typeColours(theme, vertex.type);
  const path = d3.path();
  outline(path, vertex.type, vertex.x, vertex.y, vertex.r);
  return `<path d="${path}" fill="${fill}" stroke="${border}" stroke-width="${vertex.expanded ? 3 : 2}"><title>${xml(vertex.name)}</title></path>`;
}

/// The whole picture, twice as fine as on the screen, but no larger than browsers can.
function savePng(stage) {
  const [left, top, right, bottom] = boundsOf(stage.scene, true);
  const k = Math.min(2, 8000 / (right - left), 8000 / (bottom - top));
  const canvas = h('canvas', {});
  canvas.width = Math.ceil((right - left) * k);
  canvas.height = Math.ceil((bottom - top) * k);
  const zoom = Math.min(1.4, k);
  paint(canvas.getContext('2d'), stage.scene, {
    transform: d3.zoomIdentity.scale(k / zoom).translate(-left, -top),
    width: canvas.width / zoom,
    height: canvas.height / zoom,
    ratio: zoom,
    theme: stage.theme,
    chosen: null,
    over: null,
    near: null,
    moving: false,
  });
  canvas.toBlob(
    (blob) =>
      blob
        ? save(pictureName(stage.scene, 'png'), blob)
        : announce('The picture is too large for this browser.'),
    'image/png',
  );
}

const saveSvg = (stage) =>
  save(
    pictureName(stage.scene, 'svg'),
    new Blob([svgOf(stage.scene, stage.theme)], { type: 'image/svg+xml' }),
  );

/// A cell of a table. Spreadsheets take what begins with these signs for a formula and would run it.
function csvCell(value) {
  const text = shownText(value ?? '');
  const safe = /^\s*[=+\-@\t]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\n;]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function csvOf(scene) {
  const rows = [
    [
      'subject',
      'subject_type',
      'relation',
      'object',
      'object_type',
      'factuality',
      'product',
      'statements',
      'documents',
      'independent',
      'confidence',
      'first',
      'last',
      'subject_id',
      'object_id',
    ],
  ];
  for (const { kind, edge } of scene.edges.values())
    if (kind === 'edge')
      rows.push([
        nameOf(edge.subject),
        edge.subject.type,
        edge.relation,
        nameOf(edge.object),
        edge.object.type,
        edge.factuality,
        (edge.product || []).join('; '),
        edge.statements,
        edge.documents,
        edge.independent,
        edge.confidence,
        edge.first,
        edge.last,
        edge.subject.id,
        edge.object.id,
      ]);
  return rows.map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

// The mark at the beginning tells spreadsheets that the text is UTF-8.
const saveCsv = (stage) =>
  save(
    pictureName(stage.scene, 'csv'),
    new Blob(['\uFEFF', csvOf(stage.scene)], { type: 'text/csv' }),
  );
