// The buttons around the picture, the legend, and the switch of the theme.

const VIEW_WORDS = { graph: 'Graph', path: 'Path', tiers: 'Supply tiers', time: 'Time line' };

function showViews(place) {
  replace(
    byId('views'),
    Object.entries(VIEW_WORDS).map(([view, words]) =>
      link(() => App.viewChanges(view), words, {
        'aria-current': place.view === view ? 'page' : null,
      }),
    ),
  );
}

function fillTools() {
  const exports = h(
    'details',
    { class: 'menu' },
    h('summary', { class: 'tool' }, 'Export'),
    h(
      'div',
      { class: 'menu-list' },
      button('Picture as SVG', () => exported(saveSvg)),
      button('Picture as PNG', () => exported(savePng)),
      button('Connections as CSV', () => exported(saveCsv)),
      button('Copy the address of this view', () => copyAddress()),
    ),
  );
  replace(
    byId('tools'),
    exports,
    button('◐', () => setTheme(App.stage.theme === 'dark' ? 'light' : 'dark', true), {
      class: 'tool',
      id: 'theme',
      'aria-label': 'Dark or light',
      title: 'Dark or light',
    }),
    button('?', () => toggleHelp(), { class: 'tool', 'aria-label': 'Keys', title: 'Keys (?)' }),
  );
  byId('filter-button').addEventListener('click', () => toggleFilters());
  // An open menu closes when something else is clicked.
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.menu[open]'))
      if (!menu.contains(event.target) || event.target.closest('.menu-list')) menu.open = false;
  });
}

function showList() {
  byId('panel').classList.remove('small');
  Here.go({ chosen: '' });
}

function exported(how) {
  if (!App.stage.scene.vertices.size)
    return notice('There is no picture yet. Search a name first.');
  return how(App.stage);
}

async function copyAddress() {
  try {
    await navigator.clipboard.writeText(location.href);
    notice('The address is copied.');
  } catch {
    notice('The browser does not allow copying. Copy the address above the page.');
  }
}

function fillZoom() {
  const tools = [
    ['+', 'Zoom in (+)', () => App.stage.zoomBy(1.4)],
    ['−', 'Zoom out (-)', () => App.stage.zoomBy(1 / 1.4)],
    [
      '⤢',
      'Fit all into the window (f)',
      () => {
        App.stage.touched = false;
        App.stage.fit();
      },
    ],
    ['↶', 'Undo the last expansion', () => Here.go(App.undone()), 'undo'],
    ['⊘', 'Hide what is chosen (h)', () => App.hideChosen(), 'hide'],
    ['◎', 'Show what is hidden', () => Here.go({ hidden: [] }), 'unhide'],
    ['☰', 'List of what is shown (l)', () => showList(), 'list'],
  ];
  replace(
    byId('zoom'),
    tools.map(([sign, words, act, id]) =>
      button(sign, act, { 'aria-label': words, title: words, id: id ? `tool-${id}` : null }),
    ),
  );
}

function showToolState(place) {
  const graph = place.view === 'graph';
  byId('tool-undo').disabled = !graph || place.expanded.length + place.added.length < 1;
  byId('tool-hide').disabled = !graph || readChoice(place.chosen).kind !== 'vertex';
  byId('tool-unhide').hidden = !graph || !place.hidden.length;
  byId('zoom').hidden = byId('legend').hidden = place.view === 'start' || place.view === 'time';
}

/// What colours, shapes and lines mean: of those that the picture has.
function showLegend(scene) {
  const types = TYPES.filter((type) =>
    [...scene.vertices.values()].some((one) => one.type === type),
  );
  const lines = FACTUALITIES.filter((name) =>
    [...scene.edges.values()].some((one) => one.kind === 'edge' && one.edge.factuality === name),
  );
  const legend = byId('legend');
  const open = legend.querySelector('details')?.open ?? window.innerWidth > 700;
  replace(
    legend,
    types.length
      ? h(
          'details',
          { open },
          h('summary', {}, 'Legend'),
          h(
            'div',
            { class: 'legend-list' },
            types.map((type) => h('span', {}, typeSign(type), type)),
            lines.map((name) =>
              h('span', { title: FACTUALITY_WORDS[name] }, factualitySign(name), name),
            ),
            h('span', { class: 'hint' }, 'wider: more independent documents'),
          ),
        )
      : null,
  );
}

function notice(words, again) {
  const box = byId('notice');
  replace(
    box,
    h('span', {}, shown(words)),
    again
      ? button(
          'Try again',
          () => {
            box.hidden = true;
            again();
          },
          { class: 'action' },
        )
      : null,
    button(
      '×',
      () => {
        box.hidden = true;
      },
      { class: 'close', 'aria-label': 'Close this notice' },
    ),
  );
  box.hidden = false;
  announce(words);
  clearTimeout(notice.timer);
  if (!again)
    notice.timer = setTimeout(() => {
      box.hidden = true;
    }, 6000);
}

function setTheme(theme, byReader = false) {
  document.documentElement.dataset.theme = theme;
  App.stage.theme = theme;
  App.stage.redraw();
  if (!byReader) return;
  try {
    localStorage.setItem('bezug-theme', theme);
  } catch {
    /* Without storage the switch holds until the page is closed. */
  }
}

function startTheme() {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  let kept = null;
  try {
    kept = localStorage.getItem('bezug-theme');
  } catch {
    /* The same. */
  }
  const followed = () =>
    setTheme(kept === 'dark' || kept === 'light' ? kept : dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', () => {
    if (!kept) followed();
  });
  followed();
}
