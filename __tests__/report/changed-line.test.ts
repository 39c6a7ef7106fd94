import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { decodeGitPath, rankFile } from '../../src/report/changed-files.ts';
import { findModelLine } from '../../src/report/changed-line.ts';
import { modelNames } from '../../src/report/model-names.ts';
import { FAILING } from './sample-report.ts';

const NAMES = ['models/e5-small-v2', 'e5-small-v2', '9b74c9897bac'];

/** One file of a `git diff` with the given added lines after one line of context. */
function fileDiff(path: string, ...added: readonly string[]): string {
  return [
    `diff --git a/${path} b/${path}`,
    'index 1111111..2222222 100644',
    `--- a/${path}`,
    `+++ b/${path}`,
    `@@ -1,1 +1,${added.length + 1} @@`,
    ' version: 1',
    ...added.map((line) => `+${line}`),
    '',
  ].join('\n');
}

function changed(
  model: string,
  identity: Record<string, string | boolean>,
  changes: readonly [string, string][],
) {
  return {
    models: {
      reference: { model: 'models/e5-small', identity: {}, truncatedRows: 0 },
      candidate: { model, identity, truncatedRows: 0 },
    },
    provenance: {
      ...FAILING.provenance,
      referenceToCandidate: changes.map(([what, after]) => ({ what, before: '', after })),
    },
  };
}

describe('the line of the model', () => {
  test('is the added line with its path, counted in the new file', () => {
    const diff = fileDiff('.github/driftgate.yml', 'candidate:', '  model: models/e5-small-v2');
    expect(findModelLine(diff, NAMES)).toEqual({ file: '.github/driftgate.yml', line: 3 });
  });

  test('is in the gate file first, then in configuration, then in code', () => {
    const code = fileDiff('src/embed.py', 'MODEL = "models/e5-small-v2"');
    const config = fileDiff('deploy/values.yaml', 'model: models/e5-small-v2');
    const gate = fileDiff('.github/driftgate.yml', 'revision: 9b74c9897bac');
    expect(findModelLine(code + config + gate, NAMES)?.file).toBe('.github/driftgate.yml');
    expect(findModelLine(code + config, NAMES)?.file).toBe('deploy/values.yaml');
    expect(findModelLine(code, NAMES)).toEqual({ file: 'src/embed.py', line: 2 });
  });

  test('is in the gate file that is named, wherever that lies', () => {
    const other = fileDiff('driftgate.yml', 'model: models/e5-small-v2');
    const own = fileDiff('services/toxicity/gate.yml', 'model: models/e5-small-v2');
    expect(findModelLine(other + own, NAMES, { gateFile: './gate.yml' })?.file).toBe(
      'services/toxicity/gate.yml',
    );
  });

  test('has the exact path rather than the file name, and that rather than the revision', () => {
    const diff = fileDiff(
      'a.yml',
      'hash: 9b74c9897bac770f',
      'name: e5-small-v2',
      'model: ../models/e5-small-v2',
    );
    expect(findModelLine(diff, NAMES)?.line).toBe(4);
    expect(findModelLine(diff, NAMES.slice(1))?.line).toBe(3);
    expect(findModelLine(diff, NAMES.slice(2))?.line).toBe(2);
  });

  test('is no line that was removed, kept or only has a longer name', () => {
    const diff = [
      'diff --git a/a.yml b/a.yml', '--- a/a.yml', '+++ b/a.yml', '@@ -1,2 +1,2 @@',
      '-model: models/e5-small-v2', ' # models/e5-small-v2', '+model: models/e5-small-v2-large', '',
    ].join('\n'); // prettier-ignore
    expect(findModelLine(diff, NAMES)).toBeUndefined();
  });

  test.each([
    'package-lock.json', 'pnpm-lock.yaml', 'poetry.lock', 'driftgate.lock', 'README.md', 'docs/models.yml', 'dist/index.js',
    'web/node_modules/x/index.js', 'notes.txt', 'driftgate-out/report.json', 'CHANGELOG', 'app.min.js', 'data.jsonl',
  ])('is never in %s', (path) => {
    expect(findModelLine(fileDiff(path, 'models/e5-small-v2'), NAMES)).toBeUndefined();
  }); // prettier-ignore

  test.each(['requirements.txt', 'Dockerfile', '.env.production', 'config.toml', 'models/e5/model.onnx'])(
    'may be in %s',
    (path) => {
      expect(findModelLine(fileDiff(path, 'models/e5-small-v2'), NAMES)?.file).toBe(path);
    },
  );

  test('is nothing in an empty diff, or without names', () => {
    expect(findModelLine('', NAMES)).toBeUndefined();
    expect(findModelLine(fileDiff('a.yml', 'x'), [])).toBeUndefined();
  });
});

