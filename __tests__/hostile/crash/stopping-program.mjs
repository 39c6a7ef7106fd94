/**
 * A program that embeds: it gives vectors of `DIMENSION` numbers for the first rows, signals what started it, and then
 * neither goes on nor ends when it is asked to. Arguments: dimension, rows, signal, file for its process id and the time.
 */
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [dimension, rows, signal, note] = process.argv.slice(2);
process.on('SIGTERM', () => undefined);
process.on('SIGINT', () => undefined);
process.stdout.on('error', () => undefined);
let count = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const { index, text } = JSON.parse(line);
  if (count === Number(rows)) break;
  count += 1;
  const vector = Array.from({ length: Number(dimension) }, (_, i) => Math.sin(text.length + i * 7.3));
  process.stdout.write(`${JSON.stringify({ index, vector })}\n`);
}
setTimeout(() => {
  writeFileSync(note, JSON.stringify({ pid: process.pid, time: Date.now() }));
  process.kill(process.ppid, signal);
}, 300);
setInterval(() => undefined, 1000);
