// The page's words for what the program names, and text that is safe to show.

/// Label from subject to object, label from object to subject, and what many at the far end are.
const RELATION_WORDS = {
  supplies: ['supplies', 'is supplied by', 'customers', 'suppliers'],
  produces: ['produces', 'is produced by', 'products', 'producers'],
  acquires: ['takes over', 'is taken over by', 'taken over', 'buyers'],
  owns: ['owns', 'is owned by', 'owned', 'owners'],
  merges_with: ['merges with', 'merges with', 'merged', 'merged'],
  invests_in: ['invests in', 'has as investor', 'investments', 'investors'],
  finances: ['finances', 'is financed by', 'financed', 'financiers'],
  cooperates_with: ['cooperates with', 'cooperates with', 'partners', 'partners'],
  brokers: ['brokers for', 'has as broker', 'parties', 'brokers'],
  sanctions: ['sanctions', 'is sanctioned by', 'sanctioned', 'sanctioning'],
  prohibits: ['forbids', 'is forbidden by', 'addressees', 'forbidding'],
  accuses: ['accuses', 'is accused by', 'accused', 'accusers'],
  attacks: ['attacks', 'is attacked by', 'attacked', 'attackers'],
  supports: ['supports', 'is supported by', 'supported', 'supporters'],
  holds_position: ['has a post at', 'has in a post', 'posts', 'in posts'],
  member_of: ['is a member of', 'has the member', 'memberships', 'members'],
  located_in: ['is located in', 'is the place of', 'places', 'located here'],
  negotiates_with: ['negotiates with', 'negotiates with', 'negotiating', 'negotiating'],
  affected_by: ['is affected by', 'affects', 'events', 'affected'],
};

const TYPES = [
  'person',
  'organisation',
  'company',
  'country',
  'place',
  'group',
  'product',
  'event',
];
const TYPES_OF_MANY = {
  person: 'people',
  organisation: 'organisations',
  company: 'companies',
  country: 'countries',
  place: 'places',
  group: 'groups',
  product: 'products',
  event: 'events',
};

const FACTUALITIES = ['asserted', 'attempted', 'possible', 'denied', 'ended'];
const FACTUALITY_WORDS = {
  asserted: 'stated as a fact',
  attempted: 'planned, offered or sought',
  possible: 'possible, rumoured or conditional',
  denied: 'said not to be so',
  ended: 'was so and is over',
};

const isOpen = (relation) => relation.startsWith('open:');

/// "supplies"; for an open relation the verb as the text has it.
function relationWord(relation, outgoing = true) {
  if (isOpen(relation)) return `${outgoing ? '' : '← '}“${shown(relation.slice(5))}”`;
  const words = RELATION_WORDS[relation];
  return words ? words[outgoing ? 0 : 1] : shown(relation.replace(/_/g, ' '));
}

/// What the many at the far end of a relation are: "+9,940 customers".
function manyWord(relation, outgoing) {
  const words = isOpen(relation) ? null : RELATION_WORDS[relation];
  return words ? words[outgoing ? 2 : 3] : `${relationWord(relation, outgoing)} …`;
}

// Control characters and those that turn the direction of writing could make a name look like
// another one or like a part of the page.
const UNSEEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/// Text of any length without characters that disturb others; tabs and line ends stay.
const shownText = (text) =>
  String(text ?? '')
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '\uFFFD');

/// A name or title in one line.
const shown = (text) => shownText(text).replace(/\s+/g, ' ').trim();

function shortened(text, most) {
  const letters = Array.from(shown(text));
  return letters.length <= most
    ? letters.join('')
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/// The name of an entity: never empty, so that there is something to click.
const nameOf = (entity) => shown(entity?.name) || '(no name)';
const shortName = (entity, most = 28) => shortened(nameOf(entity), most);

/// A title if there is one, else the last part of the file's name.
function documentTitle(document) {
  const title = shown(document.title);
  if (title) return title;
  const parts = shown(document.uri).split('/').filter(Boolean);
  return parts.length ? parts[parts.length - 1] : 'a document without a name';
}

/// The document that this one copies; nothing for the first of those that copy one another.
const copiedFrom = (file) => (file.origin && file.origin !== file.uri ? file.origin : '');

const grouped = (n) => Number(n || 0).toLocaleString('en');
const counted = (n, one, many = `${one}s`) => `${grouped(n)} ${n === 1 ? one : many}`;

/// "5 documents, 2 independent": both figures only where copies make a difference.
function supportWords(of) {
  const copies = of.independent !== undefined && of.independent !== of.documents;
  return (
    counted(of.documents, 'document') + (copies ? `, ${grouped(of.independent)} independent` : '')
  );
}

/// "says Rita Holm, reported by Kurierblatt"; empty where the author speaks.
function whoSays(statement) {
  const speakers = statement.claimants?.length
    ? statement.claimants
    : statement.source
      ? [statement.source]
      : [];
  return speakers;
}
