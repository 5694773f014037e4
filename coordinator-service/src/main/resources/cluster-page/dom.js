// Elements and the way they change. Texts become text nodes and attributes, never markup, so nothing that a statement says is run.
"use strict";

const SVG = "http://www.w3.org/2000/svg";

function element(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== false) made.append(child);
  }
  return made;
}

const h = (tag, attributes, ...children) => element(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) => element(document.createElementNS(SVG, tag), attributes, children);

const key = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.getAttribute("data-key") : null);
const alike = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName && key(one) === key(other);

// Makes the children of `place` like `wanted` and keeps the elements that are there: focus, clicks under way and positions of scrollbars survive.
function show(place, ...wanted) {
  const next = wanted.flat(3).filter((child) => child !== null && child !== undefined && child !== false);
  const keyed = new Map();
  for (const child of place.childNodes) if (key(child) !== null) keyed.set(key(child), child);
  let at = place.firstChild;
  for (const raw of next) {
    const want = raw instanceof Node ? raw : document.createTextNode(String(raw));
    let found = key(want) === null ? at : keyed.get(key(want)) ?? null;
    if (found === null || !alike(found, want)) {
      place.insertBefore(want, at);
      continue;
    }
    if (found === at) at = at.nextSibling;
    else place.insertBefore(found, at);
    adopt(found, want);
  }
  while (at !== null) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

function adopt(found, want) {
  if (found.nodeType === Node.TEXT_NODE) {
    if (found.data !== want.data) found.data = want.data;
    return;
  }
  for (const { name } of [...found.attributes]) if (!want.hasAttribute(name)) found.removeAttribute(name);
  for (const { name, value } of [...want.attributes]) if (found.getAttribute(name) !== value) found.setAttribute(name, value);
  show(found, [...want.childNodes]);
}
