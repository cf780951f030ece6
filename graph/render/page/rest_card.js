// The card of a vertex that stands for many: a list to search, and to add single ones.

const REST_AT_FIRST = 500;
const ROWS_OF_REST = 200;

/// The edges to those that the canvas leaves out, the best supported first, and how many more
/// there are.
async function restEdges({ id, relation, outgoing }, limit) {
  const [answer, drawn] = await Promise.all([
    App.ask('neighbours', { entity: id, limit }, { ...Here.place.filters, relation: [relation] }),
    App.drawn(),
  ]);
  const ends = (edge) => (outgoing ? [edge.subject, edge.object] : [edge.object, edge.subject]);
  const list = answer.edges
    .map((edge) => ({ edge, near: ends(edge)[0], far: ends(edge)[1] }))
    .filter(({ near, far }) => near.id === id && !drawn.has(far.id))
    .sort((a, b) => b.edge.documents - a.edge.documents || b.edge.statements - a.edge.statements);
  const missing = answer.rest
    .filter((one) => one.outgoing === outgoing && one.relation === relation)
    .reduce((sum, one) => sum + one.entities, 0);
  return { entity: answer.entity, list, missing };
}

/// The first of them are there at once, all once one searches among them.
async function restCard(choice) {
  let found = await restEdges(choice, REST_AT_FIRST);
  const all = found.list.length + found.missing;
  const rows = h('ul', { class: 'rows' });
  const count = h('p', { class: 'kind', role: 'status' });
  const fill = () => {
    const wanted = folded(search.value);
    const fits = ({ edge, far }) =>
      !wanted || [far.name, ...edge.product].some((name) => folded(name).includes(wanted));
    const some = found.list.filter(fits);
    replace(rows, some.slice(0, ROWS_OF_REST).map(restRow));
    const cut = some.length > ROWS_OF_REST || (!wanted && found.missing);
    count.textContent = cut
      ? `${grouped(Math.min(some.length, ROWS_OF_REST))} are listed; type to search all.`
      : counted(some.length, 'entry', 'entries');
    if (found.missing && complete)
      count.textContent += ` Only the best supported ${grouped(MOST_ASKED)} are searched; filters narrow them.`;
  };
  let complete = !found.missing;
  let loading = null;
  const loadAll = async () => {
    if (complete) return fill();
    count.textContent = `Loading ${grouped(all)} …`;
    loading ??= restEdges(choice, MOST_ASKED);
    try {
      found = await loading;
      complete = true;
      fill();
    } catch (error) {
      loading = null;
      count.textContent = `${shown(error.message)} Type again to try again.`;
    }
  };
  const search = h('input', {
    type: 'search',
    placeholder: `Search these ${grouped(all)}`,
    'aria-label': 'Search these',
    oninput: unhurried(loadAll, 120),
  });
  fill();
  const title = [bdi(nameOf(found.entity)), ': ', manyWord(choice.relation, choice.outgoing)];
  const kind = h('p', { class: 'kind' }, `${grouped(all)} are not on the canvas.`);
  const head = panelHead(typeSign('rest'), title, kind);
  return [head, h('p', { class: 'field' }, search), count, rows];
}

function restRow({ edge, far }) {
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
