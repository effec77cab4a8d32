// Does what a policy of the page may forbid, and says how the policy has to be.

import { origin } from '../element/address.js';

// What policies have blocked, by the text of each: the sources that its directives lack.
export class Policies {
  #lacking = new Map();

  // Does something, and gives what comes of it: a value, an error, or that a policy blocked it.
  async try(act, directive, source) {
    let blocked = false;
    const note = ({ blockedURI, disposition, effectiveDirective, originalPolicy }) => {
      if (disposition !== 'enforce' || (blockedURI !== 'wasm-eval' && !blockedURI.startsWith(origin))) return;
      blocked = true;
      this.#lacks(originalPolicy, effectiveDirective || directive, source);
    };
    document.addEventListener('securitypolicyviolation', note);
    const result = await act().then((value) => ({ value }), (error) => ({ error }));
    // The event may come after the error that it leads to.
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    document.removeEventListener('securitypolicyviolation', note);
    if (!blocked && /security policy|\bcsp\b|unsafe-eval/i.test(result.error?.message)) {
      blocked = true;
      this.#lacks('', directive, source);
    }
    return { ...result, blocked };
  }

  #lacks(policy, directive, source) {
    const lacking = this.#lacking.get(policy) ?? new Map();
    lacking.set(directive, new Set([...(lacking.get(directive) ?? []), source]));
    this.#lacking.set(policy, lacking);
  }

  // Each policy as it has to be: what it has, and what it lacks.
  mended() {
    // WebKit does not tell which policy it is that keeps WebAssembly from running.
    const { '': untold = new Map(), ...told } = Object.fromEntries(this.#lacking);
    if (!Object.keys(told).length) {
      return [...untold].map(([name, sources]) => ['Ask the supplier of the website to add this to its policy: ', [name, ...sources].join(' ')]);
    }
    return Object.entries(told).map(([policy, lacking]) => {
      const directives = new Map(policy.split(';')
        .map((directive) => directive.trim().split(/\s+/))
        .filter(([name]) => name)
        .map(([name, ...sources]) => [name, sources]));
      for (const [effective, sources] of [...lacking, ...untold]) {
        const name = directives.has(effective) ? effective : effective.replace(/-elem$/, '');
        // A directive of its own takes nothing over from default-src, so that has to be said again.
        const had = directives.get(name) ?? directives.get('default-src');
        if (had) directives.set(name, [...new Set([...had.filter((one) => one !== "'none'"), ...sources])]);
      }
      return ['Ask the supplier of the website for this policy: ', `Content-Security-Policy: ${[...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ')}`];
    });
  }
}
