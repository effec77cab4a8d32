// Does what a policy of the page may forbid, and says how the policy has to be.

import { origin } from '../element/address.js';

/** @typedef {Map<string, Set<string>>} Lacking The sources that each directive lacks. */

/**
 * A policy as it has to be.
 * @param {string} policy As it is.
 * @param {Iterable<[string, Set<string>]>} lacking
 */
const mended = (policy, lacking) => {
  const directives = new Map(policy.split(';')
    .map((directive) => directive.trim().split(/\s+/))
    .filter(([name]) => name)
    .map(([name, ...sources]) => [name, sources]));
  for (const [effective, sources] of lacking) {
    const name = directives.has(effective) ? effective : effective.replace(/-elem$/, '');
    // A directive of its own takes nothing over from default-src, so that has to be said again.
    const had = directives.get(name) ?? directives.get('default-src');
    if (had) directives.set(name, [...new Set([...had.filter((one) => one !== "'none'"), ...sources])]);
  }
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
};

/** What policies have blocked. */
export class Policies {
  /** @type {Map<string, Lacking>} By the text of each policy; empty where the browser does not tell it. */
  #lacking = new Map();

  /**
   * Does something, and tells what came of it: a value, an error, or that a policy blocked it.
   * @template T
   * @param {() => Promise<T>} act
   * @param {string} directive The one that would block it, for browsers that do not tell.
   * @param {string} source What that has to allow.
   * @returns {Promise<{ value?: T, error?: Error, blocked: boolean }>}
   */
  async try(act, directive, source) {
    let blocked = false;
    const note = (/** @type {SecurityPolicyViolationEvent} */ event) => {
      const { blockedURI, disposition, effectiveDirective, originalPolicy } = event;
      if (disposition !== 'enforce' || (blockedURI !== 'wasm-eval' && !blockedURI.startsWith(origin))) return;
      blocked = true;
      this.#lacks(originalPolicy, effectiveDirective || directive, source);
    };
    document.addEventListener('securitypolicyviolation', note);
    /** @type {{ value?: T, error?: Error }} */
    const result = await act().then((value) => ({ value }), (error) => ({ error }));
    // The event may come after the error that it leads to.
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    document.removeEventListener('securitypolicyviolation', note);
    if (!blocked && /security policy|\bcsp\b|unsafe-eval/i.test(result.error?.message ?? '')) {
      blocked = true;
      this.#lacks('', directive, source);
    }
    return { ...result, blocked };
  }

  /**
   * @param {string} policy
   * @param {string} directive
   * @param {string} source
   */
  #lacks(policy, directive, source) {
    /** @type {Lacking} */
    const lacking = this.#lacking.get(policy) ?? new Map();
    lacking.set(directive, new Set([...(lacking.get(directive) ?? []), source]));
    this.#lacking.set(policy, lacking);
  }

  /**
   * Each policy as it has to be, after what an editor is to do with it.
   * @returns {[string, string][]}
   */
  mended() {
    // WebKit does not tell which policy it is that keeps WebAssembly from running.
    const untold = this.#lacking.get('') ?? new Map();
    const told = [...this.#lacking].filter(([policy]) => policy);
    if (!told.length) {
      return [...untold].map(([name, sources]) => ['Ask the supplier of the website to add this to its policy: ', [name, ...sources].join(' ')]);
    }
    return told.map(([policy, lacking]) => [
      'Ask the supplier of the website for this policy: ',
      `Content-Security-Policy: ${mended(policy, [...lacking, ...untold])}`,
    ]);
  }
}
