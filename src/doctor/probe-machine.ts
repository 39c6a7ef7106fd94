import type { InferenceRuntime } from '../ports.ts';
import type { DoctorPorts } from './doctor-ports.ts';
import type { Exam, Probed } from './exam.ts';
import { endSentence, note, ok, problem } from './finding.ts';

/** The oldest Node.js that is tested; package.json says the same. */
export const OLDEST_NODE = '20.12';

/** Node.js and what runs graphs. */
export async function probeMachine(exam: Exam, ports: DoctorPorts): Promise<Probed<InferenceRuntime>> {
  exam.begin('Machine');
  await exam.probe('Node.js', () => ({ said: judgeNode(ports.nodeVersion) }));
  return exam.probe('ONNX Runtime', async () => {
    const warnings: string[] = [];
    const runtime = await ports.openRuntime((message) => warnings.push(message));
    const { backend, instructionSet, version } = runtime;
    const what = `${version}, ${backend}, on ${instructionSet}.`;
    if (!backend.startsWith('wasm')) return { said: ok(what), value: runtime };
    const why = warnings.length > 0 ? ` ${endSentence(warnings.join(' '))}` : '';
    const said = note(
      `${what} WebAssembly takes five to six times as long as the native runtime.${why}`,
      'a runner with linux-x64 and glibc 2.28 or later has the native one; unset DRIFTGATE_BACKEND if it says wasm',
    );
    return { said, value: runtime };
  });
}

function judgeNode(version: string) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE.split('.').map(Number);
  const isOld = major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
  if (!isOld) return ok(`${version}; ${OLDEST_NODE} or later is needed.`);
  return problem(
    `${version} is too old: ${OLDEST_NODE} or later is needed.`,
    'install Node.js 20 or later, in a workflow with `actions/setup-node`',
  );
}
