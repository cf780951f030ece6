// A search box that suggests entities while one types.

let suggestBoxes = 0;

class Suggest {
  /// `pick(entity, event)` is called with the chosen one. `ask(text)` gives the found entities.
  constructor(input, ask, pick) {
    Object.assign(this, { input, ask, pick, found: [], at: -1, number: (suggestBoxes += 1) });
    this.list = h('ul', {
      class: 'suggestions',
      role: 'listbox',
      id: `suggestions-${this.number}`,
      hidden: true,
      'aria-label': 'Found',
    });
    input.parentElement.append(this.list);
    for (const [name, value] of Object.entries({
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': this.list.id,
    }))
      input.setAttribute(name, value);
    this.later = unhurried(() => this.look(), 130);
    input.addEventListener('input', () => this.later());
    input.addEventListener('keydown', (event) => this.key(event));
    input.addEventListener('blur', () => setTimeout(() => this.close(), 150));
  }

  async look() {
    const text = this.input.value.trim();
    if (!text) return this.close();
    this.asked = text;
    try {
      const found = await this.ask(text);
      if (this.asked !== text || document.activeElement !== this.input) return undefined;
      return this.open(found, text);
    } catch (error) {
      return this.say(error.message);
    }
  }

  open(found, text) {
    this.found = found;
    this.at = found.length ? 0 : -1;
    if (!found.length)
      return this.say(
        `Nothing is called “${shortened(text, 40)}”. Try another spelling or a part of the name.`,
      );
    replace(
      this.list,
      found.map((entity, i) => this.option(entity, i)),
    );
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    announce(counted(found.length, 'suggestion'));
    return this.mark();
  }

  option(entity, i) {
    const known = (entity.aliases || []).filter((name) => name !== entity.name).slice(0, 2);
    return h(
      'li',
      {
        role: 'option',
        id: `suggestion-${this.number}-${i}`,
        onpointerdown: (event) => {
          event.preventDefault();
          this.take(i, event);
        },
        onpointermove: () => {
          if (this.at === i) return;
          this.at = i;
          this.mark();
        },
      },
      typeSign(entity.type),
      h(
        'span',
        { class: 'what' },
        bdi(shortName(entity, 70)),
        known.length
          ? h(
              'small',
              {},
              ' also ',
              known.map((name, n) => [n ? ', ' : '', bdi(shortened(name, 40))]),
            )
          : null,
        entity.match === 'near' ? h('small', {}, ' — spelt nearly so') : null,
      ),
      h('span', { class: 'much' }, `${entity.type || ''} · ${grouped(entity.statements)}`),
    );
  }

  say(words) {
    this.found = [];
    this.at = -1;
    replace(this.list, h('li', { class: 'none', role: 'option', 'aria-disabled': 'true' }, words));
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    announce(words);
  }

  mark() {
    [...this.list.children].forEach((item, i) =>
      item.setAttribute('aria-selected', String(i === this.at)),
    );
    const item = this.list.children[this.at];
    if (!item) return this.input.removeAttribute('aria-activedescendant');
    this.input.setAttribute('aria-activedescendant', item.id);
    return item.scrollIntoView({ block: 'nearest' });
  }

  key(event) {
    const n = this.found.length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (this.list.hidden) return void this.look();
      this.at = n ? (this.at + (event.key === 'ArrowDown' ? 1 : n - 1)) % n : -1;
      this.mark();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.enter(event);
    } else if (event.key === 'Escape' && !this.list.hidden) {
      event.stopPropagation();
      event.preventDefault();
      this.close();
    }
  }

  /// Enter before the suggestions have come waits for them.
  async enter(event) {
    if (this.list.hidden || this.asked !== this.input.value.trim()) await this.look();
    if (this.at >= 0) this.take(this.at, event);
  }

  take(i, event) {
    const entity = this.found[i];
    if (!entity) return;
    this.close();
    this.pick(entity, event);
  }

  close() {
    this.list.hidden = true;
    this.asked = null;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }
}

/// A labelled field for one entity, as forms have it. `pick(entity)`. The focus goes to the one
/// that `isNext` once the others are filled.
function entityField(label, entity, pick, isNext = false) {
  const input = h('input', {
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    value: entity ? nameOf(entity) : '',
    placeholder: 'Name',
    'data-next': isNext,
  });
  const field = h(
    'label',
    { class: 'field' },
    h('span', {}, label),
    h('span', { class: 'with-list' }, input),
  );
  new Suggest(
    input,
    (text) => App.find(text),
    (one) => {
      input.value = nameOf(one);
      pick(one);
    },
  );
  input.addEventListener('focus', () => input.select());
  return field;
}
