/** What a plugin's module has to export, as its manifest says. */
import { pathToFileURL } from 'node:url';
import type { Manifest } from '../model/generated/model.js';
import type { PluginFolder } from './plugin-folder.js';
import type { PluginToLoad } from './protocol.js';

/** What the runner looks for when it has loaded a plugin. */
export interface PromisedExports {
  readonly hasTranslator: boolean;
  readonly hasPoller: boolean;
  readonly hasSubscriptions: boolean;
  /** Events with a handler. */
  readonly handlers: readonly string[];
  /** Questions with an answer, by their patterns. */
  readonly answers: readonly string[];
}

/** Reads the promises of a manifest. */
function promisedExports(manifest: Manifest): PromisedExports {
  const { roles, events = {}, questions = {}, polling, subscriptions } = manifest;
  return {
    hasTranslator: roles.includes('source'),
    hasPoller: polling !== undefined,
    hasSubscriptions: subscriptions !== undefined,
    handlers: roles.includes('destination') ? Object.keys(events) : [],
    answers: Object.keys(questions),
  };
}

/** A plugin as a runner is told to load it. */
export function toLoad({ name, entry, manifest }: PluginFolder): PluginToLoad {
  return { name, entry: pathToFileURL(entry).href, promised: promisedExports(manifest) };
}
