/** Looks at every promise there is, one after the other. */
import type { PluginFolder } from '../host/plugin-folder.js';
import { TrialConnections } from './connections.js';
import type { Fixture } from './fixture.js';
import { Evidence, type Finding, type PluginPromise } from './plugin-promise.js';
import { cutConnection } from './promises/cut-connection.js';
import { declaredHosts } from './promises/declared-hosts.js';
import { flatMemory } from './promises/flat-memory.js';
import { lostAnswer } from './promises/lost-answer.js';
import { malformedAnswer } from './promises/malformed-answer.js';
import { malformedWebhook } from './promises/malformed-webhook.js';
import { outOfOrder } from './promises/out-of-order.js';
import { outage } from './promises/outage.js';
import { refusal } from './promises/refusal.js';
import { reload } from './promises/reload.js';
import { retryAfter } from './promises/retry-after.js';
import { sameWebhook } from './promises/same-webhook.js';
import { HASTY_MS, slowAnswer } from './promises/slow-answer.js';
import { Subject, type TrialBounds } from './subject.js';
import { Workbench } from './workbench.js';

/** Every promise, in the order in which they are looked at. */
export const pluginPromises: readonly PluginPromise[] = [
  sameWebhook,
  outOfOrder,
  malformedWebhook,
  lostAnswer,
  cutConnection,
  retryAfter,
  outage,
  slowAnswer,
  refusal,
  malformedAnswer,
  reload,
  declaredHosts,
  flatMemory,
];

/** Hears of findings while there are more to come. */
export interface FindingListener {
  onFinding?(finding: Finding): void;
  /** Raised by whoever wants no more of them. */
  readonly over?: AbortSignal;
}

/** Looks at every promise; each finding is told when it is there. Raises the reason of `over` where that is raised meanwhile. */
export async function findPromises(
  plugin: PluginFolder,
  fixtures: readonly Fixture[],
  bounds: TrialBounds,
  listener: FindingListener = {},
): Promise<Finding[]> {
  const connections = new TrialConnections(plugin);
  const usable = fixtures.filter(({ settings }) => connections.fault(settings) === undefined);
  for (const { settings } of usable) connections.of(settings, HASTY_MS);
  const bench = await Workbench.open(plugin, connections, listener.over);
  try {
    const subject = await Subject.of(bench, usable, bounds);
    const findings: Finding[] = [];
    for (const promise of pluginPromises) {
      const evidence = new Evidence(subject.leftOut);
      await promise.look(subject, evidence);
      bench.checkIsGoingOn();
      const finding = evidence.toFinding(promise);
      findings.push(finding);
      listener.onFinding?.(finding);
    }
    return findings;
  } finally {
    await bench.close();
  }
}
