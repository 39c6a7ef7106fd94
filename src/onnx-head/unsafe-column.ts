import { askForNearest } from '../config/nearest.ts';
import { ClassifierError } from '../errors.ts';

/** Pairs of classes of which nobody needs to say that the second one is unsafe, in lower case. */
const SECOND_IS_UNSAFE = ['0 1', '-1 1', 'false true'];
/** What the classes are called when the graph does not name them. */
const UNNAMED: readonly string[] = ['0', '1'];

/** The two classes and which of them is unsafe. */
export interface BinaryClasses {
  /** In the order of the columns; 0 and 1 when the graph names none. */
  readonly names: readonly string[];
  /** Column of the unsafe one. */
  readonly unsafe: 0 | 1;
}

/** What decides which class is unsafe. */
export interface ClassWishes {
  /** As the graph names them; undefined when it names none. */
  readonly classes: readonly string[] | undefined;
  /** `classifier.unsafe-class` of the gate file. */
  readonly unsafeClass?: string | undefined;
  /** The graph returns its labels as text, so classes that it does not name are not 0 and 1. */
  readonly textLabels: boolean;
}

/**
 * Finds the unsafe class: the one that the gate file names, else 1 of 0 and 1, 1 of -1 and 1, true of false and true.
 *
 * @throws ClassifierError `too-many-classes`, `one-class-classifier`, `no-such-class` or `missing-unsafe-class`
 */
export function findUnsafeClass(
  { classes, unsafeClass, textLabels }: ClassWishes,
  file: string,
): BinaryClasses {
  const names = classes ?? UNNAMED;
  const found = names.map((name) => JSON.stringify(name)).join(', ');
  if (names.length > 2) throw tooManyClasses(names.length, file, found);
  if (names.length < 2 || names[0] === names[1]) {
    throw new ClassifierError({
      code: 'one-class-classifier',
      what: 'the classifier knows only one class',
      where: { file },
      expected: 'one safe and one unsafe class',
      found,
      hint: 'export a classifier that was fitted on rows of both classes',
    });
  }
  if (unsafeClass !== undefined) {
    const column = names.findIndex((name) => name.toLowerCase() === unsafeClass.toLowerCase());
    if (column === -1) throw noSuchClass(unsafeClass, names, file);
    return { names, unsafe: column === 0 ? 0 : 1 };
  }
  if (classes === undefined ? !textLabels : SECOND_IS_UNSAFE.includes(names.join(' ').toLowerCase())) {
    return { names, unsafe: 1 };
  }
  throw new ClassifierError({
    code: 'missing-unsafe-class',
    what: 'nothing says which class is the unsafe one',
    where: { file },
    expected: `\`classifier.unsafe-class\` in the gate file${classes === undefined ? ', "0" for the first column or "1" for the second' : ''}`,
    found: classes === undefined ? 'labels that are text, and classes that the graph does not name' : found,
    hint: 'set it to the class that the gate must catch',
  });
}

/** The error for a classifier that tells more than safe from unsafe. */
export function tooManyClasses(count: number, file: string, found?: string): ClassifierError {
  return new ClassifierError({
    code: 'too-many-classes',
    what: `the classifier has ${count} classes`,
    where: { file },
    expected: 'two: safe and unsafe',
    found: found ?? `${count} classes`,
    hint: 'export a classifier that tells unsafe from all the rest',
  });
}

function noSuchClass(unsafeClass: string, names: readonly string[], file: string): ClassifierError {
  const nearest = askForNearest(unsafeClass, names);
  return new ClassifierError({
    code: 'no-such-class',
    what: `the classifier has no class ${JSON.stringify(unsafeClass)}`,
    where: { file },
    expected: 'a class that the classifier has',
    found: names.map((name) => JSON.stringify(name)).join(', '),
    hint: `${nearest}set \`classifier.unsafe-class\` in the gate file to one of these`,
  });
}
