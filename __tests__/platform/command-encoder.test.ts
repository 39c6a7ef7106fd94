import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandEnvironment } from '../../src/platform/command-environment.ts';
import { connectCommand } from '../../src/platform/command-encoder.ts';
import { createVectorReader } from '../../src/platform/command-vectors.ts';
import { errorOf, recordingLogger } from '../embedding/embed.ts';

const PYTHON = '/usr/bin/python3';
const TEXTS = ['the river', 'a "quoted"\nword', 'größer 🦊', ''];

/** Reads every line and answers with [length, index]. */
const ANSWER = `
const lines = require('node:readline').createInterface({ input: process.stdin });
const say = (index, vector) => console.log(JSON.stringify({ index, vector }));
`;
const GOOD = `${ANSWER} lines.on('line', (line) => { const { index, text } = JSON.parse(line); say(index, [text.length, index]); });`;

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'driftgate-command-'));
});
afterAll(() => rm(directory, { recursive: true }));

/** What a program gave before it ended. */
function encode(command: readonly string[], texts: readonly string[] = TEXTS, timeout = 10) {
  const vectors = new Map<number, readonly number[]>();
  const encoder = connectCommand(
    { command, directory, normalize: true, prefix: '', timeout },
    recordingLogger(),
  );
  const run = encoder.encode(texts, (index, vector) => vectors.set(index, Array.from(vector)));
  return { vectors, run };
}

const node = (script: string): readonly string[] => [process.execPath, '-e', script];

async function failureOf(script: string, texts = TEXTS, timeout = 10) {
  const { run, vectors } = encode(node(script), texts, timeout);
  const { details, message } = await errorOf(run);
  for (const text of texts.filter(({ length }) => length > 3)) expect(message).not.toContain(text);
  return { ...details, message, vectors };
}

describe('a program', () => {
  test('is given every text and gives every vector', async () => {
    const { run, vectors } = encode(node(GOOD));
    await run;
    expect([...vectors]).toEqual(TEXTS.map((text, i) => [i, [text.length, i]]));
  });

  test('may answer in any order, with blank lines, without a newline at the end and in pieces', async () => {
    const script = `process.stdin.resume().on('end', () => {
      const out = '\\n{"vector":[3],"index":1, "model": "é"}\\r\\n  \\n{"index":0,"vector":[-1e-3]}';
      const bytes = Buffer.from(out);
      let at = 0;
      const next = () => { if (at < bytes.length) process.stdout.write(bytes.subarray(at, ++at), () => setImmediate(next)); };
      next();
    });`;
    const { run, vectors } = encode(node(script), ['a', 'b']);
    await run;
    expect([...vectors]).toEqual([
      [1, [3]],
      [0, [-1e-3]],
    ]);
  });

  test('is not started without texts', async () => {
    const { run } = encode(['/nowhere/at/all'], []);
    await expect(run).resolves.toBeUndefined();
  });

  test('starts in the folder of the gate file, without a shell', async () => {
    await writeFile(join(directory, 'embed.cjs'), GOOD);
    const { run, vectors } = encode([process.execPath, 'embed.cjs', '; touch shell', '$(touch shell)']);
    await run;
    expect(vectors.size).toBe(TEXTS.length);
    expect(existsSync(join(directory, 'shell'))).toBe(false);
  });

  test('may be slow to read: what it is sent waits for it, and everything arrives', async () => {
    const texts = Array.from({ length: 300 }, (_, i) => `${i} ${'long '.repeat(4_000)}`);
    const slow = `${GOOD} process.stdin.pause(); setTimeout(() => process.stdin.resume(), 200);`;
    const { run, vectors } = encode(node(slow), texts);
    await run;
    expect(texts.every((text, i) => vectors.get(i)?.[0] === text.length)).toBe(true);
  });

  (existsSync(PYTHON) ? test : test.skip)('may be written in Python', async () => {
    const script = `
import json, sys
for line in sys.stdin:
    row = json.loads(line)
    print(json.dumps({"index": row["index"], "vector": [len(row["text"]), 0.5]}), flush=True)
`;
    const { run, vectors } = encode([PYTHON, '-c', script], ['größer', 'b']);
    await run;
    expect([...vectors]).toEqual([
      [0, [6, 0.5]],
      [1, [1, 0.5]],
    ]);
  });
});

