import { testMarked } from '../support/marked.ts';

testMarked('no-phi-logging', 'PHI by schemas', {
  'fields of zod schemas, through parsing and inference': {
    filename: 'file.ts',
    code: `
        import { z } from 'zod';
        import * as zod from 'zod/v4';
        const Inner = z.object({ text: z.string().meta({ phi: true }).optional(), id: z.string() });
        const Outer = z.object({ inner: Inner, list: z.array(Inner), nick: z.string().nullable().describe('phi name') }).extend({ extra: z.string().describe('PHI note, free') });
        const Safe = Inner.pick({ id: true });
        const Om = Inner.omit({ text: true });
        const Whole = z.object({ a: z.string() }).meta({ phi: true });
        type Outer = z.infer<typeof Outer>;
        type In = z.infer<typeof Inner>;
        const Z = zod.strictObject({ t: zod.string().register(zod.globalRegistry, { phi: 'condition' }), u: zod.string() });
        const shared = { remark: z.string().describe('phi'), room: z.string() };
        const S = z.object(shared);
        export async function show(input: unknown, o: Outer, i: In, is: In[]) {
          const v = Outer.parse(input);
          console.log(v.inner.text); // reported
          console.log(v.inner.id);
          console.log(v.list[0].text); // reported
          console.log(v.list.map((x) => x.id));
          console.log(v.nick); // reported
          console.log(v.extra); // reported
          console.log(v); // reported
          const r = Outer.safeParse(input);
          if (r.success) {
            console.log(r.data.inner.text); // reported
            console.log(r.data.inner.id);
          }
          const { data } = await Outer.safeParseAsync(input);
          console.log(data?.nick); // reported
          console.log(Safe.parse(input));
          console.log(Om.parse(input));
          console.log(Whole.parse(input).a); // reported
          console.log(o.inner.text); // reported
          console.log(o.inner.id);
          console.log(i); // reported
          console.log(is[0].text); // reported
          console.log(Z.parse(input).u);
          console.log(Z.parse(input).t); // reported
          console.log(z.array(Inner).parse(input)[0].text); // reported
          console.log(z.array(Inner).parse(input)[0].id);
          console.log(Inner.shape.text.parse(input)); // reported
          console.log(S.parse(input).remark); // reported
          console.log(S.parse(input).room);
          console.log(JSON.parse('{}').text);
        }
      `,
  },
});
