import type { GateReport, ProvenanceChange } from './gate-report.ts';

const SHORT_HASH = 12;
const LONGEST_NAME = 300;
/** Names that half the files of a repository have in them. */
const COMMONPLACE =
  /^(?:\.{0,2}|models?|onnx|embeddings?|encoder|weights|main|latest|model[\w.-]*\.onnx|.{1,3})$/i;
/** What a person does not write into a file: it follows from the model or the machine. */
const FOLLOWS = new Set(['runtime', 'backend', 'instructionSet', 'dimension', 'quantized']);
const HASH = /^(?:sha256:)?([0-9a-f]{12,})$/i;

function words(field: string): readonly string[] {
  return field
    .slice(field.lastIndexOf('.') + 1)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** A value of the report is JSON: `"query: "`, `128`. */
function plainValue(after: string): string {
  try {
    const value: unknown = JSON.parse(after);
    return typeof value === 'string' ? value : after;
  } catch {
    return after;
  }
}

/** `maximum-length: 128`, as the gate file has it; `compileName` finds it however the key is spelt. */
function settingNames(changes: readonly ProvenanceChange[]): readonly string[] {
  return changes
    .filter(({ what, after }) => !what.endsWith('Hash') && !FOLLOWS.has(what) && !HASH.test(after))
    .map(({ what, after }) => `${words(what).join('-')}: ${plainValue(after)}`);
}

/** The path, its last two segments, its last: those that are not commonplace. */
function pathNames(path: string): readonly string[] {
  const segments = path.replaceAll('\\', '/').split('/');
  const kept = segments.filter((segment) => !/^\.{0,2}$/.test(segment));
  const last = kept.at(-1) ?? '';
  const names = [path, kept.join('/'), kept.slice(-2).join('/')];
  // A file in a folder is known by the folder.
  return COMMONPLACE.test(last) ? [...names, ...kept.slice(-2, -1)] : [...names, last];
}

function hashNames(
  changes: readonly ProvenanceChange[],
  identity: GateReport['models']['candidate']['identity'],
): readonly string[] {
  const changed = changes.filter(({ what }) => what.endsWith('Hash')).map(({ after }) => after);
  const own = [identity['revision'], identity['modelHash']].filter((value) => typeof value === 'string');
  return [...own, ...changed].flatMap((hash) => {
    const digits = HASH.exec(hash)?.[1];
    return digits === undefined ? [hash] : [digits, digits.slice(0, SHORT_HASH)];
  });
}

/**
 * What to look for in a diff, most exact first: the candidate's path, its last segments, revision and hash, and the
 * settings that differ, as `key: value`. Where both models have one path, the settings tell more than it and come first.
 */
export function modelNames({
  models,
  provenance,
}: Pick<GateReport, 'models' | 'provenance'>): readonly string[] {
  const { candidate, reference } = models;
  const changes = provenance.referenceToCandidate;
  const paths = pathNames(candidate.model);
  const settings = settingNames(changes);
  const hashes = hashNames(changes, candidate.identity);
  const all =
    candidate.model === reference.model
      ? [...settings, ...hashes, ...paths]
      : [...paths, ...hashes, ...settings];
  return [...new Set(all)].filter((name) => name.length <= LONGEST_NAME && !COMMONPLACE.test(name));
}

const SETTING = /^([a-z0-9]+(?:-[a-z0-9]+)*): (.*)$/s;

/** Whether the name stands alone: not as a part of a longer word, such as `e5-small` in `e5-small-v2`. */
function standsIn(name: string, line: string): boolean {
  if (name === '') return false;
  const open = HASH.test(name);
  for (let at = line.indexOf(name); at !== -1; at = line.indexOf(name, at + 1)) {
    const [before, after] = [line.charAt(at - 1), line.slice(at + name.length, at + name.length + 2)];
    if (!/[\w-]/.test(before) && (open || !/^(?:[\w-]|\.\w)/.test(after))) return true;
  }
  return false;
}

/** A test of one line for one of the names of `modelNames`. */
export function compileName(name: string): (line: string) => boolean {
  const setting = SETTING.exec(name);
  if (setting === null) return (line) => standsIn(name, line);
  const [, key = '', value = ''] = setting;
  const spelt = new RegExp(`(?:^|[^a-z0-9])["']?${key.replaceAll('-', '[-_ ]?')}["']?\\s*[:=]\\s*(.*)$`, 'i');
  return (line) => {
    const written = spelt.exec(line)?.[1];
    return written !== undefined && startsWithValue(written, value);
  };
}

function startsWithValue(written: string, value: string): boolean {
  const forms = [
    JSON.stringify(value),
    `'${value.replaceAll("'", "''")}'`,
    ...(value === '' ? [] : [value.trimEnd()]),
  ];
  if (value === '' && /^\s*(?:#.*)?$/.test(written)) return true;
  return forms.some(
    (form) => written.startsWith(form) && /^\s*(?:$|[,;}\])#])/.test(written.slice(form.length)),
  );
}
