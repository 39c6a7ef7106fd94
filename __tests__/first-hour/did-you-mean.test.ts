import { Command, CommanderError } from 'commander';
import { describe, expect, test } from '@jest/globals';
import { choiceOption } from '../../src/commands/choice-option.ts';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';
import { askForNearest } from '../../src/config/nearest.ts';
import { ConfigurationError, describeError } from '../../src/errors.ts';

const MINIMAL = 'dataset: a.jsonl\nreference: old\ncandidate: new\nclassifier: head.json\n';

function hintOf(lines: string): string | undefined {
  try {
    parseGateConfig(`${MINIMAL}${lines}\n`.replace(/^(\w+):.*\n(?=[^]*^\1:)/m, ''), 'gate.yml', '/');
  } catch (error) {
    if (error instanceof ConfigurationError) return error.details.hint;
    throw error;
  }
  return undefined;
}

describe('a word of the gate file that is misspelt', () => {
  test.each([
    ['a key', 'limts: {}', 'did you mean "limits"? correct the key or remove it'],
    ['a metric', 'limits: { roc-ac: { min: 0.5 } }', 'did you mean "roc-auc"? correct the key or remove it'],
    ['a metric that is off', 'limits: { ece: of }', 'did you mean "off"? write `ece: off`'],
    ['a level', 'slices: { level: eror }', 'did you mean "error"? write `level: error`'],
    ['a rule', 'decision: { rule: confidnt }', 'did you mean "confident"? write `rule: confident`'],
    ['a schedule', 'simulation: papr', 'did you mean "paper"? write `simulation: paper`'],
    ['one of a list', 'simulation: { mechanisms: [gausian] }', 'did you mean "gaussian"? write `- gaussian`'],
    ['pooling', 'candidate: { model: new, pooling: men }', 'did you mean "mean"? write `pooling: mean`'],
    ['a format', 'dataset: { path: a, format: cvs }', 'did you mean "csv"? write `format: csv`'],
  ])('%s is told with the nearest one', (_, lines, hint) => {
    expect(hintOf(lines)).toBe(hint);
  });

  test('is told with an example where no word is near', () => {
    expect(hintOf('decision: { rule: zzzzzzzz }')).toMatch(/^write, for example, `rule: point`\. /);
    expect(hintOf('limits: { ece: { max: low } }')).toMatch(/^write, for example, `max: 0\.1`\. /);
    expect(hintOf('limits: 3')).toMatch(/^write, for example, `limits: \{ roc-auc: \{ max-drop: 0\.02/);
  });
});

describe('a word on the command line that is misspelt', () => {
  const messageOf = (word: string): string => {
    const command = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    command.addOption(choiceOption('--format <format>', 'how', ['terminal', 'json']));
    try {
      command.parse(['--format', word], { from: 'user' });
    } catch (error) {
      if (error instanceof CommanderError) return error.message;
      throw error;
    }
    return `taken as ${JSON.stringify(command.opts())}`;
  };

  test('is told with the nearest one', () => {
    expect(messageOf('jsn')).toMatch(/Allowed choices are terminal, json\.\n\(Did you mean json\?\)$/);
    expect(messageOf('zzzzzzz')).toMatch(/Allowed choices are terminal, json\.$/);
    expect(messageOf('json')).toBe('taken as {"format":"json"}');
  });
});

test('nothing is asked for a word that is known, or near to none', () => {
  expect(askForNearest('mean', ['mean', 'cls'])).toBe('');
  expect(askForNearest('nothing-like-it', ['mean', 'cls'])).toBe('');
  expect(askForNearest('mena', ['mean', 'cls'])).toBe('did you mean "mean"? ');
});

describe('what is printed of an error', () => {
  test('ends with how to learn more about its code', () => {
    const [described] = describeError(
      new ConfigurationError({ code: 'one-code', what: 'it is wrong', hint: 'mend it' }),
    );
    expect(described?.message).toBe('it is wrong\n  what to do: mend it\n  more: driftgate explain one-code');
  });

  test('says that once where several problems have the same code', () => {
    const problem = (code: string) => ({ code, what: `a ${code}` });
    const problems = [problem('unknown-key'), problem('wrong-type'), problem('unknown-key')];
    const described = describeError(
      new ConfigurationError({ code: 'several-problems', what: '3', problems }),
    );
    expect(described.map(({ message }) => message)).toEqual([
      'a unknown-key',
      'a wrong-type\n  more: driftgate explain wrong-type',
      'a unknown-key\n  more: driftgate explain unknown-key',
    ]);
  });

  test('that nobody foresaw asks for a report', () => {
    expect(describeError(new RangeError('oops'))[0]?.message).toMatch(
      /^driftgate failed unexpectedly, so nothing was decided: RangeError: oops[^]*\n {2}what to do: report these lines at https:/,
    );
  });
});
