/** What a remedy is and needs; in order of what it costs to put to use. */
export interface RemedyDefinition {
  /** In the words of a report. */
  readonly title: string;
  readonly needs: 'unlabelled texts' | 'labels';
  /** What changes hands. */
  readonly changes: 'decision threshold' | 'head' | 'adapter';
}

/** Every remedy, cheapest first: unlabelled before labelled, fewer numbers before more. */
export const REMEDIES = {
  threshold: { title: 'Re-tuned threshold', needs: 'unlabelled texts', changes: 'decision threshold' },
  recentre: { title: 'Recentred vectors', needs: 'unlabelled texts', changes: 'adapter' },
  procrustes: { title: 'Orthogonal map', needs: 'unlabelled texts', changes: 'adapter' },
  'ridge-map': { title: 'Ridge map', needs: 'unlabelled texts', changes: 'adapter' },
  temperature: { title: 'Temperature', needs: 'labels', changes: 'head' },
  platt: { title: 'Platt scaling', needs: 'labels', changes: 'head' },
  refit: { title: 'Refitted head', needs: 'labels', changes: 'head' },
} as const satisfies Record<string, RemedyDefinition>;

export type RemedyName = keyof typeof REMEDIES;

/** All names, cheapest first. */
export const REMEDY_NAMES = Object.keys(REMEDIES) as readonly RemedyName[];