describe('a program that fails', () => {
  test('to start is named, with what to do', async () => {
    const { run } = encode(['driftgate-no-such-program', '--fast']);
    const { details } = await errorOf(run);
    expect(details).toMatchObject({ code: 'command-missing', found: 'no program of this name' });
    expect(details.what).toBe('driftgate-no-such-program --fast cannot be started');
  });

  test('to be one is told apart', async () => {
    await writeFile(join(directory, 'data'), 'no program', { mode: 0o644 });
    const { run } = encode(['./data']);
    expect((await errorOf(run)).details).toMatchObject({
      code: 'command-failed',
      found: 'the system says EACCES',
    });
  });

  test('with an exit code shows its last words, and what came before is handed over', async () => {
    const { code, found, what, vectors } = await failureOf(
      `${ANSWER} let n = 0; lines.on('line', (line) => { say(JSON.parse(line).index, [1]); if (++n === 2) {
        for (let i = 1; i <= 9; i++) console.error('problem ' + i); console.error('\\u001b[31mno memory'); process.exitCode = 3; lines.close(); lines.removeAllListeners('line'); } });`,
    );
    expect([code, found]).toEqual(['command-failed', 'exit code 3']);
    expect(what).toMatch(/problem 6\n {4}problem 7\n {4}problem 8\n {4}problem 9\n {4}\[31mno memory$/);
    expect(what).not.toContain('problem 5');
    expect([...vectors.keys()]).toEqual([0, 1]);
  });

  test('after its last vector failed all the same', async () => {
    const script = `${GOOD} process.on('exit', () => { process.exitCode = 1; });`;
    expect((await failureOf(script)).found).toBe('exit code 1');
  });

  test('by a signal is told apart', async () => {
    const { found } = await failureOf(`process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000);`);
    expect(found).toBe('ended by SIGKILL');
  });

  test('without reading its input is no crash of ours', async () => {
    const texts = Array.from({ length: 2_000 }, () => 'text '.repeat(200));
    const { code } = await failureOf(`process.stdin.destroy(); process.exitCode = 0;`, texts);
    expect(code).toBe('vector-count');
  });

  test('while it shows texts and secrets never gets them into a message', async () => {
    const secret = 'sk-123456789';
    process.env['EMBEDDING_API_KEY'] = secret;
    const text = 'nobody should ever read this größer sentence in a log';
    const script = `const lines = require('node:readline').createInterface({ input: process.stdin });
      lines.on('line', (line) => {
        const { text } = JSON.parse(line);
        console.error('bad text: ' + text);
        console.error('cut: ' + text.slice(3, 40));
        console.error('json: ' + JSON.stringify(text).replace('ö', '\\\\u00f6'));
        console.error('key ' + process.env.EMBEDDING_API_KEY);
        console.error('CUDA out of memory');
        process.exit(1);
      });`;
    const { what, message } = await failureOf(script, [text]);
    delete process.env['EMBEDDING_API_KEY'];
    expect(what.match(/\(a line that holds a text or a secret is not shown\)/g)).toHaveLength(4);
    expect(what).toContain('CUDA out of memory');
    expect(message).not.toContain(secret);
    expect(message).not.toContain('read this');
  });
});

test('texts are known in every way in which programs show them', async () => {
  const texts = [
    '明天下午我们在车站见面，不要告诉任何人。',
    'a first line\nof several\nthat are short',
    '"a" "b" "c" "d" "e" "f" "g" "h"',
  ];
  const script = `const ascii = (text) => text.replace(/[^ -~]/g, (letter) => '\\\\u' + letter.charCodeAt(0).toString(16));
    const lines = require('node:readline').createInterface({ input: process.stdin });
    lines.on('line', (line) => {
      const { index, text } = JSON.parse(line);
      if (index === 0) console.error('UnicodeError: ' + ascii(text));
      if (index === 1) console.error('ValueError: of several');
      if (index === 2) console.error('at: ' + JSON.stringify(text));
    });
    lines.on('close', () => process.exit(1));`;
  const { what } = await failureOf(script, texts);
  expect(what.match(/\(a line that holds a text or a secret is not shown\)/g)).toHaveLength(3);
  expect(what).not.toMatch(/Error|at:/);
});

describe('a line that is wrong', () => {
  test.each<[string, string, string, RegExp]>([
    ['no JSON', 'Loading weights: 100% secret', 'not-json', / is not JSON$/],
    ['NaN', '{"index": 0, "vector": [NaN]}', 'not-json', / is not JSON$/],
    ['a list', '[1, 2]', 'bad-vector-line', / has no index$/],
    ['null', 'null', 'bad-vector-line', / has no index$/],
    ['without an index', '{"vector": [1]}', 'bad-vector-line', / has no index$/],
    ['with an index in words', '{"index": "0", "vector": [1]}', 'bad-vector-line', / has no index$/],
    ['with half an index', '{"index": 0.5, "vector": [1]}', 'bad-vector-line', / has no index$/],
    ['with an index below 0', '{"index": -1, "vector": [1]}', 'bad-vector-line', / has no index$/],
    ['with an index beyond', '{"index": 4, "vector": [1]}', 'vector-count', / a text that was not sent$/],
    ['with an index again', '{"index": 1, "vector": [1]}', 'vector-count', / a second vector for one text$/],
    ['without a vector', '{"index": 0}', 'bad-vector-line', / has no vector$/],
    ['with an empty vector', '{"index": 0, "vector": []}', 'bad-vector-line', / has no vector$/],
    ['with words for numbers', '{"index": 0, "vector": [1, "2"]}', 'bad-vector-line', / has no vector$/],
    ['with null in it', '{"index": 0, "vector": [1, null]}', 'bad-vector-line', / has no vector$/],
  ])('because it is %s is told by its number alone', async (_, line, code, message) => {
    const reader = createVectorReader('./embed', 4, () => undefined);
    const push = (): number => reader.push(Buffer.from(`{"index": 1, "vector": [1]}\n${line}\n`));
    const { details, message: whole } = await errorOf(Promise.resolve().then(push));
    expect(details.code).toBe(code);
    expect(details.what).toMatch(/^line 2 of what \.\/embed wrote /);
    expect(details.what).toMatch(message);
    expect(whole).not.toContain('secret');
  });

  test('stops the program', async () => {
    const script = `${ANSWER} say(1, [1]); console.log('Loading'); setInterval(() => {}, 1000);`;
    const { code, what } = await failureOf(script);
    expect(code).toBe('not-json');
    expect(what).toMatch(/^line 2 of what \S+ -e const lines = .*… wrote is not JSON$/);
  });

  test('without an end is not read for ever', async () => {
    const script = `const more = () => process.stdout.write('x'.repeat(1 << 20), more); more();`;
    const { code, message } = await failureOf(script);
    expect(code).toBe('line-too-long');
    expect(message.length).toBeLessThan(1_000);
  });

  test('at the end counts when the program ended well', async () => {
    const { code } = await failureOf(
      `${ANSWER} lines.on('close', () => process.stdout.write('{"index": 0, "ve'));`,
    );
    expect(code).toBe('not-json');
  });

  test('that is missing is told', async () => {
    const { code, what, found } = await failureOf(
      `${ANSWER} lines.on('close', () => { say(0, [1]); say(3, [1]); });`,
    );
    expect(code).toBe('vector-count');
    expect(what).toMatch(/ended without a vector for 2 of 4 texts$/);
    expect(found).toBe('none for index 1');
  });
});

describe('a program that is silent', () => {
  test('too long is stopped, and so is one that will not hear', async () => {
    const deaf = `require('node:fs').writeFileSync('pid', String(process.pid)); process.on('SIGTERM', () => {});
      ${ANSWER} say(0, [1]); setInterval(() => {}, 1000);`;
    const { code, what, vectors } = await failureOf(deaf, TEXTS, 1.5);
    expect(code).toBe('command-silent');
    expect(what).toMatch(/wrote no vector for 1\.5 seconds/);
    expect(vectors.size).toBe(1);
    const pid = Number(await readFile(join(directory, 'pid'), 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  }, 20_000);

  test('but for blank lines is stopped as well', async () => {
    const script = `${ANSWER} say(0, [1]); setInterval(() => console.log(), 50);`;
    expect((await failureOf(script, TEXTS, 0.6)).code).toBe('command-silent');
  });

  test('because a child of its own holds the output open is stopped as well', async () => {
    const script = `${ANSWER} say(0, [1]);
      require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 4000)'], { stdio: 'inherit' });
      process.exit(0);`;
    const started = performance.now();
    expect((await failureOf(script, TEXTS, 0.5)).code).toBe('command-silent');
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test('now and then is not, as long as vectors come', async () => {
    const script = `${ANSWER} let i = 0; const timer = setInterval(() => { say(i, [1]); if (++i === 4) { clearInterval(timer); } }, 600);`;
    const { run, vectors } = encode(node(script), TEXTS, 2);
    await run;
    expect(vectors.size).toBe(4);
  });
});

test('what the receiver throws stops the program and goes on', async () => {
  const command = node(`${GOOD} setInterval(() => {}, 1000);`);
  const encoder = connectCommand(
    { command, directory, normalize: true, prefix: '', timeout: 10 },
    recordingLogger(),
  );
  const refuse = (): never => {
    throw new RangeError('not this one');
  };
  await expect(encoder.encode(TEXTS, refuse)).rejects.toThrow(new RangeError('not this one'));
});

test("a program's environment is ours without what belongs to GitHub", async () => {
  const ours = {
    PATH: '/bin',
    OPENAI_API_KEY: 'k',
    GITHUB_SHA: 'abc',
    GITHUB_TOKEN: 't',
    'INPUT_GITHUB-TOKEN': 't',
    input_config: 'gate.yml',
    ACTIONS_RUNTIME_TOKEN: 't',
    GITHUB_OUTPUT: '/tmp/output',
    GITHUB_ENV: '/tmp/env',
    EMPTY: undefined,
  };
  expect(commandEnvironment(ours)).toEqual({ PATH: '/bin', OPENAI_API_KEY: 'k', GITHUB_SHA: 'abc' });
  process.env['GITHUB_TOKEN'] = 'ghs_1';
  const script = `${ANSWER} lines.on('line', () => say(0, [process.env.GITHUB_TOKEN === undefined ? 0 : 1, process.env.PATH.length]));`;
  const { run, vectors } = encode(node(script), ['a']);
  await run;
  delete process.env['GITHUB_TOKEN'];
  expect(vectors.get(0)).toEqual([0, process.env['PATH']?.length]);
});
