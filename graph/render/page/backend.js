// Whom the page asks: the program that serves it, or the records of an exported file. Questions and
// answers are the same.

const FILTER_NAMES = [
  'relation',
  'product',
  'factuality',
  'min-confidence',
  'since',
  'until',
  'as-of',
  'source',
  'without',
];

/// Questions that take few filters; the others take all.
const NARROW = { stats: ['min-confidence'], find: ['min-confidence'], document: [] };

class RecordBackend {
  constructor(records) {
    this.records = new Records(records);
    this.answers = {
      stats: (question) => statsOf(this.records, question.filters),
      find: (question) => findIn(this.records, question),
      show: (question) => showIn(this.records, question),
      neighbours: (question) => neighboursIn(this.records, question),
      history: (question) => historyIn(this.records, question),
      path: (question) => pathIn(this.records, question),
      tiers: (question) => tiersIn(this.records, question),
      document: (question) => documentIn(this.records, question),
    };
  }

  async ask(name, question, filters) {
    return this.answers[name]({ ...question, filters });
  }
}

class ServedBackend {
  /// An answer of the program. What goes wrong is an Error with words for the reader.
  async ask(name, question, filters) {
    const address = questionAddress(name, question, filters);
    let answer;
    try {
      answer = await fetch(address, { headers: { Accept: 'application/json' } });
    } catch {
      throw new Error('The program does not answer. Is “bezug serve” still running?');
    }
    let json = null;
    try {
      json = await answer.json();
    } catch {
      if (answer.ok) throw new Error('The answer broke off or is not whole.');
    }
    if (!answer.ok)
      throw new Error(json?.error || `The program answered with error ${answer.status}.`);
    return json;
  }
}

function questionAddress(name, question, filters) {
  const all = new URLSearchParams();
  const put = (key, value) => {
    for (const one of [value].flat())
      if (one !== undefined && one !== null && one !== false && one !== '')
        all.append(key, String(one));
  };
  for (const [key, value] of Object.entries(question)) put(key, value);
  for (const key of FILTER_NAMES)
    if (!NARROW[name] || NARROW[name].includes(key)) put(key, filters[key]);
  return `api/${name}?${all}`;
}

/// Asks and remembers: the same question is not asked twice while the page is open, so that going
/// back is immediate. Failures are forgotten, for they may not happen again.
class Backend {
  constructor(records) {
    this.inner = records ? new RecordBackend(records) : new ServedBackend();
    this.known = new Map();
    this.names = new Map();
    this.waiting = 0;
    this.onwait = () => {};
  }

  ask(name, question, filters = {}) {
    const key = questionAddress(name, question, filters);
    if (this.known.has(key)) return this.known.get(key);
    this.wait(1);
    const answer = this.inner
      .ask(name, question, filters)
      .then((found) => {
        this.learn(name, found);
        return found;
      })
      .finally(() => this.wait(-1));
    answer.catch(() => this.known.delete(key));
    this.known.set(key, answer);
    if (this.known.size > 200) this.known.delete(this.known.keys().next().value);
    return answer;
  }

  wait(more) {
    this.waiting += more;
    this.onwait(this.waiting > 0);
  }

  /// Names of entities that filters and forms show although their address has only the id.
  learn(name, found) {
    if (name === 'find') for (const one of found) this.names.set(one.id, one);
    if (name === 'show')
      this.names.set(found.id, { id: found.id, name: found.name, type: found.type });
    for (const edge of found?.edges || [])
      for (const one of [edge.subject, edge.object]) this.names.set(one.id, one);
  }

  async entity(id) {
    if (!this.names.has(id)) await this.ask('show', { entity: id, limit: 1 });
    return this.names.get(id) || { id, name: id };
  }
}

/// The records in the page, or null if it is served: then the program is asked.
function embeddedRecords() {
  const text = byId('data').textContent.trim();
  if (!text || text === 'null' || text.startsWith('{{')) return null;
  return JSON.parse(text);
}
