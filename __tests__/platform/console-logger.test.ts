/* eslint-disable no-control-regex -- control characters are what is looked for */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import { createConsoleLogger, type ConsoleLoggerOptions } from '../../src/platform/console-logger.ts';

/** A stream that keeps what it is given; the logger uses nothing else of a stream. */
function logged(isTTY: boolean, options: Partial<ConsoleLoggerOptions> = {}) {
  let written = '';
  const write = (text: string): boolean => {
    written += text;
    return true;
  };
  const stream = { isTTY, columns: 80, write } as Partial<NodeJS.WriteStream> as NodeJS.WriteStream;
  const logger = createConsoleLogger(stream, { quiet: false, ...options });
  return { logger, text: () => written, screen: () => screenOf(written) };
}

/** What a terminal would show of it: lines, with cursor movement, saving and clearing carried out. */
function screenOf(written: string): readonly string[] {
  const lines = [''];
  let [row, column] = [0, 0];
  let saved: readonly [number, number] = [0, 0];
  const tokens = written.match(/\u001b\[\d*[A-Za-z]|\u001b[78]|\n|\r|[^\u001b\n\r]+/g) ?? [];
  for (const token of tokens) {
    const line = lines[row] ?? '';
    if (token === '\n') [row, column] = [row + 1, 0];
    else if (token === '\r' || token === '\u001b[1G') column = 0;
    else if (token === '\u001b7') saved = [row, column];
    else if (token === '\u001b8') [row, column] = saved;
    else if (token === '\u001b[0K') lines[row] = line.slice(0, column);
    else if (token === '\u001b[2K') lines[row] = '';
    else if (token.startsWith('\u001b')) throw new Error(`unknown sequence ${JSON.stringify(token)}`);
    else {
      lines[row] = line.slice(0, column).padEnd(column) + token + line.slice(column + token.length);
      column += token.length;
    }
    lines[row] ??= '';
  }
  return lines;
}

describe('in a log', () => {
  test('long work is a line for each quarter, the last with its seconds and rate', () => {
    let time = 0;
    const { logger, text } = logged(false, { now: () => time });
    for (let done = 0; done <= 400; done += 40) {
      logger.progress('Embedding', done, 400);
      time += 500;
    }
    // 400 texts in 10 steps of 0.5 s.
    expect(text()).toBe(
      '  Embedding: 0/400\n  Embedding: 120/400\n  Embedding: 200/400\n  Embedding: 320/400\n  Embedding: 400/400 in 5.0 s (80 texts/s)\n',
    );
  });

  test('the next work begins anew, also under the same name', () => {
    const { logger, text } = logged(false, { now: () => 0 });
    for (const label of ['one', 'two', 'two']) {
      logger.progress(label, 1, 2);
      logger.progress(label, 2, 2);
    }
    expect(text()).toBe('  one: 1/2\n  one: 2/2\n  two: 1/2\n  two: 2/2\n  two: 1/2\n  two: 2/2\n');
  });

  test('nothing to do is done', () => {
    const { logger, text } = logged(false);
    logger.progress('Embedding', 0, 0);
    expect(text()).toBe('  Embedding: 0/0\n');
  });

  test('a terminal that may not be drawn over is a log', () => {
    const { logger, text } = logged(true, { tty: false, now: () => 0 });
    logger.progress('Embedding', 1, 2);
    expect(text()).toBe('  Embedding: 1/2\n');
  });

  test('names of users bring no control characters', () => {
    const { logger, text } = logged(false);
    logger.warn('a\u001b[2Jb\rc\u0007 \u202ed\nnext');
    expect(text()).toBe('warning: a[2Jbc d\nnext\n');
  });
});

describe('on a terminal', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('a bar shows percentage, rate and time left', () => {
    const { logger, screen } = logged(true);
    logger.progress('Embedding', 0, 1000);
    expect(screen()).toEqual([`  Embedding ${'-'.repeat(24)}   0 % 0/1000`]);
    jest.advanceTimersByTime(2000);
    logger.progress('Embedding', 250, 1000);
    // 250 in 2 s are 125 a second; 750 are left: 6 s. A quarter of 24 signs is 6.
    expect(screen()).toEqual([
      `  Embedding ${'#'.repeat(6)}${'-'.repeat(18)}  25 % 250/1000, 125 texts/s, 6 s left`,
    ]);
  });

  test('long times are minutes and hours', () => {
    const { logger, screen } = logged(true);
    logger.progress('Embedding', 0, 10_000);
    jest.advanceTimersByTime(1000);
    logger.progress('Embedding', 2, 10_000);
    // 9,998 at 2 a second: 4,999 s = 1 h 23 min 19 s.
    expect(screen()[0]).toMatch(/ {3}0 % 2\/10000, 2\.0 texts\/s, 1 h 23 min left$/);
    jest.advanceTimersByTime(1000);
    logger.progress('Embedding', 200, 10_000);
    // 9,800 at 100 a second: 98 s.
    expect(screen()[0]).toMatch(/ {3}2 % 200\/10000, 100 texts\/s, 1 min 38 s left$/);
  });

  test('when it is done one line is left, and no timer', () => {
    const { logger, screen } = logged(true);
    for (let done = 0; done <= 100; done += 10) {
      logger.progress('Embedding', done, 100);
      if (done < 100) jest.advanceTimersByTime(1300);
    }
    // 100 in 13 s.
    expect(screen()).toEqual(['  Embedding: 100/100 in 13 s (7.7 texts/s)', '']);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('messages stand above the bar and tear nothing', () => {
    const { logger, screen } = logged(true, { unicode: true });
    logger.progress('Embedding', 0, 100);
    jest.advanceTimersByTime(1000);
    logger.progress('Embedding', 50, 100);
    logger.warn('a row was cut');
    logger.info('still here');
    jest.advanceTimersByTime(1000);
    expect(screen()).toEqual([
      'warning: a row was cut',
      'still here',
      `  Embedding ${'█'.repeat(12)}${'░'.repeat(12)}  50 % 50/100, 50 texts/s, 1 s left`,
    ]);
  });

  test('work that fails inside a group leaves no bar and no timer', async () => {
    const { logger, screen } = logged(true);
    const failing = logger.group('Models', () => {
      logger.progress('Embedding', 1, 100);
      return Promise.reject(new Error('broken'));
    });
    await expect(failing).rejects.toThrow('broken');
    expect(screen()).toEqual(['Models', '']);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('no line is wider than the terminal, whatever the label', () => {
    const { logger, screen } = logged(true);
    logger.progress(`Embedding ${'x'.repeat(200)}\u001b[2J`, 0, 100);
    jest.advanceTimersByTime(1000);
    logger.progress(`Embedding ${'x'.repeat(200)}\u001b[2J`, 10, 100);
    for (const line of screen()) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('quiet draws nothing and still warns', () => {
    const { logger, text } = logged(true, { quiet: true });
    logger.progress('Embedding', 1, 2);
    logger.warn('slow');
    expect(text()).toBe('warning: slow\n');
  });
});
