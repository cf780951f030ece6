// The picture as lists.

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
    const lines = edges.filter(({ source, target, edge }) =>
      fits(source.name, target.name, relationWord(edge.relation), ...(edge.product || [])),
    );
    replace(
      lists,
      h('h3', {}, counted(some.length, 'name')),
      someOf(some, vertexRow, 100),
      h('h3', {}, counted(lines.length, 'connection')),
      someOf(lines, edgeRow, 100),
    );
  };
  const search = h('input', {
    type: 'search',
    placeholder: 'Search in the picture',
    'aria-label': 'Search in the picture',
    oninput: unhurried(fill, 80),
  });
  fill();
  return [
    panelHead(null, 'All that the picture shows', null),
    h('p', { class: 'field' }, search),
    lists,
  ];
}

function vertexRow(vertex) {
  const { place } = Here;
  const key = vertex.id;
  const main = link(
    { chosen: vertex.kind === 'rest' ? key : vertexChoice(key) },
    bdi(vertex.name),
    { class: 'entity' },
  );
  const act =
    vertex.kind === 'rest' || place.view !== 'graph'
      ? null
      : vertex.expanded
        ? link(() => App.collapse(key), 'Collapse', {
            class: 'action',
            'aria-label': `Collapse ${vertex.name}`,
          })
        : link(() => App.expand(key), 'Expand', {
            class: 'action',
            'aria-label': `Expand ${vertex.name}`,
          });
  return h(
    'div',
    { class: 'row' },
    typeSign(vertex.type),
    h(
      'span',
      { class: 'what' },
      main,
      h(
        'small',
        {},
        ` ${vertex.kind === 'rest' ? 'left out' : vertex.type} · ${counted(vertex.edges.length, 'connection')}`,
      ),
    ),
    act,
  );
}

function edgeRow(item) {
  const { edge } = item;
  return h(
    'div',
    { class: 'row' },
    factualitySign(edge.factuality),
    link(
      { chosen: item.key },
      [bdi(item.source.label), ` ${relationWord(edge.relation)} `, bdi(item.target.label)],
      { class: 'entity what' },
    ),
    h('small', {}, counted(edge.documents, 'document')),
  );
}
