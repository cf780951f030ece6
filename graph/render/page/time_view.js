// The time line of two: what was sought, supplied, denied, ended, one after the other.

const timeOf = (day) => Date.parse(`${day}T00:00:00Z`);

async function timeForm(place) {
  const [one, other] = await Promise.all(
    [place.one, place.other].map((id) => (id ? App.backend.entity(id).catch(() => null) : null)),
  );
  return h(
    'form',
    { class: 'form wide', onsubmit: (event) => event.preventDefault() },
    entityField('One', one, (entity) => Here.go({ one: entity.id, chosen: '' })),
    entityField('The other', other, (entity) => Here.go({ other: entity.id, chosen: '' })),
  );
}

/// What covers the canvas in this view.
async function timeCover(place) {
  const parts = [h('h1', {}, 'Time line'), await timeForm(place)];
  if (!place.one || !place.other)
    return [
      ...parts,
      h(
        'p',
        { class: 'hint' },
        'Choose two names: the page shows how what is said of them developed.',
      ),
    ];
  const answer = await App.ask('history', { one: place.one, other: place.other });
  if (!answer.phases.length)
    return [
      ...parts,
      h(
        'p',
        { class: 'empty' },
        `No statement joins the two${App.filtered() ? ' that passes the filters' : ''}. `,
        link(
          () => ({ view: 'path', from: place.one, to: place.other, either: true }),
          'Look for a path',
          { class: 'action' },
        ),
      ),
    ];
  return [
    ...parts,
    timeChart(answer.phases),
    h('ol', { class: 'phases' }, answer.phases.map(phaseView)),
  ];
}

function phaseView(phase) {
  return h(
    'li',
    { class: `phase factuality-${phase.factuality}` },
    h('h3', {}, h('time', {}, phase.first || 'no day known'), ' ', triplePhase(phase)),
    h(
      'p',
      { class: 'badges' },
      factualityBadge(phase.factuality),
      h('small', {}, supportWords(phase)),
    ),
    someOf(phase.statements, (one) => statementView(one, true), 2),
  );
}

const triplePhase = (phase) =>
  h(
    'span',
    { class: 'triple' },
    entityLink(phase.subject, 40),
    ' ',
    h('span', { class: 'relation' }, relationWord(phase.relation)),
    ' ',
    entityLink(phase.object, 40),
  );

/// One lane for each direction and relation; a mark where a statement stands, a bar where it holds.
function timeChart(phases) {
  const said = phases.flatMap((phase) =>
    phase.statements.map((one) => ({
      ...one,
      lane: `${shortName(one.subject, 18)} ${relationWord(one.relation)} ${shortName(one.object, 18)}`,
    })),
  );
  const days = said
    .flatMap((one) => [one.day, one.document.date, one.valid?.from, one.valid?.until])
    .filter(Boolean)
    .map(timeOf)
    .filter(Number.isFinite);
  if (!days.length) return null;
  const room = 40 * 86400000;
  const scale = d3
    .scaleUtc()
    .domain([d3.min(days) - room, d3.max(days) + room])
    .range([10, 890]);
  const lanes = [...new Set(said.map((one) => one.lane))];
  const height = lanes.length * 46 + 30;
  const picture = svg('svg', {
    class: 'chart',
    viewBox: `0 0 900 ${height}`,
    role: 'img',
    'aria-label': `${counted(said.length, 'statement')} from ${shown(said[0].day || 'no day')} on`,
  });
  const format = d3.utcFormat(d3.max(days) - d3.min(days) > 2 * room ? '%b %Y' : '%-d %b %Y');
  let before = -Infinity;
  for (const tick of scale.ticks(6)) {
    const x = scale(tick);
    if (x < 45 || x > 855 || x < before + 100) continue;
    before = x;
    add(
      picture,
      svg('line', { class: 'grid', x1: x, x2: x, y1: 0, y2: height - 22 }),
      svg('text', { x, y: height - 6, 'text-anchor': 'middle' }, format(tick)),
    );
  }
  lanes.forEach((lane, i) => {
    const y = i * 46 + 32;
    const dated = said.some(
      (each) => each.lane === lane && (each.day || each.valid?.from || each.valid?.until),
    );
    add(
      picture,
      svg('text', { class: 'lane', x: 4, y: y - 15 }, dated ? lane : `${lane} (no day known)`),
      svg('line', { class: 'base', x1: 4, x2: 896, y1: y, y2: y }),
    );
    for (const one of said.filter((each) => each.lane === lane)) drawSaid(picture, one, scale, y);
  });
  return h('div', { class: 'chart-box' }, picture);
}

function drawSaid(picture, one, scale, y) {
  const { from, until } = one.valid || {};
  const known = `factuality-${FACTUALITIES.includes(one.factuality) ? one.factuality : 'asserted'}`;
  const [left, right] = scale.range();
  if (from || until) {
    const x1 = from ? scale(timeOf(from)) : left;
    const x2 = until ? scale(timeOf(until)) : right;
    add(
      picture,
      svg('rect', {
        class: `bar ${known}`,
        x: x1,
        y: y - 4,
        width: Math.max(3, x2 - x1),
        height: 8,
        rx: 4,
      }),
    );
  }
  if (!one.day) return;
  const path = d3.path();
  circle(path, scale(timeOf(one.day)), y, 6);
  add(
    picture,
    svg(
      'path',
      { class: `dot ${known}`, d: path.toString() },
      svg('title', {}, `${one.day}: ${one.factuality}`),
    ),
  );
}
