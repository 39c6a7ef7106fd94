import { formatList } from './format.ts';
import type { Monitor } from './gate-report.ts';
import { upperFirst } from './letter-case.ts';
import { showReading } from './monitor-text.ts';

const CONFIDENCE = 'change of mean confidence';
const READ_OUT = 2;

/** What each monitor watches, for those who run none. */
const WATCHED: Readonly<Record<string, string>> = {
  [CONFIDENCE]: 'mean confidence',
  'change of predicted-positive rate': 'the share of texts flagged',
  'relative change of embedding norm': 'the length of the vectors',
  'score PSI': 'the distribution of scores',
  'p of the score KS test': 'the distribution of scores',
};

function watchedBy(monitors: readonly Monitor[]): string {
  return formatList([...new Set(monitors.map(({ name }) => WATCHED[name] ?? name))]);
}

function readOut(monitor: Monitor): string {
  return `${WATCHED[monitor.name] ?? monitor.name} ${showReading(monitor)}`;
}

/** Whether ordinary monitoring would have noticed; empty where nothing broke and nothing fired. */
export function sentenceOnMonitors(monitors: readonly Monitor[], breached: boolean): string {
  const fired = monitors.filter((monitor) => monitor.fired);
  if (fired.length === 0) {
    return breached && monitors.length > 0
      ? `No ordinary monitor would have noticed: ${monitors.slice(0, READ_OUT).map(readOut).join(', ')}.`
      : '';
  }
  if (!breached) return `An ordinary monitor of ${watchedBy(fired)} would have raised an alarm.`;
  const confidence = monitors.find(({ name }) => name === CONFIDENCE);
  const noticed = `${fired.length === 1 ? 'a monitor' : 'monitors'} of ${watchedBy(fired)} would have`;
  return confidence === undefined || confidence.fired
    ? `${upperFirst(noticed)} noticed.`
    : `A monitor of mean confidence would not have noticed (${showReading(confidence)}); ${noticed}.`;
}
