import type { Chart } from '../charts/chart.ts';

/** A chart with its drawing. */
export interface Picture {
  readonly chart: Chart;
  /** An `<svg>` element, as `renderSvg` gives it. */
  readonly svg: string;
}

/** Pictures that answer one question, under one heading. */
export interface PictureSection {
  /** Plain text, unique on the page. */
  readonly title: string;
  /** Plain text: how to read what follows. */
  readonly intro?: string;
  readonly pictures: readonly Picture[];
}

/** Where pictures stand on the page. */
export interface ReportPictures {
  /** Beside the remedies: what each costs and brings. */
  readonly fix: readonly Picture[];
  /** In the order in which they are read; a section without a picture is left out. */
  readonly evidence: readonly PictureSection[];
}
