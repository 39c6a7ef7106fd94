import type { ComponentChildren, VNode } from 'preact';
import { plainLine } from '../../escape.ts';
import { formatCount, formatValue } from '../../format.ts';
import type { GateReport } from '../../gate-report.ts';
import { Changes } from '../changes.tsx';
import type { Part } from '../part.ts';
import { Table } from '../table.tsx';
import { Code, Fold, Sentences } from '../text.tsx';

type Facts = Readonly<Record<string, string | number | boolean>>;

/** Things to know that change no verdict. */
export function notesPart({ notes }: GateReport): Part | undefined {
  return notes.length === 0 ? undefined : { id: 'notes', title: 'Notes', body: <Sentences of={notes} /> };
}

/** Everything that can move a number: models, data, head, settings and the run. */
export function provenancePart(report: GateReport): Part {
  const { provenance, settings, tool } = report;
  const body = (
    <>
      <SinceLock of={provenance} />
      <Fold summary="Models, data, seeds and hashes">
        <Models of={report.models} />
        <FactTable caption="Data and classifier" facts={inputsOf(report)} />
        <FactTable caption="Settings" facts={{ ...settings }} />
        <FactTable caption="Run" facts={{ [tool.name]: tool.version, ...provenance.run }} />
      </Fold>
    </>
  );
  return { id: 'provenance', title: 'Provenance and settings', body };
}

function SinceLock({ of: { lockFound, sinceLock } }: { readonly of: GateReport['provenance'] }): VNode {
  if (!lockFound) {
    return (
      <p>
        There is no <code>driftgate.lock</code> of an earlier success to compare with.
      </p>
    );
  }
  if (sinceLock.length === 0) return <p>Nothing changed since the last success.</p>;
  return (
    <>
      <p>
        <b>Changed since the last success</b>
      </p>
      <Changes of={sinceLock} />
    </>
  );
}

function inputsOf({ classifier, dataset }: GateReport): Facts {
  const { candidate: own } = classifier;
  return {
    dataset: dataset.path,
    'dataset hash': dataset.contentHash,
    classifier: classifier.path,
    'classifier hash': classifier.hash,
    format: classifier.format,
    dimension: classifier.dimension,
    'decision threshold': classifier.decisionThreshold,
    ...(own && {
      "candidate's classifier": own.path,
      "candidate's classifier hash": own.hash,
      "candidate's decision threshold": own.decisionThreshold,
    }),
    'length of the direction': formatValue(classifier.directionNorm, 'number'),
  };
}

function FactTable({ caption, facts }: { readonly caption: string; readonly facts: Facts }): VNode {
  return (
    <Table
      caption={caption}
      columns={[
        ['Name', 'l'],
        ['Value', 'l'],
      ]}
      rows={Object.entries(facts).map(([name, value]) => [plainLine(name), <Code of={value} />])}
    />
  );
}

function Models({ of: { candidate, reference } }: { readonly of: GateReport['models'] }): VNode {
  const names = [...new Set([...Object.keys(reference.identity), ...Object.keys(candidate.identity)])];
  const cell = (value: string | number | boolean | undefined): ComponentChildren =>
    value === undefined ? '' : <Code of={value} />;
  const rows = [
    ['model', <Code of={reference.model} />, <Code of={candidate.model} />],
    ...names.map((name) => [plainLine(name), cell(reference.identity[name]), cell(candidate.identity[name])]),
    [
      'rows cut at the maximum length',
      formatCount(reference.truncatedRows),
      formatCount(candidate.truncatedRows),
    ],
  ];
  return (
    <Table
      caption="Models"
      columns={[
        ['Name', 'l'],
        ['Reference', 'l'],
        ['Candidate', 'l'],
      ]}
      rows={rows}
    />
  );
}
