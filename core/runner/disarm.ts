/** What plugin code finds no more in its process: ways to reach other processes that the runtime's permissions leave open. */
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

/** Takes them away, for whoever asks the process, by its global name or as a module. Run before any plugin is loaded: signals
 *  could end the hub, a debugger could be opened in it, and its priority lowered. */
export function disarm(): void {
  for (const name of OF_PROCESS) Reflect.deleteProperty(process, name);
  Reflect.deleteProperty(os, 'setPriority');
  syncBuiltinESMExports();
}

const OF_PROCESS = [
  'kill',
  '_kill',
  '_debugProcess',
  '_debugEnd',
  'binding',
  '_linkedBinding',
  'setuid',
  'seteuid',
  'setgid',
  'setegid',
  'setgroups',
  'initgroups',
];
