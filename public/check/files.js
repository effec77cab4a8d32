// The files that the check looks at.

/**
 * A file that the tag loads: its name from the bundle's folder, and the type that it has to have.
 * @typedef {{ name: string, type: string, isData: boolean }} ShippedFile
 */

export const TEAMS = './data/teams.json';

// The build puts in what is shipped (src/publish/shipped.rs).
/** @type {ShippedFile[]} */
export const FILES = SHIPPED.map(([name, type]) => ({ name: `./${name}`, type, isData: name.startsWith('data/') }));

// The endings and types of what a family takes home of a team: its contact file, and a code for a phone.
export const TAKEN_HOME = [['vcf', 'text/vcard'], ['svg', 'image/svg+xml']];
