// What the canvas shows: vertices and edges, made from answers. Positions are kept from scene to
// scene, so that what was there stays where it was.

class Scene {
  constructor(kind) {
    this.kind = kind; // 'force' or 'fixed'
    this.vertices = new Map();
    this.edges = new Map();
  }

  vertex(entity) {
    let vertex = this.vertices.get(entity.id);
    if (!vertex) {
      vertex = {
        id: entity.id,
        kind: 'entity',
        entity,
        name: nameOf(entity),
        label: shortName(entity),
        type: entity.type || 'unknown',
        edges: [],
      };
      this.vertices.set(entity.id, vertex);
    }
    return vertex;
  }

  rest(owner, rest) {
    const id = restChoice(owner.id, rest);
    const words = manyWord(rest.relation, rest.outgoing);
    const name = `+${grouped(rest.entities)} ${words}`;
    const vertex = {
      id,
      kind: 'rest',
      owner,
      rest,
      name,
      label: shortened(name, 30),
      type: 'rest',
      edges: [],
    };
    this.vertices.set(id, vertex);
    const [source, target] = rest.outgoing ? [owner, vertex] : [vertex, owner];
    this.connect({
      key: id,
      kind: 'rest',
      source,
      target,
      edge: {
        relation: rest.relation,
        factuality: 'asserted',
        documents: 1,
        product: [],
        statements: rest.statements,
      },
    });
  }

  edge(edge) {
    const key = edgeChoice(edge);
    if (this.edges.has(key)) return;
    this.connect({
      key,
      kind: 'edge',
      source: this.vertex(edge.subject),
      target: this.vertex(edge.object),
      edge,
    });
  }

  connect(edge) {
    this.edges.set(edge.key, edge);
    edge.source.edges.push(edge);
    if (edge.target !== edge.source) edge.target.edges.push(edge);
  }

  /// Sizes, and the bends of edges that lie side by side. `known` gives earlier vertices by id.
  finish(known = new Map()) {
    const pairs = new Map();
    for (const edge of this.edges.values()) {
      const pair =
        edge.source.id < edge.target.id
          ? `${edge.source.id} ${edge.target.id}`
          : `${edge.target.id} ${edge.source.id}`;
      if (pairs.has(pair)) pairs.get(pair).push(edge);
      else pairs.set(pair, [edge]);
    }
    for (const side of pairs.values())
      side.forEach((edge, i) => {
        const bend = (i - (side.length - 1) / 2) * 26;
        edge.bend = edge.source.id < edge.target.id ? bend : -bend;
        edge.turn = i;
      });
    for (const vertex of this.vertices.values()) {
      const n = vertex.edges.length;
      vertex.r =
        vertex.kind === 'rest'
          ? 11 + 3 * Math.log10(vertex.rest.entities)
          : Math.min(24, 8 + 1.9 * Math.sqrt(n)) + (vertex.expanded ? 3 : 0);
      const before = known.get(vertex.id);
      if (before && vertex.x === undefined)
        Object.assign(vertex, { x: before.x, y: before.y, fx: before.fx, fy: before.fy });
    }
    this.byRank = [...this.vertices.values()].sort(
      (a, b) => rankOf(b) - rankOf(a) || (a.id < b.id ? -1 : 1),
    );
    return this;
  }
}

const rankOf = (vertex) =>
  (vertex.expanded ? 1e6 : 0) + (vertex.kind === 'rest' ? 5e5 : 0) + vertex.edges.length;

/// The neighbourhoods that are on the canvas. Ids in `place.hidden` are left out, and so is the rest
/// of what they stood for.
function graphScene(place, answers, added, known) {
  const scene = new Scene('force');
  const hidden = new Set(place.hidden);
  const shown = (edge) => !hidden.has(edge.subject.id) && !hidden.has(edge.object.id);
  for (const { entity } of answers)
    if (!hidden.has(entity.id)) scene.vertex(entity).expanded = true;
  for (const { edges } of answers) for (const edge of edges) if (shown(edge)) scene.edge(edge);
  for (const { entity } of added) if (!hidden.has(entity.id)) scene.vertex(entity);
  for (const { edges } of added)
    for (const edge of edges)
      if (scene.vertices.has(edge.subject.id) && scene.vertices.has(edge.object.id))
        scene.edge(edge);
  for (const answer of answers) if (!hidden.has(answer.entity.id)) addRest(scene, answer);
  return scene.finish(known);
}

