import type { ComponentChildren, VNode } from 'preact';
import { METRICS } from '../../../core/metrics/metric.ts';
import { plainLine } from '../../escape.ts';
import { formatCount } from '../../format.ts';
import type { GateReport, Recommendation, RemedySummary } from '../../gate-report.ts';
import { REMEDIES_LEGEND } from '../../legends.ts';
import { recommendation, recommended, shortTitle, shownMetrics, type Remedies } from '../../remedy-text.ts';
import { Figures } from '../figure.tsx';
import { Footnotes } from '../footnotes.tsx';
import type { Part } from '../part.ts';
import type { Picture } from '../picture.ts';
import { Status, toneOf } from '../status.tsx';
import { Table, type Column } from '../table.tsx';
import { Code, Fold, Paragraph } from '../text.tsx';

/** What repairs it: the recommendation with its lines to copy, what was tried, and the learning curves. */
export function fixPart({ remedies }: GateReport, pictures: readonly Picture[]): Part | undefined {
  if (remedies === undefined && pictures.length === 0) return undefined;
  const body = (
    <>
      {remedies && <Tried remedies={remedies} />}
      <Figures of={pictures} level={3} />
    </>
  );
  return { id: 'fix', title: 'Fix', body };
}

function Tried({ remedies }: { readonly remedies: Remedies }): VNode {
  const { attempts, recommended: chosen } = remedies;
  const largest = Math.max(...attempts.map(({ rows }) => rows));
  const best = attempts.filter(({ rows }) => rows === largest || rows === 0);
  const others = attempts.filter((attempt) => !best.includes(attempt));
  const pick = recommended(remedies);
  return (
    <>
      <Paragraph of={recommendation(remedies)} />
      {chosen && <HowToUse of={chosen} />}
      {best.length > 0 && (
        <>
          <Attempts caption="What was tried" of={best} pick={pick} />
          <Paragraph of={REMEDIES_LEGEND} look="hint" />
        </>
      )}
      {others.length > 0 && (
        <Fold summary="With fewer rows: the learning curve">
          <Attempts caption="The same with fewer rows" of={others} pick={pick} />
        </Fold>
      )}
    </>
  );
}

/** Paths are longer than what a table shows of them, and a line that is cut would be wrong. */
const LONGEST_YAML_LINE = 10_000;

/** The lines of the gate file that put the recommendation to use, and the files they name. */
function HowToUse({ of: { files, gateFile } }: { readonly of: Recommendation }): VNode {
  const lines = gateFile.split('\n').map((line) => plainLine(line, LONGEST_YAML_LINE));
  return (
    <>
      <p>In the gate file, then run it again:</p>
      <pre role="region" aria-label="Lines for the gate file" tabIndex={0}>
        <code>{lines.join('\n')}</code>
      </pre>
      {files.length > 0 && (
        <p>
          In the report folder, to be committed:{' '}
          {files.map((file, index) => (
            <>
              {index > 0 && ', '}
              <Code of={file} />
            </>
          ))}
          .
        </p>
      )}
    </>
  );
}

interface AttemptsProps {
  readonly caption: string;
  readonly of: readonly RemedySummary[];
  readonly pick: RemedySummary | undefined;
}

function Attempts({ caption, of: attempts, pick }: AttemptsProps): VNode {
  const notes = new Footnotes();
  const names = shownMetrics(attempts);
  const columns: readonly Column[] = [
    ['Remedy', 'l'],
    ['Verdict', 'l'],
    ['Needs', 'l'],
    ['Rows', 'r'],
    ...names.map((name): Column => [shortTitle(name), 'r']),
  ];
  const rows = attempts.map((attempt): readonly ComponentChildren[] => [
    plainLine(attempt.title),
    outcomeOf(attempt, notes),
    attempt.needs,
    formatCount(attempt.rows),
    ...names.map((name) => {
      const value = attempt.metrics[name];
      return value === undefined ? '' : notes.value(value, METRICS[name].unit);
    }),
  ]);
  const chosen = pick === undefined ? -1 : attempts.indexOf(pick);
  return <Table caption={caption} columns={columns} rows={rows} notes={notes} chosen={chosen} />;
}

function outcomeOf({ outcome, reason }: RemedySummary, notes: Footnotes): ComponentChildren {
  const status = <Status tone={toneOf(outcome)} word={outcome} />;
  return outcome === 'refused' ? notes.note(status, reason) : status;
}
