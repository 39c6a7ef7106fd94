/** How rows are put together for one run of the graph. */
export interface BatchPlan {
  /** Rows of one run, at most. */
  readonly batchSize: number;
  /** Tokens of one run, padding included, at most; but always `minimumRows`. */
  readonly batchTokens: number;
  /** Widths are rounded up to a multiple of this; 1 for the exact width. */
  readonly widthStep: number;
  /** No batch is wider than this, however the rounding falls. */
  readonly maximumWidth: number;
  /** A lone row is run together with a copy of itself, up to this many rows. */
  readonly minimumRows: number;
}

/** Rows that are run together. */
export interface Batch {
  /** Indices into the rows as they were given. */
  readonly rows: readonly number[];
  /** Tokens per row, padding included. */
  readonly width: number;
  /** Rows to run: `rows.length`, or more when the last row is repeated. */
  readonly size: number;
}

/** Tokens that widths are rounded up to. */
const WIDTH_STEP = 8;
/** Measured: what a wider run of a float graph computes leaves the cache; it is no faster and takes more memory. */
const BATCH_TOKENS = 1024;

/**
 * Chooses a plan under which **a vector depends on its own text only**, bit for bit, whatever else is embedded:
 * so row order, sharding and a store of vectors never change a number.
 *
 * Float graphs: measured, a vector moves in its last bits (1e-8) with the padded width, and with a batch of one
 * row, for which the runtime takes another matrix kernel. So only rows of the same rounded width share a batch,
 * and a lone row is run twice.
 *
 * Dynamically quantized graphs: the activation scale is taken over the whole batch (1e-2), so each row is run
 * alone and unpadded. docs/performance.md has what that costs; it is still faster than the float graph.
 */
export function planBatches(options: {
  readonly batchSize: number;
  readonly maximumLength: number;
  readonly dynamicallyQuantized: boolean;
}): BatchPlan {
  const maximumWidth = options.maximumLength;
  if (options.dynamicallyQuantized)
    return { batchSize: 1, batchTokens: maximumWidth, widthStep: 1, maximumWidth, minimumRows: 1 };
  return {
    batchSize: options.batchSize,
    batchTokens: BATCH_TOKENS,
    widthStep: WIDTH_STEP,
    maximumWidth,
    minimumRows: Math.min(2, options.batchSize),
  };
}

/** Puts rows of the same rounded width together, shortest first; ties keep the order given. */
export function makeBatches(lengths: readonly number[], plan: BatchPlan): readonly Batch[] {
  const widthOf = (length: number): number =>
    Math.max(length, Math.min(plan.maximumWidth, Math.ceil(length / plan.widthStep) * plan.widthStep));
  const byWidth = new Map<number, number[]>();
  lengths.forEach((length, row) => {
    const width = widthOf(length);
    const rows = byWidth.get(width);
    if (rows) rows.push(row);
    else byWidth.set(width, [row]);
  });
  const batches: Batch[] = [];
  for (const [width, rows] of [...byWidth].sort(([a], [b]) => a - b)) {
    const most = Math.max(plan.minimumRows, Math.min(plan.batchSize, Math.floor(plan.batchTokens / width)));
    for (let start = 0; start < rows.length; start += most) {
      const part = rows.slice(start, start + most);
      batches.push({ rows: part, width, size: Math.max(part.length, plan.minimumRows) });
    }
  }
  return batches;
}
