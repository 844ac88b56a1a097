/** All plugins at work, each in the runner of its group, and the change from one generation of a group to the next. */
import { dirname, join } from 'node:path';
import { inject, injectable } from 'tsyringe';
import { Clock } from '../clock.js';
import { Config, type Connection } from '../config/config.js';
import { Connections } from '../config/live-connections.js';
import { PluginError, toRecord } from '../errors/app-error.js';
import { Journal, type ClaimedDelivery, type ClaimedWebhook } from '../journal/journal.js';
import { Log } from '../log.js';
import { Approvals } from './approvals.js';
import type { Blame } from './blame.js';
import { Egress } from './egress.js';
import {
  AttemptFailed,
  type AskedQuestion,
  type Handled,
  type Host,
  type ReadOrders,
  type Replied,
  type Shadow,
  type Successors,
  type Translated,
} from './host.js';
import { GenerationCopies } from './generation-copies.js';
import { versionOf, type PluginFolder } from './plugin-folder.js';
import { planGroups } from './plan-groups.js';
import type { Inquiry } from './inquiry.js';
import { RunnerBounds } from './runner-bounds.js';
import { RunnerGroup } from './runner-group.js';
import { SpareRunners } from './spare-runners.js';
import { Shadows } from './shadows.js';
import { refuseEnded, refuseUnapproved, refuseUnopened } from './unopened.js';

/** Gives each job to the group of its connection. */
@injectable()
export class PluginHost implements Host {
  readonly #egress = new Egress();
  readonly #listeners: (() => void)[] = [];
  /** Groups that give way to their successors, and groups that are to be some. */
  readonly #leaving = new Set<RunnerGroup>();
  readonly #coming = new Set<RunnerGroup>();
  readonly #copies: GenerationCopies;
  readonly #shadows: Shadows;
  readonly #runners: SpareRunners;
  #groups: ReadonlyMap<string, RunnerGroup> = new Map();
  readonly #approvals: Approvals;
  #isStopping = false;

  constructor(
    @inject(Config) private readonly config: Config,
    @inject(Connections) private readonly connections: Connections,
    @inject(Journal) private readonly journal: Journal,
    @inject(Clock) private readonly clock: Clock,
    @inject(Log) private readonly log: Log,
    @inject(RunnerBounds) private readonly bounds: RunnerBounds,
  ) {
    this.#approvals = new Approvals(journal, clock);
    const generations = join(dirname(config.journal.path), 'generations');
    this.#copies = new GenerationCopies(generations);
    this.#runners = new SpareRunners(bounds, generations, log);
    this.#shadows = new Shadows(this.#copies, bounds);
  }