/// What an answer left out, but for those that have come to the canvas by other ways.
function addRest(scene, { entity, edges, rest }) {
  const owner = scene.vertex(entity);
  const own = new Set(edges.map(edgeChoice));
  const drawn = owner.edges.filter((one) => !own.has(one.key));
  for (const one of rest) {
    const here = drawn.filter(
      ({ kind, edge, source }) =>
        kind === 'edge' && edge.relation === one.relation && (source === owner) === one.outgoing,
    ).length;
    if (one.entities > here) scene.rest(owner, { ...one, entities: one.entities - here });
  }
}

/// An edge of a path or tree: its statements are known, so it can be summed up here.
function edgesOfSteps(steps) {
  return steps.flatMap(({ statements }) => {
    const groups = new Map();
    for (const one of statements || []) {
      const key = edgeChoice(one);
      if (groups.has(key)) groups.get(key).push(one);
      else groups.set(key, [one]);
    }
    return [...groups.values()].map((group) => {
      const factualities = tally(group.map((one) => one.factuality));
      const documents = new Map(group.map((one) => [one.document.id, one.document]));
      return {
        subject: group[0].subject,
        relation: group[0].relation,
        object: group[0].object,
        factualities,
        factuality: byCount(factualities)[0][0],
        statements: group.length,
        documents: documents.size,
        independent: new Set([...documents.values()].map((one) => one.origin || one.uri || one.id))
          .size,
        confidence: Math.max(...group.map((one) => one.confidence)),
        product: [...new Set(group.flatMap((one) => one.product))].slice(0, 8),
        first: null,
        last: null,
      };
    });
  });
}

/// Paths as layers: an entity stands as far from the start as on the shortest way that has it.
function pathScene(answer, upright) {
  const scene = new Scene('fixed');
  const layers = new Map();
  for (const path of answer.paths)
    path.entities.forEach((entity, i) =>
      layers.set(entity.id, Math.max(layers.get(entity.id) ?? 0, i)),
    );
  for (const path of answer.paths) for (const entity of path.entities) scene.vertex(entity);
  for (const path of answer.paths) for (const edge of edgesOfSteps(path.steps)) scene.edge(edge);
  for (const id of [answer.from.id, answer.to.id])
    if (scene.vertices.has(id)) scene.vertices.get(id).expanded = true;
  if (layers.has(answer.to.id)) layers.set(answer.to.id, Math.max(...layers.values()));
  layOut(scene, layers, upright);
  scene.upright = upright;
  return scene.finish();
}

function layOut(scene, layers, upright) {
  const columns = [];
  for (const vertex of scene.vertices.values())
    (columns[layers.get(vertex.id) || 0] ??= []).push(vertex);
  columns.forEach((column, at) => {
    column.forEach((vertex, i) => {
      const across = (i - (column.length - 1) / 2) * (upright ? 150 : 105);
      const along = at * (upright ? 120 : 230);
      [vertex.x, vertex.y] = upright ? [across, along] : [along, across];
    });
  });
}

/// Suppliers stand left of whom they supply and customers right, so that goods flow to the right.
function tiersScene(answer, customers) {
  const scene = new Scene('fixed');
  const [root] = answer.members;
  if (!root) return scene.finish();
  const tree = d3
    .stratify()
    .id((one) => one.id)
    .parentId((one) => one.parent?.id)(answer.members);
  d3.tree().nodeSize([62, 1])(tree);
  for (const node of tree.descendants()) {
    const vertex = scene.vertex(node.data);
    [vertex.x, vertex.y] = [(customers ? 1 : -1) * node.depth * 240, node.x];
    vertex.expanded = node.depth === 0;
  }
  for (const edge of edgesOfSteps(answer.members)) scene.edge(edge);
  return scene.finish();
}
