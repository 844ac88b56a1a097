/** Reads the call-back complete_order: AfterSalesPro sets an order to a status, mostly after a voucher is made or delivered. */
import {
  ignored,
  inject,
  injectable,
  Settings,
  text,
  type Ignored,
  type Observation,
  type ReceivedWebhook,
  type Translator,
} from '../../core/plugin-api.js';
import type { AftersalesproSettings, CompleteOrder } from './generated/schemas.js';
import { ToldOrders } from './handlers/told-orders.js';
import { factOf, parcelOf, subjectOf } from './mapping/called-back.js';

@injectable()
export class CallBackTranslator implements Translator {
  constructor(
    @inject(Settings) private readonly settings: AftersalesproSettings,
    @inject(ToldOrders) private readonly told: ToldOrders,
  ) {}

  /** The parcel, the fact and the remark that one call-back tells. It names no time, so that it was when it came in. Raises
   *  MappingError `code_unmapped` for a status that nobody has explained. */
  async translate({ id, receivedAt: at, ...webhook }: ReceivedWebhook): Promise<Observation[] | Ignored> {
    const call = webhook.parameters<CompleteOrder>();
    const about = subjectOf(call);
    const status = factOf(call, this.settings);
    const shipment = parcelOf(call, status, at, this.settings);
    const remark = text(call.comment);
    if (status !== undefined) await this.told.addFact(call.order_id.trim(), status);
    const observations: Observation[] = [
      ...(shipment === undefined ? [] : [{ kind: 'shipment', about, shipment } as const]),
      ...(status === undefined ? [] : [{ kind: 'status', about, status, at } as const]),
      ...(remark === undefined
        ? []
        : [
            {
              kind: 'note',
              about,
              note: { id: `callback-${id}`, text: remark, at, author: AUTHOR },
            } as const,
          ]),
    ];
    return observations.length > 0
      ? observations
      : ignored(`nothing follows from the status ${JSON.stringify(call.order_status)} without a comment`);
  }
}

const AUTHOR = 'AfterSalesPro';
