/** What a name stands for; a name may be a limit of the gate file, such as `roc-auc.max-drop`. */
export type TopicKind = 'metric' | 'check' | 'finding' | 'number' | 'error code';

/** One paragraph; its lines are plain text. */
export interface Paragraph {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** A topic in words: what it is, what a report says of it, what to do. */
export interface Explanation {
  readonly topic: string;
  readonly kind: TopicKind;
  readonly title: string;
  readonly paragraphs: readonly Paragraph[];
}

/** Headings in the order in which they are shown. */
export const HEADINGS = {
  meaning: 'What it is',
  report: 'In this report',
  action: 'What to do',
} as const;

/** A paragraph, or none where there is nothing to say. */
export function paragraph(heading: string, lines: readonly string[]): readonly Paragraph[] {
  return lines.length === 0 ? [] : [{ heading, lines }];
}
