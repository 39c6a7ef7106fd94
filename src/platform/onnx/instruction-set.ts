import { readFile } from 'node:fs/promises';

/** Flags of /proc/cpuinfo that choose a quantized kernel, best first. */
const LEVELS = [
  ['amx_int8', 'amx'],
  ['avx512_vnni', 'avx512-vnni'],
  ['avx512bw', 'avx512'],
  ['avx_vnni', 'avx-vnni'],
  ['avx2', 'avx2'],
  ['avx', 'avx'],
  ['i8mm', 'i8mm'],
  ['asimddp', 'dotprod'],
] as const;

/** Names what the processor can do, such as `x64 avx512-vnni`; the architecture alone where that is not known. */
export function describeInstructionSet(architecture: string, cpuInfo: string): string {
  const flags = new Set(/^(?:flags|Features)\s*:(.*)$/m.exec(cpuInfo)?.[1]?.trim().split(/\s+/));
  const level = LEVELS.find(([flag]) => flags.has(flag));
  return level ? `${architecture} ${level[1]}` : architecture;
}

/** The instruction set of this machine, as far as Linux tells it. */
export async function readInstructionSet(): Promise<string> {
  const cpuInfo = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  return describeInstructionSet(process.arch, cpuInfo);
}
