/** JSON as WordPress writes it: other bytes than JSON.stringify gives, and the bytes are what is signed. */

/** The value as JSON with slashes and everything beyond ASCII escaped. */
export function wpJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', String.raw`\/`)
    .replaceAll(
      /[\u0080-\uffff]/g,
      unit => String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, '0'),
    );
}

/** A secret as WooCommerce signs with it: the entities of special characters are decoded once. */
export function decodeSpecialCharacters(text: string): string {
  return text.replaceAll(
    /&(amp|lt|gt|quot|#0*38|#0*39|#0*34);/g,
    entity => SPECIAL.get(entity.replace(/#0+/, '#')) ?? entity,
  );
}

const SPECIAL = new Map([
  ['&amp;', '&'],
  ['&#38;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#34;', '"'],
  ['&#39;', "'"],
]);
