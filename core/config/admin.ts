/** The tokens of the admin API. They are kept like the secrets of a connection, and no sentence here repeats one. */
import type { Fault } from '../errors/app-error.js';
import type { AdminConfig } from './config.js';
import { limits } from './limits.js';
import { pointerOf } from './pointer.js';
import { isRecord } from './record.js';
import { resolveSecrets, type SecretSources } from './secrets.js';

/** What the file's `admin` says, and everything that is wrong with it; pointers begin at the file's top. What the
 *  configuration's own schema says is not said again. */
export async function resolveAdmin(
  given: unknown,
  sources: SecretSources,
): Promise<AdminConfig & { readonly faults: readonly Fault[] }> {
  if (!isRecord(given) || given['token'] === undefined) return { tokens: [], faults: [] };
  const { secrets, faults } = await resolveSecrets({ token: given['token'] }, sources);
  const tokens = secrets.get('token') ?? [];
  const weak = tokens.flatMap(token => faultOf(token) ?? []);
  return {
    tokens,
    faults: [
      ...faults.map(({ pointer, detail }) => ({ pointer: `/admin${pointer}`, detail })),
      ...weak.map(detail => ({ pointer: pointerOf('admin', 'token'), detail })),
    ],
  };
}

/** A caller sends it as part of a header, and may try as often as it likes. */
function faultOf(token: string): string | undefined {
  if (!/^[\x21-\x7e]+$/.test(token))
    return 'holds blanks or characters that no header can carry; make one with: openssl rand -hex 32';
  if (token.length < limits.adminTokenCharsMin)
    return `has fewer than ${limits.adminTokenCharsMin} characters; make one with: openssl rand -hex 32`;
  return undefined;
}
