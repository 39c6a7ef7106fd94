import type { VNode } from 'preact';
import { plainLine } from '../escape.ts';
import type { GateReport } from '../gate-report.ts';
import { Figures } from './figure.tsx';
import { slugOf, type Part } from './part.ts';
import { auditPart } from './parts/audit.tsx';
import { checksPart } from './parts/checks.tsx';
import { controlPart } from './parts/control.tsx';
import { driftPart } from './parts/drift.tsx';
import { fixPart } from './parts/fix.tsx';
import { monitorsPart } from './parts/monitors.tsx';
import { otherMetricsPart } from './parts/other-metrics.tsx';
import { phenomenaPart } from './parts/phenomena.tsx';
import { notesPart, provenancePart } from './parts/provenance.tsx';
import { rowsPart } from './parts/rows.tsx';
import { simulatedDriftPart } from './parts/simulated-drift.tsx';
import { slicesPart } from './parts/slices.tsx';
import { spacesPart } from './parts/spaces.tsx';
import { taxonomyPart } from './parts/taxonomy.tsx';
import { whyPart } from './parts/why.tsx';
import type { PictureSection, ReportPictures } from './picture.ts';
import { Paragraph } from './text.tsx';

/** The parts of the page under the verdict, in reading order. */
export interface Outline {
  readonly before: readonly Part[];
  readonly evidence: readonly Part[];
  readonly after: readonly Part[];
}

/** Every part that the report has something to say in. */
export function partsOf(report: GateReport, pictures: ReportPictures): Outline {
  return {
    before: present([whyPart(report), fixPart(report, pictures.fix), checksPart(report)]),
    evidence: present([
      ...pictures.evidence.map(picturesPart),
      slicesPart(report),
      monitorsPart(report),
      driftPart(report),
      simulatedDriftPart(report),
      spacesPart(report),
      taxonomyPart(report),
      phenomenaPart(report),
      auditPart(report),
      controlPart(report),
      rowsPart(report),
      otherMetricsPart(report),
    ]),
    after: present([notesPart(report), provenancePart(report)]),
  };
}

function present(parts: readonly (Part | undefined)[]): readonly Part[] {
  return parts.filter((part) => part !== undefined);
}

function picturesPart({ title, intro, pictures }: PictureSection): Part | undefined {
  if (pictures.length === 0) return undefined;
  const body = (
    <>
      <Paragraph of={intro ?? ''} />
      <Figures of={pictures} level={4} />
    </>
  );
  return { id: `pictures-${slugOf(title)}`, title, body };
}

/** Links to every part. */
export function Contents({ of: { before, evidence, after } }: { readonly of: Outline }): VNode {
  return (
    <nav class="contents" aria-label="Contents">
      <ul>
        <li>
          <a href="#verdict">Verdict</a>
        </li>
        {before.map(renderLink)}
        <li>
          <a href="#evidence">Evidence</a>
          <ul>{evidence.map(renderLink)}</ul>
        </li>
        {after.map(renderLink)}
      </ul>
    </nav>
  );
}

function renderLink({ id, title }: Part): VNode {
  return (
    <li>
      <a href={`#${id}`}>{plainLine(title)}</a>
    </li>
  );
}
