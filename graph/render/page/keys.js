// Keys of the page, and the list of them.

const KEYS = [
  ['/', 'search'],
  ['?', 'this list'],
  ['Escape', 'close what is open'],
  ['l', 'list of what the picture shows'],
  ['Tab', 'from one control to the next; the picture is one of them'],
  ['← ↑ ↓ →', 'in the picture: to the nearest name there'],
  ['Enter', 'in the picture: expand'],
  ['e', 'in the picture: to the next connection of the name'],
  ['h', 'in the picture: hide'],
  ['p', 'in the picture: let a moved name go'],
  ['+ − f', 'in the picture: nearer, farther, fit'],
  ['Shift Enter', 'in the search: add to the graph instead of beginning anew'],
];

function toggleHelp(open = byId('help').hidden) {
  const help = byId('help');
  if (!open) {
    help.hidden = true;
    if (help.before?.isConnected) help.before.focus();
    return;
  }
  help.before = document.activeElement;
  replace(
    help,
    h(
      'div',
      { class: 'title' },
      h('h2', {}, 'Keys'),
      button('×', () => toggleHelp(false), {
        class: 'close',
        'aria-label': 'Close the list of keys',
      }),
    ),
    h(
      'dl',
      { class: 'keys' },
      KEYS.map(([key, words]) => [
        h(
          'dt',
          {},
          key.split(' ').map((one) => h('kbd', {}, one)),
        ),
        h('dd', {}, words),
      ]),
    ),
    h(
      'p',
      { class: 'hint' },
      'With the pointer: click chooses, double click expands, dragging pins, the wheel zooms.',
    ),
  );
  help.hidden = false;
  help.querySelector('button').focus();
}

function pageKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') return void escape();
  if (event.target.closest?.('input, select, textarea')) return;
  const act = {
    '/': () => byId('search').focus(),
    '?': () => toggleHelp(),
    l: () => Here.place.view !== 'start' && showList(),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function escape() {
  const menu = document.querySelector('details.menu[open]');
  if (menu) menu.open = false;
  else if (!byId('help').hidden) toggleHelp(false);
  else if (!byId('paper').hidden) App.closeDocument();
  else if (!byId('filters').hidden) toggleFilters(false);
  else if (Here.place.chosen) Here.go({ chosen: '' });
}

/// While a dialog is open Tab stays within it.
function keepFocusIn(event, dialog) {
  if (event.key !== 'Tab' || dialog.hidden) return;
  const all = [
    ...dialog.querySelectorAll(
      'a[href], button:not([disabled]), input, select, summary, [tabindex="0"]',
    ),
  ];
  const [first, last] = [all[0], all[all.length - 1]];
  if (event.shiftKey && document.activeElement === first) [event.preventDefault(), last.focus()];
  else if (!event.shiftKey && document.activeElement === last)
    [event.preventDefault(), first.focus()];
}
