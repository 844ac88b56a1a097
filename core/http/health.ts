/** Whether the hub can do its first duty: take a webhook and put it on disk. */
import { inject, injectable } from 'tsyringe';
import { Clock } from '../clock.js';
import { Connections } from '../config/live-connections.js';
import { toRecord } from '../errors/app-error.js';
import { Host } from '../host/host.js';
import { Journal } from '../journal/journal.js';

/** The answer of /readyz. A plugin that is set aside does not make the hub unready: its webhooks are still stored. */
export interface Readiness {
  readonly isReady: boolean;
  /** `ok`, or what is wrong with it. */
  readonly journal: string;
  /** Connections whose plugin does not run, with the reason. */
  readonly connectionsAside: Readonly<Record<string, string>>;
}

/** Answers /readyz. A check never raises: what is wrong is part of its answer. */
@injectable()
export class Health {
  constructor(
    @inject(Connections) private readonly connections: Connections,
    @inject(Journal) private readonly journal: Journal,
    @inject(Host) private readonly host: Host,
    @inject(Clock) private readonly clock: Clock,
  ) {}

  /** Writes one small value, so that a full disk shows here before a sender meets it. */
  async check(isStopping: boolean): Promise<Readiness> {
    const journal = await this.journal.setValue('', 'last-readiness-check', String(this.clock.now())).then(
      () => 'ok',
      (error: unknown) => toRecord(error).detail,
    );
    const aside = this.connections
      .all()
      .map(({ name }) => name)
      .filter(name => !this.host.isReady(name));
    return {
      isReady: journal === 'ok' && !isStopping,
      journal,
      connectionsAside: Object.fromEntries(
        aside.map(name => [name, this.host.reasonAside(name) ?? 'its runner is being started']),
      ),
    };
  }
}
