// Answers of an exported file to the questions that the program answers when it serves the page:
// the same shapes, from the records.

function statsOf(records, filters) {
  const accepted = records.statements.filter(records.accepting(filters));
  const dates = [...records.documents.values()]
    .map((one) => one.date)
    .filter(Boolean)
    .sort();
  const degrees = new Map();
  for (const one of accepted)
    for (const { id } of new Set([one.subject, one.object]))
      degrees.set(id, (degrees.get(id) || 0) + 1);
  const top = [...degrees].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 12);
  return {
    documents: records.documents.size,
    independent: new Set([...records.documents.values()].map((one) => one.origin || one.id)).size,
    entities: records.entities.size,
    statements: accepted.length,
    open_statements: accepted.filter((one) => isOpen(one.relation)).length,
    statements_with_source: accepted.filter((one) => one.source).length,
    first_date: dates[0] ?? null,
    last_date: dates[dates.length - 1] ?? null,
    languages: tally([...records.documents.values()].map((one) => one.language).filter(Boolean)),
    entity_types: tally([...records.entities.values()].map((one) => one.type).filter(Boolean)),
    relations: tally(accepted.map((one) => one.relation).filter((one) => !isOpen(one))),
    factualities: tally(accepted.map((one) => one.factuality)),
    top: top.map(([id, statements]) => ({ ...records.short(id), statements })),
  };
}

/// The kind of likeness of two folded names, best first; -1 for none.
function likenessOf(wanted, name) {
  if (name === wanted) return 0;
  if (name.replace(/([aou])e/g, '$1') === wanted.replace(/([aou])e/g, '$1')) return 1;
  if (name.startsWith(wanted)) return 2;
  if (` ${name}`.includes(` ${wanted}`)) return 3;
  const most = wanted.length < 4 ? 0 : wanted.length < 6 ? 1 : 2;
  return most && Math.abs(name.length - wanted.length) <= most && editDistance(wanted, name) <= most
    ? 4
    : -1;
}

function editDistance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}

function findIn(records, { text, limit = 8, filters }) {
  const wanted = folded(text);
  if (!wanted) return [];
  const found = [];
  for (const entity of records.entities.values()) {
    const kinds = [entity.name, ...entity.aliases, entity.id]
      .map((name) => likenessOf(wanted, folded(name)))
      .filter((kind) => kind >= 0);
    if (kinds.length) found.push({ entity, kind: Math.min(...kinds) });
  }
  return found
    .map(({ entity, kind }) => ({
      ...records.short(entity.id),
      match: ['exact', 'spelt so', 'prefix', 'inside', 'near'][kind],
      kind,
      statements: records.of(entity.id, filters).length,
      aliases: entity.aliases,
    }))
    .sort((a, b) => a.kind - b.kind || b.statements - a.statements || (a.name < b.name ? -1 : 1))
    .slice(0, Number(limit));
}

function showIn(records, { entity: id, limit = 200, filters }) {
  records.mustHave(id);
  const { aliases, key } = records.entity(id);
  const all = records.of(id, filters).sort(bestFirst);
  return {
    ...records.short(id),
    key,
    aliases,
    ...supportOf(all),
    statements_in_all: all.length,
    statements: all.slice(0, Number(limit)),
  };
}

function historyIn(records, { one, other, filters }) {
  records.mustHave(one, other);
  const between = records
    .of(one, filters)
    .filter((said) => said.subject.id === other || said.object.id === other);
  const place = (said) =>
    [
      said.day ? 0 : 1,
      said.day || '',
      said.document.date || '',
      said.relation,
      FACTUALITIES.indexOf(said.factuality),
      said.subject.id,
      said.id,
    ].join('\u0000');
  between.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  const phases = [];
  for (const said of between) {
    const last = phases[phases.length - 1];
    const goes =
      last &&
      last.subject.id === said.subject.id &&
      last.relation === said.relation &&
      last.factuality === said.factuality;
    if (goes) last.statements.push(said);
    else
      phases.push({
        subject: said.subject,
        relation: said.relation,
        object: said.object,
        factuality: said.factuality,
        first: said.day,
        statements: [said],
      });
  }
  return {
    one: records.short(one),
    other: records.short(other),
    phases: phases.map((phase) => ({ ...phase, ...supportOf(phase.statements) })),
  };
}

function documentIn(records, { document: id, filters }) {
  const file = records.documents.get(id);
  if (!file)
    throw new Error('This file has no such document. Go back and choose another statement.');
  const said = (records.inDocument.get(id) || [])
    .filter(records.accepting(filters))
    .sort((a, b) => a.span[0] - b.span[0]);
  const origin =
    file.origin && file.origin !== id ? records.documents.get(file.origin)?.uri : undefined;
  return {
    id,
    uri: file.uri,
    title: file.title,
    date: file.date,
    language: file.language,
    ...(origin ? { origin } : {}),
    text: file.text ?? null,
    statements_in_all: said.length,
    statements: said,
  };
}
