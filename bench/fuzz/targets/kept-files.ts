import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { METRIC_NAMES } from '../../../src/core/metrics/metric.ts';
import { openEntry } from '../../../src/embedding/vector-entry.ts';
import { decodeVectors, encodeVectors } from '../../../src/embedding/vector-file.ts';
import { rowKey } from '../../../src/embedding/vector-rows.ts';
import { composeBaseline, serializeBaseline } from '../../../src/history/baseline.ts';
import { baselineLimits, joinLimits, loadBaseline } from '../../../src/history/baseline-limits.ts';
import { parseHistory } from '../../../src/history/history-file.ts';
import { composeRecord } from '../../../src/history/record.ts';
import { withHistory } from '../../../src/history/with-history.ts';
import { createDiskStore } from '../../../src/platform/disk-store.ts';
import { createHistoryFileStore } from '../../../src/platform/history-file-store.ts';
import { compareLocks } from '../../../src/provenance/compare.ts';
import { readLock } from '../../../src/provenance/lock-file.ts';
import { composeCommentState } from '../../../src/report/comment/comment-state.ts';
import { readCommentState } from '../../../src/report/comment/embedded-state.ts';
import { renderSinceLastPush } from '../../../src/report/comment/last-push.ts';
import { renderComment } from '../../../src/report/comment/comment.ts';
import type { GateReport } from '../../../src/report/gate-report.ts';
import { renderTrend } from '../../../src/report/history/trend-markdown.ts';
import { findPart, notePart, type WantedPart } from '../../../src/vectors-out/part-note.ts';
import { commentMutator, sealedMutator } from '../mutators/containers.ts';
import { jsonLinesMutator, jsonMutator } from '../mutators/json.ts';
import { textOf, utf8 } from '../mutators/mutator.ts';
import { drawVectors, inRepository } from '../seeds.ts';
import { expectFinite, expectThat, type Target } from '../target.ts';

const WHERE = { file: 'driftgate.yml', line: 1, column: 1 };
const QUIET = { warn: () => undefined };

async function readFixture(name: string): Promise<GateReport> {
  const report: GateReport = JSON.parse(
    await readFile(inRepository(`fixtures/reports/${name}.json`), 'utf8'),
  );
  return report;
}

/** An entry of the store of vectors, on disk. */
export const cacheStore: Target = {
  name: 'cache-store',
  mutate: sealedMutator,
  open: (folder) => {
    const matrix = drawVectors(8, 4, 6);
    const keys = Array.from({ length: 8 }, (_, row) => rowKey(`text ${row}`));
    const entry = {
      keys,
      matrix,
      norms: new Float64Array(8).fill(2),
      seconds: new Float32Array(8).fill(0.01),
      truncated: new Uint8Array(8),
    };
    const store = createDiskStore(folder, QUIET);
    const name = 'a'.repeat(64);
    return Promise.resolve({
      seeds: [encodeVectors(entry, name), encodeVectors({ ...entry, changes: 3 }, name)],
      feed: async (bytes) => {
        await writeFile(join(folder, `${name}.bin`), bytes);
        const { isDamaged, known } = await openEntry(store, name, keys);
        if (isDamaged) {
          expectThat(known.keys.length === 0, 'nothing of a damaged entry is trusted');
          return 'refused';
        }
        const { matrix: found, norms, seconds, truncated } = known;
        const rows = known.keys.length;
        expectThat(
          found.rows === rows && found.data.length === rows * found.cols,
          'the shape is that of the data',
        );
        expectThat(
          norms.length === rows && seconds.length === rows && truncated.length === rows,
          'every row is whole',
        );
        expectThat(found.data.every(Number.isFinite), 'all numbers are finite');
        expectThat(
          norms.every((norm) => norm > 0 && Number.isFinite(norm)),
          'norms are above 0',
        );
        expectThat(new Set(known.keys).size === rows, 'no text is there twice');
        // What is trusted is written again and read back.
        expectThat(decodeVectors(encodeVectors(known)) !== undefined, 'what is trusted can be written again');
        return 'accepted';
      },
    });
  },
};

export const lockFile: Target = {
  name: 'lock',
  mutate: jsonMutator,
  open: (folder) => {
    const lock = {
      lockVersion: 1,
      reference: { modelHash: sha256('old'), dimension: 8, normalize: true },
      candidate: { modelHash: sha256('new'), dimension: 8, normalize: true },
      classifier: { hash: sha256('head'), decisionThreshold: 0.5 },
      dataset: { contentHash: sha256('set'), rows: 100 },
    } as const;
    return Promise.resolve({
      seeds: [utf8(JSON.stringify(lock, null, 2))],
      feed: async (bytes) => {
        await writeFile(join(folder, 'driftgate.lock'), bytes);
        const found = await readLock(join(folder, 'driftgate.lock'));
        if (found === undefined) return 'refused';
        const changes = compareLocks(found, lock);
        expectThat(
          changes.every(({ after, before, what }) =>
            [after, before, what].every((word) => typeof word === 'string'),
          ),
          'changes are words',
        );
        return 'accepted';
      },
    });
  },
};

