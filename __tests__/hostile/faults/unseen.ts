import { serializeClassifier } from '../../../src/config/classifier/driftgate-head.ts';
import { parseClassifier } from '../../../src/config/classifier/load-classifier.ts';
import type { Control } from './fault.ts';
import { toJsonLines } from './texts.ts';
import { weightsOf } from './weights.ts';

/** Turns the sign of every seventh weight; small tensors are shapes and offsets. */
function turnSigns(weights: Buffer): void {
  if (weights.length >= 1024) for (let at = 3; at < weights.length; at += 28) weights[at] ^= 0x80;
}

/**
 * What no comparison of two models on one set can see, because both are as wrong and nothing else is known: these pass.
 * A pinned baseline sees all but the first, and limits on the candidate's own value see those that cost much.
 */
export const UNSEEN: readonly Control[] = [
  {
    name: 'every label and every weight of the head have the other sign',
    inject: async (gate) => {
      const rows = gate.good.rows.map((row) => ({ ...row, label: 1 - row.label }));
      await gate.write('held-out.jsonl', toJsonLines(rows));
      const { head } = parseClassifier((await gate.read('head.json')).toString(), 'head.json');
      const weights = head.weights.map((weight) => -weight);
      await gate.write('head.json', serializeClassifier({ ...head, weights, intercept: -head.intercept }));
    },
  },
  {
    name: 'both models are damaged in the same way, and no run was accepted before',
    inject: async (gate) => {
      for (const side of ['old', 'new']) {
        const name = `models/${side}/onnx/model.onnx`;
        const bytes = await gate.read(name);
        for (const weights of weightsOf(bytes)) turnSigns(weights);
        await gate.write(name, bytes);
      }
    },
  },
  {
    name: 'the weights of the head are in another order, and it still tells the classes apart',
    inject: (gate) =>
      gate.edit('head.json', (text) => {
        const head: { weights: number[] } = JSON.parse(text);
        head.weights.reverse();
        return JSON.stringify(head);
      }),
  },
];
