import { describe, expect, test } from '@jest/globals';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';

const GATE = 'dataset: d.jsonl\nreference: old\ncandidate: new\nclassifier: c.json\n';
const ENTRY = { check: 'roc-auc.max-drop', reason: 'Known.', approver: '@alice', expires: '2026-12-31' };

function waiversOf(entries: readonly object[], more = ''): ReturnType<typeof parseGateConfig>['waivers'] {
  const lines = entries.map((entry) => `  - ${JSON.stringify(entry)}\n`);
  return parseGateConfig(`${GATE}${more}waivers:\n${lines.join('')}`, 'driftgate.yml', '/gate').waivers;
}

describe('waivers in a gate file', () => {
  test('are none by default, and read as they are written', () => {
    expect(parseGateConfig(GATE, 'driftgate.yml', '/gate').waivers).toEqual([]);
    expect(waiversOf([ENTRY, { ...ENTRY, slice: 'length:short' }])).toEqual([
      ENTRY,
      { ...ENTRY, slice: 'length:short' },
    ]);
  });

  test('for a limit that the gate does not have are an error that names the nearest one, with its line', () => {
    expect(() => waiversOf([{ ...ENTRY, check: 'roc-auc.max-dorp' }])).toThrow(
      /driftgate\.yml:6:.*waivers\[0\]\.check[^]*did you mean "roc-auc\.max-drop"/,
    );
    expect(() => waiversOf([ENTRY], 'limits: { roc-auc: off }\n')).toThrow(
      'a limit that the gate does not have',
    );
  });

  test('may be for a limit that a baseline gives', () => {
    const baseline = 'baseline: { path: b.json, limits: { roc-auc: { max-drop: 0.03 } } }\n';
    expect(waiversOf([{ ...ENTRY, check: 'roc-auc.min' }], baseline)).toHaveLength(1);
  });

  test.each(['2026-02-30', '2026-13-01', '31.12.2026', '2026-12-31T00:00:00Z', 'never'])(
    'do not expire on %s, which is no day',
    (expires) => {
      expect(() => waiversOf([{ ...ENTRY, expires }])).toThrow('no day of the calendar');
    },
  );

  test.each(['check', 'reason', 'approver', 'expires'])('cannot be without %s', (key) => {
    const rest = Object.fromEntries(Object.entries(ENTRY).filter(([name]) => name !== key));
    expect(() => waiversOf([rest])).toThrow(`the key "${key}" is missing`);
  });
});

describe('allowed endpoints', () => {
  test('are servers with the variable of the key that may go there', () => {
    const text = `${GATE}allowed-endpoints:\n  - { endpoint: "https://a.example/v1/", api-key-variable: KEY }\n  - { endpoint: "http://b.example" }\n`;
    expect(parseGateConfig(text, 'driftgate.yml', '/gate').allowedEndpoints).toEqual([
      { endpoint: 'https://a.example/v1', apiKeyVariable: 'KEY' },
      { endpoint: 'http://b.example' },
    ]);
  });
});
