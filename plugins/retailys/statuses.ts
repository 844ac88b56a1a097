/** Statuses are made by each instance for itself, so that the settings say which one an event leads to. */
import {
  inject,
  injectable,
  ProviderRefused,
  skipped,
  type Delivery,
  type OrderEvent,
  type Outcome,
} from '../../core/plugin-api.js';
import { RetailysClient } from './client.js';
import { idNumber } from './mapping/needed.js';
import { RetailysOrders } from './orders.js';

/** A setting that names a status. */
export interface StatusSetting {
  readonly setting: 'status_in_process' | 'status_returned';
  /** Id or name; undefined where the instance has no such status. */
  readonly value: string | undefined;
}

@injectable()
export class RetailysStatuses {
  constructor(
    @inject(RetailysClient) private readonly client: RetailysClient,
    @inject(RetailysOrders) private readonly orders: RetailysOrders,
  ) {}

  /** Gives an order that is there the status of the setting. Skips where there is none. Raises ProviderRefused for a name the
   *  instance does not have. Safe to repeat: the same status again changes nothing. */
  async give(event: OrderEvent, delivery: Delivery, { setting, value }: StatusSetting): Promise<Outcome> {
    if (value === undefined)
      return skipped(
        `Retailys has no fixed status for it; name one of the instance in the setting ${setting}`,
      );
    return this.orders.whereThere(event, delivery, async id =>
      this.client.setStatus(id, { status_id: await this.idOf({ setting, value }) }),
    );
  }

  private async idOf({
    setting,
    value,
  }: {
    readonly setting: string;
    readonly value: string;
  }): Promise<number> {
    if (/^\d+$/.test(value)) return idNumber(value);
    const statuses = await this.client.listStatuses();
    const status = statuses.find(({ name }) => folded(name) === folded(value));
    if (status !== undefined) return status.id;
    const names = statuses.map(({ name }) => JSON.stringify(name)).join(', ');
    throw new ProviderRefused(
      `Retailys has no status ${JSON.stringify(value)}; put one of these, or its id, into the setting ${setting}: ${names}`,
    );
  }
}

function folded(name: string): string {
  return String(name).trim().toLowerCase();
}
