import { closest, distance } from 'fastest-levenshtein';

/** The known name that a misspelt one most likely means; undefined when none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(name.toLowerCase().replaceAll('_', '-'), known);
  const allowed = Math.max(2, Math.floor(name.length * 0.4));
  return distance(name.toLowerCase(), candidate.toLowerCase()) <= allowed ? candidate : undefined;
}

/** `did you mean "x"? ` with the known name that is nearest, in front of a hint; nothing where none is near. */
export function askForNearest(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined || nearest === name ? '' : `did you mean ${JSON.stringify(nearest)}? `;
}

/** `did you mean "x"?` in front of the names that are known, as a hint. */
export function suggestName(name: string, known: readonly string[]): string {
  return `${askForNearest(name, known)}use one of: ${known.join(', ')}`;
}

/** What an error says of a key that nobody knows. */
export function describeUnknownKey(
  name: string,
  known: readonly string[],
): { readonly expected: string; readonly found: string; readonly hint: string } {
  return {
    expected: known.join(', '),
    found: JSON.stringify(name),
    hint: `${askForNearest(name, known)}correct the key or remove it`,
  };
}
