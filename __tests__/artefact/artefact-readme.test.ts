import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { composeArtefacts, type ArtefactInput } from '../../src/artefact/compose-artefacts.ts';
import { REMEDIES, REMEDY_NAMES, type RemedyName } from '../../src/core/remedy/remedy.ts';
import { OPAQUE_HEAD, sampleInput } from './sample-remedy.ts';

/** The lines of the README that are not empty. */
function linesOf(input: ArtefactInput): readonly string[] {
  return String(composeArtefacts(input)['README.md'])
    .split('\n')
    .filter((line) => line !== '');
}

async function readmeOf(remedy: RemedyName, opaque = false): Promise<readonly string[]> {
  return linesOf(await sampleInput(remedy, opaque ? OPAQUE_HEAD : undefined));
}

/** What the README puts into the gate file, as YAML reads it. */
function settingsOf(line: string): readonly unknown[] {
  const snippets = [...line.matchAll(/(`+) ?((?:candidate|adapter): .*?) ?\1(?!`)/g)];
  return snippets.map(([, , yaml]) => parse(yaml));
}

describe.each([
  ['a linear head', false],
  ['a head that is not linear', true],
])('the README for %s', (_of, opaque) => {
  test.each(REMEDY_NAMES)('of %s has three lines, and no absolute path', async (remedy) => {
    const lines = await readmeOf(remedy, opaque);
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).not.toMatch(/(?:^|[\s`'"(:])(?:\/\S|~|[A-Za-z]:\\|file:)/);
  });

  test.each(REMEDY_NAMES)(
    'of %s says what it is, how it was judged and what it does not do',
    async (remedy) => {
      const [first, , third] = await readmeOf(remedy, opaque);
      const { title, needs } = REMEDIES[remedy];
      expect(first).toBe(
        `**${title}** (${remedy}), fitted by driftgate 1.2.3 on 1,000 rows (${needs}); ` +
          'with it, the checks of the gate on the held-out rows end in **pass**.',
      );
      expect(third).toMatch(/^Mind that it /);
      expect(third).toContain('the candidate model 0123456789ab with');
    },
  );

  test.each(REMEDY_NAMES)('of %s names only files that are there', async (remedy) => {
    const input = await sampleInput(remedy, opaque ? OPAQUE_HEAD : undefined);
    const files = Object.keys(composeArtefacts(input));
    const named = linesOf(input)[1].match(/[\w.-]+\.(?:json|onnx|npy)\b/g) ?? [];
    expect([...new Set(named), 'README.md'].sort()).toEqual(files.sort());
  });
});

describe('how to put it to use', () => {
  test.each(['threshold', 'temperature', 'platt', 'refit'] as const)('%s is a head', async (remedy) => {
    expect(settingsOf((await readmeOf(remedy))[1])).toEqual([{ candidate: 'driftgate-out/fix/head.json' }]);
  });

  test.each(['recentre', 'procrustes', 'ridge-map'] as const)(
    '%s is a head or an adapter',
    async (remedy) => {
      const [, use] = await readmeOf(remedy);
      expect(settingsOf(use)).toEqual([
        { candidate: 'driftgate-out/fix/head.json' },
        { adapter: 'driftgate-out/fix/adapter.onnx' },
      ]);
      expect(use).toMatch(/^To put it to use as a new head: .* Or as an adapter before the old head: /);
      expect(use).toContain(remedy === 'recentre' ? '`vectors + offset`' : '`vectors @ matrix + offset`');
    },
  );

  test.each(['recentre', 'procrustes', 'ridge-map'] as const)(
    '%s before a head that is not linear is an adapter',
    async (remedy) => {
      const [, use] = await readmeOf(remedy, true);
      expect(settingsOf(use)).toEqual([{ adapter: 'driftgate-out/fix/adapter.onnx' }]);
      expect(use).toMatch(/^To put it to use as an adapter before the old head: /);
    },
  );

  test('a threshold for a head that is not linear is written into the gate file', async () => {
    const input = await sampleInput('threshold', OPAQUE_HEAD);
    const threshold = input.fitted.head.decisionThreshold;
    const [, use] = linesOf(input);
    expect(settingsOf(use)).toEqual([{ candidate: { 'decision-threshold': threshold } }]);
    expect(use).toMatch(new RegExp(`Unsafe is P\\(unsafe\\) > ${threshold}\\.$`));
  });

  test.each(['temperature', 'platt'] as const)(
    '%s for a head that is not linear is written into the gate file',
    async (remedy) => {
      const input = await sampleInput(remedy, OPAQUE_HEAD);
      const [, use] = linesOf(input);
      expect(settingsOf(use)).toEqual([{ candidate: { calibration: { ...input.fitted.scoreMap } } }]);
    },
  );

  test.each([
    ['', 'head.json'],
    ['my fixes: #1', 'my fixes: #1/head.json'],
    ['../out', '../out/head.json'],
    ['a`b', 'a`b/head.json'],
    ['two\nlines', 'two\nlines/head.json'],
    ['- x', '- x/head.json'],
  ])('a folder named %j comes out of YAML as it went in', async (folder, path) => {
    const lines = linesOf({ ...(await sampleInput('platt')), folder });
    expect(lines).toHaveLength(3);
    expect(settingsOf(lines[1])).toEqual([{ candidate: path }]);
  });
});
