import { expect, test } from '@jest/globals';
import { STYLE } from '../../../src/report/html/style.ts';
import { TOKENS } from '../../../src/report/html/style/tokens.ts';

const TEXTS = ['ink', 'muted', 'accent', 'pass', 'warn', 'fail', 'unsure', 'limit', 'alarm', 'reference', 'candidate',
  'safe', 'unsafe', 'series-1', 'series-2', 'series-3', 'series-4', 'series-5']; // prettier-ignore
const TONES = ['pass', 'warn', 'fail', 'unsure'] as const;

const [light = '', dark = ''] = TOKENS.split('@media screen');

function colorsOf(css: string): ReadonlyMap<string, string> {
  return new Map(
    [...css.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** WCAG 2.2: relative luminance of an sRGB colour. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

test.each([
  ['light', light],
  ['dark', dark],
])('every colour of text reaches AA on its paper in %s mode', (_, css) => {
  const colors = colorsOf(css);
  const of = (name: string): string => colors.get(name) ?? '';
  const faint = TEXTS.filter((name) => contrast(of(name), of('paper')) < 4.5);
  const onRaised = ['ink', 'muted'].filter((name) => contrast(of(name), of('raised')) < 4.5);
  const onTone = TONES.filter((tone) => contrast(of('on-tone'), of(tone)) < 4.5);
  const onSoft = TONES.flatMap((tone) =>
    ['ink', 'muted', tone].filter((name) => contrast(of(name), of(`${tone}-soft`)) < 4.5),
  );
  expect({ faint, onRaised, onTone, onSoft }).toEqual({ faint: [], onRaised: [], onTone: [], onSoft: [] });
});

test('light and dark name the same colours, and every colour that is used has a value', () => {
  expect([...colorsOf(dark).keys()]).toEqual([...colorsOf(light).keys()]);
  const used = new Set([...STYLE.matchAll(/var\(--([a-z0-9-]+)\)/g)].map(([, name]) => name));
  expect([...used].filter((name) => !TOKENS.includes(`--${name}:`))).toEqual([]);
});

test('asks for nothing and is text to an XML parser', () => {
  expect(STYLE).not.toMatch(/@import|url\(|[&<]/);
});
