const GATE_FILE = 0;
const CONFIGURATION = 1;
const CODE = 2;

/** What a person does not write, or does not run. */
const NEVER = [
  /(?:^|\/)(?:dist|build|out|vendor|node_modules|driftgate-out|docs?)\//i,
  /\.(?:lock|lockb|md|mdx|markdown|rst|adoc|html?|map|svg|ipynb|jsonl|csv|tsv|snap)$/i,
  /(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/i,
  /(?:^|\/)pnpm-lock\.ya?ml$/i,
  /(?:^|\/)(?:go\.sum|pipfile\.lock|changelog|readme|license)(?:\.\w+)?$/i,
  /\.min\.\w+$/i,
];
const TEXT = /\.txt$/i;
const REQUIREMENTS = /(?:^|\/)(?:requirements|constraints)[^/]*\.txt$/i;
const CONFIGURATION_FILE =
  /\.(?:ya?ml|json[5c]?|toml|ini|cfg|conf|config|properties|env|tf|tfvars|hcl|xml)$|(?:^|\/)(?:\.env[^/]*|[^/]*dockerfile[^/]*)$/i;
const NAMED_LIKE_A_GATE = /driftgate[^/]*\.ya?ml$/i;

/** Where to look first, lowest first; undefined where a model's name would tell nothing. */
export function rankFile(file: string, gateFile: string | undefined): number | undefined {
  if (isGateFile(file, gateFile)) return GATE_FILE;
  if (REQUIREMENTS.test(file)) return CONFIGURATION;
  if (TEXT.test(file) || NEVER.some((pattern) => pattern.test(file))) return undefined;
  return CONFIGURATION_FILE.test(file) ? CONFIGURATION : CODE;
}

/** A gate file's path may be written from a folder below the root. */
function isGateFile(file: string, gateFile: string | undefined): boolean {
  if (gateFile === undefined || gateFile === '') return NAMED_LIKE_A_GATE.test(file);
  const wanted = gateFile.replaceAll('\\', '/').replace(/^(?:\.{1,2}\/)+/, '');
  return file === wanted || file.endsWith(`/${wanted}`);
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** Git quotes a path with unusual characters as C does: `sp\303\244t.yml` is `spät.yml`. */
export function decodeGitPath(path: string): string {
  if (!path.includes('\\')) return path;
  const encoder = new TextEncoder();
  const bytes: number[] = [];
  for (const [token] of path.matchAll(/\\[0-3][0-7]{2}|\\[^]|[^\\]+|\\/g)) {
    const escaped = token.startsWith('\\') ? token.slice(1) : undefined;
    if (escaped === undefined) bytes.push(...encoder.encode(token));
    else if (/^[0-3][0-7]{2}$/.test(escaped)) bytes.push(Number.parseInt(escaped, 8));
    else bytes.push(...(ESCAPES[escaped] === undefined ? encoder.encode(escaped) : [ESCAPES[escaped]]));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
