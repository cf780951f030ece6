// A document with the sentence and its trigger marked, and all that it states beside it.

/// The text as pieces between the ends of sentences and of the chosen trigger; each knows which
/// statements it belongs to.
function documentPieces(file, chosen) {
  const spans = file.statements.filter(
    (one) => !one.row && one.sentence && one.sentence[1] > one.sentence[0],
  );
  const cuts = [
    ...new Set([
      ...spans.flatMap((one) => one.sentence),
      ...(spans.includes(chosen) && chosen.span ? chosen.span : []),
    ]),
  ].sort((a, b) => a - b);
  const pieces = piecesByBytes(file.text, cuts);
  const within = ([begin, end], from, to) => begin <= from && to <= end;
  const edges = [0, ...cuts, Infinity];
  return pieces.map((text, i) => {
    const [from, to] = [edges[i], edges[i + 1]];
    const said = spans.filter((one) => within(one.sentence, from, to));
    const isChosen = chosen && said.includes(chosen);
    return {
      text: shownText(text),
      said,
      isChosen,
      isTrigger: isChosen && chosen.span && within(chosen.span, from, to),
    };
  });
}

function documentText(file, chosen) {
  if (file.text === null || file.text === undefined || file.text === '')
    return h(
      'div',
      { class: 'text' },
      chosen?.row
        ? [
            h('p', { class: 'kind' }, `Line ${grouped(chosen.row)} of a table:`),
            h('p', { class: 'chosen', dir: 'auto' }, shownText(chosen.evidence)),
          ]
        : h(
            'p',
            { class: 'empty' },
            'The text of this document is not here. What it states is listed beside.',
          ),
    );
  let first = null;
  const text = h('div', { class: 'text', dir: 'auto', lang: shown(file.language) || null });
  for (const piece of documentPieces(file, chosen)) {
    if (!piece.text) continue;
    if (!piece.said.length) {
      add(text, piece.text);
      continue;
    }
    const kind = piece.isTrigger ? 'trigger' : piece.isChosen ? 'chosen' : 'said';
    const [best] = piece.said;
    const mark = h(
      piece.isTrigger ? 'mark' : 'span',
      {
        class: kind,
        'data-said': piece.said.map((one) => one.id).join(' '),
        onclick: piece.isChosen ? null : () => Here.go({ statement: best.id }, true),
      },
      piece.text,
    );
    if (piece.isChosen) first ??= mark;
    add(text, mark);
  }
  text.firstChosen = first;
  return text;
}

const ROWS_AT_ONCE = 300;

/// The statements to list: of very many those around the chosen one.
function listedStatements(all, chosen) {
  if (all.length <= ROWS_AT_ONCE) return all;
  const first = Math.max(0, Math.min(all.indexOf(chosen) - 50, all.length - ROWS_AT_ONCE));
  return all.slice(first, first + ROWS_AT_ONCE);
}

async function showDocument(place) {
  const paper = byId('paper');
  const before = paper.hidden ? document.activeElement : null;
  const file = await App.backend.ask('document', { document: place.document });
  if (Here.place.document !== place.document) return;
  const chosen = file.statements.find((one) => one.id === place.statement) || null;
  const text = documentText(file, chosen);
  const listed = listedStatements(file.statements, chosen);
  const left = (file.statements_in_all ?? file.statements.length) - listed.length;
  const rows = listed.map((one) =>
    h(
      'li',
      { class: one === chosen ? 'now' : null, 'aria-current': one === chosen ? 'true' : null },
      h(
        'div',
        { class: 'pick' },
        link(
          () => ({ statement: one.id }),
          [
            bdi(shortName(one.subject, 40)),
            ' ',
            h('span', { class: 'relation' }, relationWord(one.relation)),
            ' ',
            bdi(shortName(one.object, 40)),
          ],
          { class: 'entity' },
        ),
      ),
      h(
        'p',
        { class: 'badges' },
        factualityBadge(one.factuality),
        productBadges(one),
        one.row ? h('small', {}, `line ${grouped(one.row)}`) : null,
      ),
      saysLine(one),
    ),
  );
  const close = button('×', () => App.closeDocument(), {
    class: 'close',
    'aria-label': 'Close the document',
    title: 'Close (Escape)',
  });
  replace(
    paper,
    h(
      'div',
      { class: 'paper-head' },
      h(
        'div',
        {},
        h('h2', {}, bdi(documentTitle(file))),
        h(
          'p',
          { class: 'kind' },
          [file.date || 'no date', file.language].filter(Boolean).map(shown).join(' · '),
          ' · ',
          h('span', { class: 'uri' }, bdi(file.uri)),
          copiedFrom(file)
            ? h('span', { class: 'copy', title: shown(file.origin) }, 'copy of ', bdi(file.origin))
            : null,
        ),
      ),
      close,
    ),
    h(
      'div',
      { class: 'paper-body' },
      h('div', { class: 'paper-text', tabindex: 0, role: 'region', 'aria-label': 'Text' }, text),
      h(
        'aside',
        { 'aria-label': 'What the document states' },
        h(
          'h3',
          {},
          `It states ${counted(file.statements_in_all ?? file.statements.length, 'thing')}`,
        ),
        h('ol', {}, rows),
        left > 0
          ? h(
              'p',
              { class: 'hint' },
              `${grouped(left)} more are not listed here; the cards of the names have them.`,
            )
          : null,
      ),
    ),
  );
  paper.hidden = false;
  if (before) paper.before = before;
  if (!paper.contains(document.activeElement)) close.focus();
  text.firstChosen?.scrollIntoView({ block: 'center', behavior: 'auto' });
  paper.querySelector('li.now')?.scrollIntoView({ block: 'nearest' });
}

function hideDocument() {
  const paper = byId('paper');
  if (paper.hidden) return;
  paper.hidden = true;
  replace(paper);
  if (paper.before?.isConnected) paper.before.focus();
}
