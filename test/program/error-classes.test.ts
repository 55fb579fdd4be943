/** Error classes of the program, and functions that call themselves by the name that they are given. */
import { testFlow } from '../support/program.ts';

testFlow('error classes', {
  'without a constructor hold the text that they are made with': `class NotFound extends Error {}
class Gone extends NotFound {}
sink(new NotFound('no ' + source()).message); // flows
sink(new NotFound('no ' + source()).stack); // flows
sink(String(new Gone(source()))); // flows
sink(new NotFound('none').message);
sink(new NotFound('none', { cause: 'x' }).message);
try {
  throw new NotFound(source());
} catch (error) {
  sink(error.message); // flows
  sink(error.name);
}`,
  'with a constructor hold what they hand to it': `class Failed extends Error {
  constructor(who, code) {
    super('failed: ' + who);
    this.code = code;
  }
}
const failed = new Failed(source(), 'x');
sink(failed); // flows
sink(String(failed)); // flows
sink(failed.message); // flows
sink(failed.code);
sink(new Failed('x', 'y'));
sink(new Failed('x', source()).code); // flows
sink(new Failed('x', source()).message);`,
});

testFlow('instances', {
  'have the fields of the classes above theirs': `class A { constructor(v) { this.v = v; } }
class B extends A { w = 'x'; }
class C extends B {}
sink(JSON.stringify(new B(source()))); // flows
sink(JSON.stringify(new C(source()))); // flows
sink(JSON.stringify(new C('x')));
sink(new B(source()).w);
class D extends B { constructor(v, w) { super(v); this.w = w; } }
sink(new D(source(), 'x').v); // flows
sink(new D(source(), 'x').w);`,
});

testFlow('functions that call themselves', {
  'by the name of a variable': `const tell = (list, text) => {
  sink(text); // flows
  if (list.length > 0) tell(list.slice(1), source());
};
tell(['x'], 'y');`,
  'with what they were given only': `const count = (list, text) => {
  sink(text);
  if (list.length > 0) count(list.slice(1), text);
};
count(['x'], 'y');`,
});
