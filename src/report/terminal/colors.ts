import type picocolors from 'picocolors';

/** Functions that colour a text, or hand it through where colours are off. */
export type Colors = ReturnType<typeof picocolors.createColors>;
