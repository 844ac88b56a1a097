/** JSON.rawJSON, which the runtime has and the compiler's library does not yet declare. */
interface JSON {
  rawJSON(text: string): object;
}
