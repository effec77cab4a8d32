// The attributes of <send-team-finder>, which an editor writes. What each may say is for the program, which reads
// them (`src/ui/border.rs`).

/** @typedef {{ name: string, isSwitch?: boolean }} Attribute A switch is on wherever it stands. */

/** @type {Record<string, Attribute>} By the property of the element's class. */
export const ATTRIBUTES = {
  headingLevel: { name: 'heading-level' },
  noTitle: { name: 'no-title', isSwitch: true },
  age: { name: 'age' },
  mode: { name: 'mode' },
  loading: { name: 'loading' },
  check: { name: 'check', isSwitch: true },
  previewDate: { name: 'preview-date' },
  light: { name: 'light', isSwitch: true },
};

/**
 * Makes each attribute a property of the element's class too.
 * @param {HTMLElement} prototype
 */
export const reflect = (prototype) => {
  for (const [property, { name, isSwitch }] of Object.entries(ATTRIBUTES)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      /** @this {HTMLElement} */
      get() { return isSwitch ? this.hasAttribute(name) : this.getAttribute(name); },
      /**
       * @this {HTMLElement}
       * @param {unknown} value
       */
      set(value) {
        if (isSwitch) this.toggleAttribute(name, Boolean(value));
        else if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, String(value));
      },
    });
  }
};
