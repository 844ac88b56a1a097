/** What the trial of new versions showed, as lines for a person: a table of how many, and one of what is otherwise. */
import {
  changeInWords,
  type ShadowedItem,
  type ShadowedPlugin,
  type ShadowReport,
} from '../shadow/report.js';
import { toTable } from './output.js';

/** The two tables; of the second only the items of which there is something to say. */
export function linesOfShadow({ asked, plugins }: ShadowReport): string[] {
  if (plugins.length === 0) return ['nothing was tried: no plugin that is in use changes'];
  const titles = ['plugin', 'same', 'changed', 'new errors', 'gone errors', 'slower', 'not comparable'];
  const counted = plugins.map(({ name, from, to, counts }) => [
    `${name} ${from} -> ${to}`,
    ...[counts.same, counts.changed, counts.new_error, counts.gone_error, counts.slower].map(String),
    String(counts.not_comparable),
  ]);
  const items = plugins.flatMap(linesOfPlugin);
  const details =
    items.length === 0 ? [] : ['', ...toTable(['tried', 'of', 'about', 'result', 'what'], items)];
  const short = plugins
    .filter(({ isCutShort }) => isCutShort)
    .map(({ name }) => `${name}: the time was over before all of the last ${asked} were tried`);
  return [...toTable(titles, counted), ...details, ...short, ''];
}

function linesOfPlugin({ webhooks, deliveries }: ShadowedPlugin): string[][] {
  return [
    ...webhooks.flatMap(item => linesOfItem(`webhook ${item.id}`, item)),
    ...deliveries.flatMap(item => linesOfItem(`delivery ${item.id}`, item)),
  ];
}

/** One line for each thing to say; the first says what it is about. */
function linesOfItem(what: string, item: ShadowedItem): string[][] {
  const { connection, about, result, reason, isSlower, tookMs, changes, moreChanges, unstable } = item;
  const said = [
    ...(reason === undefined ? [] : [reason]),
    ...(isSlower && tookMs ? [`slower: ${tookMs.before} ms -> ${tookMs.after} ms`] : []),
    ...changes.map(change => `${change.pointer}: ${changeInWords(change)}`),
    ...(moreChanges > 0 ? [`and ${moreChanges} more`] : []),
    ...(unstable.length > 0 ? [`not compared, different in every run: ${unstable.join(', ')}`] : []),
  ];
  return said.map((words, index) =>
    index === 0 ? [what, connection, about, result.replaceAll('_', ' '), words] : ['', '', '', '', words],
  );
}
