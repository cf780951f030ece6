// The path finder: a form, the picture on the canvas, and the evidence beside it.

const WAY_WORDS = { shortest: 'the shortest', credible: 'the most credible', several: 'several' };

const pathQuestion = (place) => ({
  from: place.from,
  to: place.to,
  best: place.way === 'several' ? 5 : 1,
  credible: place.way === 'credible',
  'either-way': place.either,
});

/// Without a choice a path follows deliveries; here the reader may choose every relation at once.
const pathFilters = (place) =>
  place.every && !place.filters.relation?.length
    ? { ...place.filters, relation: ['any'] }
    : place.filters;

async function pathForm(place) {
  const [from, to] = await Promise.all(
    [place.from, place.to].map((id) => (id ? App.backend.entity(id).catch(() => null) : null)),
  );
  const relations = place.filters.relation?.length
    ? place.filters.relation.map((one) => relationWord(one)).join(', ')
    : place.every
      ? 'every relation'
      : 'supplies';
  return h(
    'form',
    { class: 'form', onsubmit: (event) => event.preventDefault() },
    entityField('From', from, (one) => Here.go({ from: one.id, chosen: '' })),
    h(
      'div',
      { class: 'swap' },
      button('⇅', () => Here.go({ from: Here.place.to, to: Here.place.from, chosen: '' }), {
        'aria-label': 'Swap the two',
        title: 'Swap the two',
        disabled: !place.from && !place.to,
      }),
    ),
    entityField(
      'To',
      to,
      (one) => Here.go({ to: one.id, chosen: '' }),
      Boolean(place.from && !place.to),
    ),
    h(
      'div',
      { class: 'choices', role: 'radiogroup', 'aria-label': 'Which way' },
      WAYS.map((way) =>
        h(
          'label',
          { class: 'check' },
          h('input', {
            type: 'radio',
            name: 'way',
            checked: place.way === way,
            onchange: () => Here.go({ way, chosen: '' }),
          }),
          WAY_WORDS[way],
        ),
      ),
    ),
    h(
      'label',
      { class: 'check' },
      h('input', {
        type: 'checkbox',
        checked: place.either,
        onchange: (event) => Here.go({ either: event.target.checked, chosen: '' }),
      }),
      'also against the direction',
    ),
    h(
      'label',
      { class: 'check' },
      h('input', {
        type: 'checkbox',
        checked: place.every,
        disabled: Boolean(place.filters.relation?.length),
        onchange: (event) => Here.go({ every: event.target.checked, chosen: '' }),
      }),
      'along every relation, not only supplies',
    ),
    h('p', { class: 'hint' }, `Follows: ${relations}. Choose other relations with Filter.`),
  );
}

async function pathPanel(place) {
  const parts = [panelHead(null, 'Path', null), await pathForm(place)];
  if (!place.from || !place.to)
    return [
      ...parts,
      h(
        'p',
        { class: 'hint' },
        'Choose two names: the page shows how goods, money or influence get from one to the other, and the sentence for every step.',
      ),
    ];
  const answer = await App.ask('path', pathQuestion(place), pathFilters(place));
  if (!answer.paths.length) parts.push(noPath(answer));
  if (answer.complete === false)
    parts.push(h('p', { class: 'hint' }, 'The search was cut short: there may be better ones.'));
  return [...parts, ...answer.paths.map((path, i) => pathEvidence(path, i, answer.paths.length))];
}

function noPath(answer) {
  const back = answer.hops_other_way_round;
  return h(
    'div',
    { class: 'empty' },
    h('p', {}, 'There is no such path', App.filtered() ? ' that passes the filters' : '', '.'),
    back
      ? h(
          'p',
          {},
          `There is one the other way round, of ${counted(back, 'step')}. `,
          link(() => ({ from: Here.place.to, to: Here.place.from }), 'Show it', {
            class: 'action',
          }),
        )
      : null,
    Here.place.either
      ? null
      : h('p', {}, link({ either: true }, 'Try also against the direction', { class: 'action' })),
    Here.place.every || Here.place.filters.relation?.length
      ? null
      : h('p', {}, link({ every: true }, 'Try along every relation', { class: 'action' })),
  );
}

function pathEvidence(path, i, n) {
  const title = [
    n > 1 ? `${i + 1}. ` : '',
    counted(path.hops, 'step'),
    `, credibility ${path.credibility.toFixed(2)}`,
  ];
  return h(
    'details',
    { class: 'group', open: i < 2 },
    h(
      'summary',
      {},
      h('b', {}, title),
      h(
        'span',
        { class: 'count' },
        path.entities.map((one, at) => [at ? ' → ' : '', bdi(shortName(one, 24))]),
      ),
    ),
    path.steps.map((step, at) =>
      h(
        'section',
        { class: 'step' },
        h(
          'h3',
          {},
          `${at + 1}. `,
          entityLink(step.from, 40),
          ' → ',
          entityLink(step.to, 40),
          h('small', {}, ` ${supportWords(step)}`),
        ),
        someOf(step.statements, (one) => statementView(one), 1),
      ),
    ),
  );
}
