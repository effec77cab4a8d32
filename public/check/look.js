// For look.html, a page of the finder's own that the check opens in a hidden frame: there every header of
// the finder's files can be read, of which a page of another site sees three. It tells whoever opened it:
// the headers of files that everybody may have are no secret, and no other file is asked for.

import { lookHere } from './look-here.js';

/** @import { Message } from '../frame/messages.js' */

lookHere().then((seen) => parent.postMessage(/** @satisfies {Message} */ ({ sendTeamFinder: 'look', seen }), '*'));
