/** Whose order an order of Retailys is, by its sales channel. */
import type { ReadOrder, RetailysSettings } from './generated/schemas.js';

/** Id of the channel; undefined where it has none. */
export function channelOf({ channel }: ReadOrder): number | undefined {
  const id = channel?.id;
  return id === undefined || id === null ? undefined : Number(id);
}

/** Whether the order is of the channel that orders from here are created in: it must not come back as a new one. */
export function isForeign(order: ReadOrder, { channel_id: own }: RetailysSettings): boolean {
  return own !== undefined && channelOf(order) === own;
}

/** Why an order is nothing to us; undefined for one that is reported. */
export function whyNotReport(order: ReadOrder, settings: RetailysSettings): string | undefined {
  const channel = channelOf(order);
  if (isForeign(order, settings) || (channel !== undefined && settings.source_channels.includes(channel)))
    return undefined;
  return `the order is of the sales channel ${channel ?? '(none)'}, which the setting source_channels does not list`;
}
