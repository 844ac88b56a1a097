/** Ports for servers whose address has to be known before they listen, or that stop and come back where they were. */
import { createServer } from 'node:net';

/** Below the ports that systems give to whoever asks for any (Linux from 32768, others from 49152): what a test gives back
 *  for a moment is then taken by no other server or call of the tests that run beside it. */
const PORTS = { from: 20_000, below: 32_000 };
const TRIES_MAX = 50;

/** A port on loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const port = PORTS.from + Math.floor(Math.random() * (PORTS.below - PORTS.from));
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port among ${TRIES_MAX} from ${PORTS.from} to ${PORTS.below}`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const isListening = await new Promise<boolean>(resolve => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (isListening) await new Promise(resolve => server.close(resolve));
  return isListening;
}
