/**
 * Preloaded (`node --import`) into a process that holds the cache client, which stays as it is: its pauses between
 * attempts, 3 s to 15.2 s (Twirp: 3 s and 1.5 times longer each time; download: 5 s; blobs: 4 s and 12 s), pass a
 * hundred times faster. Other timers, and the time limits of sockets, keep their length.
 */
const SHORTEST = 2_900;
const LONGEST = 15_200;
const FASTER = 100;

const { setTimeout: slowly } = globalThis;

globalThis.setTimeout = Object.assign(
  (task, milliseconds, ...values) =>
    slowly(
      task,
      milliseconds >= SHORTEST && milliseconds <= LONGEST ? milliseconds / FASTER : milliseconds,
      ...values,
    ),
  slowly,
);
