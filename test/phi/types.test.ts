import { testMarked } from '../support/marked.ts';

testMarked('no-phi-logging', 'PHI by types', {
  'properties through aliases, generics, collections and destructuring': {
    filename: 'file.ts',
    readers: ['ts', 'typed'],
    code: `
        import { load } from './store';
        interface Person { /** @phi name */ full: string; age: number }
        interface Visit<T = string> { person: Person; people: Person[]; readonly extra?: T; byId: Record<string, Person>; m: Map<string, Person> }
        interface Sub extends Visit { room: string }
        type Picked = Pick<Person, 'age'>;
        type PickedPhi = Pick<Person, 'full' | 'age'>;
        type Omitted = Omit<Person, 'full'>;
        type Wrapped = Promise<Visit[] | null>;
        type Opt = Partial<Readonly<Person>>;
        declare function fetchVisit(id: string): Promise<Visit>;
        declare const vs: Visit[];

        export async function show(visit: Visit, sub: Sub, p: Picked, pp: PickedPhi, o: Omitted, w: Wrapped, opt: Opt, g: Visit<Person>) {
          console.log(visit.person.full); // reported
          console.log(visit.person.age);
          console.log(visit.people[0].full); // reported
          console.log(visit.people.map((one) => one.full).join(', ')); // reported
          console.log(visit.people.map((one) => one.age).join(', '));
          for (const one of visit.people) {
            console.log(one.age);
            console.log(one.full); // reported
          }
          console.log(visit.byId['x'].full); // reported
          console.log(visit.byId.x.age);
          console.log(visit.m.get('x')?.full); // reported
          console.log(visit.m.get('x')?.age);
          console.log(sub.person.full); // reported
          console.log(sub.room);
          console.log(p);
          console.log(p.age);
          console.log(pp); // reported
          console.log(pp.full); // reported
          console.log(o);
          console.log((await w)?.[0]?.person.full); // reported
          console.log(opt.full, opt.age); // reported
          console.log(g.extra?.full); // reported
          console.log(g.extra?.age);
          const got = await fetchVisit('x');
          console.log(got.person.full); // reported
          console.log(got.person.age);
          console.log(vs[0].person.full); // reported
          const { person: { full, age }, ...rest } = visit;
          console.log(age);
          console.log(full); // reported
          const { full: f2, ...others } = visit.person;
          console.log(others);
          console.log(f2); // reported
          const x = load('x') as Person;
          console.log(x.full); // reported
          console.log(x.age);
          console.log((load('y') as Visit).person.full); // reported
          const q = <Person>load('z');
          console.log(q.full); // reported
          const s = load('z') satisfies Person;
          console.log(s.full); // reported
          console.log({ ...visit.person, full: undefined });
          console.log(JSON.stringify(visit)); // reported
          console.log(Object.values(visit.person)); // reported
          console.log(Object.keys(visit.person));
        }
      `,
  },
  'types that are PHI by name, through calls, fields and collections': {
    filename: 'file.ts',
    readers: ['ts', 'typed'],
    code: `
        import type { Phi } from './types';
        type Maybe = Phi<string> | null;
        interface Repo { latest(id: string): Promise<Phi<string>>; label(id: string): Promise<string>; /** @phi */ note(): string; readonly fetch: (id: string) => Phi<string>; phiMap: Map<string, Phi<string>> }
        abstract class Base { abstract remark(): Phi<string>; abstract label(): string }
        export class Service {
          private readonly cache = new Map<string, Phi<string>>();
          #list: Phi<string>[] = [];
          constructor(private readonly repo: Repo, private base: Base) {}
          async run(id: string) {
            console.log(await this.repo.latest(id)); // reported
            console.log(await this.repo.label(id));
            console.log(this.repo.note()); // reported
            console.log(this.repo.fetch(id)); // reported
            console.log(this.cache.get(id)); // reported
            console.log(this.cache.size);
            console.log(this.#list[0]); // reported
            console.log(this.#list.length);
            console.log(this.base.remark()); // reported
            console.log(this.base.label());
            console.log(this.repo.phiMap.get('a')); // reported
            for (const [key, value] of this.cache) {
              console.log(key);
              console.log(value); // reported
            }
          }
        }
        const handler: (note: Phi<string>, n: number) => void = (note, n) => {
          console.log(n);
          console.log(note); // reported
        };
        function first<T extends { text: Phi<string>; id: string }>(row: T): void {
          console.log(row.id);
          console.log(row.text); // reported
        }
        export function show(a: Maybe, b: Array<Phi<string>>, c: Promise<Phi<string>>, d: Phi<string>[], e: [string, Phi<string>], f?: Phi<string>, ...g: Phi<string>[]) {
          console.log(a); // reported
          console.log(b[0]); // reported
          c.then((v) => console.log(v)); // reported
          console.log(d.join()); // reported
          console.log(e[0]);
          console.log(e[1]); // reported
          console.log(f ?? 'none'); // reported
          console.log(g[1]); // reported
          const len: number = a?.length ?? 0;
          console.log(len);
        }
        export { handler, first };
      `,
  },
  'contextual types, recursion, overloads and streams': {
    filename: 'file.ts',
    readers: ['ts', 'typed'],
    code: `
        import type { Phi } from './types';
        import { load } from './store';
        type Handler = (v: { text: Phi<string>; id: string }) => void;
        interface Props { note: Phi<string>; id: string; /** @phi */ cb(): string; list?: { a: Phi<string>; b: string }[] }
        interface Tree { value: Phi<string>; kids: Tree[]; id: number }
        type Row = { [K in keyof Props]: Props[K] };
        type U = { kind: 'a'; text: Phi<string> } | { kind: 'b'; label: string };
        const store: Record<string, Phi<string>> = load('x');
        const cache = new Map<string, Phi<string>>();
        const set = new Set<Phi<string>>();
        let current: Phi<string> | undefined;
        const h: Handler = ({ text, id }) => {
          console.log(id);
          console.log(text); // reported
        };
        const obj = { run: ((v) => console.log(v.text)) as Handler }; // reported
        export function Card({ note, id, list = [] }: Props) {
          console.log(id);
          console.log(note); // reported
          console.log(list.map(({ a }) => a)); // reported
          console.log(list.map(({ b }) => b));
          return h;
        }
        export const Card2 = ({ note }: Props) => console.log(note); // reported
        export function more(t: Tree, r: Row, u: U, idx: Props['note'], tup: readonly [Phi<string>, number], nested: Promise<Array<Map<string, Phi<string>>>>, fn: () => Phi<string>, fnp: () => Promise<{ v: Phi<string>; w: string }>) {
          console.log(t.kids[0].kids[1].value); // reported
          console.log(t.kids[0].id);
          console.log(t); // reported
          console.log(r.note); // reported
          console.log(r.id);
          console.log(u.kind);
          if (u.kind === 'a') console.log(u.text); // reported
          console.log(idx); // reported
          console.log(tup[0]); // reported
          console.log(tup[1]);
          console.log(fn()); // reported
          fnp().then((x) => {
            console.log(x.w);
            console.log(x.v); // reported
          });
          console.log(store.a); // reported
          console.log(store['b']); // reported
          console.log(Object.keys(store));
          for (const v of cache.values()) console.log(v); // reported
          for (const v of cache.keys()) console.log(v);
          for (const [k] of cache.entries()) console.log(k);
          for (const v of set) console.log(v); // reported
          console.log([...set].join()); // reported
          console.log(current); // reported
          console.log(current?.length, typeof current, current === 'x', !current);
          current = undefined;
          console.log(obj);
        }
        class Box<T> { constructor(public value: T, public id: string) {} get inner(): T { return this.value; } peek(): T { return this.value; } }
        export function boxes(b: Box<Phi<string>>, c: Box<string>) {
          console.log(b.id, c.value, c.inner, c.peek());
          console.log(b.value); // reported
          console.log(b.inner); // reported
          console.log(b.peek()); // reported
        }
        export async function* stream(source: AsyncIterable<Phi<string>>) {
          for await (const one of source) console.log(one); // reported
        }
        async function read(): Promise<Phi<string>> { return load('x'); }
        const [first, second] = await Promise.all([read(), load('y')]);
        console.log(first); // reported
        console.log(second);
        function overloaded(a: string): Phi<string>;
        function overloaded(a: number): Phi<string>;
        function overloaded(a: unknown): unknown { return load(String(a)); }
        console.log(overloaded('x')); // reported
      `,
  },
});

