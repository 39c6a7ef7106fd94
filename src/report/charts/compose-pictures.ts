import type { GateReport } from '../gate-report.ts';
import type { Picture, ReportPictures } from '../html/picture.ts';
import { angleHistogramChart } from './angle-histogram.ts';
import type { Chart } from './chart.ts';
import { historyChart } from './history.ts';
import { pairSimilarityChart } from './pair-similarity.ts';
import { planeMapChart } from './plane-map.ts';
import { purityChart } from './purity.ts';
import { reliabilityChart } from './reliability.ts';
import { remedyCurvesChart } from './remedy-curves.ts';
import { renderSvg } from './render-svg.ts';
import { rocChart } from './roc.ts';
import { scoreDistributionsChart } from './score-distributions.ts';
import { sliceForestChart } from './slices.ts';
import { sweepCharts } from './sweep.ts';

/** Every picture that the report has data for, drawn, where the page is to show it. */
export async function composePictures(report: GateReport): Promise<ReportPictures> {
  return {
    fix: await drawAll([remedyCurvesChart(report)]),
    evidence: [
      {
        title: 'What the classifier does now',
        intro:
          'The same frozen classifier on the same held-out texts, embedded by the old and by the new model.',
        pictures: await drawAll([
          scoreDistributionsChart(report),
          reliabilityChart(report),
          rocChart(report),
          sliceForestChart(report),
        ]),
      },
      {
        title: 'How the vectors moved',
        intro: 'What the new model did to the vectors of the same texts.',
        pictures: await drawAll([planeMapChart(report), angleHistogramChart(report)]),
      },
      {
        title: 'Over time',
        intro: 'Earlier runs of this gate on the default branch, and this one.',
        pictures: await drawAll([historyChart(report)]),
      },
      {
        title: 'How much drift the classifier stands',
        intro: 'Drift made on purpose, on the vectors of the old model, beside the drift of the new one.',
        pictures: await drawAll(sweepCharts(report)),
      },
      {
        title: 'What the spaces keep apart',
        pictures: await drawAll([purityChart(report), pairSimilarityChart(report)]),
      },
    ],
  };
}

async function drawAll(charts: readonly (Chart | undefined)[]): Promise<readonly Picture[]> {
  const pictures: Picture[] = [];
  for (const chart of charts) {
    if (chart !== undefined) pictures.push({ chart, svg: await renderSvg(chart.spec) });
  }
  return pictures;
}
