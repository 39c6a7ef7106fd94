/** Drops `readonly` and intersections, so that two layouts can be compared. */
type Plain<T> = T extends readonly (infer U)[]
  ? Plain<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Plain<T[K]> }
    : T;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** `true` where a schema and a type have the same layout. */
export type Same<A, B> = Equal<Plain<A>, Plain<B>>;
