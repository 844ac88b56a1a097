/** What happens to orders in a shop: five things to each, and the webhooks that tell of them, in whatever way they come in. */
import { shopifyOrder, type RestOrder } from '../../sandbox/shopify/orders.js';
import type { ShopWebhook, SignedWebhook } from '../../sandbox/shopify/send.js';
import { ShopifyShop } from '../../sandbox/shopify/shop.js';
import { sign } from './post.js';

/** One order and the webhooks of everything that happened to it, in order. */
export interface Story {
  readonly orderId: string;
  readonly webhooks: readonly ShopWebhook[];
}

/** The providers deliver nothing to this place. */
export const REFUSED_CITY = 'Far Island';

/** What a note begins with that counts the changes of its order; it reaches both providers unchanged. */
export const REVISION = 'revision ';

type Act = 'place' | 'move' | 'edit' | 'pay' | 'cancel' | 'fulfil';

/** An order's last address is always one that the providers take. */
const plots: readonly (readonly Act[])[] = [
  ['place', 'move', 'pay', 'edit', 'fulfil'],
  ['place', 'edit', 'move', 'pay', 'cancel'],
  ['place', 'move', 'edit', 'move', 'pay'],
  ['place', 'pay', 'edit', 'move', 'cancel'],
  ['place', 'move', 'edit', 'move', 'cancel'],
];

/** Part of the addresses, the last of each order apart, that lie in the refused city. */
const REFUSED_SHARE = 0.2;

/** Stories of so many orders; the same numbers tell the same stories. */
export function tellStories(count: number, random: () => number): Story[] {
  let now = Date.parse('2026-11-21T09:00:00Z');
  // Every change is a second later than the one before, as the shop's times have no milliseconds.
  const shop = new ShopifyShop({ accessToken: 'unused', now: () => (now += 1000) });
  return Array.from({ length: count }, (_, index) => {
    const order = shopifyOrder({ id: 1000 + index, number: 1000 + index, isCashOnDelivery: true });
    const plot = plots[Math.floor(random() * plots.length)] ?? [];
    const teller = new Teller(shop, order, random);
    const lastMove = plot.lastIndexOf('move');
    const webhooks = plot.map((act, place) =>
      teller.tell(act, { revision: place + 1, isOpen: place < lastMove }),
    );
    return { orderId: String(order.id), webhooks };
  });
}

interface Telling {
  /** Counts the changes from 1. */
  readonly revision: number;
  /** Whether a later address will put a wrong one right. */
  readonly isOpen: boolean;
}

/** Lets things happen to one order. */
class Teller {
  constructor(
    private readonly shop: ShopifyShop,
    private readonly order: RestOrder,
    private readonly random: () => number,
  ) {}

  tell(act: Act, { revision, isOpen }: Telling): ShopWebhook {
    const { id } = this.order;
    const note = `${REVISION}${revision}`;
    const address = (): object => ({ shipping_address: this.#address(revision, isOpen) });
    if (act === 'place') return this.shop.place({ ...this.order, note, ...address() });
    const changed = (fields: object = {}): ShopWebhook => this.shop.change(id, { note, ...fields });
    switch (act) {
      case 'move':
        return changed(address());
      case 'edit':
        this.#edit();
        return changed();
      case 'pay':
        changed();
        return this.shop.pay(id);
      case 'cancel':
        return this.shop.cancel(id, 'customer');
      case 'fulfil':
        return this.shop.fulfil(id, { trackingNumber: `TN${id}`, carrier: 'Example Post' });
    }
  }

  #address(revision: number, isOpen: boolean): object {
    return {
      ...(this.order['shipping_address'] as object),
      address1: `${revision} Harbour Road`,
      address2: this.random() < 0.5 ? `Flat ${revision}` : null,
      city: isOpen && this.random() < REFUSED_SHARE ? REFUSED_CITY : 'Jeddah',
    };
  }

  /** The first line never goes, the second one may, and may come back. */
  #edit(): void {
    const isFirst = this.random() < 0.5;
    const line = this.order.line_items[isFirst ? 0 : 1];
    const quantity = Math.floor(this.random() * 4) + (isFirst ? 1 : 0);
    if (line) this.shop.edit(this.order.id, line.id, quantity);
  }
}

/** The way in which webhooks of one order come in: groups, one after the other, the members of a group at once. Some come
 *  twice, some again under another topic and id, and half of the orders have theirs in no order at all. */
export function shake(webhooks: readonly ShopWebhook[], random: () => number): SignedWebhook[][] {
  const sent = webhooks.flatMap(webhook => {
    const signed = sign(webhook);
    const repeated = random() < 0.2 ? [signed] : [];
    const copied = random() < 0.2 ? [sign({ ...webhook, topic: 'orders/updated' })] : [];
    return [signed, ...repeated, ...copied];
  });
  const disorder = random();
  if (disorder < 0.5) return sent.map(one => [one]);
  const mixed = sent
    .map(signed => ({ signed, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ signed }) => signed);
  return disorder < 0.8 ? mixed.map(one => [one]) : [mixed];
}
