// What was found, as sentences: where several files have the same fault, it is said once.

// Begins or ends a sentence that says what is to be done.
export const KEEPER = 'Whoever looks after the finder’s server';

export class Findings {
  /** @type {Map<string, string[]>} The addresses of the files that each sentence is about. */
  #files = new Map();

  /**
   * @param {string} sentence With `{}` where the file's address stands.
   * @param {string} url
   */
  add(sentence, url = '') {
    this.#files.set(sentence, [...(this.#files.get(sentence) ?? []), url]);
  }

  /** The sentences, each with all of its addresses. */
  sentences() {
    return [...this.#files].map(([sentence, urls]) => {
      const last = urls.length > 1 ? ` and ${urls.at(-1)}` : urls[0];
      return sentence.replaceAll('{}', () => urls.slice(0, -1).join(', ') + last);
    });
  }
}
