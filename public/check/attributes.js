// Whether an attribute's value names something that the directory has.

/** @import { Finder } from '../element/types.js' */

/**
 * @param {Finder} element
 * @param {ParentNode} root
 */
export const checkAttributes = ({ age, dataset }, root) => {
  /** @type {NodeListOf<HTMLInputElement>} */
  const bands = root.querySelectorAll('input[type=radio]');
  const isWrong = age !== null && dataset.state === 'ready' && ![...bands].some(({ value }) => value === age);
  return isWrong ? [`age="${age}" means nothing: there is no such age band.`] : [];
};
