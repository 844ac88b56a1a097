/** Which connections an event goes to. Names and types are checked when the configuration is read; here they are
 *  only compared. */
import type { Event, RouteConfig } from '../model/generated/model.js';
import { viewEvent, type EventView } from './event.js';

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

function matches(pattern: string, type: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}
