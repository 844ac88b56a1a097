/** Connections that a new generation does not open, and the one error that says all of them with their reasons. */
import type { Connection } from '../config/config.js';
import { pointerOf } from '../config/pointer.js';
import { AppError, PluginError, toRecord, type ErrorRecord, type Fault } from '../errors/app-error.js';
import type { Blame } from './blame.js';

/** One of them, with why. */
export interface Unopened {
  readonly connection: string;
  readonly error: ErrorRecord;
}

/** Raises plugin_invalid with every one that was not aside before. */
export function refuseUnless(failed: readonly Unopened[], asideBefore: ReadonlySet<string>): void {
  const faults = failed
    .filter(({ connection }) => !asideBefore.has(connection))
    .map(({ connection, error }) => faultOf(connection, error.detail));
  if (faults.length > 0) throw unopened(faults);
}

/** Raises permission_unapproved with every connection whose plugin asks for more, but those that were aside before. */
export function refuseUnapproved(
  connections: readonly Connection[],
  unapproved: ReadonlyMap<string, Blame>,
  asideBefore: ReadonlySet<string>,
): void {
  const faults = connections
    .filter(({ name }) => !asideBefore.has(name))
    .flatMap(({ name, plugin }) => {
      const reason = unapproved.get(plugin.name);
      return reason === undefined ? [] : [faultOf(name, reason.detail)];
    });
  if (faults.length > 0)
    throw new AppError('permission_unapproved', 'a plugin asks for more than was approved', { faults });
}

/** Raises what kept a runner from starting; where that happened to several, plugin_invalid with the reasons of all. */
export function refuseUnopened(starts: readonly PromiseSettledResult<void>[]): void {
  const errors = starts.flatMap(start => (start.status === 'rejected' ? [start.reason as unknown] : []));
  if (errors.length === 0) return;
  const [only] = errors;
  if (errors.length === 1) throw only;
  const records = errors.map(error => toRecord(error));
  throw unopened(records.flatMap(({ detail, faults }) => faults ?? [{ pointer: '/connections', detail }]));
}

/** The error for connections whose plugin ended the runner while it was loaded. */
export function crashed(connections: readonly string[], blame: Blame | undefined): PluginError {
  const detail = blame?.detail ?? 'the plugin ended its runner while it was loaded';
  return new PluginError('plugin_crashed', detail, {
    faults: connections.map(name => faultOf(name, detail)),
  });
}

/** Raises plugin_crashed where there are such: a runner that ended while others were opened would take work and do none. */
export function refuseEnded(connections: readonly Connection[]): void {
  const plugins = [...new Set(connections.map(({ plugin }) => plugin.name))];
  if (plugins.length > 0)
    throw new PluginError(
      'plugin_crashed',
      `the runner of ${plugins.join(', ')} ended right after it was opened`,
    );
}

function unopened(faults: readonly Fault[]): AppError {
  return new AppError('plugin_invalid', 'not every connection opens with it', { faults });
}

function faultOf(connection: string, detail: string): Fault {
  return { pointer: pointerOf('connections', connection), detail };
}
