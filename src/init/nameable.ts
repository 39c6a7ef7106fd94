/**
 * Whether a path can stand in a workflow and in a list of one path a line: no control characters, no invisible ones and
 * no start of an expression, which GitHub would evaluate. Such files are left aside; nobody has them by accident.
 */
export function isNameable(path: string): boolean {
  return !/[\p{C}\p{Zl}\p{Zp}]/u.test(path) && !path.includes('${{') && path.trim() === path;
}
