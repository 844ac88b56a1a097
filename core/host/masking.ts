/** What is personal, told by its name, and hidden wherever a call or a value is shown or kept. */
import { limits } from '../config/limits.js';

/** Stands for what is hidden. */
export const HIDDEN = '***';

/** JSON text with personal values hidden; undefined where the value is none that JSON has. */
export function maskedJson(value: unknown): string | undefined {
  return JSON.stringify(value, hide);
}

/** An address whose query's personal values are hidden; what its other parts say belongs to the call. */
export function maskedUrl(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  if (url.password !== '') url.password = HIDDEN;
  for (const name of new Set(url.searchParams.keys()))
    if (isPersonal(name)) url.searchParams.set(name, HIDDEN);
  return url.href;
}

/** Whether a value is hidden under this name, with everything in it. */
export function isHidden(name: string, value: unknown): boolean {
  return hide(name, value) === HIDDEN;
}

/** Lists and records under a personal name are hidden whole: a list of telephone numbers has no names inside. An
 *  address is looked into, since its city and country tell why a provider refused it. */
function hide(name: string, value: unknown): unknown {
  const isEmpty = value === null || value === undefined || value === '' || typeof value === 'boolean';
  if (isEmpty || !isPersonal(name)) return value;
  const isOpen = /address/i.test(name) && [value].flat().every(item => typeof item === 'object');
  return isOpen ? value : HIDDEN;
}

/** Providers use some hundred names over and over; what was found for a name is kept. */
const judged = new Map<string, boolean>();

function isPersonal(name: string): boolean {
  let is = judged.get(name);
  if (is === undefined) {
    is = PERSONAL.test(name);
    if (judged.size < limits.fieldNamesKept) judged.set(name, is);
  }
  return is;
}

const PERSONAL =
  /name$|^name|phone|mobile|mail|street|address|^line_?\d$|zip|post_?al|post_?code|neighbou?rhood|district|landmark|latitude|longitude|^(lat|lng|lon)$|company|contact|avatar|gender|birth|national|passport|iban|note|instructions|password|secret|token|api_?key|authorization|credential/i;
