// The first view: what is there, and where one can begin.

async function startCover() {
  const all = await App.backend.ask('stats', {});
  const narrowed = all.top && App.filtered() ? await App.ask('stats', {}) : all;
  const stats = { ...all, top: narrowed.top };
  const dates = stats.first_date
    ? [stats.first_date, stats.last_date]
        .filter((one, i, all) => all.indexOf(one) === i)
        .join(' to ')
    : '';
  const copies = stats.independent !== undefined && stats.independent !== stats.documents;
  const figure = (n, words, more) =>
    h(
      'div',
      { class: 'figure' },
      h('b', {}, grouped(n)),
      h('span', {}, words),
      more ? h('small', {}, more) : null,
    );
  const types = byCount(stats.entity_types || {})
    .slice(0, 4)
    .map(([type, n]) => `${grouped(n)} ${n === 1 ? type : TYPES_OF_MANY[type] || type}`)
    .join(', ');
  const facts = FACTUALITIES.filter((one) => stats.factualities?.[one]).map((one) =>
    h('span', { class: 'fact' }, factualityBadge(one), ` ${grouped(stats.factualities[one])}`),
  );
  return [
    h(
      'div',
      { class: 'start' },
      h('h1', {}, 'Who supplies, owns, finances, sanctions whom?'),
      h(
        'p',
        { class: 'how' },
        'Search a name above; click what you see to read the sentences behind it; double-click to go on from there.',
      ),
      h(
        'div',
        { class: 'figures' },
        figure(
          stats.documents,
          'documents',
          [copies ? `${grouped(stats.independent)} independent` : '', dates]
            .filter(Boolean)
            .join(' · '),
        ),
        figure(stats.entities, 'names', types),
        figure(
          stats.statements,
          'statements',
          stats.statements_with_source
            ? `${grouped(stats.statements_with_source)} say who says so`
            : '',
        ),
      ),
      stats.documents === 0 || stats.statements === 0
        ? h(
            'p',
            { class: 'empty' },
            'There is nothing here yet. Read texts into the database with: bezug ingest FOLDER',
          )
        : null,
      stats.top?.length
        ? [
            h('h2', {}, App.filtered() ? 'With these filters, most is said of' : 'Most is said of'),
            h(
              'ul',
              { class: 'tiles' },
              stats.top.map((one) =>
                h(
                  'li',
                  {},
                  link(
                    () => App.beginWith(one.id),
                    [
                      typeSign(one.type),
                      h('span', {}, bdi(shortName(one, 40))),
                      h('small', {}, grouped(one.statements)),
                    ],
                  ),
                ),
              ),
            ),
          ]
        : null,
      h('h2', {}, stats.top?.length ? 'Relations' : 'Begin with a relation'),
      h(
        'ul',
        { class: 'tiles small' },
        byCount(stats.relations || {}).map(([name, n]) =>
          h(
            'li',
            {},
            link(
              () => ({
                filters: withFilter(
                  Here.place.filters,
                  'relation',
                  name,
                  !Here.place.filters.relation?.includes(name),
                ),
              }),
              [h('span', {}, relationWord(name)), h('small', {}, grouped(n))],
              {
                'aria-current': Here.place.filters.relation?.includes(name) ? 'true' : null,
                title: 'Show only this relation from now on',
              },
            ),
          ),
        ),
      ),
      h('p', { class: 'facts' }, facts),
      h(
        'p',
        { class: 'hint' },
        'Press ? for all keys. Read the sentence before you rely on an edge.',
      ),
    ),
  ];
}
