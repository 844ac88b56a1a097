/** Asks the providers what they hold at the end of the demo, and compares it with what the story should have led to. */
import type { RemoteHub } from '../process.js';
import type { DemoStandIns } from './config.js';

interface AftershipState {
  readonly orders: readonly {
    id: string;
    status: string;
    financial_status: string | null;
    items: readonly { quantity: number }[];
  }[];
}

interface AymakanState {
  readonly orders: readonly {
    order_id: string;
    payment_method: string;
    order_items: readonly { quantity: number }[];
  }[];
}

/** What the story leads to, worked out by hand from sandbox/demo/story.ts. */
const expected = {
  aftership: ['acme-outlet-2001 open paid', 'acme-shop-1001 open paid', 'acme-shop-1002 canceled refunded'],
  aymakan: ['acme-outlet-2001', 'acme-shop-1001', 'acme-shop-1002'],
  dead: 0,
  quarantined: 0,
};

/** Says what arrived; true where it is exactly what should have. */
export async function checkArrivals(
  hub: RemoteHub,
  { aftership, aymakan }: DemoStandIns,
  say: (sentence: string) => void,
): Promise<boolean> {
  const tracked = (await aftership.state<AftershipState>()).orders;
  const stored = (await aymakan.state<AymakanState>()).orders;
  const lines = (message: string): number => hub.lines.filter(line => line.message === message).length;
  const actual = {
    aftership: tracked
      .map(({ id, status, financial_status }) => `${id} ${status} ${financial_status}`)
      .sort(),
    aymakan: stored.map(order => order.order_id).sort(),
    dead: lines('delivery dead'),
    quarantined: lines('webhook quarantined'),
  };
  say(`\nAfterShip   ${actual.aftership.join('; ')}`);
  say(`Aymakan     ${actual.aymakan.join('; ')}`);
  return JSON.stringify(actual) === JSON.stringify(expected);
}
