import { describe, expect, test } from '@jest/globals';

import { terminalStyle } from '../../src/platform/terminal-style.ts';

const TERMINAL = { isTTY: true, columns: 100 };
const PIPE = {};

describe('terminalStyle', () => {
  test('a terminal has colours, signs, its own width and a line that is drawn over', () => {
    expect(terminalStyle({ TERM: 'xterm-256color', LANG: 'en_US.UTF-8' }, TERMINAL)).toEqual({
      color: true,
      unicode: true,
      width: 100,
      animated: true,
    });
  });

  test('a pipe has no colours and 80 columns', () => {
    expect(terminalStyle({}, PIPE)).toEqual({ color: false, unicode: true, width: 80, animated: false });
  });

  test.each([
    ['NO_COLOR forbids colours, whatever it says', { NO_COLOR: '0' }, TERMINAL, false],
    ['an empty NO_COLOR says nothing', { NO_COLOR: '' }, TERMINAL, true],
    ['NO_COLOR rules over FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, TERMINAL, false],
    ['FORCE_COLOR paints into a pipe', { FORCE_COLOR: '1' }, PIPE, true],
    ['an empty FORCE_COLOR does so too', { FORCE_COLOR: '' }, PIPE, true],
    ['FORCE_COLOR=0 forbids', { FORCE_COLOR: '0' }, TERMINAL, false],
    ['FORCE_COLOR=false forbids', { FORCE_COLOR: 'false' }, TERMINAL, false],
    ['a dumb terminal has none', { TERM: 'dumb' }, TERMINAL, false],
    ['FORCE_COLOR rules over a dumb terminal', { TERM: 'dumb', FORCE_COLOR: '3' }, TERMINAL, true],
    ['CI alone paints nothing into a pipe', { CI: 'true' }, PIPE, false],
    ['CI leaves a terminal its colours', { CI: 'true' }, TERMINAL, true],
  ])('%s', (_, env, stream, color) => {
    expect(terminalStyle(env, stream).color).toBe(color);
  });

  test.each([
    [{ CI: 'true' }, false],
    [{ CI: 'false' }, true],
    [{ TERM: 'dumb' }, false],
    [{ NO_COLOR: '1' }, true],
  ])('a line is drawn over where a person watches: %j', (env, animated) => {
    expect(terminalStyle(env, TERMINAL).animated).toBe(animated);
  });

  test.each([
    [{ TERM: 'dumb' }, false],
    [{ TERM: 'linux' }, false],
    [{ LC_ALL: 'C', LANG: 'en_US.UTF-8' }, false],
    [{ LANG: 'de_DE.ISO-8859-1' }, false],
    [{ LC_ALL: '', LANG: 'C.utf8' }, true],
    [{ OS: 'Windows_NT' }, false],
    [{ OS: 'Windows_NT', WT_SESSION: 'x' }, true],
  ])('signs outside ASCII need a terminal and a locale that have them: %j', (env, unicode) => {
    expect(terminalStyle(env, TERMINAL).unicode).toBe(unicode);
  });

  test.each([
    [{ COLUMNS: '132' }, PIPE, 132],
    [{ COLUMNS: 'wide' }, PIPE, 80],
    [{ COLUMNS: '132' }, { isTTY: true, columns: 90 }, 90],
    [{}, { isTTY: true, columns: 0 }, 80],
  ])('the width is that of the stream, then COLUMNS, then 80: %j %j', (env, stream, width) => {
    expect(terminalStyle(env, stream).width).toBe(width);
  });
});