testMarked('no-phi-logging', 'what hooks of React give, by the types that are written at them', {
  'states, references and contexts': {
    filename: 'file.tsx',
    readers: ['ts'],
    code: `
      import React, { createContext, useContext, useReducer, useRef, useState } from 'react';
      import type { Phi } from './types';
      interface Visit { id: string; remark: Phi<string> }
      const Current = createContext<Visit | null>(null);
      const Other = createContext(null);
      export function Card() {
        const [visit, setVisit] = useState<Visit | null>(null);
        const [rows] = React.useState<Visit[]>([]);
        const last = useRef<Visit>(null);
        const [state, dispatch] = useReducer<React.Reducer<{ visit: Visit }, { type: string }>>(load(), null);
        const [newer] = useReducer<Visit, [string]>(load(), null);
        const [count] = useState<number>(0);
        const shared = useContext(Current);
        const other = useContext(Other);
        console.log(visit?.remark); // reported
        console.log(visit?.id, setVisit, dispatch, count, other);
        console.log(rows[0].remark); // reported
        console.log(last.current?.remark); // reported
        console.log(last.current?.id, last);
        console.log(state.visit.remark); // reported
        console.log(newer.remark); // reported
        console.log(shared?.remark); // reported
        console.log(shared?.id);
      }
    `,
  },
  'hooks of the program itself': {
    filename: 'file.ts',
    readers: ['ts'],
    code: `
      import type { Phi } from './types';
      function useState<T>(value: unknown): [string, (next: T) => void] { return ['x', () => undefined]; }
      const [note] = useState<Phi<string>>(null);
      console.log(note);
    `,
  },
});
