import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

import { REPOSITORY } from '../support/runner/action-metadata.ts';
import { NODE_VERSIONS } from '../support/runner/node-versions.ts';
import { runAction } from '../support/runner/run-action.ts';
import { runCli } from '../support/runner/run-cli.ts';

function readShipped(path: string): Buffer {
  return readFileSync(new URL(`dist/${path}`, REPOSITORY));
}

describe('dist/', () => {
  test('holds the native files of the locked npm package, byte by byte', () => {
    const manifest = JSON.parse(readShipped('native/manifest.json').toString());
    const lock = JSON.parse(readFileSync(new URL('package-lock.json', REPOSITORY), 'utf8'));
    expect(lock.packages['node_modules/onnxruntime-node']).toMatchObject({
      version: manifest.version,
      integrity: manifest.integrity,
    });
    const shipped = readdirSync(new URL('dist/native/linux-x64', REPOSITORY)).sort();
    expect(shipped).toEqual(Object.keys(manifest.platforms['linux-x64']).sort());
    for (const name of shipped) {
      const bytes = readShipped(`native/linux-x64/${name}`);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(manifest.platforms['linux-x64'][name]).toEqual({ bytes: bytes.length, sha256 });
      const original = new URL(`node_modules/onnxruntime-node/bin/napi-v6/linux/x64/${name}`, REPOSITORY);
      expect(bytes.equals(readFileSync(original))).toBe(true);
    }
  });

  test('names the licence of the runtime and where its notices are', () => {
    const licenses = readShipped('licenses.txt').toString();
    expect(licenses).toMatch(/^onnxruntime-node \d/m);
    expect(licenses).toContain('Copyright (c) Microsoft Corporation');
    expect(licenses).toMatch(
      /https:\/\/github\.com\/microsoft\/onnxruntime\/blob\/v[\d.]+\/ThirdPartyNotices\.txt/,
    );
  });
});

describe.each(NODE_VERSIONS)('on $name', ({ path: node }) => {
  test('a missing gate file is one error annotation, exit code 2 and no verdict', async () => {
    const result = await runAction({ node });
    expect(result).toMatchObject({ exitCode: 2, outputs: {} });
    expect(result.summary).toMatch(/^## ⛔ driftgate could not decide/);
    expect(result.annotations).toHaveLength(1);
    expect(result.annotations[0]).toMatchObject({ level: 'error' });
    expect(result.annotations[0]?.message).toContain('driftgate.yml');
  });

  test('an unknown input value is refused in words', async () => {
    const result = await runAction({ node, inputs: { 'fail-on': 'sometimes' } });
    expect(result.exitCode).toBe(2);
    expect(result.annotations[0]?.message).toContain('fail, warn, never');
  });

  test('the command line tool explains itself', async () => {
    const { exitCode, stdout } = await runCli(['--help'], { node });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Usage: driftgate');
  });

  test('the command line tool ends with 2 when it could not decide', async () => {
    const { exitCode, stderr } = await runCli(['check', '--config', 'nowhere.yml'], { node });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('nowhere.yml');
  });
});
