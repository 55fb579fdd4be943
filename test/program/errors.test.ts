/** Errors on their way from where they are thrown to where they are caught, and rejections to those who handle them. */
import { testFlow } from '../support/program.ts';

testFlow('what a block throws', {
  'in functions that call themselves, or one another': `function again(n) {
  if (n > 1) throw source();
  try {
    again(n + 1);
  } catch (error) {
    sink(error); // flows
  }
}
again(0);
function even(n) {
  if (n > 2) throw source();
  try {
    odd(n + 1);
  } catch (error) {
    sink(error); // flows
    throw error;
  }
}
function odd(n) {
  even(n + 1);
}
try {
  even(0);
} catch (error) {
  sink(error); // flows
}`,
  'in blocks inside of it': `try {
  try {
    throw source();
  } catch (inner) {
    sink(inner); // flows
    throw inner;
  }
} catch (error) {
  sink(error); // flows
}
try {
  try {
    throw source();
  } finally {
    sink('x');
  }
} catch (error) {
  sink(error); // flows
}
try {
  try {
    throw source();
  } catch {
    throw 'x';
  }
} catch (error) {
  sink(error);
}
try {
  if (!no) {
    for (const one of ['x']) throw one + source();
  }
} catch (error) {
  sink(error); // flows
}`,
  'not in functions that it only makes': `try {
  const later = () => {
    throw source();
  };
  function other() {
    throw source();
  }
  sink(typeof later);
  throw 'x';
} catch (error) {
  sink(error);
}`,
  'in functions that it calls': `const third = (text) => {
  throw { text, clean: 'x' };
};
const second = (text) => third('for ' + text);
function first(text) {
  second(text);
}
try {
  first(source());
} catch (error) {
  sink(error.text); // flows
  sink(error.clean);
}
try {
  first('x');
} catch (error) {
  sink(error.text);
}
class Made {
  constructor(text) {
    throw text;
  }
}
try {
  new Made(source());
} catch (error) {
  sink(error); // flows
}`,
  'by what it waits for': `try {
  await Promise.reject(source());
} catch (error) {
  sink(error); // flows
}
try {
  await new Promise((resolve, reject) => reject(source()));
} catch (error) {
  sink(error); // flows
}
try {
  await Promise.resolve(source());
  throw 'x';
} catch (error) {
  sink(error);
}
const lib = { reject: () => 'x' };
class Later {
  run() {}
}
try {
  lib.reject(source());
  new Later((resolve, reject) => reject(source()));
  throw 'x';
} catch (error) {
  sink(error);
}
try {
  await new Promise((resolve) => resolve(source()));
  throw 'x';
} catch (error) {
  sink(error);
}
const fail = async (text) => {
  await null;
  throw text;
};
const through = async (text) => {
  await fail(text);
};
try {
  await through(source());
} catch (error) {
  sink(error); // flows
}`,
});

testFlow('rejections', {
  'go on through then and finally': `const fail = async () => {
  throw { secret: source(), clean: 'x' };
};
await fail().then(() => 'x').catch((error) => sink(error.secret)); // flows
await fail().then(() => 'x').catch((error) => sink(error.clean));
await fail().finally(() => {}).catch((error) => sink(error.secret)); // flows
await fail().then(() => 'x').then(() => 'y').catch((error) => sink(error)); // flows
const ok = async () => 'x';
await ok().then(() => fail()).catch((error) => sink(error.secret)); // flows
await ok().then(() => { throw source(); }).catch((error) => sink(error)); // flows
await ok().then(() => 'x').catch((error) => sink(error));
await ok().finally(() => { throw source(); }).catch((error) => sink(error)); // flows`,
  'end where they are handled': `const fail = async () => {
  throw source();
};
await fail().catch(() => 'x').catch((error) => sink(error));
await fail().catch(() => 'x').then((value) => sink(value));
await fail().catch((error) => error).then((value) => sink(value)); // flows`,
  'by names, and of one of two': `const fail = async () => {
  throw source();
};
const ok = async () => 'x';
const failing = fail();
await failing.catch((error) => sink(error)); // flows
const either = no ? ok() : fail();
await either.catch((error) => sink(error)); // flows
const neither = no ? ok() : ok();
await neither.catch((error) => sink(error));`,
  'handed on to a function': `const fail = () => { throw source(); };
const handle = (error) => sink(error); // flows
try { fail(); } catch (error) { handle(error); }
`,
});
