/** How Retailys answers: an id, a page, an error. */
import type { Reply } from '../stand-in.js';

/** ErrorModel. */
export function refused(status: number, message: string, detail = ''): Reply {
  return { status, body: { message, detail } };
}

/** IdModel. */
export function withId(status: number, id: number): Reply {
  return { status, body: { id } };
}

/** One page of a list under its name, with PaginatorModel; a refusal where the query asks for none there is. */
export function paged(query: URLSearchParams, name: string, all: readonly unknown[]): Reply {
  const page = Number(query.get('page') ?? 1);
  const perPage = Number(query.get('per_page') ?? PER_PAGE_MIN);
  if (!Number.isInteger(page) || page < 1) return refused(400, 'Bad Request', 'page is less than 1');
  if (!Number.isInteger(perPage) || perPage < PER_PAGE_MIN || perPage > PER_PAGE_MAX)
    return refused(400, 'Bad Request', `per_page is not from ${PER_PAGE_MIN} to ${PER_PAGE_MAX}`);
  const pages = Math.ceil(all.length / perPage);
  return {
    status: 200,
    body: {
      paginator: { page, per_page: perPage, pages, total: all.length },
      [name]: all.slice((page - 1) * perPage, page * perPage),
    },
  };
}

/** As the list of orders documents them; the default is the least. */
const PER_PAGE_MIN = 10;
const PER_PAGE_MAX = 250;
