import { displayWidth } from '../report/terminal/display-width.ts';
import { createPage, screenText, type Page, type PageOptions } from '../report/terminal/page.ts';
import { wrapOn } from '../report/terminal/wrap-text.ts';
import { formatPlural } from '../report/format.ts';
import { endSentence, type Finding, type FindingStatus } from './finding.ts';

/** Version of the layout that `--format json` prints. */
export const DOCTOR_VERSION = 1;

const SIGNS: Readonly<Record<FindingStatus, readonly [sign: string, ascii: string]>> = {
  ok: ['✓', '+'],
  note: ['!', '!'],
  problem: ['✗', 'x'],
  skipped: ['·', '-'],
};
const INDENT = 2;
const GAP = 2;

/** How many findings there are of each kind. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<FindingStatus, number>> {
  const counts = { ok: 0, note: 0, problem: 0, skipped: 0 };
  for (const { status } of findings) counts[status]++;
  return counts;
}

/** Every finding, part by part, then what to do for each that asks for something, problems last. */
export function renderFindings(
  findings: readonly Finding[],
  { program = 'driftgate', ...options }: PageOptions & { readonly program?: string },
): string {
  const page = createPage(options);
  const width = Math.max(...findings.map(({ name }) => displayWidth(name)));
  const parts = [...new Set(findings.map(({ part }) => part))].map((part) =>
    layOutPart(
      part,
      findings.filter((finding) => finding.part === part),
      { page, width },
    ),
  );
  return `${[...parts, ...layOutTodos(findings, { page, width }), layOutSum(findings, page, program)].join('\n\n')}\n`;
}

/** Findings as JSON, for other programs. */
export function findingsAsJson(findings: readonly Finding[]): string {
  const counts = countFindings(findings);
  return `${JSON.stringify({ doctorVersion: DOCTOR_VERSION, ready: counts.problem === 0, counts, findings }, null, 2)}\n`;
}

interface Layout {
  readonly page: Page;
  /** Columns of the names. */
  readonly width: number;
}

function layOutPart(part: string, findings: readonly Finding[], layout: Layout): string {
  const { page } = layout;
  const lines = joinSkipped(findings).map((finding) => {
    const paint = finding.status === 'skipped' ? page.colors.dim : String;
    return layOutLine(finding, finding.what, { ...layout, paint });
  });
  return [page.colors.bold(screenText(part, page)), ...lines].join('\n');
}

/** What waits for the same is one line. */
function joinSkipped(findings: readonly Finding[]): readonly Finding[] {
  const joined: Finding[] = [];
  for (const finding of findings) {
    const last = joined.at(-1);
    const isSame = last?.status === 'skipped' && finding.status === 'skipped' && last.what === finding.what;
    if (!isSame) joined.push(finding);
    else joined[joined.length - 1] = { ...last, name: `${last.name}, ${finding.name}` };
  }
  return joined;
}

/** Sign and name, then the text with a hanging indent; a name that is too wide has a line of its own. */
function layOutLine(
  { name, status }: Pick<Finding, 'name' | 'status'>,
  text: string,
  { page, paint, width }: Layout & { readonly paint: (text: string) => string },
): string {
  const label = screenText(name, page);
  const indent = ' '.repeat(INDENT + 2 + width + GAP);
  const body = wrapOn(page, text, indent)
    .split('\n')
    .map((line) => indent + paint(line.trimStart()));
  const head = `${' '.repeat(INDENT)}${signOf(status, page)} `;
  const space = width + GAP - displayWidth(label);
  if (space < GAP) return [head + paint(label), ...body].join('\n');
  return head + paint(label) + ' '.repeat(space) + body.join('\n').trimStart();
}

function signOf(status: FindingStatus, { ascii, colors }: Page): string {
  const sign = SIGNS[status][ascii ? 1 : 0];
  switch (status) {
    case 'ok':
      return colors.green(sign);
    case 'note':
      return colors.yellow(sign);
    case 'problem':
      return colors.red(sign);
    case 'skipped':
      return colors.dim(sign);
  }
}

/** Notes first, problems last: they are what is read at the end of a long page. */
function layOutTodos(findings: readonly Finding[], layout: Layout): readonly string[] {
  const lines = (['note', 'problem'] as const).flatMap((status) =>
    findings.flatMap((finding) => {
      if (finding.status !== status || finding.todo === undefined) return [];
      const todo = `${finding.todo.charAt(0).toUpperCase()}${finding.todo.slice(1)}`;
      return [layOutLine(finding, endSentence(todo), { ...layout, paint: String })];
    }),
  );
  return lines.length === 0 ? [] : [[layout.page.colors.bold('What to do'), ...lines].join('\n')];
}

function layOutSum(findings: readonly Finding[], page: Page, program: string): string {
  const { note, problem, skipped } = countFindings(findings);
  const rest = [
    ...(note > 0 ? [formatPlural(note, 'note')] : []),
    ...(skipped > 0 ? [`${skipped} not looked at`] : []),
  ];
  const status = problem > 0 ? 'problem' : note > 0 ? 'note' : 'ok';
  const said = problem > 0 ? formatPlural(problem, 'problem') : 'Ready';
  const next = problem > 0 ? 'Do the above, then run this again' : `Next: ${program} check`;
  return `${signOf(status, page)} ${page.colors.bold([said, ...rest].join(', '))}. ${next}.`;
}
