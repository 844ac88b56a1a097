/** Which connections an event goes to. Names and types are checked when the configuration is read; here they are
 *  only compared. */
import type { Event, RouteConfig } from '../model/generated/model.js';
import { toEvent, viewEvent, type EventView, type PlacedEvent } from './event.js';
import { isKnown } from './order-state.js';

/** A route of the configuration, its `where` compiled to a predicate. */
export interface Route extends Omit<RouteConfig, 'where'> {
  readonly where?: (view: EventView) => boolean;
}

/** The destination connections of an event that the connection `cause` brought about, in the order of the routes, each
 *  once. Never the cause itself: it knows already, and telling it would make a loop. A test order takes only routes with
 *  `tests`: along any other a try would be packed and shipped. */
export function routeEvent(routes: readonly Route[], event: Event, cause: string): string[] {
  const view = viewEvent(event);
  const destinations = new Set<string>();
  for (const route of routes) {
    if (event.data.order.isTest && route.tests !== true) continue;
    if (!route.from.includes(cause) || !route.events.some(pattern => matches(pattern, event.type))) continue;
    const targets = route.to.map(name => (name === 'origin' ? event.data.origin : name));
    const fresh = targets.filter(name => name !== cause && !destinations.has(name));
    if (fresh.length > 0 && (route.where?.(view) ?? true)) fresh.forEach(name => destinations.add(name));
  }
  return [...destinations];
}

/** The connections whose orders some route leads to a connection. */
export function originsOf(routes: readonly Route[], connection: string): string[] {
  const leading = routes.filter(({ to }) => to.includes(connection));
  return [...new Set(leading.flatMap(({ from }) => from))].filter(name => name !== connection);
}

/** Whether the routes lead an order to a connection: told by the connection it came from, its creation or a change of it
 *  would go there. */
export function leadsTo(
  routes: readonly Route[],
  { origin, orderId, state }: Omit<PlacedEvent, 'derived' | 'index'>,
  connection: string,
): boolean {
  const time = isKnown(state) ? state.snapshot.modifiedAt : '';
  return LEADING.some(type => {
    const event = toEvent({ origin, orderId, state, derived: { type, time }, index: 0 });
    return routeEvent(routes, event, origin).includes(connection);
  });
}

const LEADING = ['order.created', 'order.updated'] as const;

function matches(pattern: string, type: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}
