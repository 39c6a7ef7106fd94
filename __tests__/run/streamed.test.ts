import { describe, expect, test } from '@jest/globals';
import { takeRows } from '../../src/core/linalg/row-sample.ts';
import type { EmbeddingSource } from '../../src/ports.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import type { RunPorts } from '../../src/run-ports.ts';
import { makeGateFolder, runGate, stubEmbeddings } from './gate-folder.ts';

const PIECE = 37;

/** Hands vectors over in pieces, last ones first, as a file in another order would. */
function inPieces(source: EmbeddingSource, forget = false): EmbeddingSource {
  return {
    async embed(side, model, rows, demand) {
      const all = await source.embed(side, model, rows);
      if (demand === undefined) return all;
      for (let to = rows.length; to > (forget ? PIECE : 0); to -= PIECE) {
        const from = Math.max(0, to - PIECE);
        const piece = Int32Array.from({ length: to - from }, (_, at) => from + at);
        await demand.visit(piece, takeRows(all.matrix, piece));
      }
      return { ...all, matrix: takeRows(all.matrix, demand.keep) };
    },
  };
}

/** The same gate file every time: a report names no folder. */
async function judged(embeddings: EmbeddingSource, held?: RunPorts['held']): Promise<GateReport> {
  const folder = await makeGateFolder({ rows: 400, trainRows: 100 });
  return runGate(folder, embeddings, held && { held });
}

const WEAKER = { factor: 0.4 };

describe('a set that is too large to hold', () => {
  test('gives the very report of one that is held, when the sample is everything', async () => {
    const held = await judged(stubEmbeddings(WEAKER));
    const streamed = await judged(inPieces(stubEmbeddings(WEAKER)), { most: 0, wanted: 400 });
    const { sampling, notes, ...rest } = streamed;
    expect(sampling).toMatchObject({ rows: 400, sampledRows: 400 });
    expect(notes.filter((note) => !note.includes('were measured on 400 of them'))).toEqual(held.notes);
    expect({ ...rest, notes: held.notes }).toEqual(held);
  });

  test('is evaluated exactly on all rows, whatever the sample', async () => {
    const held = await judged(stubEmbeddings(WEAKER));
    const streamed = await judged(inPieces(stubEmbeddings(WEAKER)), { most: 100, wanted: 80 });
    expect(streamed.evaluation).toEqual(held.evaluation);
    expect(streamed.checks).toEqual(held.checks);
    expect(streamed.verdict.outcome).toBe(held.verdict.outcome);
    expect(streamed.silentFailures).toEqual(held.silentFailures);
    expect(streamed.flips).toEqual(held.flips);
    expect(streamed.monitors).toEqual(held.monitors);
    expect(streamed.negativeControl).toEqual(held.negativeControl);
    expect(streamed.evidence.roc).toEqual(held.evidence.roc);
    expect(streamed.sampling?.sampledRows).toBe(80);
  });

  test('never passes when a source keeps rows back', async () => {
    const complete = await judged(inPieces(stubEmbeddings()), { most: 100, wanted: 80 });
    const forgetful = await judged(inPieces(stubEmbeddings(), true), { most: 100, wanted: 80 });
    expect(complete.verdict.outcome).toBe('pass');
    expect(forgetful.verdict.outcome).not.toBe('pass');
    expect(forgetful.verdict.effect).toBe('fail');
  });

  test('says so when the dimension does not fit the head', async () => {
    const { verdict } = await judged(inPieces(stubEmbeddings({ dimension: 5 })), { most: 100, wanted: 80 });
    expect(verdict.outcome).toBe('fail');
    expect(verdict.reasons.join()).toContain('gives 5 numbers per text');
  });
});
