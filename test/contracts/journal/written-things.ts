/** A provider as far as the order of writes matters: for each order what was written last, by what was written. It fails the
 *  test at the moment at which an older state goes over a newer one. */
import assert from 'node:assert/strict';
import { present } from '../../support/present.js';

/** One write: what, of which event. `serial` counts events. */
export interface Write {
  readonly writes: string;
  readonly serial: number;
}

/** What a provider has of one order at one connection. */
export class WrittenThings {
  /** Of each thing, the event it was written by last. */
  readonly things = new Map<string, number>();
  /** Events that added something of their own. */
  readonly notes = new Set<number>();
  /** The newest event of each thing of which the hub knows that it arrived. */
  readonly #told = new Map<string, number>();

  /** Takes a write. `mayBeBehind`: a person had something sent again or passed over, and the hub was not told of everything
   *  that arrived; then only what it was told of must not be undone. */
  apply({ writes, serial }: Write, mayBeBehind: boolean): void {
    const known = mayBeBehind ? this.#told : this.things;
    for (const undone of undoneBy(writes))
      assert.ok(
        (known.get(undone) ?? 0) <= serial,
        `event ${serial} would write ${writes || 'a note'} over ${undone} of event ${known.get(undone)}`,
      );
    if (writes === 'removal') this.#forget(serial);
    if (writes === '') this.notes.add(serial);
    else this.things.set(writes, serial);
    if (writes === 'order') this.things.delete('removal');
  }

  #forget(before: number): void {
    for (const [thing, at] of this.things) if (at < before) this.things.delete(thing);
    for (const note of this.notes) if (note < before) this.notes.delete(note);
  }

  /** The hub has stored that this arrived. */
  tell({ writes, serial }: Write): void {
    if (writes !== '') this.#told.set(writes, Math.max(serial, this.#told.get(writes) ?? 0));
  }

  /** Compares with what a run in order and without a fault leaves. `isPassedOver`: the lane went on past a dead delivery, so
   *  that a whole order which came too late may be left out, because a part of it that is newer is there. */
  compare(events: readonly Write[], isPassedOver: boolean): void {
    const expected = new WrittenThings();
    for (const event of events) expected.apply(event, false);
    const whole = expected.things.get('order') ?? 0;
    const parts = ['payment', 'progress'].map(part => this.things.get(part) ?? 0);
    if (isPassedOver && Math.max(...parts) > whole) {
      for (const { things } of [expected, this]) things.delete('order');
    }
    // An order that came back may never have been removed, where its removal came too late.
    const removal = Math.max(
      0,
      ...events.filter(({ writes }) => writes === 'removal').map(({ serial }) => serial),
    );
    if (!expected.things.has('removal')) for (const one of [expected, this]) one.#forget(removal);
    assert.deepEqual(inOrder(this.things), inOrder(expected.things));
    assert.deepEqual([...this.notes].toSorted(ascending), [...expected.notes].toSorted(ascending));
  }
}

/** The things whose newer state a write would undo: its own, those that it holds as well, and a removal. */
function undoneBy(writes: string): string[] {
  if (writes === 'order') return ['removal', 'order', 'payment', 'progress'];
  if (writes === 'removal') return ['removal', 'order'];
  return writes === '' ? ['removal'] : ['removal', writes];
}

function inOrder(things: ReadonlyMap<string, number>): [string, number][] {
  return [...things].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function ascending(one: number, other: number): number {
  return present(one) - present(other);
}
