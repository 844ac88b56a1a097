/** The shipments of one account: making, finding and moving them, and what a new one is refused for. */
import { judge, type Table } from './fields.js';
import type { Sent, Waybill } from './waybills.js';

export class WaybillBook {
  readonly all: Waybill[] = [];

  /** `cities` are those it delivers to; absent: every one. */
  constructor(
    private readonly now: () => number,
    private readonly cities: readonly string[] | undefined,
  ) {}

  /** What a body is refused for: its fields, a reference that is taken, a city that is not served. */
  faultsOf(body: Readonly<Record<string, unknown>>, table: Table): Record<string, string[]> {
    const errors = judge(body, table);
    const { reference } = body;
    const isTaken = this.all.some(({ sent }) => reference && sent['reference'] === reference);
    if ('reference' in table && isTaken) errors['reference'] = ['The reference has already been taken.'];
    for (const field of ['delivery_city', 'collection_city']) {
      const city = body[field];
      const isServed = this.cities?.includes(String(city)) ?? true;
      if (field in table && typeof city === 'string' && !isServed)
        errors[field] = [`The selected ${field.replace('_', ' ')} is invalid.`];
    }
    return errors;
  }

  add(sent: Sent, isReturn: boolean): Waybill {
    const at = this.now();
    const number = this.all.length + 1;
    const waybill: Waybill = {
      trackingNumber: `${isReturn ? 'RP' : 'AY'}${2_866_494_372 + number}`,
      isReturn,
      createdAt: at,
      labelId: `label-${number}`,
      sent,
      history: [{ code: 'AY-0001', at }],
    };
    this.all.push(waybill);
    return waybill;
  }

  find(trackingNumber: string): Waybill | undefined {
    return this.all.find(waybill => waybill.trackingNumber === trackingNumber);
  }

  /** The shipment, one step further. Fails where there is none. */
  move(trackingNumber: string, code: string, reason?: string): Waybill {
    const waybill = this.find(trackingNumber);
    if (waybill === undefined) throw new Error(`there is no shipment ${trackingNumber}`);
    waybill.history.push({ code, at: this.now(), ...(reason === undefined ? {} : { reason }) });
    return waybill;
  }
}
