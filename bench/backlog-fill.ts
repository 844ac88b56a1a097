/** Fills the file of one side, in a process of its own: a child's peak of memory is no less than its parent's when it was
 *  started, so the parent of what is measured has to stay small. */
import { fillBacklog, type Backlog } from './backlog-file.js';

const { path, ...backlog } = JSON.parse(process.argv[2] ?? '{}') as Backlog & { path: string };
fillBacklog(path, backlog);
process.stdout.write('{}\n');
