import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { listFiles } from '../../scripts/bundle/folder-files.ts';
import { composeSbom, type Sbom } from '../../scripts/supply-chain/compose-sbom.ts';

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const lock: Readonly<Record<string, Locked>> = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
const packages = Object.entries(lock).filter(([path]) => path !== '');

describe('what is installed', () => {
  test('is fixed by a sha512 for each package, from the registry alone', () => {
    expect(packages.length).toBeGreaterThan(100);
    const loose = packages.filter(
      ([, { integrity, link }]) => link === true || !integrity?.startsWith('sha512-'),
    );
    expect(loose).toEqual([]);
    // A `resolved` would be a git address, a file, or the name of one registry.
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  test('runs no script of its own: the packages that have one are installed without it', () => {
    expect(readFileSync('.npmrc', 'utf8').split('\n')).toContain('ignore-scripts=true');
    // Somebody looked at each: native parts of these are in packages of their own, or are taken from the tarball.
    const known = /(@parcel\/watcher|esbuild|unrs-resolver|onnxruntime-node|protobufjs)$/;
    const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect(scripted.map(([path]) => path).filter((path) => !known.test(path))).toEqual([]);
    const own = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare'])
      expect(own).not.toHaveProperty(name);
  });
});

describe('the SBOM', () => {
  let sbom: Sbom | undefined;
  let parts: Parameters<typeof composeSbom>[0] | undefined;

  beforeAll(async () => {
    const options = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
    parts = {
      npm: execFileSync('npm', options, {
        encoding: 'utf8',
        maxBuffer: 64_000_000,
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
      licenses: readFileSync('dist/licenses.txt', 'utf8'),
      files: await listFiles('dist'),
    };
    sbom = composeSbom(parts);
  });

  test('names every bundled package with its version, licence and hash', () => {
    expect(sbom?.bomFormat).toBe('CycloneDX');
    const bundled = [...(parts?.licenses ?? '').matchAll(/^(\S+) (\d\S*)\nLicence: /gm)];
    expect(bundled.length).toBeGreaterThan(50);
    const components = new Map(sbom?.components.map((one) => [`${one.name}@${one.version}`, one]));
    for (const [, name, version] of bundled) {
      expect(components.get(`${name}@${version}`)).toMatchObject({
        purl: expect.any(String),
        hashes: [{ alg: 'SHA-512' }],
      });
    }
  });

  test('names every file of dist/ with its sha256', () => {
    const path = 'dist/index.js';
    const sha256 = createHash('sha256')
      .update(readFileSync(join(path)))
      .digest('hex');
    expect(sbom?.components).toContainEqual(
      expect.objectContaining({ name: path, hashes: [{ alg: 'SHA-256', content: sha256 }] }),
    );
    const files = sbom?.components.filter(({ name }) => name.startsWith('dist/')) ?? [];
    expect(files).toHaveLength(parts?.files.size ?? -1);
  });

  test('has no development tool, no time and no random number in it', () => {
    const names = sbom?.components.map(({ name }) => name) ?? [];
    for (const tool of ['jest', 'typescript', 'playwright-core']) expect(names).not.toContain(tool);
    expect(JSON.stringify(sbom)).not.toMatch(/serialNumber|timestamp/);
    expect(JSON.stringify(parts && composeSbom(parts))).toBe(JSON.stringify(sbom));
  });

  test('refuses a bundled package that the lock file does not have', () => {
    const licenses = 'left-pad 1.0.0\nLicence: MIT\n';
    expect(() => parts && composeSbom({ ...parts, licenses })).toThrow('left-pad@1.0.0');
  });
});