  async start(): Promise<void> {
    const groups = new Map<string, RunnerGroup>();
    await this.#copies.clear();
    for (const [key, members] of planGroups(this.connections.all())) {
      groups.set(key, await this.#openOrRefuse(members));
    }
    if (this.#isStopping) return;
    this.#groups = groups;
    await Promise.all([...this.#groups.values()].map(group => group.start()));
    // It may have been stopped meanwhile, and nobody would end what is started now.
    if (!this.#isStopping) this.#runners.begin();
  }

  isReady(connection: string): boolean {
    return this.#groupOf(connection)?.isReady(connection) ?? false;
  }

  reasonAside(connection: string): string | undefined {
    return this.#groupOf(connection)?.reasonAside(connection);
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async translate(webhook: ClaimedWebhook): Promise<Translated> {
    return this.#running(webhook.connection).translate(webhook);
  }

  async handle(delivery: ClaimedDelivery): Promise<Handled> {
    const group = this.#groupOf(delivery.connection);
    if (group === undefined) throw new AttemptFailed(unknown(delivery.connection), []);
    return group.handle(delivery);
  }

  async answer(question: AskedQuestion, readOrders?: ReadOrders): Promise<Replied> {
    return this.#running(question.connection).answer(question, readOrders);
  }

  async inquire(connection: string, inquiry: Inquiry): Promise<unknown> {
    return this.#running(connection).inquire(connection, inquiry);
  }

  /** Groups in which nothing changed go on as they are. The others get a successor, which has to open every connection. */
  async prepare(connections: readonly Connection[], plugin?: string): Promise<Successors> {
    // One whose runner is just being started again is not aside: its successor has to be as good as it was.
    const aside = new Set(
      connections.map(({ name }) => name).filter(name => this.reasonAside(name) !== undefined),
    );
    const unapproved = await this.#unapproved(connections);
    refuseUnapproved(connections, unapproved, aside);
    const next = new Map<string, RunnerGroup>();
    const fresh: RunnerGroup[] = [];
    const abandon = async (): Promise<void> => {
      await Promise.all(fresh.map(group => group.stop()));
      for (const group of fresh) {
        this.#coming.delete(group);
        await this.#releaseCopies(group);
      }
    };
    try {
      for (const [key, members] of planGroups(connections)) {
        const current = this.#groups.get(key);
        // One that has connections aside is tried anew: what was missing may be there now.
        const isMeant = plugin === undefined || members.some(member => member.plugin.name === plugin);
        const isKept = current !== undefined && (current.isWhole || !isMeant);
        const group = isKept ? current : await this.#open(members, unapproved);
        if (group !== current) fresh.push(group);
        next.set(key, group);
      }
      for (const group of fresh) this.#coming.add(group);
      refuseUnopened(await Promise.allSettled(fresh.map(group => group.startWhole(aside))));
      if (this.#isStopping) throw new PluginError('plugin_unavailable', 'the hub is stopping');
      refuseEnded(fresh.filter(group => !group.isUp).flatMap(group => group.connections));
    } catch (error) {
      await abandon();
      throw error;
    }
    return { take: () => this.#take(next, connections), abandon };
  }

  openShadow(connections: readonly Connection[]): Promise<Shadow> {
    return this.#shadows.open(connections);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    const all = [...this.#groups.values(), ...this.#leaving, ...this.#coming];
    await Promise.all([this.#shadows.stop(), this.#runners.stop(), ...all.map(group => group.stop())]);
    await this.#copies.clear();
    this.#egress.close();
  }

  #take(next: ReadonlyMap<string, RunnerGroup>, connections: readonly Connection[]): void {
    // They were ended with the others.
    if (this.#isStopping) return;
    const kept = new Set(next.values());
    const old = [...this.#groups.values()].filter(group => !kept.has(group));
    this.#groups = next;
    for (const group of this.#coming) group.serve();
    this.#coming.clear();
    for (const group of old) {
      this.#leaving.add(group);
      void group.drain(this.bounds.drainMs).finally(() => this.#left(group));
    }
    void this.#noteFirstUse(connections).catch((error: unknown) =>
      this.log.error('permissions not remembered', { detail: toRecord(error).detail }),
    );
    this.#changed();
  }

  #left(group: RunnerGroup): void {
    this.#leaving.delete(group);
    void this.#releaseCopies(group);
  }

  async #releaseCopies({ connections }: RunnerGroup): Promise<void> {
    for (const { plugin } of connections) await this.#copies.release(plugin);
  }

  /** Approves by hand all that a plugin asks for; it counts from the next reload on. */
  async approve(plugin: PluginFolder): Promise<void> {
    await this.#approvals.approve(plugin);
    this.log.info('permissions approved', {
      plugin: plugin.name,
      version: versionOf(plugin),
      hosts: [...plugin.manifest.permissions.hosts],
    });
  }

  /** What is used for the first time is approved with what it asks for. */
  async #noteFirstUse(connections: readonly Connection[]): Promise<void> {
    for (const { plugin } of connections) await this.#approvals.noteFirstUse(plugin);
  }

  #unapproved(connections: readonly Connection[]): Promise<ReadonlyMap<string, Blame>> {
    return this.#approvals.refusals(new Set(connections.map(({ plugin }) => plugin)));
  }

  /** For a start, which keeps nobody from storing webhooks: what cannot be opened is set aside with its reason. */
  async #openOrRefuse(members: readonly Connection[]): Promise<RunnerGroup> {
    try {
      const group = await this.#open(members, await this.#unapproved(members));
      await this.#noteFirstUse(members);
      return group;
    } catch (error) {
      const { code, detail } = toRecord(error);
      return this.#group(members, new Map(members.map(({ plugin }) => [plugin.name, { code, detail }])));
    }
  }

  async #open(members: readonly Connection[], refused: ReadonlyMap<string, Blame>): Promise<RunnerGroup> {
    const connections = await Promise.all(
      members.map(async member => ({ ...member, plugin: await this.#copies.of(member.plugin) })),
    );
    return this.#group(connections, refused);
  }

  #group(connections: readonly Connection[], refused: ReadonlyMap<string, Blame>): RunnerGroup {
    const { journal, clock, log, bounds } = this;
    const runners = this.#runners;
    const { allowPrivateAddresses } = this.config.network;
    const onChange = (): void => this.#changed();
    const egress = this.#egress;
    const around = { journal, clock, log, bounds, runners, egress, allowPrivateAddresses, onChange };
    return new RunnerGroup(connections, around, refused);
  }

  #groupOf(connection: string): RunnerGroup | undefined {
    for (const group of this.#groups.values()) if (group.has(connection)) return group;
    return undefined;
  }

  #running(connection: string): RunnerGroup {
    const group = this.#groupOf(connection);
    if (group === undefined) throw unknown(connection);
    return group;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function unknown(connection: string): PluginError {
  return new PluginError('plugin_unavailable', `there is no connection ${connection}`);
}
