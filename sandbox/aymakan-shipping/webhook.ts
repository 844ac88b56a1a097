/** The one webhook of an account: how it is set up, and how it is sent. Aymakan signs nothing and documents no retry; it
 *  sends the header that the account has chosen, or none. */
import type { Reply } from '../stand-in.js';
import { isoTime } from './statuses.js';

/** What an account has set up. */
export interface WebhookSetup {
  readonly id: number;
  readonly webhook_url: string;
  readonly authorization_key: string | null;
  readonly authorization_value: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export class AccountWebhook {
  #setup: WebhookSetup | undefined;
  #lastId = 194;

  constructor(private readonly now: () => number) {}

  get setup(): WebhookSetup | undefined {
    return this.#setup;
  }

  /** GET /webhooks/list. */
  list(): Reply {
    return this.#setup ? ok({ data: { webhook: shown(this.#setup) } }) : NOT_FOUND;
  }

  /** POST /webhooks/create, with a body that fits. */
  create(body: Readonly<Record<string, unknown>>): Reply {
    if (this.#setup !== undefined)
      return {
        status: 422,
        body: {
          error: true,
          message: 'There are some errors.',
          errors: 'You already have webhook. Please fetch your webhook if you want to update it.',
        },
      };
    this.#setup = this.#made((this.#lastId += 1), body);
    return ok({ webhook: shown(this.#setup) });
  }

  /** PUT /webhooks/update, with a body that fits. */
  update(body: Readonly<Record<string, unknown>>): Reply {
    if (this.#setup === undefined || this.#setup.id !== body['id']) return NOT_FOUND;
    this.#setup = { ...this.#made(this.#setup.id, body), created_at: this.#setup.created_at };
    return ok({ data: { webhook: shown(this.#setup) } });
  }

  /** DELETE /webhooks/delete. */
  remove(): Reply {
    if (this.#setup === undefined) return NOT_FOUND;
    this.#setup = undefined;
    return { status: 200, body: { success: true, message: 'WebHook is deleted successfully.' } };
  }

  /** Sends one body. The status of the answer, 0 where none came; undefined where no webhook is set up. */
  async send(body: unknown): Promise<number | undefined> {
    if (this.#setup === undefined) return undefined;
    const { webhook_url: url, authorization_key: key, authorization_value: value } = this.#setup;
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(key && value ? { [key]: value } : {}),
    };
    try {
      const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return 0;
    }
  }

  #made(id: number, body: Readonly<Record<string, unknown>>): WebhookSetup {
    const at = isoTime(this.now());
    return {
      id,
      webhook_url: String(body['webhook_url']),
      authorization_key: (body['authorization_key'] as string | undefined) ?? null,
      authorization_value: (body['authorization_value'] as string | undefined) ?? null,
      created_at: at,
      updated_at: at,
    };
  }
}

const ANSWER_TIMEOUT_MS = 10_000;

const NOT_FOUND: Reply = { status: 422, body: { error: true, message: 'WebHook not found.' } };

function ok(more: Readonly<Record<string, unknown>>): Reply {
  return { status: 200, body: { success: 1, ...more } };
}

function shown(setup: WebhookSetup): Record<string, unknown> {
  return { ...setup, customer_id: 2, call_method: 'POST', active: 1 };
}
