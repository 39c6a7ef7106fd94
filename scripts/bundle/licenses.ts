import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

import { writtenLicense } from './written-license.ts';

/** Licences that ask for no more than their text. */
const PERMISSIVE: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);
const PACKAGE_FOLDER = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;
const LICENSE_FILE = /^(licen[cs]e|copying|notice)([-._].*)?$/i;
const RULE = `\n${'-'.repeat(80)}\n\n`;

interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/**
 * The licences of every package that the bundle holds code of.
 *
 * @param alsoShipped folders of packages whose files are copied, such as `node_modules/onnxruntime-node`
 * @throws Error when a package has no licence, no licence text or one that is not permissive
 */
export async function renderLicenses(
  root: string,
  metafile: Metafile,
  alsoShipped: readonly string[],
): Promise<string> {
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
  const folders = new Set(inputs.flatMap((input) => PACKAGE_FOLDER.exec(input)?.[0] ?? []));
  for (const folder of alsoShipped) folders.add(folder);
  const packages = await Promise.all([...folders].map((folder) => readPackage(root, folder)));
  packages.sort((a, b) => compare(`${a.name} ${a.version}`, `${b.name} ${b.version}`));
  const problems = packages.flatMap(findProblems);
  if (problems.length > 0) throw new Error(`These packages may not be shipped:\n${problems.join('\n')}`);
  return [
    'This folder holds code of the packages below, under their licences.\n',
    ...packages.map(renderPackage),
  ].join(RULE);
}

async function readPackage(root: string, folder: string): Promise<BundledPackage> {
  const manifest: { name: string; version: string; license?: string | { type: string } } = JSON.parse(
    await readFile(join(root, folder, 'package.json'), 'utf8'),
  );
  const { name, version } = manifest;
  const license = typeof manifest.license === 'object' ? manifest.license.type : (manifest.license ?? '');
  const files = (await readdir(join(root, folder))).filter((file) => LICENSE_FILE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(root, folder, file), 'utf8')));
  const text = texts.length > 0 ? texts.join('\n\n') : writtenLicense(name, version, license);
  return { name, version, license, text };
}

/** Whether an SPDX expression can be met by permissive licences alone; of `A OR B` one is enough. */
export function isPermissive(expression: string): boolean {
  return expression
    .replaceAll(/[()]/g, ' ')
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((license) => PERMISSIVE.has(license.trim())));
}

function findProblems(found: BundledPackage): string[] {
  const what = `- ${found.name} ${found.version}`;
  if (found.license === '') return [`${what}: package.json names no licence`];
  if (!isPermissive(found.license))
    return [`${what}: ${found.license} is not on the list of permissive licences`];
  return found.text === '' ? [`${what}: no licence text in the package`] : [];
}

function renderPackage({ name, version, license, text }: BundledPackage): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const body = lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
  return `${name} ${version}\nLicence: ${license}\n\n${body}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
