import type { Colors } from './colors.ts';

import type { Check } from '../../core/gate/verdict.ts';
import { METRICS } from '../../core/metrics/metric.ts';
import { NOT_AVAILABLE, formatInterval, formatLevel, formatNumber, formatSigned } from '../format.ts';
import type { Unit } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import type { Measured } from '../../core/measured.ts';
import { boundsChange, formatLimit } from '../metric-format.ts';
import { layOutTable } from './table.ts';

const STATUS_COLUMN = 5;

/** A value or `n/a`; the reasons stand below the table. */
export function narrowValue(value: Measured, unit: Unit): string {
  return value.defined ? formatNumber(value.value, unit) : NOT_AVAILABLE;
}

/** A signed change or `n/a`. */
export function narrowChange(value: Measured, unit: Unit): string {
  return value.defined ? formatSigned(value.value, unit) : NOT_AVAILABLE;
}

function layOutCheck(check: Check): readonly string[] {
  const { change, interval, limit } = check;
  const { title, unit } = METRICS[limit.metric];
  const ofChange = boundsChange(limit);
  const shown = ofChange ? narrowChange(change, unit) : narrowValue(check.actual, unit);
  const range = interval
    ? ` ${formatInterval(interval, unit, ofChange ? 'change' : 'value').replace(/ (pp|%)$/, '')}`
    : '';
  const status = check.limit.level === 'warning' && check.status === 'breach' ? 'warning' : check.status;
  return [
    title,
    formatLimit(limit),
    narrowValue(check.reference, unit),
    narrowValue(check.candidate, unit),
    shown + range,
    status,
  ];
}

/** The colour of a check's status. */
function paintStatus(check: Check, colors: Colors): (text: string) => string {
  switch (check.status) {
    case 'pass':
      return colors.green;
    case 'breach':
      return check.limit.level === 'error' ? colors.red : colors.yellow;
    case 'undefined':
      return colors.red;
    case 'inconclusive':
      return colors.yellow;
  }
}

/** The one table of checks. */
export function layOutChecks(report: GateReport, colors: Colors): string {
  if (report.checks.length === 0) return '  No check could be made.';
  const level = formatLevel(report.settings.confidenceLevel);
  return layOutTable(
    [
      { heading: 'Check', width: 22 },
      { heading: 'Limit', width: 13 },
      { heading: 'Reference', width: 9, align: 'right' },
      { heading: 'Candidate', width: 9, align: 'right' },
      { heading: `Change, ${level} interval`, width: 23, align: 'right' },
      { heading: 'Status', width: 12 },
    ],
    report.checks.map(layOutCheck),
    (cell, column, row) => {
      const check = report.checks[row];
      if (check === undefined) return colors.dim(cell);
      return column === STATUS_COLUMN ? paintStatus(check, colors)(cell) : cell;
    },
  );
}
