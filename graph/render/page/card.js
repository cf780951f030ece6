// The cards of the panel: an entity, an edge, those that a hub has left out, and the list of what
// the canvas shows.

const MOST_ASKED = 10000; // entries that one answer of the program may have

function panelHead(sign, title, more, actions = []) {
  return h('div', { class: 'head' },
    h('div', { class: 'title' }, sign, h('h2', {}, title), button('×', () => App.closePanel(), { class: 'close', 'aria-label': 'Close the details', title: 'Close (Escape)' })),
    more, actions.length ? h('div', { class: 'actions' }, actions) : null);
}

async function entityCard(id, limit = 200) {
  const [card] = await Promise.all([App.ask('show', { entity: id, limit }), App.drawn()]);
  const others = (card.aliases || []).filter((name) => shown(name) !== nameOf(card));
  const head = panelHead(typeSign(card.type), bdi(nameOf(card)), [
    h('p', { class: 'kind' }, [card.type || 'unknown', counted(card.statements_in_all ?? card.statements.length, 'statement'), supportWords(card)].join(' · ')),
    others.length ? h('p', { class: 'aliases' }, 'Also called ', others.slice(0, 12).map((name, i) => [i ? ', ' : '', bdi(name)]), others.length > 12 ? ` and ${grouped(others.length - 12)} more` : null) : null,
  ], cardActions(card));
  const groups = new Map();
  for (const one of card.statements) {
    const outgoing = one.subject.id === card.id;
    const key = `${outgoing} ${one.relation}`;
    if (!groups.has(key)) groups.set(key, { relation: one.relation, outgoing, list: [] });
    groups.get(key).list.push(one);
  }
  const sorted = [...groups.values()].sort((a, b) => isOpen(a.relation) - isOpen(b.relation) || b.list.length - a.list.length);
  const body = sorted.map((group, i) => relationGroup(group, i < 4));
  if (!sorted.length) body.push(h('p', { class: 'empty' }, App.filtered() ? 'No statement passes the filters. Remove one above to see more.' : 'No statement is about it.'));
  const left = (card.statements_in_all ?? 0) - card.statements.length;
  if (left > 0 && limit >= MOST_ASKED) body.push(h('p', { class: 'hint' }, `${grouped(left)} more are not shown. Filters narrow them.`));
  else if (left > 0) body.push(button(`Load more (${grouped(left)} are not shown)`, () => App.inPanel(() => entityCard(id, Math.min(MOST_ASKED, limit * 4))), { class: 'more' }));
  return [head, body];
}

function relationGroup({ relation, outgoing, list }, open) {
  const far = new Set(list.map((one) => (outgoing ? one.object.id : one.subject.id))).size;
  return h('details', { class: 'group', open }, h('summary', {}, h('b', {}, relationWord(relation, outgoing)),
    h('span', { class: 'count' }, `${counted(far, 'name')} · ${counted(list.length, 'statement')}`)), someOf(list, (one) => statementView(one)));
}

function cardActions(card) {
  const { place } = Here;
  const { id } = card;
  const without = [...(place.filters.without || []), id];
  const shownHere = place.view === 'graph' && App.stage.scene.vertices.has(id);
  const expanded = place.view === 'graph' && place.expanded.includes(id);
  const plain = { class: 'action' };
  return [
    expanded ? link(() => App.collapse(id), 'Collapse', plain) : link(() => App.expand(id), 'Expand', { class: 'action strong' }),
    place.view === 'graph' && !shownHere ? link(() => App.addOne(id), 'Add to the graph', plain) : null,
    link(() => ({ view: 'path', from: id, to: place.from === id ? '' : place.to, chosen: '' }), 'Path from here', plain),
    link(() => ({ view: 'tiers', root: id, customers: false, chosen: '' }), 'Suppliers', plain),
    link(() => ({ view: 'tiers', root: id, customers: true, chosen: '' }), 'Customers', plain),
    h('details', { class: 'menu' }, h('summary', { class: 'action' }, 'More'), h('div', { class: 'menu-list' },
      shownHere ? link(() => App.hide(id), 'Hide from the picture', plain) : null,
      link(() => ({ view: 'path', to: id, from: place.to === id ? '' : place.from, chosen: '' }), 'Path to here', plain),
      link(() => ({ view: 'time', one: id, other: place.one === id ? place.other : place.one, chosen: '' }), 'Time line with …', plain),
      link(() => ({ filters: { ...place.filters, source: [id] } }), 'Only what it says', plain),
      link(() => ({ filters: { ...place.filters, without: [...new Set(without)] }, expanded: place.expanded.filter((one) => one !== id), chosen: '' }), 'As if it were not there', plain))),
  ];
}

async function edgeCard({ subject, relation, object }) {
  const { phases } = await App.ask('history', { one: subject, other: object });
  const all = phases.flatMap((phase) => phase.statements).filter((one) => one.subject.id === subject && one.object.id === object);
  const list = all.filter((one) => one.relation === relation).sort((a, b) => b.confidence - a.confidence);
  const [first] = list;
  const ends = first || { subject: await App.backend.entity(subject), object: await App.backend.entity(object) };
  const documents = new Set(list.map((one) => one.document.id)).size;
  const head = panelHead(null, h('span', { class: 'triple' }, entityLink(ends.subject), ' ', h('span', { class: 'relation' }, relationWord(relation)), ' ', entityLink(ends.object)), [
    h('p', { class: 'kind' }, `${counted(list.length, 'statement')} in ${counted(documents, 'document')}`),
    h('p', { class: 'tallies' }, byCount(tally(list.map((one) => one.factuality))).map(([name, n]) => h('span', {}, factualityBadge(name), ` ${grouped(n)}`))),
  ], [
    link({ view: 'time', one: subject, other: object, chosen: '' }, 'Time line of the two', { class: 'action' }),
    link(() => ({ filters: { ...Here.place.filters, relation: [relation] } }), 'Only this relation', { class: 'action' }),
  ]);
  if (!list.length) return [head, h('p', { class: 'empty' }, App.filtered() ? 'No statement passes the filters.' : 'Nothing is said of the two.')];
  return [head, someOf(list, (one) => statementView(one, true), 20)];
}

