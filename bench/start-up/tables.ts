import { markdownTable } from 'markdown-table';
import type { Stage } from './stages.ts';
import type { Clock, StageTimes } from './timed-copy.ts';

/** A command and all its runs. */
export interface WholeRow {
  readonly name: string;
  readonly runs: readonly StageTimes[];
}

/** What is below this, ms, in every column is told with the rest. */
const SMALLEST = 4;

/** Times of commands until the first text and until the end: the least of all runs, each clock by itself. */
export function wholeTable(rows: readonly WholeRow[]): string {
  const least = (runs: readonly StageTimes[], of: (run: StageTimes) => Clock, clock: keyof Clock): string =>
    Math.min(...runs.map((run) => of(run)[clock])).toFixed(2);
  const told = (run: StageTimes): Clock => run.told ?? run.end;
  const end = (run: StageTimes): Clock => run.end;
  return markdownTable(
    [
      ['Command', 'to its text, wall s', 'CPU s', 'to its end, wall s', 'CPU s'],
      ...rows.map(({ name, runs }) => [
        name,
        least(runs, told, 'wall'),
        least(runs, told, 'cpu'),
        least(runs, end, 'wall'),
        least(runs, end, 'cpu'),
      ]),
    ],
    { align: ['l', 'r', 'r', 'r', 'r'] },
  );
}

/** Where processor time goes: of each command the run that took least, in ms. */
export function stageTable(
  commands: readonly WholeRow[],
  stages: readonly Stage[],
  bare: readonly StageTimes[],
): string {
  const node = Math.min(...bare.map(({ end }) => end.cpu));
  const columns = commands.map(({ runs }) => partsOf(best(runs), stages, node));
  const names = ['Node itself', 'modules', ...stages.map(({ name }) => name)];
  const kept = names.filter((name) => columns.some((column) => column(name) >= SMALLEST));
  const sum = (column: (name: string) => number): number =>
    kept.reduce((total, name) => total + column(name), 0);
  const total = commands.map(({ runs }) => 1000 * best(runs).end.cpu);
  const line = (name: string, numbers: readonly number[]): string[] => [
    name,
    ...numbers.map((milliseconds) => milliseconds.toFixed(0)),
  ];
  return markdownTable(
    [
      ['CPU, ms', ...commands.map(({ name }) => name)],
      ...kept.map((name) =>
        line(
          name,
          columns.map((column) => column(name)),
        ),
      ),
      line(
        'all else',
        columns.map((column, at) => total[at] - sum(column)),
      ),
      line('in all', total),
    ],
    { align: ['l', ...commands.map(() => 'r')] },
  );
}

function best(runs: readonly StageTimes[]): StageTimes {
  return runs.reduce((least, run) => (run.end.cpu < least.end.cpu ? run : least));
}

function partsOf(
  { before, stages }: StageTimes,
  known: readonly Stage[],
  node: number,
): (name: string) => number {
  const seconds = new Map([
    ['Node itself', node],
    ['modules', before.cpu - node],
    ...known.map(({ name }): [string, number] => [name, stages[name]?.cpu ?? 0]),
  ]);
  return (name) => 1000 * (seconds.get(name) ?? 0);
}
