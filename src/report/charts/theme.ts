import type { Config } from 'vega-lite';

/** Width of every chart with its axes, in px: two stand beside each other on a laptop, one fills a phone. */
export const CHART_WIDTH = 440;

/**
 * Colours by meaning. They are custom properties of the page, so that one drawing serves light, dark and print; a mark
 * never differs by colour alone.
 */
export const COLORS = {
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  grid: 'var(--grid)',
  paper: 'var(--paper)',
  reference: 'var(--reference)',
  candidate: 'var(--candidate)',
  safe: 'var(--safe)',
  unsafe: 'var(--unsafe)',
  limit: 'var(--limit)',
  alarm: 'var(--alarm)',
  gaussian: 'var(--series-1)',
  directional: 'var(--series-2)',
  subspace: 'var(--series-3)',
  series: ['var(--series-1)', 'var(--series-2)', 'var(--series-3)', 'var(--series-4)', 'var(--series-5)'],
} as const;

const FONT = 'system-ui, sans-serif';
const FONT_SIZE = 12;

/** What all charts share. */
export const CHART_CONFIG: Config = {
  // The figure around it has the text alternative.
  aria: false,
  background: 'transparent',
  font: FONT,
  padding: 2,
  view: { stroke: null },
  axis: {
    labelColor: COLORS.muted,
    labelFontSize: FONT_SIZE,
    titleColor: COLORS.ink,
    titleFontSize: FONT_SIZE,
    titleFontWeight: 'normal',
    gridColor: COLORS.grid,
    domainColor: COLORS.muted,
    tickColor: COLORS.muted,
  },
  legend: {
    labelColor: COLORS.ink,
    labelFontSize: FONT_SIZE,
    titleColor: COLORS.ink,
    titleFontSize: FONT_SIZE,
    titleFontWeight: 'normal',
    orient: 'top',
  },
  header: { labelColor: COLORS.ink, labelFontSize: FONT_SIZE, titleColor: COLORS.ink },
  title: { color: COLORS.ink, fontSize: FONT_SIZE, fontWeight: 'normal', anchor: 'start' },
  text: { color: COLORS.ink, fontSize: FONT_SIZE },
  rule: { color: COLORS.muted },
};
