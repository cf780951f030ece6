// A statement as the panel shows it: what, how sure, who says so, the sentence, the document.

/// A link that changes the place; in a new tab it works too.
function link(changes, children, more = {}) {
  const wanted = typeof changes === 'function' ? changes : () => changes;
  return h(
    'a',
    {
      href: placeHash({ ...Here.place, ...wanted() }),
      onclick: (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
        event.preventDefault();
        Here.go(wanted());
      },
      ...more,
    },
    children,
  );
}

/// The name of an entity that opens its card.
function entityLink(entity, most = 80) {
  if (!ID.test(entity.id || '')) return h('b', {}, bdi(shortName(entity, most)));
  const title = [nameOf(entity), entity.type].filter(Boolean).join(', ');
  return link(
    { chosen: vertexChoice(entity.id), document: '', statement: '' },
    bdi(shortName(entity, most)),
    { class: 'entity', title },
  );
}

const factualityBadge = (factuality) =>
  h(
    'span',
    {
      class: `badge factuality-${FACTUALITIES.includes(factuality) ? factuality : 'asserted'}`,
      title: FACTUALITY_WORDS[factuality] || null,
    },
    factualitySign(factuality),
    shown(factuality),
  );

function triple(statement) {
  return h(
    'p',
    { class: 'triple' },
    entityLink(statement.subject),
    ' ',
    h('span', { class: 'relation' }, relationWord(statement.relation)),
    ' ',
    entityLink(statement.object),
  );
}

function saysLine(statement) {
  const speakers = whoSays(statement);
  if (!speakers.length) return null;
  return h(
    'p',
    { class: 'says' },
    speakers.map((one, i) => [i === 0 ? 'says ' : ', reported by ', entityLink(one)]),
  );
}

/// The sentence with the words marked that state it.
function markedEvidence(statement) {
  const pieces = evidencePieces(statement);
  if (!pieces) return [h('span', { dir: 'auto' }, shown(statement.evidence))];
  const [before, marked, after] = pieces.map((piece) => shownText(piece).replace(/\s+/g, ' '));
  return [h('span', { dir: 'auto' }, before, h('mark', {}, marked), after)];
}

const DETAILS = ['role', 'topic', 'via', 'place', 'time', 'quantity', 'price', 'share'];

function detailsLine(statement) {
  const found = DETAILS.filter((name) => statement[name]?.length);
  if (!found.length) return null;
  return h(
    'p',
    { class: 'extras' },
    found.map((name) => h('span', {}, h('i', {}, `${name} `), shown(statement[name].join('; ')))),
  );
}

/// Document, date, line of the table, and of which one it is a copy.
function documentLine(statement) {
  const { document: file } = statement;
  return h(
    'p',
    { class: 'where' },
    link({ document: file.id, statement: statement.id }, bdi(documentTitle(file)), {
      title: shown(file.uri),
      class: 'file',
    }),
    file.date ? ` · ${shown(file.date)}` : ' · no date',
    statement.row ? ` · line ${grouped(statement.row)}` : null,
    copiedFrom(file)
      ? h(
          'span',
          { class: 'copy', title: shown(file.origin) },
          'copy of ',
          bdi(documentTitle({ uri: file.origin })),
        )
      : null,
  );
}

/// Each product once, however often the sentence names it.
const productBadges = (statement) =>
  [...new Set((statement.product || []).map((name) => shortened(name, 60)))].map((name) =>
    h('span', { class: 'badge product' }, bdi(name)),
  );

/// `bare`: subject, relation and object stand above already.
function statementView(statement, bare = false) {
  return h(
    'article',
    { class: 'statement', 'data-id': statement.id },
    bare ? null : triple(statement),
    h(
      'p',
      { class: 'badges' },
      factualityBadge(statement.factuality),
      productBadges(statement),
      h(
        'span',
        { class: 'sure', title: 'About this share of such statements is right' },
        `${Math.round(100 * (statement.confidence ?? 0))} % sure`,
      ),
    ),
    saysLine(statement),
    detailsLine(statement),
    statement.evidence
      ? h(
          'blockquote',
          {},
          link(
            { document: statement.document.id, statement: statement.id },
            markedEvidence(statement),
            { class: 'quote', title: 'Open the document at this sentence' },
          ),
        )
      : null,
    documentLine(statement),
  );
}

/// A list of which the first few stand there, the others after a click.
function someOf(items, view, first = 5) {
  const rest = items.slice(first);
  const box = h('div', { class: 'some' }, items.slice(0, first).map(view));
  if (rest.length) {
    const more = button(
      `Show ${grouped(rest.length)} more`,
      () => {
        more.remove();
        add(box, rest.map(view));
      },
      { class: 'more' },
    );
    add(box, more);
  }
  return box;
}
