// Elements from script: text only ever becomes text, so that no name can become markup.

/// An element with properties, listeners (`onclick`), `aria-…` and `data-…` attributes and children.
function h(tag, properties = {}, ...children) {
  return filled(document.createElement(tag), properties, children);
}

/// The same for the elements of SVG.
function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function filled(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.setAttribute('class', value);
    else if (name === 'value' || name === 'checked' || name === 'disabled') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  add(element, ...children);
  return element;
}

function add(element, ...children) {
  for (const child of children.flat(Infinity))
    if (child !== null && child !== undefined && child !== false && child !== '')
      element.append(child);
  return element;
}

const byId = (id) => document.getElementById(id);

function replace(element, ...children) {
  element.replaceChildren();
  return add(element, ...children);
}

/// A name keeps its direction of writing to itself.
const bdi = (text) => h('bdi', {}, shown(text));

const button = (label, onclick, more = {}) =>
  h('button', { type: 'button', onclick, ...more }, label);

/// The words that a screen reader says when something has happened.
function announce(words) {
  byId('said').textContent = shown(words);
}

const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/// Calls `act` once no call has come for so many milliseconds.
function unhurried(act, milliseconds) {
  let timer;
  return (...all) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...all), milliseconds);
  };
}

/// At most one call of `act` for each picture of the screen.
function oncePerFrame(act) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      act();
    });
  };
}
