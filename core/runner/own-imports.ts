/** Lets a plugin import the plugin API by its public name from wherever it lies, without installing anything. */
import { registerHooks } from 'node:module';

const PUBLIC_NAME = 'orderwire/plugin-api';

/** From now on the public name means this installation's own file. */
export function serveOwnImports(): void {
  const url = new URL('../plugin-api.js', import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === PUBLIC_NAME ? { url, shortCircuit: true } : next(specifier, context),
  });
}
