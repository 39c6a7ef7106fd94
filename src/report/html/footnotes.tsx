import type { ComponentChildren, VNode } from 'preact';
import type { Measured } from '../../core/measured.ts';
import { NOT_AVAILABLE, formatChange, formatValue, type Unit } from '../format.ts';
import { prose } from './text.tsx';

/** Collects reasons that are too long for a cell, such as those of undefined numbers, as numbered notes under a table. */
export class Footnotes {
  readonly #reasons: string[] = [];

  /** The reasons so far, in the order of their numbers. */
  get reasons(): readonly string[] {
    return this.#reasons;
  }

  /** The value, or `n/a` with the number of its note. */
  value(value: Measured, unit: Unit): ComponentChildren {
    return value.defined ? formatValue(value, unit) : this.note(NOT_AVAILABLE, `undefined: ${value.reason}`);
  }

  /** The signed change, or `n/a` with the number of its note. */
  change(change: Measured, unit: Unit): ComponentChildren {
    return change.defined
      ? formatChange(change, unit)
      : this.note(NOT_AVAILABLE, `undefined: ${change.reason}`);
  }

  /** The cell with the number of its note; a note that is known keeps its number. */
  note(cell: ComponentChildren, text: string): VNode {
    const known = this.#reasons.indexOf(text);
    const number = known === -1 ? this.#reasons.push(text) : known + 1;
    return (
      <>
        {cell}
        <sup>{number}</sup>
      </>
    );
  }
}

/** The notes under their table; nothing when there is none. */
export function Notes({ of }: { readonly of: Footnotes }): VNode | null {
  if (of.reasons.length === 0) return null;
  return (
    <ol class="footnotes">
      {of.reasons.map((reason) => (
        <li>{prose(reason)}</li>
      ))}
    </ol>
  );
}
