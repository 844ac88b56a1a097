/** Asks Aymakan where the shipments are that were made here and have not come to their end: what a lost webhook would have
 *  told. The look-up takes tracking numbers, so that shipments of others are not asked about. */
import {
  inject,
  injectable,
  Settings,
  type PolledDocument,
  type PolledPage,
  type Poller,
  type PollRequest,
} from '../../core/plugin-api.js';
import { AymakanShippingClient } from './client.js';
import type { AymakanShippingSettings, ListedShipment, ListedStep } from './generated/schemas.js';
import { isFinal } from './mapping/status.js';
import { UnderWay } from './under-way.js';

/** Tracking numbers of one call: they travel in its address. */
const NUMBERS_MAX = 50;

@injectable()
export class AymakanShippingPoller implements Poller {
  constructor(
    @inject(Settings) private readonly settings: AymakanShippingSettings,
    @inject(AymakanShippingClient) private readonly client: AymakanShippingClient,
    @inject(UnderWay) private readonly underWay: UnderWay,
  ) {}

  /** One page: the shipments after the cursor's, as they are now. Safe to repeat; what was told before is known by its id. */
  async poll({ since, until, cursor, pageSize }: PollRequest): Promise<PolledPage> {
    if (cursor === undefined) await this.underWay.forget(since);
    const count = Math.min(pageSize, NUMBERS_MAX);
    const numbers = await this.underWay.page(cursor, count);
    const last = numbers.at(-1);
    if (last === undefined) return { documents: [] };
    const found = await this.client.track(numbers);
    const told = found.flatMap(shipment => newsOf(shipment) ?? []);
    const ended = told.filter(({ step }) => isFinal(step.status_code ?? '', this.settings.statuses));
    await this.underWay.end(
      ended.map(({ number }) => number),
      until,
    );
    return {
      documents: told.map(toDocument),
      ...(numbers.length === count ? { next: last } : {}),
    };
  }
}

interface News {
  readonly number: string;
  /** Where the shipment is. */
  readonly step: ListedStep;
  readonly shipment: ListedShipment;
}

/** Nothing for a shipment without a history: nothing has happened to it. */
function newsOf(shipment: ListedShipment): News | undefined {
  const step = shipment.tracking_info?.[0];
  const number = shipment.tracking_number;
  return step && number ? { number: String(number), step, shipment } : undefined;
}

function toDocument({ number, step, shipment }: News): PolledDocument {
  return {
    topic: 'tracked',
    id: [number, step.status_code ?? '', step.created_at ?? ''].join(' ').trim(),
    body: { ...shipment },
  };
}
