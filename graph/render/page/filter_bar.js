// Filters: removable chips for those that are set, and a form to set them. They apply to everything
// that is shown.

const FILTER_WORDS = {
  relation: (value) => `relation: ${relationWord(value)}`,
  product: (value) => `product: ${shortened(value, 40)}`,
  factuality: (value) => shown(value),
  'min-confidence': (value) => `at least ${Math.round(100 * Number(value))} % sure`,
  since: (value) => `since ${shown(value)}`,
  until: (value) => `until ${shown(value)}`,
  'as-of': (value) => `as known on ${shown(value)}`,
  source: (value, name) => `says ${name}`,
  without: (value, name) => `without ${name}`,
};

const filterCount = (filters) =>
  FILTER_NAMES.reduce((sum, name) => sum + [filters[name] ?? []].flat().length, 0);

/// `filters` with `value` of `name` in or out.
function withFilter(filters, name, value, on) {
  const list = ['relation', 'product', 'factuality', 'source', 'without'].includes(name);
  const rest = { ...filters };
  if (list) {
    const others = (filters[name] || []).filter((one) => one !== value);
    rest[name] = on ? [...others, value] : others;
    if (!rest[name].length) delete rest[name];
  } else if (on && value !== '') rest[name] = value;
  else delete rest[name];
  return rest;
}

async function showChips(place) {
  const chips = byId('chips');
  const entries = FILTER_NAMES.flatMap((name) =>
    [place.filters[name] ?? []].flat().map((value) => ({ name, value })),
  );
  const named = await Promise.all(
    entries.map(async (one) => ({
      ...one,
      entity:
        one.name === 'source' || one.name === 'without'
          ? await App.backend.entity(one.value).catch(() => null)
          : null,
    })),
  );
  if (Here.place !== place) return;
  chips.hidden = !entries.length;
  replace(
    byId('filter-button'),
    'Filter',
    entries.length ? h('b', {}, ` ${entries.length}`) : null,
  );
  replace(
    chips,
    named.map(({ name, value, entity }) => {
      const words = FILTER_WORDS[name](value, entity ? shortName(entity, 30) : 'an unknown entity');
      return button(
        [bdi(words), h('span', { 'aria-hidden': 'true' }, ' ×')],
        () => Here.go({ filters: withFilter(Here.place.filters, name, value, false) }),
        { class: 'chip', 'aria-label': `Remove the filter ${words}` },
      );
    }),
    entries.length > 1
      ? button('Remove all', () => Here.go({ filters: {} }), { class: 'chip plain' })
      : null,
  );
}

function toggleFilters(open = byId('filters').hidden) {
  const form = byId('filters');
  form.hidden = !open;
  byId('filter-button').setAttribute('aria-expanded', String(open));
  if (open) fillFilters();
  else byId('filter-button').focus();
}

async function fillFilters() {
  const form = byId('filters');
  const stats = await App.backend
    .ask('stats', {})
    .catch(() => ({ relations: {}, factualities: {} }));
  const { filters } = Here.place;
  const set = (name, value, on) =>
    Here.go({ filters: withFilter(Here.place.filters, name, value, on) });
  const box = (name, value, words) =>
    h(
      'label',
      { class: 'check' },
      h('input', {
        type: 'checkbox',
        checked: (filters[name] || []).includes(value),
        onchange: (event) => set(name, value, event.target.checked),
      }),
      words,
    );
  const relations = byCount(stats.relations || {});
  const text = (name, label, place, type = 'text') =>
    h(
      'label',
      { class: 'field' },
      h('span', {}, label),
      h('input', {
        type,
        placeholder: place,
        value: [filters[name] ?? ''].flat()[0] ?? '',
        name,
        onchange: (event) => setText(name, event.target),
      }),
    );
  const sure = h(
    'output',
    {},
    filters['min-confidence'] ? `${Math.round(100 * filters['min-confidence'])} %` : 'any',
  );
  replace(
    form,
    h(
      'div',
      { class: 'title' },
      h('h2', {}, 'Show only'),
      button('×', () => toggleFilters(false), {
        class: 'close',
        'aria-label': 'Close the filters',
      }),
    ),
    h(
      'fieldset',
      {},
      h('legend', {}, 'Relations'),
      h(
        'div',
        { class: 'checks' },
        relations.map(([name, n]) =>
          box('relation', name, [relationWord(name), h('small', {}, ` ${grouped(n)}`)]),
        ),
      ),
    ),
    h(
      'fieldset',
      {},
      h('legend', {}, 'How it is said'),
      h(
        'div',
        { class: 'checks' },
        FACTUALITIES.map((name) =>
          box('factuality', name, [
            factualitySign(name),
            ' ',
            name,
            h('small', {}, ` ${grouped(stats.factualities?.[name] || 0)}`),
          ]),
        ),
      ),
    ),
    h(
      'div',
      { class: 'two' },
      text('product', 'Product contains', 'for example Gas'),
      h(
        'label',
        { class: 'field' },
        h('span', {}, 'At least so sure: ', sure),
        h('input', {
          type: 'range',
          min: 0,
          max: 0.95,
          step: 0.05,
          value: filters['min-confidence'] || 0,
          oninput: (event) => {
            sure.textContent = Number(event.target.value)
              ? `${Math.round(100 * event.target.value)} %`
              : 'any';
          },
          onchange: (event) =>
            set('min-confidence', Number(event.target.value) ? event.target.value : '', true),
        }),
      ),
    ),
    h(
      'div',
      { class: 'three' },
      text('since', 'Documents since', '2024 or 2024-05-17'),
      text('until', 'until', '2025-06'),
      text('as-of', 'As known on', '2024-12-31'),
    ),
    h(
      'div',
      { class: 'two' },
      entityField('Who says so', null, (one) => set('source', one.id, true)),
      entityField('As if not there', null, (one) => set('without', one.id, true)),
    ),
  );
  form.querySelector('input')?.focus();
}

/// Dates are a year, a month or a day; anything else is said to be none.
function setText(name, input) {
  const value = input.value.trim();
  const isDate = name !== 'product';
  const good = !value || !isDate || dayBound(value, false) !== '';
  input.setCustomValidity(
    good ? '' : 'Write a year, a month or a day: 2024, 2024-05 or 2024-05-17.',
  );
  if (!good) return void input.reportValidity();
  const filters = { ...Here.place.filters };
  if (!value) delete filters[name];
  else filters[name] = isDate ? value : [value];
  Here.go({ filters });
}
