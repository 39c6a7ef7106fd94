import type { PlaneMap } from '../../core/evidence/evidence.ts';
import { formatNumber } from '../format.ts';
import { distance, type CloudShape } from './plane-shape.ts';

/** A change below this share is not to be seen. */
const INVISIBLE = 0.005;
/** In degrees: a turn of the line between the classes that is worth a word. */
const SMALLEST_TURN = 15;
const DEGREES = 180 / Math.PI;

/** What the eye should see in the map, in one sentence. */
export function planeTakeaway({ points }: PlaneMap, before: CloudShape, after: CloudShape): string {
  const farthest = points.reduce(
    (most, { reference, candidate }) => Math.max(most, distance(reference, candidate)),
    0,
  );
  const share = formatNumber(INVISIBLE, 'share');
  if (farthest === 0) return 'In this plane both models put every text in the same place.';
  if (before.spread === 0)
    return 'In this plane the old model puts all texts in one place, the new model does not.';
  if (farthest <= INVISIBLE * before.spread) {
    return `In this plane both models put every text in the same place, to within ${share} of the spread of the cloud.`;
  }
  const moved = distance(before.centre, after.centre) / before.spread;
  return `In this plane the centre of all texts ${sayMove(moved)}${sayClasses(before, after)}.`;
}

function sayMove(moved: number): string {
  if (moved < INVISIBLE) return 'stayed where it was';
  const far = moved < 1 ? `${formatNumber(moved, 'share')} of` : `${moved.toFixed(1)} times`;
  return `moved by ${far} the spread of the cloud`;
}

/** How the line between the centres of the classes changed; nothing where there was none. */
function sayClasses(before: CloudShape, after: CloudShape): string {
  const [from, to] = [before.classDistance, after.classDistance];
  if (from === undefined || to === undefined || from <= INVISIBLE * before.spread) return '';
  const change = to / from - 1;
  const size = formatNumber(Math.abs(change), 'share');
  const apart =
    Math.abs(change) < INVISIBLE ? 'as far apart as before' : `${size} ${change < 0 ? 'nearer' : 'farther'}`;
  const turn = turnBetween(before, after);
  const turned = turn < SMALLEST_TURN ? '' : `, and the line between them turned by ${turn.toFixed(0)}°`;
  const each = Math.abs(change) < INVISIBLE ? '' : change < 0 ? ' to each other' : ' from each other';
  return `${turned === '' ? ', and' : ','} the centres of safe and unsafe texts are ${apart}${each}${turned}`;
}

/** Degrees in [0, 180] between the directions from the safe to the unsafe centre; 0 where one has none. */
function turnBetween(before: CloudShape, after: CloudShape): number {
  const [from, to] = [directionOf(before), directionOf(after)];
  if (from === undefined || to === undefined) return 0;
  const turn = Math.abs(from - to) % 360;
  return Math.min(turn, 360 - turn);
}

function directionOf({ safe, unsafe, spread }: CloudShape): number | undefined {
  if (safe === undefined || unsafe === undefined || distance(safe, unsafe) <= INVISIBLE * spread)
    return undefined;
  return DEGREES * Math.atan2(unsafe[1] - safe[1], unsafe[0] - safe[0]);
}
