/** Preloaded into the threads of a hub whose memory is looked at. When the process is told over its channel, each of them
 *  collects its garbage and gives the memory back, and the process answers when all have. */
import { BroadcastChannel, isMainThread } from 'node:worker_threads';

type Told = 'here' | 'collect' | 'collected';

const threads = new BroadcastChannel('garbage');
if (isMainThread) lead();
else follow();
threads.unref();

function lead(): void {
  let others = 0;
  let awaited = 0;
  hear(told => {
    if (told === 'here') others += 1;
    if (told === 'collected' && (awaited -= 1) === 0) process.send?.('collected');
  });
  process.on('message', () => {
    awaited = others;
    tell('collect');
    collect();
    if (awaited === 0) process.send?.('collected');
  });
  process.channel?.unref();
}

function follow(): void {
  hear(told => {
    if (told !== 'collect') return;
    collect();
    tell('collected');
  });
  tell('here');
}

function hear(listener: (told: Told) => void): void {
  threads.addEventListener('message', ({ data }) => listener(data as Told));
}

function tell(what: Told): void {
  threads.postMessage(what);
}

/** What is left is what something still uses: all the spare room of the heap goes back, too. */
function collect(): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
