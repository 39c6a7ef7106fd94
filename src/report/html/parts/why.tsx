import type { Finding } from '../../../core/diagnosis/finding.ts';
import type { VNode } from 'preact';
import type { GateReport } from '../../gate-report.ts';
import { NO_CAUSE_FITS } from '../../legends.ts';
import type { Part } from '../part.ts';
import { Paragraph, Sentences, prose } from '../text.tsx';

/** Likely causes, surest first, each with the sentences that support it. */
export function whyPart({ diagnosis, verdict }: GateReport): Part | undefined {
  if (diagnosis.length === 0 && verdict.outcome === 'pass') return undefined;
  const body = (
    <>
      {diagnosis.length === 0 && <Paragraph of={NO_CAUSE_FITS} />}
      <div class="findings">
        {diagnosis.map((finding) => (
          <Cause finding={finding} />
        ))}
      </div>
    </>
  );
  return { id: 'why', title: 'Why', body };
}

function Cause({ finding }: { readonly finding: Finding }): VNode {
  const { advice, confidence, evidence, title } = finding;
  return (
    <article>
      <h3>
        {prose(title)} <span class="tag">confidence: {confidence}</span>
      </h3>
      <Sentences of={evidence} />
      <p class="advice">
        <b>What follows:</b> {prose(advice)}
      </p>
    </article>
  );
}
