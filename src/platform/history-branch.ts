import { gateSlug } from '../history/gate-slug.ts';
import { mergeHistories } from '../history/history-file.ts';
import type { HistoryStore } from '../history/store.ts';
import type { Logger } from '../ports.ts';

/** A file of a branch; `sha` names its content, so that nobody overwrites what they have not seen. */
export interface BranchFile {
  readonly text: string;
  readonly sha: string;
}

/** What the store asks of GitHub; errors carry GitHub's HTTP status as `status`. */
export interface BranchClient {
  /** `undefined` when the branch or the file is not there. */
  getFile(at: { readonly branch: string; readonly path: string }): Promise<BranchFile | undefined>;
  /**
   * Commits the file, in place of the content `sha`, or as a new file without one. Refused with 409 or 422 when the
   * file or the branch moved, with 404 when there is no such branch.
   */
  putFile(file: {
    readonly branch: string;
    readonly path: string;
    readonly text: string;
    readonly message: string;
    readonly sha?: string;
  }): Promise<void>;
  /** Makes the branch, without history or from the head of the default branch; 422 when it is there already. */
  createBranch(branch: string): Promise<void>;
}

/** Attempts to save, the first one among them. */
const ATTEMPTS = 4;
const MOVED: readonly unknown[] = [409, 422];

/** Where a branch keeps the history of a gate. */
export function branchPathOf(gate: string): string {
  return `driftgate-history/${gateSlug(gate)}.jsonl`;
}

/**
 * Keeps the history in a branch of the repository. When another run commits at the same time, its records are loaded
 * and kept, and the save is tried again, thrice at most. A refusal is a warning that names the permission.
 */
export function createHistoryBranch(
  client: BranchClient,
  branch: string,
  logger: Pick<Logger, 'warn'>,
): HistoryStore {
  const warn = (what: string, cause: unknown): void =>
    logger.warn(
      `The history in the branch ${branch} cannot be ${what} (${reasonOf(cause)}), so the trend misses runs. ${hintFor(cause, what)}`,
    );
  return {
    load: async (gate) => {
      try {
        return (await client.getFile({ branch, path: branchPathOf(gate) }))?.text;
      } catch (cause) {
        warn('read', cause);
        return undefined;
      }
    },
    save: async (gate, text) => {
      try {
        await saveMerged(client, branch, gate, text);
      } catch (cause) {
        warn('written', cause);
      }
    },
  };
}

/** @throws what the client throws, when it is no conflict or the last attempt met one too */
async function saveMerged(client: BranchClient, branch: string, gate: string, text: string): Promise<void> {
  const path = branchPathOf(gate);
  for (let attempt = 1; ; attempt++) {
    try {
      const known = await client.getFile({ branch, path });
      const merged = mergeHistories(known?.text ?? '', text);
      if (merged === known?.text) return;
      const message = `Add a run of the gate ${gate} to its history [skip ci]`;
      const file = { branch, path, text: merged, message, ...(known !== undefined && { sha: known.sha }) };
      await putFile(client, file);
      return;
    } catch (cause) {
      if (attempt === ATTEMPTS || !MOVED.includes(statusOf(cause))) throw cause;
    }
  }
}

/** Makes the branch first where there is none. */
async function putFile(client: BranchClient, file: Parameters<BranchClient['putFile']>[0]): Promise<void> {
  try {
    await client.putFile(file);
  } catch (cause) {
    if (statusOf(cause) !== 404) throw cause;
    await client.createBranch(file.branch);
    await client.putFile(file);
  }
}

function statusOf(cause: unknown): unknown {
  return typeof cause === 'object' && cause !== null && 'status' in cause ? cause.status : undefined;
}

function reasonOf(cause: unknown): string {
  const status = statusOf(cause);
  const message = cause instanceof Error ? cause.message : String(cause);
  return typeof status === 'number' ? `${status}: ${message}` : message;
}

/** GitHub hides with 404 what a token may not do. */
function hintFor(cause: unknown, what: string): string {
  const status = statusOf(cause);
  if (status === 401) return 'Check the input `github-token`.';
  if (status === 403 || status === 404) {
    return `Give the job the permission \`contents: ${what === 'read' ? 'read' : 'write'}\`, and leave the branch unprotected.`;
  }
  if (MOVED.includes(status)) return 'Other runs were writing at the same time, or the branch is protected.';
  return 'The verdict stands without it; the next run tries again.';
}
