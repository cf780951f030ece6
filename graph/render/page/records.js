// The graph of an exported file: its records (bezug export --format jsonl) as the answers have them,
// and the filters over them.

/// What names are compared by: without case, accents and marks that only join words.
const folded = (text) =>
  String(text ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[\s\-_.,'’"„“()]+/g, ' ')
    .trim();

/// The first or last day of "2024", "2024-05" or "2024-05-17"; empty for anything else.
function dayBound(text, last) {
  const found = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(String(text ?? '').trim());
  if (!found) return '';
  const [, year, month, day] = found;
  const two = (n) => String(n).padStart(2, '0');
  if (day) return `${year}-${two(month)}-${two(day)}`;
  if (month)
    return `${year}-${two(month)}-${last ? two(new Date(Date.UTC(+year, +month, 0)).getUTCDate()) : '01'}`;
  return last ? `${year}-12-31` : `${year}-01-01`;
}

class Records {
  constructor(records) {
    this.documents = new Map();
    this.entities = new Map();
    this.statements = [];
    this.touching = new Map();
    this.inDocument = new Map();
    for (const one of records) if (one.kind === 'document') this.documents.set(one.id, one);
    for (const one of records)
      if (one.kind === 'entity')
        this.entities.set(one.id, {
          id: one.id,
          name: one.name,
          type: one.type,
          aliases: one.aliases || [],
          key: one.key,
        });
    for (const one of records) if (one.kind === 'statement') this.add(one);
  }

  entity(id, name) {
    if (!this.entities.has(id))
      this.entities.set(id, {
        id,
        name: name ?? id,
        type: undefined,
        aliases: [],
        key: name ?? id,
      });
    return this.entities.get(id);
  }

  short(id, name) {
    const { name: known, type } = this.entity(id, name);
    return { id, name: known, type };
  }

  /// An id from an address may be of another file.
  mustHave(...ids) {
    if (!ids.every((id) => this.entities.has(id)))
      throw new Error('This file does not have that name. Look for another one above.');
  }

  add(record) {
    const statement = this.statementOf(record);
    this.statements.push(statement);
    const put = (map, key) =>
      map.has(key) ? map.get(key).push(statement) : map.set(key, [statement]);
    put(this.touching, statement.subject.id);
    if (statement.object.id !== statement.subject.id) put(this.touching, statement.object.id);
    put(this.inDocument, statement.document.id);
  }

  statementOf(record) {
    const file = this.documents.get(record.document_id) || {
      id: record.document_id,
      uri: record.doc,
      title: '',
      date: '',
    };
    const origin = file.origin && file.origin !== file.id ? this.documents.get(file.origin) : null;
    const details = {};
    const days = { from: null, until: null };
    for (const { kind, text, value } of record.qualifiers || []) {
      if (kind === 'product') continue;
      (details[kind] ??= []).push(text);
      if (kind === 'time' && value) {
        if (value.first && (!days.from || value.first < days.from)) days.from = value.first;
        if (value.last && (!days.until || value.last > days.until)) days.until = value.last;
      }
    }
    return {
      ...details,
      id: record.id,
      subject: this.short(record.subject_id, record.subject),
      relation: record.relation,
      object: this.short(record.object_id, record.object),
      factuality: record.factuality,
      product: record.product || [],
      source: record.source_id ? this.short(record.source_id, record.source) : null,
      claimants: (record.claimants || []).map((one) => ({
        ...this.short(one.id, one.name),
        span: one.span,
      })),
      confidence: record.confidence,
      document: {
        id: file.id,
        uri: file.uri,
        title: file.title,
        date: record.date || file.date,
        ...(origin ? { origin: origin.uri } : {}),
      },
      copyOf: file.origin || file.id,
      span: record.span,
      sentence: record.sentence,
      evidence: file.text && !record.row ? bytesFrom(file.text, record.sentence) : record.quotation,
      ...(record.row ? { row: record.row } : {}),
      valid: days,
      day: days.from || days.until || record.date || file.date || null,
    };
  }

  /// Whether a statement is accepted by `filters`, which are as in the address of a question.
  accepting(filters) {
    const set = (list) => (list?.length ? new Set(list) : null);
    const relations = filters.relation?.includes('any') ? null : set(filters.relation);
    // What has ended holds no more on a day, and a denial never did.
    const held = filters['as-of'] ? ['asserted', 'attempted', 'possible'] : null;
    const factualities = set(filters.factuality?.length ? filters.factuality : held);
    const sources = set(filters.source);
    const without = set(filters.without);
    const products = (filters.product || []).map(folded);
    const least = Number(filters['min-confidence'] || 0);
    const since = dayBound(filters.since, false);
    const until = dayBound(filters.until, true);
    const asOf = dayBound(filters['as-of'], true);
    const open = relations?.has('open');
    return (one) => {
      const { date } = one.document;
      if (relations && !relations.has(one.relation) && !(open && isOpen(one.relation)))
        return false;
      if (factualities && !factualities.has(one.factuality)) return false;
      if (one.confidence < least) return false;
      if (
        sources &&
        !(sources.has(one.source?.id) || one.claimants.some((who) => sources.has(who.id)))
      )
        return false;
      if (without && (without.has(one.subject.id) || without.has(one.object.id))) return false;
      if (
        products.length &&
        !products.some((part) => one.product.some((name) => folded(name).includes(part)))
      )
        return false;
      if (since && !(date && date >= since)) return false;
      if (until && !(date && date <= until)) return false;
      if (
        asOf &&
        ((date && date > asOf) ||
          (one.valid.from && one.valid.from > asOf) ||
          (one.valid.until && one.valid.until < asOf))
      )
        return false;
      return true;
    };
  }

  of(id, filters) {
    return (this.touching.get(id) || []).filter(this.accepting(filters));
  }
}

/// Documents and, counting copies of one another once, independent ones.
function supportOf(statements) {
  return {
    documents: new Set(statements.map((one) => one.document.id)).size,
    independent: new Set(statements.map((one) => one.copyOf)).size,
  };
}

const bestFirst = (a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1);

function tally(list) {
  const counts = {};
  for (const one of list) counts[one] = (counts[one] || 0) + 1;
  return counts;
}

const byCount = (counts) =>
  Object.entries(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
