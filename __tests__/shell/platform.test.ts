import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { placeOf } from '../../src/config/embedding-config.ts';
import { resolveCheck } from '../../src/check.ts';
import { ConfigurationError } from '../../src/errors.ts';
import { createConsoleLogger } from '../../src/platform/console-logger.ts';
import { writeReportFiles, writeTextFile } from '../../src/platform/files.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-shell-'));
  const gate =
    'dataset: a.jsonl\nreference: r\ncandidate: {model: c, prefix: "query: "}\nclassifier: h.json\n';
  await writeFile(join(folder, 'driftgate.yml'), gate);
  await writeFile(join(folder, 'file'), 'old');
});
afterAll(() => rm(folder, { recursive: true }));

describe('resolveCheck', () => {
  const options = () => ({ config: 'driftgate.yml', workingDirectory: folder });

  test('leaves the gate file alone when the shell overrides nothing', async () => {
    const config = await resolveCheck(options());
    expect(placeOf(config.candidate)).toBe(join(folder, 'c'));
    expect(config.report.directory).toBe(join(folder, 'driftgate-out'));
  });

  test('replaces the candidate model and the report folder, and nothing beside them', async () => {
    const config = await resolveCheck({ ...options(), candidate: 'other', reportDirectory: 'out' });
    expect(config.candidate).toMatchObject({ model: join(folder, 'other'), prefix: 'query: ' });
    expect(config.report).toEqual({ directory: join(folder, 'out'), showText: false });
    expect(placeOf(config.reference)).toBe(join(folder, 'r'));
  });

  test('a gate file that is not there is a ConfigurationError', async () => {
    await expect(resolveCheck({ ...options(), config: 'none.yml' })).rejects.toBeInstanceOf(
      ConfigurationError,
    );
  });
});

describe('writing files', () => {
  test('makes the folders above, replaces what was there and leaves nothing else behind', async () => {
    const directory = join(folder, 'a', 'b');
    await writeTextFile(join(directory, 'x.txt'), 'one');
    await writeTextFile(join(directory, 'x.txt'), 'two');
    expect(await readFile(join(directory, 'x.txt'), 'utf8')).toBe('two');
    expect(await readdir(directory)).toEqual(['x.txt']);
  });

  test('gives the path of each report file by its name', async () => {
    const directory = join(folder, 'out');
    const paths = await writeReportFiles(directory, { 'report.md': '# x', 'report.json': '{}' });
    expect(paths).toEqual({
      'report.md': join(directory, 'report.md'),
      'report.json': join(directory, 'report.json'),
    });
    expect(await readFile(paths['report.md'], 'utf8')).toBe('# x');
  });

  test('a folder that cannot be made is a ConfigurationError that names the file', async () => {
    const path = join(folder, 'file', 'x.txt');
    const error: unknown = await writeTextFile(path, 'x').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ details: { code: 'unwritable-file', where: { file: path } } });
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('old');
  });
});

describe('createConsoleLogger', () => {
  function logged(isTTY: boolean, quiet: boolean) {
    const lines: string[] = [];
    const write = (text: string): boolean => lines.push(text) > 0;
    // The logger uses nothing else of a stream.
    const stream = { isTTY, write } as Partial<NodeJS.WriteStream> as NodeJS.WriteStream;
    const logger = createConsoleLogger(stream, { quiet });
    return { lines, logger };
  }

  test('shows titles, messages and each quarter of the work', async () => {
    const { lines, logger } = logged(false, false);
    const result = await logger.group('Model', () => {
      for (let done = 0; done <= 8; done++) logger.progress('texts', done, 8);
      logger.warn('slow');
      logger.debug('never shown');
      return Promise.resolve(7);
    });
    expect(result).toBe(7);
    expect(lines.join('')).toBe(
      'Model\n  texts: 0/8\n  texts: 2/8\n  texts: 4/8\n  texts: 6/8\n  texts: 8/8\nwarning: slow\n',
    );
  });

  test('quiet leaves out progress and titles, never a warning', async () => {
    const { lines, logger } = logged(false, true);
    await logger.group('Model', () => {
      logger.progress('texts', 1, 1);
      return Promise.resolve();
    });
    logger.warn('slow');
    expect(lines).toEqual(['warning: slow\n']);
  });

  test('a task that fails stays a failure', async () => {
    const { logger } = logged(false, false);
    await expect(logger.group('Model', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
