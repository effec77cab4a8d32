// The attributes of <send-team-finder>, which an editor writes. What each may say is for the program, which reads
// them (`src/ui/border.rs`).

const SWITCH = true;

// Attributes by their property; a switch is on wherever it stands.
export const ATTRIBUTES = {
  headingLevel: ['heading-level'],
  noTitle: ['no-title', SWITCH],
  age: ['age'],
  mode: ['mode'],
  loading: ['loading'],
  check: ['check', SWITCH],
  previewDate: ['preview-date'],
  light: ['light', SWITCH],
};

// Each attribute is a property of the element's class too.
export const reflect = (prototype) => {
  for (const [property, [name, isSwitch]] of Object.entries(ATTRIBUTES)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() { return isSwitch ? this.hasAttribute(name) : this.getAttribute(name); },
      set(value) {
        if (isSwitch) this.toggleAttribute(name, Boolean(value));
        else if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }
};
