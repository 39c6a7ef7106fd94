import { closest, distance } from 'fastest-levenshtein';

/** The known name that a misspelt one most likely means; undefined when none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(name.toLowerCase().replaceAll('_', '-'), known);
  const allowed = Math.max(2, Math.floor(name.length * 0.4));
  return distance(name.toLowerCase(), candidate.toLowerCase()) <= allowed ? candidate : undefined;
}

/** `did you mean "x"?` in front of the names that are known. */
export function suggestName(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  const list = `Known: ${known.join(', ')}.`;
  return nearest === undefined ? list : `Did you mean "${nearest}"? ${list}`;
}
