import { existsSync } from 'node:fs';

/** Debian's Python; programs for it are skipped where it is not. */
export const PYTHON = '/usr/bin/python3';
export const HAS_PYTHON = existsSync(PYTHON);

/** What a program of the tests does wrong: the way is its last word. */
export const WAYS = ['well', 'crash-at-100', 'exit-3', 'garbage', 'hang', 'tells-texts'] as const;
export type Way = (typeof WAYS)[number];

/** Reads a table of vectors by text and writes them, or errs; leaves what its environment holds in `environment.json`. */
export const NODE_PROGRAM = `
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
const way = process.argv[2];
const vectors = new Map(JSON.parse(readFileSync('table.json', 'utf8')));
writeFileSync('environment.json', JSON.stringify(process.env));
let row = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const { index, text } = JSON.parse(line);
  if (way === 'tells-texts') {
    console.error('cannot embed: ' + text);
    console.error(JSON.stringify({ text: text.slice(0, 40) }));
  }
  if (way === 'exit-3') process.exit(3);
  if (way === 'crash-at-100' && row === 100) throw new Error('out of memory at ' + text);
  if (way === 'garbage' && row === 100) console.log('Batch done: ' + text);
  if (way === 'hang' && row === 100) await new Promise(() => setInterval(() => undefined, 1000));
  console.log(JSON.stringify({ index, vector: vectors.get(text) ?? vectors.get('') }));
  row += 1;
}
if (way === 'tells-texts') process.exit(4);
`;

/** The same in Python, as a team that embeds with it would write it. */
export const PYTHON_PROGRAM = `
import json, os, sys, time
way = sys.argv[1]
vectors = dict((text, vector) for text, vector in json.load(open("table.json")))
json.dump(dict(os.environ), open("environment.json", "w"))
for row, line in enumerate(sys.stdin):
    item = json.loads(line)
    text = item["text"]
    if way == "tells-texts":
        print("cannot embed:", text, file=sys.stderr)
        print(json.dumps({"text": text[:40]}), file=sys.stderr)
    if way == "exit-3":
        sys.exit(3)
    if way == "crash-at-100" and row == 100:
        raise ValueError("out of memory at " + text)
    if way == "garbage" and row == 100:
        print("Batch done: " + text)
    if way == "hang" and row == 100:
        sys.stdout.flush()
        time.sleep(600)
    print(json.dumps({"index": item["index"], "vector": vectors.get(text, vectors[""])}))
if way == "tells-texts":
    sys.exit(4)
`;
