// Figures of many rounds, and tables of them.

/** @param {number[]} values */
export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** @param {number | undefined} value */
export const short = (value) => {
  if (value === undefined || Number.isNaN(value)) return '-';
  if (Math.abs(value) < 10 && !Number.isInteger(value)) return value.toFixed(1);
  return Math.round(value).toLocaleString('en-GB');
};

/**
 * A table in Markdown, which reads as well in a terminal: the first column to the left, all others to the right.
 * @param {string[][]} rows The first is the head.
 */
export const table = (rows) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (/** @type {string[]} */ row) => `| ${row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join(' | ')} |`;
  const [head, ...body] = rows;
  return [line(head), `|${widths.map((width, column) => (column ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`, ...body.map(line)].join('\n');
};
