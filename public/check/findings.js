// What was found, as sentences: where several files have the same fault, it is said once.

export class Findings {
  #files = new Map();

  // A sentence in which `{}` stands for the address of the file.
  add(sentence, url = '') {
    this.#files.set(sentence, [...(this.#files.get(sentence) ?? []), url]);
  }

  sentences() {
    return [...this.#files].map(([sentence, urls]) => {
      const last = urls.length > 1 ? ` and ${urls.at(-1)}` : urls[0];
      return sentence.replaceAll('{}', () => urls.slice(0, -1).join(', ') + last);
    });
  }
}
