/** The schemas that come with the hub, as they lie in schemas/. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../root.js';

/** Names of the bundled schemas that are judged by: schemas/NAME.schema.json, and of the admin API's input
 *  schemas/admin/NAME.schema.json. */
export const canonicalNames = [
  'order',
  'observation',
  'event',
  'plugin',
  'config',
  'problem',
  'page',
  'approval-query',
  'reload-query',
  'delivery-filter',
  'webhook-filter',
  'replay-request',
  'backfill-request',
  'order-query',
  'polled-page',
  'subscription-faults',
  'case-files',
] as const;

/** One of these names. */
export type CanonicalName = (typeof canonicalNames)[number];

/** The text of every bundled schema, by its file; read once. */
export function bundledSchemas(): ReadonlyMap<string, string> {
  texts ??= new Map(FILES.map(file => [file, readFileSync(join(packageRoot, 'schemas', file), 'utf8')]));
  return texts;
}

let texts: ReadonlyMap<string, string> | undefined;

/** All of them, those too that only others refer to. */
const FILES = [
  'money',
  'address',
  'line',
  'shipment',
  'order',
  'observation',
  'event',
  'plugin',
  'config',
  'problem',
  'polled-page',
  'subscription-faults',
  'case-files',
  'admin/page',
  'admin/delivery-filter',
  'admin/webhook-filter',
  'admin/replay-request',
  'admin/approval-query',
  'admin/backfill-request',
  'admin/order-query',
  'admin/reload-query',
].map(name => `${name}.schema.json`);
