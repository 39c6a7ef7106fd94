import { describe, expect, test } from '@jest/globals';

import { entropyRatio } from '../../../src/core/audit/composition.ts';
import { dayNumber } from '../../../src/core/audit/day-number.ts';
import { unsafeRowsNeeded } from '../../../src/core/audit/slice-size.ts';
import { expectClose } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';

interface AuditOracle {
  readonly entropies: readonly { readonly counts: readonly number[]; readonly ratio: number }[];
  readonly days: readonly { readonly text: string; readonly number: number | null }[];
  readonly rowsNeeded: readonly { readonly level: number; readonly rows: number }[];
}

describe('the audit against SciPy and the calendar of Python (fixtures/oracle/audit.py)', () => {
  const { entropies, days, rowsNeeded } = readOracle<AuditOracle>('audit');

  test.each(entropies)('entropy of $counts', ({ counts, ratio }) => {
    expectClose('ratio', entropyRatio(counts), ratio, { absolute: 1e-13 });
  });

  test.each(days)('day number of $text', ({ text, number }) => {
    expect(dayNumber(text)).toBe(number ?? undefined);
  });

  test.each(rowsNeeded)('rows needed at level $level', ({ level, rows }) => {
    expect(unsafeRowsNeeded(level)).toBe(rows);
  });
});
