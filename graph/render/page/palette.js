// Colours and lines, the same as those of the diagrams (graph/render/shared/palette.cpp): Okabe
// and Ito's colours (2008), and shapes and dashes that say the same again.

const PAPERS = {
  light: { background: '#ffffff', text: '#111111', faint: '#8a8a8a', chosen: '#0b57d0' },
  dark: { background: '#14181d', text: '#f2f2f2', faint: '#8a929b', chosen: '#8ab4f8' },
};

const TYPE_COLOURS = {
  light: {
    person: ['#CC79A7', '#F8E8F0'],
    organisation: ['#0072B2', '#DCEBF6'],
    company: ['#56B4E9', '#E6F4FC'],
    country: ['#009E73', '#DDF3EC'],
    place: ['#B8A800', '#FCF9D9'],
    group: ['#E69F00', '#FCF0D9'],
    product: ['#666666', '#F0F0F0'],
    event: ['#D55E00', '#FAE5D9'],
    unknown: ['#999999', '#FFFFFF'],
  },
  dark: {
    person: ['#CC79A7', '#3A2431'],
    organisation: ['#4A9FD8', '#12293A'],
    company: ['#56B4E9', '#1B3444'],
    country: ['#1FC795', '#0E3328'],
    place: ['#F0E442', '#37340F'],
    group: ['#E69F00', '#3A2A07'],
    product: ['#A8B0B8', '#2A3037'],
    event: ['#F07C2E', '#3D200D'],
    unknown: ['#8A929B', '#14181D'],
  },
};

const LINE_COLOURS = {
  light: {
    asserted: '#222222',
    attempted: '#0072B2',
    possible: '#555555',
    denied: '#D55E00',
    ended: '#808080',
  },
  dark: {
    asserted: '#E4E7EA',
    attempted: '#56B4E9',
    possible: '#AEB5BC',
    denied: '#F07C2E',
    ended: '#8A929B',
  },
};

const DASHES = { asserted: [], attempted: [8, 5], possible: [2, 4], denied: [], ended: [] };
const HEADS = {
  asserted: 'normal',
  attempted: 'vee',
  possible: 'vee',
  denied: 'stop',
  ended: 'empty',
};

const typeColours = (theme, type) => TYPE_COLOURS[theme][type] || TYPE_COLOURS[theme].unknown;

/// How an edge is drawn: wider with more independent documents, and much wider only with many.
function lineOf(theme, edge) {
  const factuality = FACTUALITIES.includes(edge.factuality) ? edge.factuality : 'asserted';
  return {
    colour: LINE_COLOURS[theme][factuality],
    dash: DASHES[factuality],
    head: HEADS[factuality],
    width: Math.min(7, 1.2 + 0.9 * Math.log2(Math.max(1, edge.independent ?? edge.documents ?? 1))),
  };
}
