/** The routes of the configuration against its connections: whoever is named exists and can do what the route asks. */
import type { Fault } from '../errors/app-error.js';
import type { PluginFolder } from '../host/plugin-folder.js';
import type { EventType, RouteConfig } from '../model/generated/model.js';
import type { Validator } from '../schema/validator.js';
import { ORIGIN, type Route } from './config.js';
import { eventTypes, eventTypesOf } from './event-types.js';
import { pointerOf } from './pointer.js';
import { isRecord, recordOf, textsOf } from './record.js';
import { suggest } from './suggest.js';

/** The configured connections with their plugins, where those are known. */
export type KnownConnections = ReadonlyMap<string, PluginFolder | undefined>;

/** Everything that is wrong with `routes`; pointers begin at the file's top. What the configuration's own schema says
 *  is not said again. */
export function checkRoutes(routes: unknown, known: KnownConnections, validator: Validator): Fault[] {
  if (!Array.isArray(routes)) return [];
  return routes.flatMap((entry, index) => {
    const at = pointerOf('routes', index);
    const route = recordOf(entry);
    const patterns = textsOf(route['events']);
    const events = patterns.flatMap(([, pattern]) => eventTypesOf(pattern));
    return [
      ...textsOf(route['from']).flatMap(([i, name]) => faultOfSource(`${at}/from/${i}`, name, known)),
      ...textsOf(route['to']).flatMap(([i, name]) =>
        faultOfDestination(`${at}/to/${i}`, name, events, known),
      ),
      ...patterns.flatMap(([i, pattern]) => faultOfPattern(`${at}/events/${i}`, pattern)),
      ...faultOfWhere(`${at}/where`, route['where'], validator),
    ];
  });
}

/** A checked route in the core's form. */
export function toRoute({ from, to, events, where, tests }: RouteConfig): Route {
  return {
    from,
    to,
    events: eventTypes.filter(type => events.some(pattern => eventTypesOf(pattern).includes(type))),
    ...(where === undefined ? {} : { where }),
    ...(tests === undefined ? {} : { tests }),
  };
}

function faultOfSource(pointer: string, name: string, known: KnownConnections): Fault[] {
  if (!known.has(name)) return [unknown(pointer, name, known)];
  const plugin = known.get(name);
  if (plugin === undefined || plugin.manifest.roles.includes('source')) return [];
  return [
    {
      pointer,
      detail: `${name} causes no events, since its plugin ${plugin.name} is not a source; take it out`,
    },
  ];
}

function faultOfDestination(
  pointer: string,
  name: string,
  events: readonly EventType[],
  known: KnownConnections,
): Fault[] {
  if (name === ORIGIN) return [];
  if (!known.has(name)) return [unknown(pointer, name, known)];
  const plugin = known.get(name);
  if (plugin === undefined) return [];
  if (!plugin.manifest.roles.includes('destination')) {
    return [
      {
        pointer,
        detail: `${name} takes no events, since its plugin ${plugin.name} is not a destination; take it out`,
      },
    ];
  }
  const handled = Object.keys(plugin.manifest.events ?? {});
  if (events.length === 0 || events.some(type => handled.includes(type))) return [];
  const detail = `${name} handles none of the route's events; take it out or route one of ${handled.join(', ')}`;
  return [{ pointer, detail }];
}

function unknown(pointer: string, name: string, known: KnownConnections): Fault {
  return {
    pointer,
    detail: `there is no connection ${JSON.stringify(name)}; ${suggest(name, known.keys())}`,
  };
}

function faultOfPattern(pointer: string, pattern: string): Fault[] {
  if (eventTypesOf(pattern).length > 0) return [];
  const what = pattern.includes('*') ? 'matches no event' : 'is not an event';
  return [{ pointer, detail: `${JSON.stringify(pattern)} ${what}; ${suggest(pattern, eventTypes)}` }];
}

function faultOfWhere(pointer: string, where: unknown, validator: Validator): Fault[] {
  if (!isRecord(where)) return [];
  try {
    validator.compile(where);
    return [];
  } catch (error) {
    return [{ pointer, detail: (error as Error).message }];
  }
}