/// Those of a hub that the canvas shows as one vertex: a list to search, and to add single ones.
async function restCard({ id, relation, outgoing }, limit = 2000) {
  const [answer, shownNow] = await Promise.all([
    App.ask('neighbours', { entity: id, limit }, { ...Here.place.filters, relation: [relation] }), App.drawn(),
  ]);
  const far = (edge) => (outgoing ? edge.object : edge.subject);
  const near = (edge) => (outgoing ? edge.subject : edge.object);
  const list = answer.edges.filter((edge) => near(edge).id === id && !(shownNow.has(far(edge).id)));
  const missing = answer.rest.filter((one) => one.outgoing === outgoing && one.relation === relation).reduce((sum, one) => sum + one.entities, 0);
  const head = panelHead(typeSign('rest'), [bdi(nameOf(answer.entity)), ': ', manyWord(relation, outgoing)], [
    h('p', { class: 'kind' }, `${grouped(list.length + missing)} are not on the canvas${missing ? `; the best supported ${grouped(list.length)} are listed` : ''}`),
  ]);
  const rows = h('ul', { class: 'rows' });
  const count = h('p', { class: 'kind', role: 'status' });
  const fill = () => {
    const wanted = folded(search.value);
    const found = list.filter((edge) => !wanted || folded(far(edge).name).includes(wanted) || edge.product.some((name) => folded(name).includes(wanted)));
    replace(rows, found.slice(0, 200).map((edge) => restRow(edge, far(edge))));
    count.textContent = found.length > 200 ? `The first 200 of ${grouped(found.length)}; type to narrow them.` : counted(found.length, 'entry', 'entries');
  };
  const search = h('input', { type: 'search', placeholder: 'Search these', 'aria-label': 'Search these', oninput: unhurried(fill, 80) });
  fill();
  const whole = list.length + missing <= MOST_ASKED;
  const more = !missing ? null : limit >= MOST_ASKED ? h('p', { class: 'hint' }, 'The others come only when filters narrow them.')
    : button(whole ? `Load all ${grouped(list.length + missing)}` : `Load the best supported ${grouped(MOST_ASKED)}`, () => App.inPanel(() => restCard({ id, relation, outgoing }, MOST_ASKED)), { class: 'more' });
  return [head, h('p', { class: 'field' }, search), count, rows, more];
}

function restRow(edge, far) {
  return h('li', {}, typeSign(far.type), h('span', { class: 'what' }, entityLink(far, 60), h('small', {}, edge.product.length ? [' ', shortened(edge.product.join(', '), 60)] : null, ` · ${counted(edge.documents, 'document')}`)),
    link(() => App.addOne(far.id), 'Add', { class: 'action', 'aria-label': `Add ${nameOf(far)}` }));
}

/// What the canvas shows, as lists: for those who do not see it or do not use a pointer.
function listCard() {
  const { scene } = App.stage;
  const edges = [...scene.edges.values()].filter((edge) => edge.kind === 'edge');
  const vertices = scene.byRank;
  const lists = h('div', {});
  const fill = () => {
    const wanted = folded(search.value);
    const fits = (...names) => !wanted || names.some((name) => folded(name).includes(wanted));
    const some = vertices.filter((one) => fits(one.name, one.type));
    const lines = edges.filter(({ source, target, edge }) => fits(source.name, target.name, relationWord(edge.relation), ...(edge.product || [])));
    replace(lists,
      h('h3', {}, counted(some.length, 'name')),
      someOf(some, vertexRow, 100),
      h('h3', {}, counted(lines.length, 'connection')),
      someOf(lines, edgeRow, 100));
  };
  const search = h('input', { type: 'search', placeholder: 'Search in the picture', 'aria-label': 'Search in the picture', oninput: unhurried(fill, 80) });
  fill();
  return [panelHead(null, 'All that the picture shows', null), h('p', { class: 'field' }, search), lists];
}

function vertexRow(vertex) {
  const { place } = Here;
  const key = vertex.id;
  const main = link({ chosen: vertex.kind === 'rest' ? key : vertexChoice(key) }, bdi(vertex.name), { class: 'entity' });
  const act = vertex.kind === 'rest' || place.view !== 'graph' ? null
    : vertex.expanded ? link(() => App.collapse(key), 'Collapse', { class: 'action', 'aria-label': `Collapse ${vertex.name}` })
      : link(() => App.expand(key), 'Expand', { class: 'action', 'aria-label': `Expand ${vertex.name}` });
  return h('div', { class: 'row' }, typeSign(vertex.type), h('span', { class: 'what' }, main, h('small', {}, ` ${vertex.kind === 'rest' ? 'left out' : vertex.type} · ${counted(vertex.edges.length, 'connection')}`)), act);
}

function edgeRow(item) {
  const { edge } = item;
  return h('div', { class: 'row' }, factualitySign(edge.factuality), link({ chosen: item.key }, [bdi(item.source.label), ` ${relationWord(edge.relation)} `, bdi(item.target.label)], { class: 'entity what' }),
    h('small', {}, counted(edge.documents, 'document')));
}
