import { ERROR_CATALOGUE } from './error-catalogue.ts';
import type { ErrorSpot } from './error-entry.ts';
import { HEADINGS, paragraph, type Explanation } from './explanation.ts';

const ABOUT: Readonly<Record<string, string>> = {
  ConfigurationError: 'the gate file, an input or an argument',
  DatasetError: 'the labelled examples',
  ModelError: 'an embedding model or its vectors',
  ClassifierError: 'the classifier',
};

/** An error code: what is said under it and what to do. */
export function explainError(code: string): Explanation | undefined {
  const entry = ERROR_CATALOGUE.find((one) => one.code === code);
  if (entry === undefined) return undefined;
  const [first, ...others] = entry.spots;
  if (first === undefined) return undefined;
  const isOne = others.length === 0;
  return {
    topic: code,
    kind: 'error code',
    title: 'nothing was decided; exit code 2',
    paragraphs: isOne
      ? [
          ...paragraph(HEADINGS.meaning, meaningOf(first)),
          ...paragraph(HEADINGS.action, first.hints),
          ...paragraph('More', [`docs/errors.md#${code}`]),
        ]
      : [
          ...paragraph(HEADINGS.meaning, [
            'It is raised in several cases; the message says which.',
            ...aboutAll(entry.spots),
          ]),
          ...entry.spots.flatMap((spot, index) => [
            ...paragraph(`${index + 1}. ${spot.what === '' ? 'The message says what' : spot.what}`, [
              ...(aboutAll(entry.spots).length === 0 ? aboutOf(spot) : []),
              ...expectedOf(spot),
              ...spot.hints.map((hint) => `What to do: ${hint}`),
            ]),
          ]),
          ...paragraph('More', [`docs/errors.md#${code}`]),
        ],
  };
}

function meaningOf(spot: ErrorSpot): readonly string[] {
  return [
    spot.what === '' ? 'What is wrong is said by the message itself.' : `${spot.what}.`,
    ...aboutOf(spot),
    ...expectedOf(spot),
  ];
}

/** What all cases are about, where that is one thing. */
function aboutAll([first, ...others]: readonly ErrorSpot[]): readonly string[] {
  return first !== undefined && others.every(({ error }) => error === first.error) ? aboutOf(first) : [];
}

function aboutOf({ error }: ErrorSpot): readonly string[] {
  return [`It is about ${ABOUT[error] ?? error}.`];
}

function expectedOf({ expected }: ErrorSpot): readonly string[] {
  return expected === undefined ? [] : [`Expected: ${expected}`];
}
