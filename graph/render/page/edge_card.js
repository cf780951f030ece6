// The card of an edge: all sentences that say it.

async function edgeCard({ subject, relation, object }) {
  const { phases } = await App.ask('history', { one: subject, other: object });
  const all = phases
    .flatMap((phase) => phase.statements)
    .filter((one) => one.subject.id === subject && one.object.id === object);
  const list = all
    .filter((one) => one.relation === relation)
    .sort((a, b) => b.confidence - a.confidence);
  const [first] = list;
  const ends = first || {
    subject: await App.backend.entity(subject),
    object: await App.backend.entity(object),
  };
  const documents = new Set(list.map((one) => one.document.id)).size;
  const head = panelHead(
    null,
    h(
      'span',
      { class: 'triple' },
      entityLink(ends.subject),
      ' ',
      h('span', { class: 'relation' }, relationWord(relation)),
      ' ',
      entityLink(ends.object),
    ),
    [
      h(
        'p',
        { class: 'kind' },
        `${counted(list.length, 'statement')} in ${counted(documents, 'document')}`,
      ),
      h(
        'p',
        { class: 'tallies' },
        byCount(tally(list.map((one) => one.factuality))).map(([name, n]) =>
          h('span', {}, factualityBadge(name), ` ${grouped(n)}`),
        ),
      ),
    ],
    [
      link({ view: 'time', one: subject, other: object, chosen: '' }, 'Time line of the two', {
        class: 'action',
      }),
      link(
        () => ({ filters: { ...Here.place.filters, relation: [relation] } }),
        'Only this relation',
        { class: 'action' },
      ),
    ],
  );
  if (!list.length)
    return [
      head,
      h(
        'p',
        { class: 'empty' },
        App.filtered() ? 'No statement passes the filters.' : 'Nothing is said of the two.',
      ),
    ];
  return [head, someOf(list, (one) => statementView(one, true), 20)];
}
