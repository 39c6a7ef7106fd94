/** The ways a report is looked at; sizes in CSS px, print at the width of an A4 page between its margins. */
export const VIEWS = [
  { name: 'phone-light', width: 390, height: 844, colorScheme: 'light', media: 'screen' },
  { name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark', media: 'screen' },
  { name: 'laptop-light', width: 1280, height: 800, colorScheme: 'light', media: 'screen' },
  { name: 'laptop-dark', width: 1280, height: 800, colorScheme: 'dark', media: 'screen' },
  { name: 'print-light', width: 718, height: 1000, colorScheme: 'light', media: 'print' },
  { name: 'print-dark', width: 718, height: 1000, colorScheme: 'dark', media: 'print' },
] as const;

/** One of them. */
export type View = (typeof VIEWS)[number];
