// Who stands next to whom, from the records.

/// What most documents say, and of several the first in their order: one text may deny a thing four
/// times that two others state.
function factualityOfMost(statements) {
  const documents = (name) =>
    new Set(statements.filter((one) => one.factuality === name).map((one) => one.document.id)).size;
  const counts = FACTUALITIES.map(documents);
  return FACTUALITIES[counts.indexOf(Math.max(...counts))];
}

/// One edge for each subject, relation and object among `statements`.
function edgesOf(statements) {
  const groups = new Map();
  for (const one of statements) {
    const key = `${one.subject.id} ${one.relation} ${one.object.id}`;
    if (groups.has(key)) groups.get(key).push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].map((group) => {
    const [{ subject, relation, object }] = group;
    const factualities = tally(group.map((one) => one.factuality));
    const dates = group
      .map((one) => one.document.date)
      .filter(Boolean)
      .sort();
    return {
      subject,
      relation,
      object,
      factualities,
      factuality: factualityOfMost(group),
      statements: group.length,
      ...supportOf(group),
      confidence: Math.max(...group.map((one) => one.confidence)),
      product: [...new Set(group.flatMap((one) => one.product))].slice(0, 8),
      first: dates[0] ?? null,
      last: dates[dates.length - 1] ?? null,
    };
  });
}

function neighboursIn(records, { entity: id, limit = 60, among, beside = [], filters }) {
  records.mustHave(id);
  const all = records.of(id, filters);
  const edges = edgesOf(all);
  const weights = new Map();
  const farEnd = (edge) => (edge.subject.id === id ? edge.object.id : edge.subject.id);
  for (const edge of edges)
    weights.set(
      farEnd(edge),
      (weights.get(farEnd(edge)) || 0) + edge.independent + edge.statements / 1000,
    );
  const best = [...weights]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, Number(limit))
    .map(([far]) => far);
  const chosen = new Set(best);
  const rest = new Map();
  for (const edge of edges.filter((one) => !chosen.has(farEnd(one)))) {
    const outgoing = edge.subject.id === id;
    const key = `${edge.relation} ${outgoing}`;
    const so = rest.get(key) || { relation: edge.relation, outgoing, entities: 0, statements: 0 };
    so.entities += 1;
    so.statements += edge.statements;
    rest.set(key, so);
  }
  const others = among
    ? edgesBeside(records, chosen, id, new Set([...chosen, ...beside]), filters)
    : [];
  return {
    entity: records.short(id),
    neighbours: weights.size,
    shown: chosen.size,
    statements: all.length,
    edges: [
      ...edges.filter((one) => chosen.has(farEnd(one)) || beside.includes(farEnd(one))),
      ...others,
    ],
    rest: [...rest.values()].sort((a, b) => b.entities - a.entities),
  };
}

/// Edges of those in `chosen` to those in `known`, without those of `centre`.
function edgesBeside(records, chosen, centre, known, filters) {
  const found = new Set();
  for (const id of chosen)
    for (const one of records.of(id, filters)) {
      const far = one.subject.id === id ? one.object.id : one.subject.id;
      if (far !== centre && id !== centre && known.has(far)) found.add(one);
    }
  return edgesOf(found);
}
