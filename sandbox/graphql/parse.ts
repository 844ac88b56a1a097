/** Reads a GraphQL request as far as stand-ins take one: one operation with variables, fields, arguments and aliases. No
 *  fragments, directives or subscriptions: what cannot be read is refused like a mistake. */

/** A value in a document. */
export type Value =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'enum'; readonly name: string }
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, Value>> };

/** A field that is asked for. */
export interface Field {
  readonly name: string;
  /** What it is called in the answer. */
  readonly alias: string;
  readonly args: Readonly<Record<string, Value>>;
  readonly fields: readonly Field[];
}

/** The operation of a document. */
export interface Operation {
  readonly kind: 'query' | 'mutation';
  /** Types of the variables as written, by name. */
  readonly variables: Readonly<Record<string, string>>;
  readonly fields: readonly Field[];
}

/** The document as an operation. Throws an Error with the place that cannot be read. */
export function parseDocument(text: string): Operation {
  return new Reader(text).operation();
}

const TOKEN =
  /[\s,]*(?:#[^\n]*\n[\s,]*)*([_A-Za-z][_0-9A-Za-z]*|-?\d+(?:\.\d+)?|"(?:[^"\\\n]|\\.)*"|[{}()[\]:$!=])/y;

class Reader {
  readonly #tokens: string[] = [];
  #at = 0;

  constructor(text: string) {
    TOKEN.lastIndex = 0;
    let end = 0;
    for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
      this.#tokens.push(found[1] ?? '');
      end = TOKEN.lastIndex;
    }
    if (text.slice(end).trim() !== '')
      throw new Error(`syntax error at ${JSON.stringify(text.slice(end, end + 20))}`);
  }

  operation(): Operation {
    const kind = this.#peek() === '{' ? 'query' : this.#next();
    if (kind !== 'query' && kind !== 'mutation') throw new Error(`syntax error: unexpected ${kind}`);
    if (!['{', '('].includes(this.#peek())) this.#next();
    const variables = this.#peek() === '(' ? this.#variables() : {};
    const fields = this.#selection();
    if (this.#at < this.#tokens.length) throw new Error(`syntax error: one operation is expected`);
    return { kind, variables, fields };
  }

  #variables(): Record<string, string> {
    const variables: Record<string, string> = {};
    this.#expect('(');
    while (this.#peek() !== ')') {
      this.#expect('$');
      const name = this.#next();
      this.#expect(':');
      variables[name] = this.#type();
    }
    this.#expect(')');
    return variables;
  }

  #type(): string {
    let type = this.#next();
    if (type === '[') {
      type = `[${this.#type()}]`;
      this.#expect(']');
    }
    if (this.#peek() === '!') type += this.#next();
    return type;
  }

  #selection(): Field[] {
    const fields: Field[] = [];
    this.#expect('{');
    while (this.#peek() !== '}') fields.push(this.#field());
    this.#expect('}');
    if (fields.length === 0) throw new Error('syntax error: an empty selection');
    return fields;
  }

  #field(): Field {
    const first = this.#name();
    const isAlias = this.#peek() === ':';
    if (isAlias) this.#next();
    const name = isAlias ? this.#name() : first;
    const args: Record<string, Value> = {};
    if (this.#peek() === '(') {
      this.#next();
      while (this.#peek() !== ')') {
        const argument = this.#name();
        this.#expect(':');
        args[argument] = this.#value();
      }
      this.#next();
    }
    return { name, alias: first, args, fields: this.#peek() === '{' ? this.#selection() : [] };
  }

  #value(): Value {
    const token = this.#next();
    if (token === '$') return { kind: 'variable', name: this.#name() };
    if (token === '[') {
      const items: Value[] = [];
      while (this.#peek() !== ']') items.push(this.#value());
      this.#next();
      return { kind: 'list', items };
    }
    if (token === '{') {
      const fields: Record<string, Value> = {};
      while (this.#peek() !== '}') {
        const name = this.#name();
        this.#expect(':');
        fields[name] = this.#value();
      }
      this.#next();
      return { kind: 'object', fields };
    }
    if (/^["\d-]/.test(token) || ['true', 'false', 'null'].includes(token))
      return { kind: 'constant', value: JSON.parse(token) as string | number | boolean | null };
    if (/^[_A-Za-z]/.test(token)) return { kind: 'enum', name: token };
    throw new Error(`syntax error: unexpected ${token}`);
  }

  #name(): string {
    const name = this.#next();
    if (!/^[_A-Za-z]/.test(name)) throw new Error(`syntax error: unexpected ${name}`);
    return name;
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? '';
  }

  #next(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Error('syntax error: unexpected end');
    this.#at += 1;
    return token;
  }

  #expect(wanted: string): void {
    const token = this.#next();
    if (token !== wanted) throw new Error(`syntax error: expected ${wanted}, got ${token}`);
  }
}
