// Suppliers of suppliers, or customers of customers, as a tree.

async function tiersPanel(place) {
  const root = place.root ? await App.backend.entity(place.root).catch(() => null) : null;
  const form = h(
    'form',
    { class: 'form', onsubmit: (event) => event.preventDefault() },
    entityField('Of', root, (one) => Here.go({ root: one.id, chosen: '' })),
    h(
      'div',
      { class: 'choices', role: 'radiogroup', 'aria-label': 'Direction' },
      [
        [false, 'suppliers'],
        [true, 'customers'],
      ].map(([customers, words]) =>
        h(
          'label',
          { class: 'check' },
          h('input', {
            type: 'radio',
            name: 'customers',
            checked: place.customers === customers,
            onchange: () => Here.go({ customers, chosen: '' }),
          }),
          words,
        ),
      ),
    ),
    h(
      'label',
      { class: 'field inline' },
      h('span', {}, 'Tiers'),
      h(
        'select',
        { onchange: (event) => Here.go({ depth: Number(event.target.value), chosen: '' }) },
        [1, 2, 3, 4, 5, 6].map((n) =>
          h('option', { value: String(n), selected: n === place.depth }, String(n)),
        ),
      ),
    ),
  );
  const parts = [panelHead(null, 'Supply tiers', null), form];
  if (!place.root)
    return [
      ...parts,
      h(
        'p',
        { class: 'hint' },
        'Choose a name: the page shows its suppliers, their suppliers, and so on.',
      ),
    ];
  const answer = await App.ask('tiers', {
    name: place.root,
    depth: place.depth,
    customers: place.customers,
  });
  const { members } = answer;
  if (members.length < 2)
    return [
      ...parts,
      h(
        'p',
        { class: 'empty' },
        `No ${place.customers ? 'customer' : 'supplier'} is known${App.filtered() ? ' that passes the filters' : ''}.`,
      ),
    ];
  const inTier = tally(members.filter((one) => one.tier).map((one) => one.tier));
  parts.push(
    h(
      'p',
      { class: 'kind' },
      Object.entries(inTier)
        .map(([tier, n]) => `tier ${tier}: ${grouped(n)}`)
        .join(' · '),
    ),
  );
  if (answer.complete === false)
    parts.push(
      h(
        'p',
        { class: 'hint' },
        'There are more than could be shown. Choose fewer tiers or a filter.',
      ),
    );
  return [...parts, tierTree(members)];
}

function tierTree(members) {
  const rows = members.map((one) =>
    h(
      'li',
      {
        class: `tier tier-${Math.min(6, one.tier)}`,
      },
      one.tier === 0
        ? h('b', {}, bdi(nameOf(one)))
        : h(
            'details',
            {},
            h(
              'summary',
              {},
              typeSign(one.type),
              entityLink(one, 50),
              h('small', {}, ` ${goodsOf(one.statements)}`),
            ),
            someOf(one.statements || [], (said) => statementView(said), 2),
            one.also?.length
              ? h(
                  'p',
                  { class: 'hint' },
                  `It also stands beside others of the tier above (${counted(one.also.length, 'statement')}).`,
                )
              : null,
          ),
    ),
  );
  return h('ul', { class: 'tiers', 'aria-label': 'Tiers' }, rows);
}

function goodsOf(statements) {
  const goods = [...new Set((statements || []).flatMap((one) => one.product || []))];
  return shortened(goods.slice(0, 3).join(', '), 48);
}
