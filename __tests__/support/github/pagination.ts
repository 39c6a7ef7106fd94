import type { Call, Context } from './call.ts';

const DEFAULT_PER_PAGE = 30;
const MOST_PER_PAGE = 100;

/** A page of a list and the header that leads to its neighbours. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The page that was asked for. Like GitHub it gives at most 100 whatever is asked, leads on by the repository's id and
 * not by its name, and has no `link` where everything is on one page.
 */
export function pageOf<Item>(items: readonly Item[], call: Call, context: Context): Page<Item> {
  const perPage = clamp(call.parameters['per_page'], DEFAULT_PER_PAGE, MOST_PER_PAGE);
  const page = clamp(call.parameters['page'], 1, Number.MAX_SAFE_INTEGER);
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const relations: readonly (readonly [string, number, boolean])[] = [
    ['prev', Math.min(page - 1, last), page > 1],
    ['next', page + 1, page < last],
    ['last', last, page < last],
    ['first', 1, page > 1],
  ];
  const links = relations
    .filter(([, , shown]) => shown)
    .map(([name, target]) => `<${addressOf(target, call, context)}>; rel="${name}"`);
  return {
    items: items.slice((page - 1) * perPage, page * perPage),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}

function addressOf(
  page: number,
  { path, operation, parameters }: Call,
  { state, addresses }: Context,
): string {
  const below = path.split('/').slice(path.startsWith('/repositories/') ? 3 : 4);
  const query = operation.parameters.filter(({ name, in: place }) => place === 'query' && name in parameters);
  const given = query.map(({ name }): [string, string] => [name, String(parameters[name])]);
  const search = new URLSearchParams([...given.filter(([name]) => name !== 'page'), ['page', String(page)]]);
  return `${addresses.api}/repositories/${state.repository.id}/${below.join('/')}?${search.toString()}`;
}

function clamp(value: unknown, fallback: number, most: number): number {
  return typeof value === 'number' && value >= 1 ? Math.min(value, most) : fallback;
}
