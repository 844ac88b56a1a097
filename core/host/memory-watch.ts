/** Watches how much memory a process takes. The runtime's own bound counts JavaScript objects only; buffers lie outside. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Looks at the process again and again, and tells once when it takes more than the bound; gives what ends the watch. A
 *  look that fails proves nothing, and the next one follows. Where the system has no /proc nothing is watched. */
export function watchMemory(
  pid: number,
  { bytesMax, everyMs }: { readonly bytesMax: number; readonly everyMs: number },
  onExceeded: (bytes: number) => void,
): () => void {
  const look = async (): Promise<void> => {
    const bytes = await residentBytes(pid).catch(() => undefined);
    if (bytes === undefined || bytes <= bytesMax) return;
    clearInterval(timer);
    onExceeded(bytes);
  };
  if (!existsSync('/proc/self/statm')) return () => undefined;
  const timer = setInterval(() => void look(), everyMs).unref();
  return () => clearInterval(timer);
}

/** The second number of statm is the resident set in pages; they have 4096 bytes where there is a /proc and we run. */
async function residentBytes(pid: number): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8');
  return Number(statm.split(' ')[1]) * 4096;
}
