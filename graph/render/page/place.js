// Where the reader is: everything that makes up the view stands in the address after the #, so that
// Back works, and an address can be sent to a colleague.

const VIEWS = ['start', 'graph', 'path', 'tiers', 'time'];
const WAYS = ['shortest', 'credible', 'several'];
const ID = /^[0-9a-f]{16}$/;

/// A place from an address. What is not understood there counts as not said.
function readPlace(hash) {
  const all = new URLSearchParams(hash.replace(/^#/, ''));
  const ids = (name) => (all.get(name) || '').split('.').filter((id) => ID.test(id));
  const id = (name) => ids(name)[0] || '';
  const one = (name, allowed) => (allowed.includes(all.get(name)) ? all.get(name) : allowed[0]);
  const filters = {};
  for (const name of FILTER_NAMES) {
    const said = all.getAll(name).filter(Boolean);
    if (!said.length) continue;
    if (name === 'source' || name === 'without')
      filters[name] = said.filter((text) => ID.test(text));
    else filters[name] = ['relation', 'product', 'factuality'].includes(name) ? said : said[0];
  }
  return {
    view: one('view', VIEWS),
    expanded: ids('expanded'),
    added: ids('added'),
    hidden: ids('hidden'),
    chosen: all.get('chosen') || '',
    from: id('from'),
    to: id('to'),
    way: one('way', WAYS),
    either: all.has('either'),
    every: all.has('every'),
    root: id('root'),
    depth: Math.min(6, Math.max(1, parseInt(all.get('depth'), 10) || 3)),
    customers: all.has('customers'),
    one: id('one'),
    other: id('other'),
    document: id('document'),
    statement: id('statement'),
    filters,
  };
}

function placeHash(place) {
  const all = new URLSearchParams();
  const put = (name, value, unless = '') => {
    if (value !== unless && value !== false && String(value) !== '')
      all.set(name, value === true ? '1' : String(value));
  };
  put('view', place.view, 'start');
  for (const name of ['expanded', 'added', 'hidden']) put(name, place[name].join('.'));
  put('chosen', place.chosen);
  for (const name of [
    'from',
    'to',
    'root',
    'one',
    'other',
    'document',
    'statement',
    'either',
    'every',
    'customers',
  ])
    put(name, place[name]);
  put('way', place.way, 'shortest');
  put('depth', place.depth, 3);
  for (const name of FILTER_NAMES)
    for (const value of [place.filters[name] ?? []].flat())
      if (String(value)) all.append(name, value);
  return `#${all}`;
}

const vertexChoice = (id) => `n:${id}`;
const edgeChoice = (edge) => `e:${edge.subject.id}~${edge.relation}~${edge.object.id}`;
const restChoice = (id, rest) => `r:${id}~${rest.relation}~${rest.outgoing ? 'out' : 'in'}`;

/// What is chosen: {kind: 'vertex', id}, {kind: 'edge', subject, relation, object},
/// {kind: 'rest', id, relation, outgoing}, {kind: 'list'} or {kind: 'nothing'}.
function readChoice(text) {
  if (text === 'list') return { kind: 'list' };
  const [, sign, rest] = /^([ner]):(.*)$/s.exec(text) || [];
  const parts = (rest || '').split('~');
  if (!ID.test(parts[0])) return { kind: 'nothing' };
  if (sign === 'n') return { kind: 'vertex', id: parts[0] };
  const last = parts[parts.length - 1];
  const relation = parts.slice(1, -1).join('~');
  if (!relation) return { kind: 'nothing' };
  if (sign === 'r') return { kind: 'rest', id: parts[0], relation, outgoing: last === 'out' };
  return ID.test(last)
    ? { kind: 'edge', subject: parts[0], relation, object: last }
    : { kind: 'nothing' };
}

/// The present place. Everything that changes it goes through here, and the change of the address
/// then shows it: so every view that can be reached can be reached again.
const Here = {
  place: readPlace(''),
  onchange: () => {},

  start() {
    window.addEventListener('hashchange', () => this.read());
    this.read();
  },
  read() {
    this.place = readPlace(location.hash);
    this.onchange(this.place);
  },
  go(changes, instead = false) {
    const hash = placeHash({ ...this.place, ...changes });
    if (hash === (location.hash || '#')) return this.read();
    if (instead) location.replace(hash);
    else location.hash = hash;
    return undefined;
  },
};
