/** Fields that a sender writes into its address and into a form, instead of JSON. */

/** The fields of a query and of a form as texts. Where both have one the form's counts; of one that comes more than once
 *  the last. What is no such text has fields all the same, odd ones: it never raises. */
export function readParameters(query: string, form: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...new URLSearchParams(query), ...new URLSearchParams(form)]);
}
