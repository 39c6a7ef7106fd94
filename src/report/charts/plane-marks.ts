import type { PlaneMap } from '../../core/evidence/evidence.ts';
import { onGrid, type PlaneFrame } from './plane-frame.ts';
import { MODELS, MODEL_TITLES } from './models.ts';
import type { CloudShape } from './plane-shape.ts';

/** What the marks of the map are, as the legend names them, in its order. */
export const KINDS = {
  safe: 'safe text',
  unsafe: 'unsafe text',
  safeCentre: 'centre of safe',
  unsafeCentre: 'centre of unsafe',
  silent: 'silent failure',
  before: 'centre before',
} as const;

/** One mark, in steps of the grid; with `toX` and `toY` a line. */
export interface PlaneMark {
  readonly model: string;
  readonly kind?: string;
  readonly x: number;
  readonly y: number;
  readonly toX?: number;
  readonly toY?: number;
  /** Whether a line shows where the centres were. */
  readonly old?: boolean;
}

/** The texts of both panels; a silent failure is a second mark in its place. */
export function textMarks({ points }: PlaneMap, frame: PlaneFrame): readonly PlaneMark[] {
  const marks: PlaneMark[] = [];
  for (const model of MODELS) {
    for (const point of points) {
      const place = { model: MODEL_TITLES[model], ...onGrid(point[model], frame) };
      marks.push({ ...place, kind: point.label === 1 ? KINDS.unsafe : KINDS.safe });
      if (point.silentFailure) marks.push({ ...place, kind: KINDS.silent });
    }
  }
  return marks;
}

/** Centres of the classes with the line between them, and on the right also where they were. */
export function centreMarks(before: CloudShape, after: CloudShape, frame: PlaneFrame): readonly PlaneMark[] {
  return [
    ...lineBetween(before, MODEL_TITLES.candidate, frame, true),
    ...lineBetween(after, MODEL_TITLES.candidate, frame, false),
    ...lineBetween(before, MODEL_TITLES.reference, frame, false),
  ];
}

function lineBetween(
  { safe, unsafe }: CloudShape,
  model: string,
  frame: PlaneFrame,
  old: boolean,
): readonly PlaneMark[] {
  const marks: PlaneMark[] = [];
  if (safe !== undefined && unsafe !== undefined) {
    const { x: toX, y: toY } = onGrid(unsafe, frame);
    marks.push({ model, old, ...onGrid(safe, frame), toX, toY });
  }
  if (safe !== undefined) {
    marks.push({ model, kind: old ? KINDS.before : KINDS.safeCentre, ...onGrid(safe, frame) });
  }
  if (unsafe !== undefined) {
    marks.push({ model, kind: old ? KINDS.before : KINDS.unsafeCentre, ...onGrid(unsafe, frame) });
  }
  return marks;
}
