/** Keeps the history of gates between runs; an outage costs the trend and nothing else. */
export interface HistoryStore {
  /** The text saved last for a gate, or `undefined` when there is none or it cannot be read; never throws. */
  load(gate: string): Promise<string | undefined>;
  /** Keeps the text; what another run added in the meantime is kept too where the store can tell; never throws. */
  save(gate: string, text: string): Promise<void>;
}
