import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { CHART_CONFIG } from './theme.ts';

/** `<svg ... width="440" height="280" viewBox=...>`: without its size it takes the width that the page gives it. */
const FIXED_SIZE = / width="[\d.]+" height="[\d.]+"/;

/**
 * Draws a chart without a browser; the same specification gives the same bytes.
 *
 * @returns an `<svg>` element as wide as its container
 * @throws Error when the specification is wrong
 */
export async function renderSvg(spec: TopLevelSpec): Promise<string> {
  const { spec: flow } = compile(spec, { config: CHART_CONFIG });
  const view = new View(parse(flow), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return svg.replace(FIXED_SIZE, '');
}
