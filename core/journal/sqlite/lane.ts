/** The id of a lane. */
import { createHash } from 'node:crypto';
import type { OrderKey } from '../journal.js';

/** 48 bits of a hash of destination and order, made by the caller: no lookup, no second index. Two lanes that collide
 *  only wait for each other. */
export function laneId(destination: string, { connection, orderId }: OrderKey): number {
  return createHash('sha256').update(`${destination}\n${connection}\n${orderId}`).digest().readUIntBE(0, 6);
}
