/** Arbitrary lives of an order, as the observations that its shop and its carrier would make of it, in the order in
 *  which things happened. */
import fc from 'fast-check';
import type { Fact } from '../../../core/ledger/order-state.js';
import type { Observation, Order, Shipment } from '../../../core/model/generated/model.js';
import { aLine, anAddress, anOrder } from '../../support/orders.js';
import { aNote, aRefund, anInvoice } from './observations.js';

/** What may happen; parcels are packed and moved more often, since they take many steps to arrive. */
const stepKinds = [
  ...([
    'touch',
    'edit',
    'pay',
    'process',
    'complete',
    'cancel',
    'fulfil',
    'fulfil',
    'refund',
    'tell',
    'remark',
    'erase',
  ] as const),
  ...(['pack', 'pack', 'move', 'move', 'move', 'move', 'move', 'move'] as const),
];

/** A life: it begins with a snapshot, statuses only go forward, and every snapshot has a later modification time, but
 *  for one of a hasty shop that shows a status got on: it may have the time of the snapshot before, as where a shop
 *  writes whole seconds. A shop that lists parcels lists all of them in the snapshot that is fulfilled. A shop that does not list them tells
 *  by itself that the order is shipped; otherwise parcels nobody has heard of yet would make it look delivered. */
export const aLife: fc.Arbitrary<Observation[]> = fc
  .record({
    listsShipments: fc.boolean(),
    listsRefunds: fc.boolean(),
    isHasty: fc.boolean(),
    steps: fc.array(fc.record({ kind: fc.constantFrom(...stepKinds), choice: fc.nat(11) }), {
      size: 'max',
      maxLength: 16,
    }),
  })
  .map(({ listsShipments, listsRefunds, isHasty, steps }) => {
    const shop = new Shop(listsShipments, listsRefunds, isHasty);
    for (const { kind, choice } of steps) shop[kind](choice);
    return shop.told;
  });

/** The observations of a life with some of them repeated, in any order. */
export function shuffled(life: Observation[]): fc.Arbitrary<Observation[]> {
  return fc.array(fc.nat(life.length - 1), { maxLength: 8 }).chain(repeated => {
    const all = [...life, ...repeated.map(index => life[index] as Observation)];
    return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
  });
}

const payments: readonly Order['paymentStatus'][] = ['unpaid', 'authorized', 'partially_paid', 'paid'];
const statuses = ['paymentStatus', 'fulfilmentStatus', 'status'] as const;
const journeys: readonly Shipment['status'][] = ['in_transit', 'delayed', 'delivered', 'returned'];
const facts: readonly Fact[] = [
  'paid',
  'in_process',
  'shipped',
  'delivered',
  'returned',
  'completed',
  'cancelled',
];

/** What the shop and the carrier know, and what they have told so far. */
class Shop {
  readonly told: Observation[] = [];
  #seconds = 0;
  #order = anOrder();
  readonly #shipments: Shipment[] = [];
  readonly #refunds: ReturnType<typeof aRefund>[] = [];

  constructor(
    private readonly listsShipments: boolean,
    private readonly listsRefunds: boolean,
    private readonly isHasty: boolean,
  ) {
    this.#snapshot({});
  }

  touch(): void {
    this.#snapshot({});
  }

