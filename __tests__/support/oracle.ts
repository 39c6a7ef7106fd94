import { readFileSync } from 'node:fs';

/** Numbers of `fixtures/oracle/<name>.json`, written by the generator beside it. */
export function readOracle<Oracle>(name: string): Oracle {
  return JSON.parse(readFileSync(new URL(`../../fixtures/oracle/${name}.json`, import.meta.url), 'utf8'));
}