describe('a hostile diff', () => {
  const gate = fileDiff('driftgate.yml', 'model: models/e5-small-v2');
  const found = { file: 'driftgate.yml', line: 2 };

  test.each([
    ['a binary file', 'diff --git a/x.bin b/x.bin\nBinary files a/x.bin and b/x.bin differ\n'],
    ['a binary patch', 'diff --git a/x b/x\nGIT binary patch\nliteral 10\nzcmZQzU|?VYV_*OP\n\n'],
    ['a rename', 'diff --git a/old b/models/e5-small-v2\nsimilarity index 100%\nrename from old\nrename to models/e5-small-v2\n'],
    ['a deleted file', 'diff --git a/x.yml b/x.yml\ndeleted file mode 100644\n--- a/x.yml\n+++ /dev/null\n@@ -1 +0,0 @@\n-models/e5-small-v2\n'],
    ['no newline at the end', 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n\\ No newline at end of file\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n'],
    ['a hunk that is cut off', 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,90 +1,90 @@\n a\n'],
    ['a hunk without a file', '@@ -1 +1 @@\n+models/e5-small-v2\n'],
    ['a huge line', `diff --git a/x.js b/x.js\n--- a/x.js\n+++ b/x.js\n@@ -0,0 +1 @@\n+${'a/'.repeat(400_000)}\n`],
    ['a huge header', `diff --git ${'a/'.repeat(100_000)}\n`],
    ['many long headers', `diff --git ${'a/'.repeat(290)}\n`.repeat(300)],
  ])('with %s is read to its end', (_, part) => {
    expect(findModelLine(part + gate, NAMES)).toEqual(found);
  }); // prettier-ignore

  test('with line breaks of Windows has the same lines', () => {
    expect(findModelLine(gate.replaceAll('\n', '\r\n'), NAMES)).toEqual(found);
  });

  test('without a newline at its end is read', () => {
    expect(findModelLine(gate.trimEnd(), NAMES)).toEqual(found);
  });

  test('quotes a path with unusual characters', () => {
    const diff = fileDiff('X', 'models/e5-small-v2').replace('+++ b/X', '+++ "b/sp\\303\\244t \\"a\\".yml"');
    expect(findModelLine(diff, NAMES)?.file).toBe('spät "a".yml');
    expect(decodeGitPath('a\\tb\\\\c')).toBe('a\tb\\c');
  });

  test('of any text never throws', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        'diff --git a/x b/x', '--- a/x', '+++ b/x', '+++ /dev/null', '@@ -1 +1 @@', '@@ -1,2 +1,9 @@', '+models/e5-small-v2',
        '-x', ' x', '\\ No newline at end of file', 'rename from a', 'new file mode 100644', 'deleted file mode 1', 'index a..b 1',
        'old mode 1', 'new mode 2', 'Binary files differ', '',
      ),
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const place = findModelLine(lines.join('\n'), NAMES);
        if (place !== undefined) expect(place.line).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what to look for', () => {
  test('another path: the path, its end, its name, then revision and hash', () => {
    const hash = '9b74c9897bac770ffc029102a200c5de9b74c9897bac770ffc029102a200c5de';
    const names = modelNames(
      changed('../models/e5-small-v2', { revision: 'v2.1', modelHash: hash, normalize: false }, [
        ['modelHash', hash.slice(0, 12)],
        ['normalize', 'false'],
        ['runtime', '"1.2"'],
        ['dimension', '384'],
      ]),
    );
    expect(names).toEqual([
      '../models/e5-small-v2', 'models/e5-small-v2', 'e5-small-v2', 'v2.1', hash, hash.slice(0, 12), 'normalize: false',
    ]); // prettier-ignore
  });

  test('the same path: settings that differ come first', () => {
    const names = modelNames(changed('models/e5-small', {}, [['prefix', '"query: "']]));
    expect(names).toEqual(['prefix: query: ', 'models/e5-small', 'e5-small']);
  });

  test('a commonplace name is none: the folder has one', () => {
    expect(modelNames(changed('models/minilm/model.onnx', {}, []))).toEqual([
      'models/minilm/model.onnx', 'minilm/model.onnx', 'minilm',
    ]); // prettier-ignore
    expect(modelNames(changed('model.onnx', {}, []))).toEqual([]);
  });

  test.each([
    ['  prefix: "query: "', 2],
    ["  prefix: 'query: ' # as trained", 2],
    ['PREFIX = "query: "', 2],
    ['{"prefix": "query: ", "x": 1}', 2],
    ['prefix: query:', 2],
    ['prefix: "query: x"', undefined],
    ['suffix: "query: "', undefined],
    ['the_prefix_of: "query: "', undefined],
  ])('a setting is found in %j at line %p', (line, expected) => {
    const names = modelNames(changed('models/e5-small', {}, [['prefix', '"query: "']]));
    expect(findModelLine(fileDiff('a.yml', line), names)?.line).toBe(expected);
  });

  test.each([
    ['maximumLength', '128', 'maximum-length: 128'],
    ['maximumLength', '128', 'maximum_length = 128'],
    ['maximumLength', '128', '"maximumLength": 128,'],
    ['prefix', '""', 'prefix: ""'],
    ['prefix', '""', 'prefix:'],
    ['normalize', 'true', 'normalize: true'],
  ])('%s of %s is found in %j', (what, after, line) => {
    const names = modelNames(changed('models/e5-small', {}, [[what, after]]));
    expect(findModelLine(fileDiff('a.yml', line), names)?.line).toBe(2);
  });

  test('a new weight file is found by the hash of its pointer', () => {
    const hash = '9b74c9897bac770ffc029102a200c5de9b74c9897bac770ffc029102a200c5de';
    const names = modelNames(
      changed('models/e5-small', { modelHash: hash }, [['modelHash', hash.slice(0, 12)]]),
    );
    const diff = fileDiff('models/e5-small/model.onnx', `oid sha256:${hash}`, 'size 12');
    expect(findModelLine(diff, names)).toEqual({ file: 'models/e5-small/model.onnx', line: 2 });
  });

  test('any name and any line are compared without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, line) => {
        const names = modelNames(changed(name, { revision: line }, [[name, line]]));
        findModelLine(fileDiff('a.yml', line.replace(/[\r\n]/g, '')), [...names, name]);
        rankFile(line, name);
      }),
      { numRuns: 200 },
    );
  });
});
