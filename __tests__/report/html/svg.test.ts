import { expect, test } from '@jest/globals';
import { renderSvg } from '../../../src/report/charts/render-svg.ts';
import { scopeSvg } from '../../../src/report/html/svg.ts';

test('gives ids of its own to each drawing, whatever was drawn before', () => {
  const drawn = (id: string): string =>
    `<svg><g clip-path="url(#${id})"></g><clipPath id="${id}"></clipPath></svg>`;
  const scoped = '<svg><g clip-path="url(#a-part-1)"></g><clipPath id="a-part-1"></clipPath></svg>';
  expect(scopeSvg(drawn('clip3'), 'a')).toBe(scoped);
  expect(scopeSvg(drawn('clip41'), 'a')).toBe(scoped);
});

test('drops inline styles and roles of marks, and leaves texts that look like them', () => {
  const svg =
    '<svg><g style="mix-blend-mode: multiply;" role="x" aria-label="a > b" fill="red"><text>a style="b" role="c"</text></g></svg>';
  expect(scopeSvg(svg, 'a')).toBe('<svg><g fill="red"><text>a style="b" role="c"</text></g></svg>');
});

test('makes the same bytes of a chart that is drawn twice', async () => {
  const spec = {
    data: { values: [{ x: 0, y: 0 }, { x: 1, y: 2 }] },
    mark: { type: 'line', clip: true, blend: 'multiply' },
    encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } },
  } as const; // prettier-ignore
  const [first, second] = [await renderSvg(spec), await renderSvg(spec)].map((svg) => scopeSvg(svg, 'a'));
  expect(first).toBe(second);
  expect(first).not.toMatch(/ style=/);
});
