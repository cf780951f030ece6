// The card of a vertex that stands for many: a list to search, and to add single ones.

/// Those of a hub that the canvas shows as one vertex: a list to search, and to add single ones.
async function restCard({ id, relation, outgoing }, limit = 2000) {
  const [answer, shownNow] = await Promise.all([
    App.ask('neighbours', { entity: id, limit }, { ...Here.place.filters, relation: [relation] }),
    App.drawn(),
  ]);
  const far = (edge) => (outgoing ? edge.object : edge.subject);
  const near = (edge) => (outgoing ? edge.subject : edge.object);
  const list = answer.edges.filter((edge) => near(edge).id === id && !shownNow.has(far(edge).id));
  const missing = answer.rest
    .filter((one) => one.outgoing === outgoing && one.relation === relation)
    .reduce((sum, one) => sum + one.entities, 0);
  const head = panelHead(
    typeSign('rest'),
    [bdi(nameOf(answer.entity)), ': ', manyWord(relation, outgoing)],
    [
      h(
        'p',
        { class: 'kind' },
        `${grouped(list.length + missing)} are not on the canvas${missing ? `; the best supported ${grouped(list.length)} are listed` : ''}`,
      ),
    ],
  );
  const rows = h('ul', { class: 'rows' });
  const count = h('p', { class: 'kind', role: 'status' });
  const fill = () => {
    const wanted = folded(search.value);
    const found = list.filter(
      (edge) =>
        !wanted ||
        folded(far(edge).name).includes(wanted) ||
        edge.product.some((name) => folded(name).includes(wanted)),
    );
    replace(
      rows,
      found.slice(0, 200).map((edge) => restRow(edge, far(edge))),
    );
    count.textContent =
      found.length > 200
        ? `The first 200 of ${grouped(found.length)}; type to narrow them.`
        : counted(found.length, 'entry', 'entries');
  };
  const search = h('input', {
    type: 'search',
    placeholder: 'Search these',
    'aria-label': 'Search these',
    oninput: unhurried(fill, 80),
  });
  fill();
  const whole = list.length + missing <= MOST_ASKED;
  const more = !missing
    ? null
    : limit >= MOST_ASKED
      ? h('p', { class: 'hint' }, 'The others come only when filters narrow them.')
      : button(
          whole
            ? `Load all ${grouped(list.length + missing)}`
            : `Load the best supported ${grouped(MOST_ASKED)}`,
          () => App.inPanel(() => restCard({ id, relation, outgoing }, MOST_ASKED)),
          { class: 'more' },
        );
  return [head, h('p', { class: 'field' }, search), count, rows, more];
}

function restRow(edge, far) {
  return h(
    'li',
    {},
    typeSign(far.type),
    h(
      'span',
      { class: 'what' },
      entityLink(far, 60),
      h(
        'small',
        {},
        edge.product.length ? [' ', shortened(edge.product.join(', '), 60)] : null,
        ` · ${counted(edge.documents, 'document')}`,
      ),
    ),
    link(() => App.addOne(far.id), 'Add', { class: 'action', 'aria-label': `Add ${nameOf(far)}` }),
  );
}