export const baselineFile: Target = {
  name: 'baseline',
  mutate: jsonMutator,
  open: async (folder) => {
    const baseline = composeBaseline(await readFixture('same-model'));
    const path = join(folder, 'baseline.json');
    const limits = METRIC_NAMES.slice(0, 3).map(
      (metric) => ({ metric, kind: 'max-drop', value: 0.02, level: 'error' }) as const,
    );
    const { settings, dataset } = baseline;
    return {
      seeds: [utf8(serializeBaseline(baseline)), utf8(JSON.stringify({ ...baseline, commit: 'abcdef1' }))],
      feed: async (bytes) => {
        await writeFile(path, bytes);
        const config = { path, shown: 'baseline.json', where: WHERE, limits };
        const found = await loadBaseline(config);
        expectFinite(found, 'baseline');
        const bounds = joinLimits(
          [],
          baselineLimits(config, found, { contentHash: dataset.contentHash, evaluation: settings }),
        );
        expectThat(bounds.length === limits.length, 'no limit is lost');
        expectFinite(bounds, 'limits');
        return 'accepted';
      },
    };
  },
};

/** The file of past runs: what cannot be read costs the trend and nothing else. */
export const historyFile: Target = {
  name: 'history',
  mutate: jsonLinesMutator,
  open: async (folder) => {
    const report = await readFixture('rotated-space');
    const days = Array.from({ length: 20 }, (_, day) => `2026-02-${String(day + 1).padStart(2, '0')}`);
    const records = days.map((time, day) =>
      composeRecord(report, { time, commit: `abcdef${day}`.padEnd(12, '0') }),
    );
    const path = join(folder, 'history.jsonl');
    const store = createHistoryFileStore(path, QUIET);
    const own = `${JSON.stringify(composeRecord(report, { time: '2026-03-01' }))}\n`;
    return {
      seeds: [
        utf8(records.map((record) => `${JSON.stringify(record)}\n`).join('')),
        utf8(`{"version":2,"x":1}\n${own}`),
      ],
      feed: async (bytes) => {
        await writeFile(path, bytes);
        const { damaged, records: found } = parseHistory((await store.load('gate')) ?? '');
        expectFinite(found, 'history');
        const text = renderTrend(withHistory(report, found));
        expectThat(!/NaN|Infinity|undefined/.test(text), 'the trend has no number that is none');
        await store.save('gate', own);
        const saved = parseHistory(await readFile(path, 'utf8'));
        expectThat(saved.damaged === 0, 'what is written can be read');
        expectThat(saved.records.length >= Math.min(found.length, 1), 'nothing is lost');
        return damaged === 0 ? 'accepted' : 'refused';
      },
    };
  },
};

/** What a sticky comment keeps of the last push; anybody may have edited it. */
export const commentBody: Target = {
  name: 'comment-state',
  mutate: commentMutator,
  open: async () => {
    const report = await readFixture('query-prefix');
    const now = composeCommentState(report);
    return {
      seeds: [utf8(renderComment(await readFixture('same-model'))), utf8(renderComment(report))],
      feed: (bytes) => {
        const found = readCommentState(textOf(bytes));
        if (found === undefined) return Promise.resolve('refused');
        expectFinite(found, 'state');
        const text = renderSinceLastPush(found, now);
        expectThat(!/<script|<!--|-->/.test(text), 'nothing of a state is markup');
        expectThat(!/^\s*::/m.test(text), 'nothing of a state is a workflow command');
        expectThat(renderComment(report, { previous: found }).length < 65_536, 'a comment has room for it');
        return Promise.resolve('accepted');
      },
    };
  },
};

/** The note beside a part of a folder of vectors: what is no note is a part that is not there. */
export const partNote: Target = {
  name: 'part-note',
  mutate: jsonMutator,
  open: async (folder) => {
    const rows = [1, 2].map((row) => ({ id: `row-${row}`, text: 'text' }));
    const identity = { modelHash: sha256('model'), dimension: 4, normalize: true, quantized: false };
    const wanted: WantedPart = { index: 0, rows, identity };
    await notePart(folder, wanted, { file: sha256(''), truncatedRows: 0, norms: [1, 2] });
    const [notes] = await listFiles(folder);
    const part = join(folder, notes.name.replace(/json$/, 'parquet'));
    await mkdir(folder, { recursive: true });
    await writeFile(part, '');
    return {
      seeds: [new Uint8Array(await readFile(notes.path))],
      feed: async (bytes) => {
        await writeFile(notes.path, bytes);
        const note = await findPart(folder, wanted);
        if (note === undefined) return 'refused';
        expectThat(
          note.norms.length === rows.length && note.norms.every((norm) => norm > 0 && Number.isFinite(norm)),
          'norms are above 0',
        );
        expectThat(note.file === sha256(''), 'the part is the one that was noted');
        return 'accepted';
      },
    };
  },
};

async function listFiles(
  folder: string,
): Promise<readonly { readonly name: string; readonly path: string }[]> {
  const { readdir } = await import('node:fs/promises');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => ({ name: entry.name, path: join(entry.parentPath, entry.name) }));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
