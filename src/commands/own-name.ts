import { basename, relative } from 'node:path';

/** How this program was called, so that a command which it recommends can be pasted: `driftgate`, or `node path/to/cli.js`. */
export function ownName(script: string | undefined = process.argv[1], cwd: string = process.cwd()): string {
  if (script === undefined || /^driftgate(?:\.cmd|\.ps1)?$/.test(basename(script))) return 'driftgate';
  if (!/\.[cm]?js$/.test(script)) return 'driftgate';
  const path = relative(cwd, script);
  const shown = path.split('..').length > 3 ? script : path;
  return `node ${/^[\w./@-]+$/.test(shown) ? shown : JSON.stringify(shown)}`;
}
