/** What plugin code is given while it is tried: recorded answers, and a store of its own for one run. Nothing leaves. */
import { PluginError, ProviderUnavailable } from '../errors/app-error.js';
import { admit, lowerCase } from '../host/admission.js';
import type { EgressScope } from '../host/egress.js';
import type { Granting, Wishing } from '../host/grants.js';
import type { Wish } from '../host/protocol.js';
import type { WishAnswer } from '../host/runner-session.js';
import type { HttpRequest } from '../plugin-api.js';
import { callInWords, type Call } from './calls.js';
import type { Recording } from './recording.js';

/** What one run is given. */
export interface Given {
  readonly scope: EgressScope;
  readonly recording: Recording;
  /** A value of the connection as it is kept now. */
  readonly readValue: (connection: string, key: string) => Promise<string | undefined>;
}

/** Grants for one run of one item, with what was asked. */
export class ShadowGrants implements Granting {
  readonly calls: Call[] = [];
  /** Calls of which nothing is recorded. */
  readonly unknown: string[] = [];
  /** Why an answer that is recorded could not be given; the first. */
  lost: string | undefined;
  /** Links that were kept while it ran. */
  readonly links: Record<string, string> = {};
  readonly #values = new Map<string, string>();

  constructor(private readonly given: Given) {}

  async grant({ connection, delivery }: Wishing, wish: Wish): Promise<WishAnswer> {
    switch (wish.kind) {
      case 'http':
        return this.#answer(wish.request);
      case 'getValue': {
        const value = this.#values.get(wish.key) ?? (await this.given.readValue(connection, wish.key));
        return value === undefined ? {} : { body: Buffer.from(value) };
      }
      case 'readOrders':
        throw new PluginError(
          'request_forbidden',
          'orders are read only for a question, and none is asked here',
        );
      case 'setValue':
        this.#values.set(wish.key, wish.value);
        return {};
      case 'saveStep':
        if (delivery === undefined) throw new PluginError('plugin_failed', 'only a delivery has steps');
        return {};
      case 'saveLink':
        if (delivery === undefined) throw new PluginError('plugin_failed', 'only a delivery has links');
        this.links[String(wish.link.kind)] = String(wish.link.id);
        return {};
    }
  }

  /** A call that may not be made is refused as ever; one that may is told what is recorded. */
  #answer(request: HttpRequest): WishAnswer {
    admit(request, this.given.scope);
    const { method, url, headers, json, form, secrets = {} } = request;
    const body = form ?? json;
    const call = {
      method,
      url,
      headers: lowerCase(headers),
      secrets,
      ...(body === undefined ? {} : { body }),
    };
    this.calls.push(call);
    const told = this.given.recording.answer(request);
    switch (told.kind) {
      case 'answered':
        return { http: { status: told.status, headers: {} }, body: Buffer.from(told.text) };
      case 'failed':
        throw new ProviderUnavailable(told.detail);
      case 'lost':
        this.lost ??= told.reason;
        throw new ProviderUnavailable(told.reason);
      case 'unknown':
        this.unknown.push(callInWords(call));
        throw new ProviderUnavailable('nothing is recorded of this call');
    }
  }
}
