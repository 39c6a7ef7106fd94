/** One sample of a metrics file. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One family of a metrics file. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: Sample[];
}

// The grammar of OpenMetrics 1.0, section "ABNF", as far as gauges without timestamps and exemplars need it.
const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL_NAME = '[a-zA-Z_][a-zA-Z0-9_]*';
const ESCAPED = String.raw`(?:[^\n"\\]|\\[n"\\])*`;
const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?`;
const HELP = new RegExp(`^# HELP (${NAME}) (${ESCAPED})$`, 'u');
const TYPE = new RegExp(`^# TYPE (${NAME}) (gauge)$`, 'u');
const LABEL = `(${LABEL_NAME})="(${ESCAPED})"`;
const SAMPLE = new RegExp(`^(${NAME})\\{(${LABEL}(?:,${LABEL})*)\\} (${NUMBER})$`, 'u');

/**
 * Reads OpenMetrics 1.0 text, line by line; throws at the first that breaks its rules: HELP and TYPE first, families
 * that are not interleaved, no series twice, labels of one family alike, `# EOF` last.
 */
export function readOpenMetrics(text: string): readonly Family[] {
  if (!text.endsWith('\n# EOF\n')) throw new Error('does not end in # EOF');
  const families: Family[] = [];
  const lines = text.slice(0, -'# EOF\n'.length).split('\n').slice(0, -1);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    const help = HELP.exec(line);
    if (help === null) addSample(families.at(-1), line);
    else families.push(openFamily(help, lines[++index]));
  }
  const series = families.flatMap(({ name, samples }) =>
    samples.map(({ labels }) => name + JSON.stringify(labels)),
  );
  if (new Set(series).size < series.length) throw new Error('a series comes twice');
  const names = families.map(({ name }) => name);
  if (new Set(names).size < names.length) throw new Error(`a family comes twice: ${names.join(' ')}`);
  return families;
}

function openFamily([, name = '', help = '']: RegExpExecArray, next: string): Family {
  const type = TYPE.exec(next);
  if (type?.[1] !== name) throw new Error(`no TYPE after the HELP of ${name}: ${next}`);
  return { name, help, type: type[2] ?? '', samples: [] };
}

function addSample(family: Family | undefined, line: string): void {
  const [, name = '', labelText = ''] = SAMPLE.exec(line) ?? [];
  if (family?.name !== name) throw new Error(`no sample of ${family?.name}: ${line}`);
  const labels = Object.fromEntries(
    [...labelText.matchAll(new RegExp(LABEL, 'gu'))].map(([, label = '', value = '']) => [
      label,
      unescape(value),
    ]),
  );
  const sample = { name, labels, value: Number(line.slice(line.lastIndexOf(' ') + 1)) };
  const [first = sample] = family.samples;
  if (Object.keys(first.labels).join() !== Object.keys(labels).join())
    throw new Error(`other labels: ${line}`);
  family.samples.push(sample);
}

function unescape(value: string): string {
  return value.replace(/\\(.)/gu, (_, character: string) => (character === 'n' ? '\n' : character));
}
