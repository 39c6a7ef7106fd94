import type { ReliabilityBin } from '../../core/metrics/evaluation.ts';
import { formatCount, formatLevel, formatNumber, formatValue } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import type { Chart, ChartTable } from './chart.ts';
import { formatThreshold, MODEL_TITLES, MODELS, type ModelName } from './models.ts';
import { binPoints, confidentRows, type BinPoint, type ConfidentRows } from './reliability-bins.ts';
import { accuracyPlot, rowStrip } from './reliability-panel.ts';

/** Rows of the table of each model; what is beyond is left out. */
const LONGEST_TABLE = 30;

/** Whether a classifier that says 90 % is right in 90 %, of either model; absent where neither was evaluated on rows. */
export function reliabilityChart(report: GateReport): Chart | undefined {
  const panels = MODELS.flatMap((model) => {
    const points = pointsOf(report, model);
    return points.length === 0 ? [] : [{ model, points }];
  });
  if (panels.length === 0) return undefined;
  const all = panels.flatMap(({ points }) => points);
  const shared = {
    lowest: Math.max(0, Math.floor(Math.min(0.45, ...all.map(({ low }) => low)) * 10 - 0.5) / 10),
    mostRows: Math.max(...all.map(({ count }) => count)),
  };
  const drawn = panels.map((panel, index) => ({ ...panel, ...shared, labelled: index === 0 }));
  return {
    id: 'reliability',
    title: 'Is it right as often as it is sure?',
    takeaway: takeawayOf(report),
    description: describe(report),
    spec: {
      columns: drawn.length,
      // The plots themselves line up, not their labels.
      bounds: 'flush',
      spacing: { row: 10, column: 18 },
      concat: [...drawn.map((panel) => accuracyPlot(report, panel)), ...drawn.map(rowStrip)],
    },
    table: tableOf(report),
  };
}

function binsOf({ evaluation }: GateReport, model: ModelName): readonly ReliabilityBin[] {
  return evaluation[model]?.reliability ?? [];
}

function pointsOf(report: GateReport, model: ModelName): readonly BinPoint[] {
  return binPoints(binsOf(report, model));
}

function takeawayOf(report: GateReport): string {
  const tau = report.settings.silentFailureThreshold;
  const [before, after] = MODELS.map((model) => confidentRows(binsOf(report, model), tau));
  const told = after ?? before;
  if (told === undefined) return `No row is scored with a confidence of ${formatThreshold(tau)} or more.`;
  const who = after === undefined ? 'reference' : 'candidate';
  const first = `Where the ${who} is at least ${formatLevel(told.from)} sure (${formatCount(told.rows)} rows), it claims to be right in ${share(told.claimed)} and is in ${share(told.right)}`;
  if (after === undefined || before === undefined) return `${first}.`;
  return `${first}${comparedWith(before, after)}.`;
}

function comparedWith(before: ConfidentRows, after: ConfidentRows): string {
  const [claimed, right] = [share(before.claimed), share(before.right)];
  return claimed === share(after.claimed) && right === share(after.right)
    ? '; so does the reference'
    : `; the reference claims ${claimed} and is right in ${right}`;
}

const share = (value: number): string => formatNumber(value, 'share');

function describe({ settings }: GateReport): string {
  return [
    'Across: how sure the classifier is of its answer (confidence, mean of each bin); upwards: how often it is right there (accuracy). On the dotted diagonal both are equal; below it, it is too sure.',
    `Bars up and down span about 95 % confidence in each accuracy; hollow marks rest on fewer than 30 rows. Shaded: confidence of ${formatThreshold(settings.silentFailureThreshold)} or more and right less often than claimed, where silent failures are.`,
    'Below: rows in each bin. ECE, the expected calibration error, is the mean distance from the diagonal over all rows. Reference (old) left, candidate right.',
  ].join(' ');
}

function tableOf(report: GateReport): ChartTable {
  return {
    columns: [
      ['Model', 'l'],
      ['Confidence', 'l'],
      ['Rows', 'r'],
      ['Mean confidence', 'r'],
      ['Right', 'r'],
      ['95 % interval', 'r'],
    ],
    rows: MODELS.flatMap((model) => {
      const points = pointsOf(report, model);
      return binsOf(report, model)
        .slice(-LONGEST_TABLE)
        .map(({ lower, upper, count, meanConfidence, accuracy }) => {
          const point = points.find((entry) => entry.lower === lower);
          return [
            MODEL_TITLES[model],
            `${formatThreshold(lower)} to ${formatThreshold(upper)}`,
            formatCount(count),
            formatValue(meanConfidence, 'share'),
            formatValue(accuracy, 'share'),
            point === undefined ? '' : `${share(point.low)} to ${share(point.high)}`,
          ];
        });
    }),
  };
}
