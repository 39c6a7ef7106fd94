import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { plainLine } from '../escape.ts';
import type { GateReport } from '../gate-report.ts';
import { Contents, partsOf, type Outline } from './outline.tsx';
import type { Part } from './part.ts';
import { Verdict } from './parts/verdict.tsx';
import type { ReportPictures } from './picture.ts';
import { STYLE } from './style.ts';
import { keepText } from './well-formed.ts';

/** What the page needs beside the report. */
export interface HtmlReportOptions {
  readonly pictures: ReportPictures;
  /** SHA-256 of a text's UTF-8 bytes, in base64 with padding; pure code cannot take it from the system. */
  readonly sha256Base64: (text: string) => string;
}

/**
 * The report as one page that needs nothing beside itself: no script, no request, styles by their hash alone. The
 * verdict comes first, then why, fix and checks, then the evidence; provenance is last. Well-formed as XML, too. The
 * same report and pictures give the same bytes.
 */
export function renderHtmlReport(report: GateReport, options: HtmlReportOptions): string {
  const { pictures, sha256Base64 } = options;
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${sha256Base64(STYLE)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = renderToString(<Page report={report} outline={partsOf(report, pictures)} policy={policy} />);
  return `<!DOCTYPE html>\n${keepText(page)}\n`;
}

interface PageProps {
  readonly report: GateReport;
  readonly outline: Outline;
  readonly policy: string;
}

function Page({ report, outline, policy }: PageProps): VNode {
  const { gate, headline, tool } = report;
  const name = plainLine(gate.name);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${plainLine(headline.title)} · ${name}`}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the verdict
        </a>
        <header class="masthead">
          <span class="brand">{tool.name}</span>
          <span class="gate">{name}</span>
        </header>
        <Contents of={outline} />
        <main id="main" tabIndex={-1}>
          <Verdict report={report} />
          {outline.before.map(renderSection)}
          <Evidence of={outline.evidence} />
          {outline.after.map(renderSection)}
        </main>
        <footer>
          {tool.name} {plainLine(tool.version)}. The same numbers for programs: report.json.
        </footer>
      </body>
    </html>
  );
}

function renderSection({ id, title, body }: Part): VNode {
  return (
    <Section id={id}>
      <h2 id={`${id}-title`}>{plainLine(title)}</h2>
      {body}
    </Section>
  );
}

function Evidence({ of }: { readonly of: readonly Part[] }): VNode {
  return (
    <Section id="evidence">
      <h2 id="evidence-title">Evidence</h2>
      {of.map(({ id, title, body }) => (
        <section id={id}>
          <h3 id={`${id}-title`}>{plainLine(title)}</h3>
          {body}
        </section>
      ))}
    </Section>
  );
}

function Section({ id, children }: { readonly id: string; readonly children: ComponentChildren }): VNode {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      {children}
    </section>
  );
}
