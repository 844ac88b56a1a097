/** The command line's way to a running hub: its admin API over HTTP. The runtime's own fetch does here, on the operator's
 *  machine: what plugins may call, and every bound of that, is the hub's business. */
import { limits } from '../config/limits.js';
import { fromRecord, type ErrorRecord } from '../errors/app-error.js';
import { isErrorCode } from '../errors/catalogue.js';
import type { Problem } from '../model/generated/model.js';

/** Parameters of an address; what is undefined is left out. */
export type Parameters = Readonly<Record<string, string | number | undefined>>;

/** What some actions take besides a body. */
export interface PostExtras {
  readonly parameters?: Parameters;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks one hub. A refusal raises an AppError with the hub's code and sentence, everything else a plain Error. */
export class AdminClient {
  constructor(
    /** Of the hub, without the API's own path. */
    private readonly url: string,
    private readonly token: string | undefined,
  ) {}

  /** Reads. The steps of the path may hold anything. */
  get<Answer>(path: readonly (string | number)[], parameters: Parameters = {}): Promise<Answer> {
    return this.#ask(`${pathOf(path)}${queryOf(parameters)}`, { method: 'GET' });
  }

  /** Acts. */
  post<Answer>(
    path: readonly (string | number)[],
    body?: object,
    { parameters = {}, headers = {} }: PostExtras = {},
  ): Promise<Answer> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    return this.#ask(`${pathOf(path)}${queryOf(parameters)}`, {
      method: 'POST',
      ...sent,
      headers: { ...type, ...headers },
    });
  }

  async #ask<Answer>(path: string, { headers, ...request }: RequestInit): Promise<Answer> {
    const response = await fetch(`${this.url.replace(/\/+$/, '')}/admin/v1${path}`, {
      ...request,
      headers: {
        ...(headers as Record<string, string> | undefined),
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(limits.adminAnswerMs),
    }).catch((cause: unknown) => {
      throw (cause as Error).name === 'TimeoutError'
        ? new Error(`${this.url} has not answered yet; what was asked for may still happen`, { cause })
        : new Error(
            `no hub answers at ${this.url} (${reasonOf(cause)}); start it, or say where it is with --url`,
            { cause },
          );
    });
    const value = await response.json().catch(() => undefined);
    if (response.ok && value !== undefined) return value as Answer;
    throw toError(value as Partial<Problem> | undefined) ?? this.#strange(response.status);
  }

  #strange(status: number): Error {
    return new Error(`${this.url} answered ${status}, and not as a hub does; is the address right?`);
  }
}

function queryOf(parameters: Parameters): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return query.size > 0 ? `?${query.toString()}` : '';
}

function pathOf(steps: readonly (string | number)[]): string {
  return steps.map(step => `/${encodeURIComponent(step)}`).join('');
}

function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error ? (cause.cause ?? cause) : cause;
  return inner instanceof Error ? ((inner as NodeJS.ErrnoException).code ?? inner.message) : String(inner);
}

/** The hub's own error, built again on this side; one that a newer hub has and we do not is told as it is. */
function toError(problem: Partial<Problem> | undefined): Error | undefined {
  if (problem?.code === undefined) return undefined;
  const { code, title = '', detail = title, errors } = problem;
  if (!isErrorCode(code)) return new Error(`${code}: ${detail}`);
  // The sentence of an input fault is made of its faults; those are not told twice.
  const record: ErrorRecord = {
    code,
    detail,
    ...(errors && code !== 'input_invalid' ? { faults: errors } : {}),
  };
  return fromRecord(record);
}
