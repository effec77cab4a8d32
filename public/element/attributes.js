// The attributes of <send-team-finder>, which an editor writes.

import { choice } from './early.js';

// Some browsers take the 30th of February for a day in March.
const isDay = (value) => {
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(value) : NaN;
  return !Number.isNaN(+day) && day.toISOString().startsWith(value);
};

// Attributes by their property, with what they may say; a switch is on wherever it stands.
export const SWITCH = null;
export const ATTRIBUTES = {
  headingLevel: ['heading-level', (value) => /^[2-6]$/.test(value)],
  noTitle: ['no-title', SWITCH],
  age: ['age', (value, view) => !view || choice(view, value)],
  mode: ['mode', (value) => value === 'kiosk'],
  loading: ['loading', (value) => value === 'lazy'],
  check: ['check', SWITCH],
  previewDate: ['preview-date', isDay],
};

const warned = new Set();

// Warns once of each value that means nothing; `view` is the form, where it is there.
export const checkAttributes = (element, view) => {
  for (const [name, mayBe] of Object.values(ATTRIBUTES)) {
    const value = element.getAttribute(name);
    if (mayBe === SWITCH || value === null || mayBe(value, view) || warned.has(`${name}=${value}`)) continue;
    warned.add(`${name}=${value}`);
    console.warn(`send-team-finder: ${name}="${value}" means nothing here and is ignored`);
  }
};

// Each attribute is a property of the element's class too.
export const reflect = (prototype) => {
  for (const [property, [name, mayBe]] of Object.entries(ATTRIBUTES)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() { return mayBe === SWITCH ? this.hasAttribute(name) : this.getAttribute(name); },
      set(value) {
        if (mayBe === SWITCH) this.toggleAttribute(name, Boolean(value));
        else if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }
};
