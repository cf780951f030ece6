// An exported file answers as the program does: the same questions to both, the answers compared.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

const page = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../graph/render/page');
const scripts = readFileSync(path.join(page, 'scripts.txt'), 'utf8').trim().split('\n');
const parts = scripts.slice(0, scripts.indexOf('backend.js') + 1);

/// The scripts of the page that answer from records; they need no browser.
function recordBackend(records) {
  const script = parts.map((name) => readFileSync(path.join(page, name), 'utf8')).join('\n');
  return new (new Function(`'use strict';${script};return RecordBackend;`)())(records);
}

/// The data of the exported page.
function recordsOf(html) {
  const [, json] = /<script type="application\/json" id="data">([^]*?)<\/script>/.exec(html);
  return JSON.parse(json);
}

const sorted = (list) => [...list].sort();
const edgeKey = (edge) =>
  `${edge.subject.id} ${edge.relation} ${edge.object.id} ${edge.statements} ${edge.documents} ${edge.independent} ${edge.confidence.toFixed(3)} ${edge.first} ${edge.last} ${JSON.stringify(Object.entries(edge.factualities).sort())}`;
const statementKey = (one) =>
  `${one.id} ${one.factuality} ${one.source?.id ?? ''} ${one.document.id} ${one.document.date} ${one.document.origin === one.document.uri ? '' : (one.document.origin ?? '')} ${one.row ?? ''} ${one.evidence}`;

/// What must be the same of an answer; what may differ is the order among equals.
const essence = {
  stats: ({ top, ...rest }) => ({
    ...rest,
    languages: sorted(Object.entries(rest.languages).map(String)),
    relations: sorted(Object.entries(rest.relations).map(String)),
    factualities: sorted(Object.entries(rest.factualities).map(String)),
    entity_types: sorted(Object.entries(rest.entity_types).map(String)),
  }),
  show: (answer) => ({
    id: answer.id,
    name: answer.name,
    documents: answer.documents,
    independent: answer.independent,
    all: answer.statements_in_all,
    statements: sorted(answer.statements.map(statementKey)),
  }),
  neighbours: (answer) => ({
    neighbours: answer.neighbours,
    shown: answer.shown,
    statements: answer.statements,
    edges: sorted(answer.edges.map(edgeKey)),
    rest: sorted(
      answer.rest.map((one) => `${one.relation} ${one.outgoing} ${one.entities} ${one.statements}`),
    ),
  }),
  history: (answer) =>
    answer.phases.map((phase) => ({
      subject: phase.subject.id,
      relation: phase.relation,
      factuality: phase.factuality,
      first: phase.first,
      documents: phase.documents,
      independent: phase.independent,
      statements: sorted(
        phase.statements.map((one) => `${one.id} ${one.day} ${one.valid.from} ${one.valid.until}`),
      ),
    })),
  path: (answer) => ({
    back: answer.paths.length ? 0 : answer.hops_other_way_round,
    hops: answer.paths.map((one) => one.hops),
  }),
  credible: (answer) => answer.paths.map((one) => one.credibility.toFixed(6)),
  tiers: (answer) =>
    sorted(answer.members.map((one) => `${one.id} ${one.tier} ${one.documents ?? ''}`)),
  document: (answer) => ({
    uri: answer.uri,
    title: answer.title,
    date: answer.date,
    text: answer.text,
    statements: sorted(answer.statements.map((one) => one.id)),
  }),
};

export function checkAgreement(world) {
  const compare = async (name, question, filters = {}, same = essence[name]) => {
    world.records ??= recordBackend(
      recordsOf(readFileSync(fileURLToPath(world.addresses.exported), 'utf8')),
    );
    const address = new URL(`api/${name}`, world.addresses.served);
    for (const [key, value] of Object.entries({ ...question, ...filters }))
      for (const one of [value].flat()) address.searchParams.append(key, one);
    const answer = await fetch(address);
    const served = await answer.json();
    assert.ok(answer.ok, `${address}: ${served.error}`);
    assert.deepEqual(
      same(await world.records.ask(name, question, filters)),
      same(served),
      address.search,
    );
  };
  const id = (name) => world.ids.get(name);
  const names = ['Russland', 'Auvento', 'Zellaris', 'Nordkorea', 'Rita Holm'];
  const filters = [
    {},
    { relation: ['supplies'] },
    { factuality: ['asserted', 'ended'] },
    { 'min-confidence': 0.8 },
    { since: '2025-05' },
    { until: '2024' },
    { 'as-of': '2021' },
    { product: ['gas'] },
  ];

  it('counts the same', () => compare('stats', {}));
  it('shows the same of an entity, under every filter', async () => {
    for (const name of names)
      for (const filter of filters) await compare('show', { entity: id(name), limit: 500 }, filter);
    await compare('show', { entity: id('Russland'), limit: 500 }, { without: [id('Nordkorea')] });
    await compare('show', { entity: id('Russland'), limit: 500 }, { source: [id('USA')] });
  });
  it('has the same neighbours', async () => {
    for (const name of names)
      for (const filter of filters.slice(0, 4))
        await compare('neighbours', { entity: id(name), limit: 500, among: true }, filter);
    await compare('neighbours', {
      entity: id('Auvento'),
      limit: 500,
      among: true,
      beside: [id('Russland'), id('Nordkorea')],
    });
  });
  it('tells the same history', async () => {
    for (const [one, other] of [
      ['Altwerk', 'Neuwerk'],
      ['Nordkorea', 'Russland'],
      ['Salar Quimera', 'Kelvora'],
    ])
      await compare('history', { one: id(one), other: id(other) });
  });
  it('keeps the dates of the rows of a table', () =>
    compare('neighbours', { entity: id('Altwerk'), limit: 5, among: true }),
  );
  it('finds paths as short and as credible', async () => {
    for (const [from, to] of [
      ['Salar Quimera', 'Auvento'],
      ['Auvento', 'Salar Quimera'],
      ['China', 'Zellaris'],
      ['Nordkorea', 'Ukraine'],
    ]) {
      for (const more of [{}, { 'either-way': true }])
        await compare('path', { from: id(from), to: id(to), best: 1, ...more });
      await compare(
        'path',
        { from: id(from), to: id(to), best: 1, credible: true },
        {},
        essence.credible,
      );
    }
  });
  it('has the same tiers', async () => {
    for (const name of names.slice(0, 4))
      for (const more of [{}, { customers: true }])
        await compare('tiers', { name: id(name), depth: 3, ...more });
  });
  it('has the same documents', async () => {
    const { statements } = await world.records.ask(
      'show',
      { entity: id('Auvento'), limit: 500 },
      {},
    );
    for (const one of new Set(statements.map((each) => each.document.id)))
      await compare('document', { document: one });
  });
}
