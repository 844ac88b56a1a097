/** What plugin code may have of the world, and how it gets it: calls through the egress, values and steps in the journal. */
import type { Clock } from '../clock.js';
import type { Connection } from '../config/config.js';
import { PluginError } from '../errors/app-error.js';
import type { ClaimedDelivery, Journal } from '../journal/journal.js';
import type { HttpRequest } from '../plugin-api.js';
import { createValidator } from '../schema/validator.js';
import type { Egress, EgressScope } from './egress.js';
import { describeExchange, type Exchange } from './exchange.js';
import { resolveHosts } from './permissions.js';
import type { ReadOrders } from './host.js';
import type { Wish } from './protocol.js';
import type { WishAnswer } from './runner-session.js';

/** A job whose plugin code asks for something. */
export interface Wishing {
  readonly connection: string;
  /** Takes every call that is made. */
  readonly exchanges: Exchange[];
  /** Raised when the job is over. */
  readonly over: AbortSignal;
  /** Absent for what has no steps. */
  readonly delivery?: ClaimedDelivery;
  /** Whether it answers a question, which changes nothing. */
  readonly isQuestion?: boolean;
  /** Absent where the job gets no orders. */
  readonly readOrders?: ReadOrders | undefined;
}

/** What is kept for plugin code. */
export type Keeping = Pick<Journal, 'getValue' | 'setValue' | 'saveStep' | 'saveLink'>;

/** Gives plugin code what it asks for, or raises what there is against it. */
export interface Granting {
  grant(wishing: Wishing, wish: Wish): Promise<WishAnswer>;
}

/** What grants are given out of. */
export interface GrantSources {
  readonly journal: Keeping;
  readonly clock: Clock;
  readonly egress: Egress;
  readonly allowPrivateAddresses: boolean;
}

/** Grants wishes for some connections, each within what its manifest and the network's rules allow. */
export class Grants implements Granting {
  readonly #scopes: ReadonlyMap<string, EgressScope>;

  constructor(
    connections: readonly Connection[],
    private readonly from: GrantSources,
  ) {
    this.#scopes = new Map(
      connections.map(connection => [connection.name, scopeOf(connection, from.allowPrivateAddresses)]),
    );
  }

  /** Gives what one wish asks for. Raises what the core has against it. */
  async grant(wishing: Wishing, wish: Wish): Promise<WishAnswer> {
    const { connection, exchanges, over, delivery, readOrders, isQuestion } = wishing;
    switch (wish.kind) {
      case 'http':
        return this.#send(connection, wish.request, exchanges, over);
      case 'getValue': {
        const value = await this.from.journal.getValue(connection, wish.key);
        return value === undefined ? {} : { body: Buffer.from(value) };
      }
      case 'readOrders': {
        if (readOrders === undefined)
          throw new PluginError(
            'request_forbidden',
            'orders are read only for a question whose manifest says orders',
          );
        return { body: Buffer.from(JSON.stringify(await readOrders(wish.request))) };
      }
      case 'setValue':
        if (isQuestion)
          throw new PluginError(
            'request_forbidden',
            'an answer to a question changes nothing; keep no value',
          );
        await this.from.journal.setValue(connection, wish.key, wish.value);
        return {};
      case 'saveStep': {
        const { name, result } = wish;
        return kept(await this.from.journal.saveStep({ ...leaseOf(delivery, 'steps'), name, result }));
      }
      case 'saveLink': {
        const { kind, id } = wish.link;
        const link = { kind: String(kind), providerId: String(id) };
        return kept(await this.from.journal.saveLink({ ...leaseOf(delivery, 'links'), ...link }));
      }
    }
  }

  async #send(
    connection: string,
    request: HttpRequest,
    exchanges: Exchange[],
    over: AbortSignal,
  ): Promise<WishAnswer> {
    const scope = this.#scopes.get(connection);
    if (scope === undefined)
      throw new PluginError('plugin_unavailable', `there is no connection ${connection}`);
    const startedAt = this.from.clock.now();
    try {
      const answer = await this.from.egress.send(request, scope, over);
      exchanges.push(describeExchange(request, startedAt, this.from.clock.now(), answer));
      return { http: { status: answer.status, headers: answer.headers }, body: Buffer.from(answer.text) };
    } catch (error) {
      exchanges.push(describeExchange(request, startedAt, this.from.clock.now(), error as Error));
      throw error;
    }
  }
}

function leaseOf(delivery: ClaimedDelivery | undefined, what: string) {
  if (delivery === undefined) throw new PluginError('plugin_failed', `only a delivery has ${what}`);
  const { id: deliveryId, lane, fence } = delivery;
  return { deliveryId, lane, fence };
}

function kept(saved: 'saved' | 'lost'): WishAnswer {
  if (saved === 'saved') return {};
  throw new PluginError('plugin_timeout', 'the lease of this attempt is over; another attempt has the lane');
}

/** What a connection may call, and how it proves who it is. */
export function scopeOf(
  { plugin, settings, secrets }: Connection,
  allowPrivateAddresses: boolean,
): EgressScope {
  const validator = createValidator();
  const checks = [...plugin.requestSchemas].map(
    ([name, schema]) => [name, validator.compile(schema)] as const,
  );
  return {
    hosts: resolveHosts(plugin.manifest.permissions.hosts, settings),
    secrets,
    bodySecrets: plugin.manifest.permissions.bodySecrets,
    allowPrivateAddresses,
    requestChecks: new Map(checks),
    authentication: plugin.manifest.authentication,
  };
}
