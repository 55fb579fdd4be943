/** Writes one random program: the source lines, and for each sink the constructs that its value has passed. */
import type { Construct } from './constructs/types.ts';
import { Random } from './random.ts';

/** A text that a program holds in a constant or can write as an expression. */
export interface Value {
  readonly text: string;
  /** Constructs that it has passed since it was read. */
  readonly chain: readonly string[];
}

export interface Sink {
  readonly line: number;
  readonly chain: readonly string[];
}

export interface Program {
  readonly seed: number;
  readonly code: string;
  readonly sinks: readonly Sink[];
  /** Conditions that nothing but a run decides: `flags.c1`, `flags.c2`, ... */
  readonly flags: number;
}

/** How deep constructs are written inside each other. */
const MAX_NESTING = 3;
/** So that 2,000 programs hold each item of what does not carry a hundred times. */
const SHARE_OF_NEGATIVES = 0.5;
/** More conditions would make too many runs. */
const MAX_FLAGS = 5;
// No q, x or z: these letters are the marker's alone.
const NAMES = ['item', 'part', 'entry', 'held', 'piece', 'thing', 'stuff', 'data', 'left', 'out', 'got', 'made'];
const WORDS = ['plain', 'visit', 'done', 'hello', 'none', 'ready'];
const SOURCES = ['req.body.ssn', 'patient.diagnosis'];

interface OpenSink {
  readonly marker: string;
  readonly chain: readonly string[];
}

export class Builder {
  readonly random: Random;
  readonly #constructs: readonly Construct[];
  readonly #sinks: OpenSink[] = [];
  #lines: string[] = [];
  readonly #top: string[] = [];
  #indent = 1;
  #names = 0;
  #flags = 0;
  #left: number;
  #nesting = 0;
  #async = true;
  #seed: number;

  constructor(seed: number, constructs: readonly Construct[]) {
    this.#seed = seed;
    this.random = new Random(seed);
    this.#constructs = constructs;
    this.#left = this.random.between(2, 6);
  }

  get canAwait(): boolean {
    return this.#async;
  }

  /** A name that the program has not used. */
  name(): string {
    return `${this.random.pick(NAMES)}${++this.#names}`;
  }

  /** A text that is not PHI. */
  word(): string {
    return `'${this.random.pick(WORDS)}'`;
  }

  /** A condition that nothing in the program decides. */
  condition(): string {
    if (this.#flags >= MAX_FLAGS) return 'flags.c1';
    return `flags.c${++this.#flags}`;
  }

  get hasConditions(): boolean {
    return this.#flags < MAX_FLAGS;
  }

  line(text: string): void {
    this.#lines.push('  '.repeat(this.#indent) + text);
  }

  /** `header { body }`, with what `tail` adds after the bracket. */
  block(header: string, body: () => void, tail = ''): void {
    this.line(`${header} {`);
    this.#indent++;
    body();
    this.#indent--;
    this.line(`}${tail}`);
  }

  /** A block of a function: statements inside may wait only in an asynchronous one. */
  fn(header: string, body: () => void, tail = ''): void {
    const before = this.#async;
    this.#async = /\basync\b/.test(header);
    this.block(header, body, tail);
    this.#async = before;
  }

  /** What `write` emits is moved in front of the main function, as declarations of the module. */
  module(write: () => void): void {
    const lines = this.#lines;
    const indent = this.#indent;
    const written: string[] = [];
    this.#lines = written;
    this.#indent = 0;
    write();
    this.#top.push(...written);
    this.#lines = lines;
    this.#indent = indent;
  }

  /** Writes declarations in the module or right here, as chance has it. */
  somewhere(write: () => void): void {
    if (this.random.chance(0.5)) this.module(write);
    else write();
  }

  sink(value: Value): void {
    const marker = `/*sink${String(this.#sinks.length)}*/`;
    this.#sinks.push({ marker, chain: value.chain });
    const before = this.random.chance(0.3) ? `'note:', ` : '';
    this.line(`console.log(${before}${value.text}); ${marker}`);
  }

  /** A sink written by a construct in its own way; `statement` ends with its semicolon. */
  sinkLine(statement: string, value: Value): void {
    const marker = `/*sink${String(this.#sinks.length)}*/`;
    this.#sinks.push({ marker, chain: value.chain });
    this.line(`${statement} ${marker}`);
  }

  /** The value after some more constructs, written here, if there is room for them. */
  onward(value: Value): Value {
    if (this.#left <= 0 || this.#nesting >= MAX_NESTING || this.random.chance(0.3)) return value;
    return this.apply(value);
  }

  apply(value: Value): Value {
    const usable = this.#constructs.filter(
      (one) => (this.#async || one.waits !== true) && (this.hasConditions || one.branches !== true),
    );
    // Of each kind alike, so that constructs of small groups are met as often; what does not carry has the most items.
    const groups = [...new Set(usable.map((one) => one.group))];
    const group = this.random.chance(SHARE_OF_NEGATIVES) ? 'N' : this.random.pick(groups);
    const construct = this.random.pick(usable.filter((one) => one.group === group));
    this.#left--;
    this.#nesting++;
    const through: Value = { text: value.text, chain: [...value.chain, construct.name] };
    const result = construct.write(this, through);
    this.#nesting--;
    // What is computed is computed once: some calls change what they read.
    if (/^[\w.]+$/.test(result.text)) return result;
    const text = this.name();
    this.line(`const ${text} = ${result.text};`);
    return { text, chain: result.chain };
  }

  build(): Program {
    this.line('const patient = load();');
    const started = this.random.chance(0.85);
    let value: Value = { text: started ? this.random.pick(SOURCES) : this.word(), chain: [] };
    while (this.#left > 0) {
      value = this.apply(value);
      if (this.random.chance(0.45)) this.sink(value);
      if (this.random.chance(0.15)) {
        const text = this.name();
        this.line(`const ${text} = ${this.random.pick(SOURCES)};`);
        value = { text, chain: [] };
      }
    }
    this.sink(value);
    const code = [...this.#top, 'async function main() {', ...this.#lines, '}', 'main();', ''].join('\n');
    return this.#finish(code);
  }

  #finish(marked: string): Program {
    const sinks = this.#sinks.map((sink) => ({
      line: marked.split('\n').findIndex((line) => line.includes(sink.marker)) + 1,
      chain: sink.chain,
    }));
    const code = marked.replaceAll(/ ?\/\*sink\d+\*\//g, '');
    return { seed: this.#seed, code, sinks, flags: this.#flags };
  }
}
