// Whether this browser has kept an old copy of a file.

import { address } from '../element/address.js';
import { same } from './bytes.js';

/**
 * @import { Asked } from './ask.js'
 * @import { Whole } from './content.js'
 * @import { Findings } from './findings.js'
 */

const AGAIN = 'Families who were here before may have it too, until their browsers ask again.';

/**
 * Compares what this browser has kept of a file with what the server sends now.
 * @param {Findings} findings
 * @param {string} name
 * @param {Asked} kept
 * @param {Whole} sent
 */
export const checkKept = (findings, name, kept, sent) => {
  if (kept.response && !kept.response.ok) {
    findings.add(`This browser has kept the answer ${kept.response.status} for {}, and the server sends the file now. ${AGAIN}`, address(name));
    return;
  }
  if (!kept.bytes) return;
  const [before, now] = [kept, sent].map(({ response }) => response?.headers.get('content-type'));
  if (before !== now) {
    findings.add(`This browser has kept {} as “${before}”, and the server sends it as “${now}” now. ${AGAIN}`, address(name));
  } else if (!same(kept.bytes, sent.bytes)) {
    findings.add(`This browser has an old copy of {}, and the server sends another now. ${AGAIN}`, address(name));
  }
};
