// The words that a frame's sandbox needs for all that the finder offers, as embed.html says them.
export const TOKENS = [
  'allow-scripts',
  'allow-same-origin',
  'allow-forms',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-top-navigation-by-user-activation',
  'allow-modals',
  'allow-downloads',
];
