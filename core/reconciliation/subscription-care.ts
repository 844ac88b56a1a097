/** Looking after the webhook subscriptions of one source: what is missing or switched off is told, and put back where the
 *  configuration says so. */
import type { Connection } from '../config/config.js';
import { PluginError, toLogFields, toRecord, type ErrorRecord } from '../errors/app-error.js';
import type { Host } from '../host/host.js';
import type { Log } from '../log.js';
import type { SubscriptionFault } from '../model/generated/model.js';
import type { Check } from '../schema/validator.js';

/** What the last look gave. */
export interface SubscriptionsView {
  readonly checkedAt: number;
  /** What is wrong still; what was put back is not. */
  readonly faults: readonly SubscriptionFault[];
  /** Why nobody could look; absent where somebody could. */
  readonly error?: ErrorRecord;
}

/** What is needed to look. */
export interface CareSurroundings {
  readonly host: Host;
  readonly log: Log;
  /** URL of the connection's webhook endpoint, as the source has to know it. */
  readonly address: string;
  /** Judges what the plugin gives. */
  readonly checkFaults: Check;
  readonly now: () => number;
}

/** Looks once, and mends what may be mended. Never raises. */
export async function careForSubscriptions(
  { name, subscriptions }: Connection,
  around: CareSurroundings,
): Promise<SubscriptionsView> {
  const { host, log, address } = around;
  try {
    const faults = asFaults(
      await host.inquire(name, { kind: 'checkSubscriptions', address }),
      around.checkFaults,
    );
    const left: SubscriptionFault[] = [];
    for (const fault of faults) {
      log.warn('subscription broken', {
        connection: name,
        topic: fault.topic,
        fault: fault.fault,
        detail: fault.detail,
      });
      if (subscriptions !== 'restore' || !(await restore(name, fault, around))) left.push(fault);
    }
    return { checkedAt: around.now(), faults: left };
  } catch (cause) {
    const error = toRecord(cause, 'plugin_failed');
    log.warn('subscriptions not checked', { connection: name, ...toLogFields(error) });
    return { checkedAt: around.now(), faults: [], error };
  }
}

async function restore(
  connection: string,
  fault: SubscriptionFault,
  { host, log, address }: CareSurroundings,
): Promise<boolean> {
  try {
    await host.inquire(connection, { kind: 'restoreSubscription', fault, address });
    log.info('subscription restored', { connection, topic: fault.topic });
    return true;
  } catch (cause) {
    const error = toRecord(cause, 'plugin_failed');
    log.error('subscription not restored', { connection, topic: fault.topic, ...toLogFields(error) });
    return false;
  }
}

function asFaults(answer: unknown, checkFaults: Check): readonly SubscriptionFault[] {
  const [fault] = checkFaults(answer);
  if (fault === undefined) return answer as SubscriptionFault[];
  throw new PluginError(
    'plugin_failed',
    `the plugin told something else than faults of subscriptions: ${fault.pointer || 'the whole'} ${fault.detail}`,
  );
}