  edit(choice: number): void {
    const other = { shippingAddress: anAddress({ city: `City ${choice}` }) };
    this.#snapshot(
      choice % 2 === 0
        ? other
        : { lines: [aLine({ quantity: choice }), aLine({ id: '12', quantity: 11 - choice })] },
    );
  }

  pay(): void {
    const next = payments[payments.indexOf(this.#order.paymentStatus) + 1];
    if (payments.includes(this.#order.paymentStatus) && next !== undefined)
      this.#snapshot({ paymentStatus: next });
  }

  process(): void {
    if (this.#order.status === 'open') this.#snapshot({ status: 'in_process' });
  }

  complete(): void {
    if (this.#order.status !== 'cancelled') this.#snapshot({ status: 'completed' });
  }

  cancel(): void {
    if (this.#order.status !== 'completed') this.#snapshot({ status: 'cancelled' });
  }

  /** A new parcel, which may get its number later. */
  pack(choice: number): void {
    if (this.#order.fulfilmentStatus === 'fulfilled' || this.#shipments.length === 3) return;
    const id = String(900 + this.#shipments.length);
    const numbered = choice % 3 === 0 ? {} : { trackingNumber: `TRK${id}` };
    this.#shipments.push({ id, status: 'pending', modifiedAt: this.#tick(), ...numbered });
    this.#tellShipment(this.#shipments.length - 1, choice);
  }

  /** A parcel gets on: seen by the shop, or by the carrier, who knows it by its number alone. */
  move(choice: number): void {
    const index = choice % Math.max(this.#shipments.length, 1);
    const shipment = this.#shipments[index];
    if (shipment === undefined || shipment.status === 'cancelled') return;
    const status =
      choice === 11 ? 'cancelled' : (journeys[journeys.indexOf(shipment.status) + 1] ?? 'returned');
    const moved = {
      ...shipment,
      status,
      modifiedAt: this.#tick(),
      trackingNumber: shipment.trackingNumber ?? `TRK${shipment.id}`,
      carrier: `Post ${choice}`,
    };
    this.#shipments[index] = moved;
    if (choice < 6) return this.#tellShipment(index, choice);
    this.told.push({ kind: 'shipment', orderId: '1042', shipment: { ...moved, id: moved.trackingNumber } });
  }

  fulfil(): void {
    if (this.listsShipments) this.#snapshot({ fulfilmentStatus: 'fulfilled' });
    else this.tell(2);
  }

  /** A refund, told by a message, by the next snapshot, or by both. */
  refund(choice: number): void {
    if (this.#refunds.length === 3) return;
    const refund = aRefund({ id: `r${this.#refunds.length}`, at: this.#tick() });
    this.#refunds.push(refund);
    if (choice % 3 !== 0 || !this.listsRefunds) this.told.push({ kind: 'refund', orderId: '1042', refund });
    if (choice % 3 !== 1)
      this.#snapshot({ paymentStatus: this.#refunds.length === 3 ? 'refunded' : 'partially_refunded' });
  }

  tell(choice: number): void {
    this.told.push({
      kind: 'status',
      orderId: '1042',
      status: facts[choice % facts.length] as Fact,
      at: this.#tick(),
    });
  }

  remark(choice: number): void {
    const at = this.#tick();
    if (choice % 2 === 0)
      this.told.push({ kind: 'note', orderId: '1042', note: aNote({ id: `n${choice % 4}`, at }) });
    else
      this.told.push({
        kind: 'invoice',
        orderId: '1042',
        invoice: anInvoice({ number: `INV-${choice % 3}`, at }),
      });
  }

  erase(): void {
    this.told.push({ kind: 'deleted', orderId: '1042', at: this.#tick() });
  }

  #tellShipment(index: number, choice: number): void {
    if (this.listsShipments && choice % 2 === 0) return this.#snapshot({});
    this.told.push({ kind: 'shipment', orderId: '1042', shipment: this.#shipments[index] as Shipment });
  }

  #snapshot(changes: Partial<Order>): void {
    const shipments = this.listsShipments ? [...this.#shipments] : [];
    const refunds = this.listsRefunds ? [...this.#refunds] : [];
    const hasGotOn = statuses.some(field => (changes[field] ?? this.#order[field]) !== this.#order[field]);
    const modifiedAt = this.isHasty && hasGotOn ? this.#order.modifiedAt : this.#tick();
    this.#order = { ...this.#order, ...changes, modifiedAt, shipments, refunds };
    this.told.push({ kind: 'order', order: this.#order });
  }

  /** Times go forward by less than a millisecond and come with different offsets. */
  #tick(): string {
    const fraction = String((this.#seconds += 1)).padStart(7, '0');
    return this.#seconds % 2 === 0
      ? `2026-11-01T10:00:00.${fraction}Z`
      : `2026-11-01T13:00:00.${fraction}+03:00`;
  }
}
