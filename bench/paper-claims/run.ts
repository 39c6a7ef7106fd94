/**
 * What the paper (arXiv 2603.01297) claims and what reproduces:
 * `npx tsx bench/paper-claims/run.ts [claim] [--data FOLDER] [--write PAGE]`. The folder holds
 * `toxicity-civil-comments-10k.{train,val,test}.jsonl`; without it, the committed comments are embedded.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { publishSection } from '../write-section.ts';
import type { Claim, Finding } from './claim.ts';
import { CONFIDENCE_CLAIMS } from './confidence-claims.ts';
import { GEOMETRY_CLAIMS } from './geometry-claims.ts';
import { METHOD_CLAIMS } from './method-claims.ts';
import { loadStudy, type Study } from './study.ts';

const CLAIMS: readonly Claim[] = [...CONFIDENCE_CLAIMS, ...GEOMETRY_CLAIMS, ...METHOD_CLAIMS];
const COMMAND = 'npx tsx bench/paper-claims/run.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, write: { type: 'string' } },
});
const claims = choose(positionals);
const study = await loadStudy(values.data);
const findings: (Claim & Finding)[] = [];
for (const claim of claims) findings.push({ ...claim, ...(await claim.measure(study)) });
if (values.write === undefined) for (const finding of findings) print(finding);
else await publishSection(values.write, 'paper-claims', render(study, findings));

function choose(names: readonly string[]): readonly Claim[] {
  if (names.length === 0) return CLAIMS;
  return names.map((name) => {
    const found = CLAIMS.find((claim) => claim.name === name);
    if (found !== undefined) return found;
    throw new Error(`no claim ${name}; known: ${CLAIMS.map((claim) => claim.name).join(', ')}`);
  });
}

function print({ name, claim, measured, verdict }: Claim & Finding): void {
  console.log(`${name}: ${verdict}\n  claim: ${claim}\n  measured: ${measured}\n`);
}

function render({ source, trainRows, test }: Study, found: readonly (Claim & Finding)[]): string {
  const { rows, cols } = test.matrix;
  const table = markdownTable([
    ['Claim', 'What we measure', 'Verdict', 'Shown by'],
    ...found.map(({ name, claim, measured, verdict }) => [claim, measured, `**${verdict}**`, `\`${name}\``]),
  ]);
  return [
    `Claims of arXiv 2603.01297 in our words, measured on ${source} (${trainRows.toLocaleString('en-US')} train and ${rows.toLocaleString('en-US')} test rows) with USE-lite vectors (${cols} dimensions) and frozen logistic heads; drift is the mean of five seeds. Each line is shown by \`${COMMAND}\` and its name; all by \`${COMMAND}\` alone. Another model and another set may turn a verdict: they follow from the numbers by rules in the code.`,
    table,
  ].join('\n\n');
}
