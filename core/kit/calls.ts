/** What calls are, by what they say: whether one only looks, and whether two are about the same. */
import { isDeepStrictEqual } from 'node:util';

/** A call as far as it is compared. */
export interface ComparedCall {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** Whether a call only looks: a GET, or a query of GraphQL, which is posted (GraphQL specification, section 2.3). */
export function isLook({ method, body }: ComparedCall): boolean {
  if (method === 'GET') return true;
  const document = documentOf(body);
  return document !== undefined && /^\s*(query\b|\{)/.test(document);
}

/** Whether two calls ask for the very same thing. */
export function isSameCall(one: ComparedCall, other: ComparedCall): boolean {
  return one.method === other.method && one.path === other.path && isDeepStrictEqual(one.body, other.body);
}

/** Whether two calls are of one kind: the same but for their query and what their bodies hold. All calls of GraphQL have one
 *  path; there the document tells them apart. */
export function isAlike(one: ComparedCall, other: ComparedCall): boolean {
  const isOneKind = one.method === other.method && bare(one.path) === bare(other.path);
  return isOneKind && documentOf(one.body) === documentOf(other.body);
}

function documentOf(body: unknown): string | undefined {
  const { query } = (body ?? {}) as { readonly query?: unknown };
  return typeof query === 'string' ? query : undefined;
}

function bare(path: string): string | undefined {
  return path.split('?')[0];
}
