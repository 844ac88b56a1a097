/** Text as people wrote it. WordPress stores and sends many texts with HTML entities in them; this is the only file that
 *  knows the library which reads them. */
import { decode } from 'html-entities';
import { text } from '../../../core/plugin-api.js';

/** Text with its entities decoded once; undefined where nothing is left of it. Tags are text and stay. */
export function plain(value: string | number | null | undefined): string | undefined {
  const raw = text(value);
  // Strict: an ampersand that ends in no semicolon is the writer's own, as in "salt&pepper".
  return raw === undefined ? undefined : text(decode(raw, { scope: 'strict' }));
}
