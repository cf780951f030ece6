// The page as a whole: a place in, a view out.

const SHOWN_AT_ONCE = 60; // neighbours of one expansion
const BESIDE_MOST = 200; // ids in one address: servers refuse longer ones

const App = {
  backend: null,
  stage: null,
  sceneKey: null,
  panelKey: null,
  loading: Promise.resolve(),

  ask(name, question, filters = Here.place.filters) {
    return this.backend.ask(name, question, filters);
  },
  find(text) {
    return this.ask('find', { text, limit: 8 });
  },
  filtered: () => filterCount(Here.place.filters) > 0,

  // Changes of the place, as links and buttons make them.
  beginWith: (id) => ({
    view: 'graph',
    expanded: [id],
    added: [],
    hidden: [],
    chosen: vertexChoice(id),
    document: '',
    statement: '',
  }),
  expand(id) {
    const { place } = Here;
    if (place.view !== 'graph') return this.beginWith(id);
    return {
      expanded: [...place.expanded.filter((one) => one !== id), id],
      hidden: place.hidden.filter((one) => one !== id),
      chosen: vertexChoice(id),
    };
  },
  collapse: (id) => ({
    expanded: Here.place.expanded.filter((one) => one !== id),
    added: [...new Set([...Here.place.added, id])],
  }),
  addOne: (id) => ({
    view: 'graph',
    added: [...new Set([...Here.place.added, id])],
    hidden: Here.place.hidden.filter((one) => one !== id),
  }),
  hide: (id) => ({
    hidden: [...new Set([...Here.place.hidden, id])],
    expanded: Here.place.expanded.filter((one) => one !== id),
    added: Here.place.added.filter((one) => one !== id),
    chosen: '',
  }),
  undone() {
    const { expanded, added } = Here.place;
    if (added.length && !expanded.length) return { added: added.slice(0, -1) };
    const [last] = expanded.slice(-1);
    const chosen = Here.place.chosen === vertexChoice(last) ? '' : Here.place.chosen;
    return expanded.length > 1
      ? { expanded: expanded.slice(0, -1), chosen }
      : { view: 'start', expanded: [], added: [], hidden: [], chosen: '' };
  },
  viewChanges(view) {
    const { place } = Here;
    const choice = readChoice(place.chosen);
    const id = choice.kind === 'vertex' ? choice.id : place.expanded[0] || '';
    if (view === 'path') return { view, chosen: '', from: place.from || id };
    if (view === 'tiers') return { view, chosen: '', root: place.root || id };
    if (view === 'time') return { view, chosen: '', one: place.one || id };
    return { view, chosen: choice.kind === 'vertex' ? place.chosen : '' };
  },
  hideChosen() {
    const choice = readChoice(Here.place.chosen);
    if (choice.kind === 'vertex') Here.go(this.hide(choice.id));
  },
  closePanel() {
    const { place } = Here;
    if (place.chosen) return Here.go({ chosen: '' });
    if (place.view === 'graph') return byId('panel').classList.add('small');
    return Here.go({ view: place.expanded.length ? 'graph' : 'start' });
  },
  closeDocument: () => Here.go({ document: '', statement: '' }),

  start() {
    this.backend = new Backend(embeddedRecords());
    this.backend.onwait = (waiting) => {
      byId('busy').hidden = !waiting;
    };
    this.stage = new Stage(byId('canvas'), {
      choose: (item) =>
        Here.go({
          chosen: !item
            ? ''
            : item.r
              ? item.kind === 'rest'
                ? item.id
                : vertexChoice(item.id)
              : item.key,
        }),
      expand: (item) => Here.go(item.kind === 'rest' ? { chosen: item.id } : this.expand(item.id)),
      hide: (item) =>
        item.kind !== 'rest' && Here.place.view === 'graph' && Here.go(this.hide(item.id)),
    });
    startTheme();
    fillTools();
    fillZoom();
    this.listen();
    Here.onchange = (place) => this.show(place);
    Here.start();
    if (Here.place.view === 'start') byId('search').focus();
  },

  listen() {
    const search = byId('search');
    new Suggest(
      search,
      (text) => this.find(text),
      (entity, event) => {
        search.value = '';
        const more = event?.shiftKey && Here.place.view === 'graph';
        Here.go(more ? this.expand(entity.id) : this.beginWith(entity.id));
        search.blur();
        if (event?.type === 'keydown') byId('canvas').focus();
      },
    );
    document.addEventListener('keydown', pageKey);
    byId('paper').addEventListener('keydown', (event) => keepFocusIn(event, byId('paper')));
    byId('help').addEventListener('keydown', (event) => keepFocusIn(event, byId('help')));
    byId('skip').addEventListener('click', (event) => {
      event.preventDefault();
      byId('panel').focus();
    });
    byId('home').addEventListener('click', (event) => {
      event.preventDefault();
      Here.go(readPlace(''));
    });
    byId('grip').addEventListener('click', () => {
      const { classList } = byId('panel');
      if (classList.contains('small')) classList.remove('small');
      else if (classList.toggle('large')) return;
      else classList.add('small');
    });
  },

  show(place) {
    document.body.dataset.view = place.view;
    showViews(place);
    showToolState(place);
    showChips(place);
    this.showScene(place);
    this.showPanel(place);
    if (place.document)
      showDocument(place).catch((error) => notice(error.message, () => this.show(Here.place)));
    else hideDocument();
    if (!byId('filters').hidden && !byId('filters').contains(document.activeElement)) fillFilters();
  },

  showScene(place) {
    const { view } = place;
    const asked = {
      graph: [place.expanded, place.added, place.hidden],
      path: [place.from, place.to, place.way, place.either, place.every],
      tiers: [place.root, place.depth, place.customers],
      time: [place.one, place.other],
      start: [],
    }[view];
    const key = JSON.stringify([view, asked, place.filters]);
    const chosen = () => this.stage.choose(sceneKeyOf(Here.place.chosen));
    if (key === this.sceneKey) return void this.loading.then(chosen);
    this.sceneKey = key;
    const current = () => this.sceneKey === key;
    byId('stage').setAttribute('aria-busy', 'true');
    this.loading = loadView(place, this, current)
      .then((scene) => {
        if (!current()) return;
        if (scene) {
          showLegend(scene);
          this.stage.setScene(scene);
          byId('canvas').setAttribute(
            'aria-label',
            `Picture of ${counted(scene.vertices.size, 'name')} and ${counted(scene.edges.size, 'connection')}`,
          );
        }
        chosen();
      })
      .catch((error) => {
        if (!current()) return;
        this.sceneKey = null;
        notice(error.message, () => this.show(Here.place));
      })
      .finally(() => {
        if (current() || !this.sceneKey) byId('stage').removeAttribute('aria-busy');
      });
  },

  /// Ids on the canvas, once it shows the present place.
  async drawn() {
    await this.loading;
    return this.stage.scene.vertices;
  },

  showPanel(place) {
    const make = panelOf(place);
    const panel = byId('panel');
    panel.hidden = !make;
    const { document: _, statement: __, ...rest } = place;
    const key = make ? JSON.stringify(rest) : null;
    if (key === this.panelKey) return;
    const sameKind = this.panelKind === `${place.view} ${place.chosen}`;
    this.panelKey = key;
    this.panelKind = `${place.view} ${place.chosen}`;
    if (place.chosen) panel.classList.remove('small');
    if (make) this.inPanel(make, sameKind);
    else document.title = place.view === 'time' ? 'Time line – Bezug' : 'Bezug';
  },

  /// Fills the panel with what `make` gives in the end, unless another has taken its place by then.
  async inPanel(make, keepPlace = true) {
    const details = byId('details');
    const turn = (this.turn = (this.turn || 0) + 1);
    const focusable = () => [
      ...details.querySelectorAll('a[href], button, input, select, summary'),
    ];
    const focus = focusable().indexOf(document.activeElement);
    const top = byId('panel').scrollTop;
    details.setAttribute('aria-busy', 'true');
    let parts;
    try {
      parts = await make();
    } catch (error) {
      parts = [
        panelHead(null, 'No answer', null),
        h(
          'div',
          { class: 'error', role: 'alert' },
          h('p', {}, shown(error.message)),
          button('Try again', () => this.inPanel(make)),
        ),
      ];
    }
    if (turn !== this.turn) return;
    replace(details, parts);
    details.removeAttribute('aria-busy');
    document.title = `${details.querySelector('h2')?.textContent || 'Graph'} – Bezug`;
    byId('panel').scrollTop = keepPlace ? top : 0;
    if (focus >= 0)
      (
        details.querySelector('[data-next]') ||
        focusable()[keepPlace ? focus : 0] ||
        byId('panel')
      ).focus();
  },
};
