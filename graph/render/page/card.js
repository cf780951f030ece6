// The card of an entity: what it is, and all that is said of it.

const MOST_ASKED = 10000; // entries that one answer of the program may have

function panelHead(sign, title, more, actions = []) {
  return h(
    'div',
    { class: 'head' },
    h(
      'div',
      { class: 'title' },
      sign,
      h('h2', {}, title),
      button('×', () => App.closePanel(), {
        class: 'close',
        'aria-label': 'Close the details',
        title: 'Close (Escape)',
      }),
    ),
    more,
    actions.length ? h('div', { class: 'actions' }, actions) : null,
  );
}

async function entityCard(id, limit = 200) {
  const [card] = await Promise.all([App.ask('show', { entity: id, limit }), App.drawn()]);
  const others = (card.aliases || []).filter((name) => shown(name) !== nameOf(card));
  const head = panelHead(
    typeSign(card.type),
    bdi(nameOf(card)),
    [
      h(
        'p',
        { class: 'kind' },
        [
          card.type || 'unknown',
          counted(card.statements_in_all ?? card.statements.length, 'statement'),
          supportWords(card),
        ].join(' · '),
      ),
      others.length
        ? h(
            'p',
            { class: 'aliases' },
            'Also called ',
            others.slice(0, 12).map((name, i) => [i ? ', ' : '', bdi(name)]),
            others.length > 12 ? ` and ${grouped(others.length - 12)} more` : null,
          )
        : null,
    ],
    cardActions(card),
  );
  const groups = new Map();
  for (const one of card.statements) {
    const outgoing = one.subject.id === card.id;
    const key = `${outgoing} ${one.relation}`;
    if (!groups.has(key)) groups.set(key, { relation: one.relation, outgoing, list: [] });
    groups.get(key).list.push(one);
  }
  const sorted = [...groups.values()].sort(
    (a, b) => isOpen(a.relation) - isOpen(b.relation) || b.list.length - a.list.length,
  );
  const body = sorted.map((group, i) => relationGroup(group, i < 4));
  if (!sorted.length)
    body.push(
      h(
        'p',
        { class: 'empty' },
        App.filtered()
          ? 'No statement passes the filters. Remove one above to see more.'
          : 'No statement is about it.',
      ),
    );
  const left = (card.statements_in_all ?? 0) - card.statements.length;
  if (left > 0 && limit >= MOST_ASKED)
    body.push(
      h('p', { class: 'hint' }, `${grouped(left)} more are not shown. Filters narrow them.`),
    );
  else if (left > 0)
    body.push(
      button(
        `Load more (${grouped(left)} are not shown)`,
        () => App.inPanel(() => entityCard(id, Math.min(MOST_ASKED, limit * 4))),
        { class: 'more' },
      ),
    );
  return [head, body];
}

function relationGroup({ relation, outgoing, list }, open) {
  const far = new Set(list.map((one) => (outgoing ? one.object.id : one.subject.id))).size;
  return h(
    'details',
    { class: 'group', open },
    h(
      'summary',
      {},
      h('b', {}, relationWord(relation, outgoing)),
      h(
        'span',
        { class: 'count' },
        `${counted(far, 'name')} · ${counted(list.length, 'statement')}`,
      ),
    ),
    someOf(list, (one) => statementView(one)),
  );
}

function cardActions(card) {
  const { place } = Here;
  const { id } = card;
  const without = [...(place.filters.without || []), id];
  const shownHere = place.view === 'graph' && App.stage.scene.vertices.has(id);
  const expanded = place.view === 'graph' && place.expanded.includes(id);
  const plain = { class: 'action' };
  return [
    expanded
      ? link(() => App.collapse(id), 'Collapse', plain)
      : link(() => App.expand(id), 'Expand', { class: 'action strong' }),
    place.view === 'graph' && !shownHere
      ? link(() => App.addOne(id), 'Add to the graph', plain)
      : null,
    link(
      () => ({ view: 'path', from: id, to: place.from === id ? '' : place.to, chosen: '' }),
      'Path from here',
      plain,
    ),
    link(() => ({ view: 'tiers', root: id, customers: false, chosen: '' }), 'Suppliers', plain),
    link(() => ({ view: 'tiers', root: id, customers: true, chosen: '' }), 'Customers', plain),
    h(
      'details',
      { class: 'menu' },
      h('summary', { class: 'action' }, 'More'),
      h(
        'div',
        { class: 'menu-list' },
        shownHere ? link(() => App.hide(id), 'Hide from the picture', plain) : null,
        link(
          () => ({ view: 'path', to: id, from: place.to === id ? '' : place.from, chosen: '' }),
          'Path to here',
          plain,
        ),
        link(
          () => ({
            view: 'time',
            one: id,
            other: place.one === id ? place.other : place.one,
            chosen: '',
          }),
          'Time line with …',
          plain,
        ),
        link(() => ({ filters: { ...place.filters, source: [id] } }), 'Only what it says', plain),
        link(
          () => ({
            filters: { ...place.filters, without: [...new Set(without)] },
            expanded: place.expanded.filter((one) => one !== id),
            chosen: '',
          }),
          'As if it were not there',
          plain,
        ),
      ),
    ),
  ];
}
