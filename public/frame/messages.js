// What a frame of ours and the page around it say to each other.

/**
 * The height of what the frame holds, in CSS pixels; and a question for it.
 * @typedef {{ sendTeamFinder: 'height', height: number } | { sendTeamFinder: 'ask-height' }} HeightMessage
 *
 * The words of the frame's `sandbox`, an attribute of the page around it; and a question for them.
 * @typedef {{ sendTeamFinder: 'sandbox', words: string[] } | { sendTeamFinder: 'ask-sandbox' }} SandboxMessage
 *
 * The id of the team that the address of the page names; and that the frame shows it now.
 * @typedef {{ sendTeamFinder: 'team', team: string } | { sendTeamFinder: 'show', team: string }} TeamMessage
 *
 * What look.html has seen of the finder's files.
 * @typedef {{ sendTeamFinder: 'look', seen: import('../check/look-here.js').Answers }} LookMessage
 */

/** @typedef {HeightMessage | SandboxMessage | TeamMessage | LookMessage} Message */

export {};
