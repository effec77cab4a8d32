// What pages, and our other scripts, know of <send-team-finder>.

/**
 * Its attributes as properties, null where one is not written; and what it does.
 * @typedef {object} FinderProperties
 * @property {string | null} headingLevel The level of its title, `2` to `6`.
 * @property {boolean} noTitle
 * @property {string | null} age The id of the age band that is chosen at first.
 * @property {string | null} mode `kiosk` on a shared screen.
 * @property {string | null} loading `lazy` where it waits until it is near.
 * @property {boolean} check
 * @property {string | null} previewDate The day by which it answers: `2025-09-01`.
 * @property {boolean} light Whether it stands in the light DOM.
 * @property {() => void} reset Empties the form and takes the answer away.
 */

/** @typedef {HTMLElement & FinderProperties} Finder */

/**
 * The detail of `send-team-answer`: what the answer is, and never what was typed.
 * @typedef {object} AnswerDetail
 * @property {string} outcome
 * @property {string | null} area
 * @property {string | null} band
 * @property {string | null} team
 * @property {AnswerTeam[]} teams The family's own, in the order shown.
 */

/** @typedef {{ id: string, name: string, phone: string }} AnswerTeam */

/** @typedef {'csp' | 'no-wasm' | 'mime' | 'network' | 'data' | 'version'} Cause Why the finder does not work. */

/** @typedef {{ cause: Cause }} FailedDetail The detail of `send-team-failed`. */

/** @typedef {{ team: string }} ShowDetail The detail of `send-team-show`: the id of a team that the page's address names. */

/** @typedef {{ ready: null, answer: AnswerDetail, failed: FailedDetail, show: ShowDetail }} Details The detail of each event by its name, without `send-team-`. */

export {};
