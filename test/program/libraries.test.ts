/** What common packages do with values: libraries of text, of collections, and modules of Node. */
import { describe, expect, it } from 'vitest';
import { readersFor } from '../support/languages.ts';
import { linesReached } from '../support/program.ts';

/** Programs with `// flows` at the calls of `sink` that a source reaches. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'text of dates': `import moment from 'moment';
import { format } from 'date-fns';
import * as luxon from 'luxon';
import dayjs from 'dayjs';
sink(moment(source()).format('L')); // flows
sink(new moment(source()).format('L')); // flows
sink(moment(source()).add(1, 'day').format('L')); // flows
sink(moment('2020-01-01').format('L'));
sink(moment().format(source())); // flows
sink(format(new Date(source()), 'yyyy')); // flows
sink(luxon.DateTime.fromISO(source()).toISO()); // flows
sink(new Date().toISOString());
sink(dayjs('2020-01-01'));`,
  'text of templates': `import Handlebars from 'handlebars';
import mustache from 'mustache';
import { other } from 'some-package';
sink(mustache.render('{{a}}', { a: source() })); // flows
sink(Handlebars.compile(source())({ a: 'x' })); // flows
sink(Handlebars.compile('{{a}}')({ a: source() })); // flows
sink(Handlebars.compile('{{a}}')({ a: 'x' }));
sink(mustache.render(...[source()])); // flows
sink(other(source()));`,
  "Node's own modules": `import { format, inspect } from 'node:util';
import util from 'util';
import { stringify, parse } from 'node:querystring';
import { join } from 'node:path';
sink(format('%s', source())); // flows
sink(util.inspect({ a: source() })); // flows
sink(inspect({ a: 'x' }));
sink(stringify({ a: source() })); // flows
sink(parse('a=' + source()).a); // flows
sink(join('x', source())); // flows`,
  'names of the language that are taken': `import { structuredClone } from './mine.js';
export function mine(btoa) {
  sink(btoa(source()));
}
sink(structuredClone(source()));`,
  'fields that are picked': `import _ from 'lodash';
import pick from 'lodash/pick';
const o = { a: source(), b: 'x', c: 'y' };
sink(_.pick(o, ['a'])); // flows
sink(_.pick(o, ['a']).a); // flows
sink(_.pick(o, 'b', 'a')); // flows
sink(_.pick(o, ['b', 'c']));
sink(_.pick(o, 'b', 'c').a);
sink(_.pick(o, keys)); // flows
sink(_.pick(o, ['b', ...keys])); // flows
sink(_.pick(o, ['b', , 'a'])); // flows
sink(pick(o, 'a')); // flows
sink(pick(o, 'b'));
sink(_.pick());`,
  'fields that are left out': `import { omit } from 'lodash-es';
const o = { a: source(), b: 'x', c: { d: source() } };
sink(omit(o, ['a', 'c']));
sink(omit(o, ['a', 'c']).a);
sink(omit(o, 'a', 'c'));
sink(omit(o, ['a'])); // flows
sink(omit(o, ['b']).a); // flows
sink(omit(o, ['a']).c.d); // flows
sink(omit(omit(o, ['a']), ['c']));
sink(omit(o, keys)); // flows`,
  'fields on a path': `import get from 'lodash/get';
const o = { a: { b: source(), c: 'x' }, d: 'y' };
sink(get(o, 'a.b')); // flows
sink(get(o, 'a').b); // flows
sink(get(o, 'a').c);
sink(get(o, 'a.c'));
sink(get(o, 'd'));
sink(get(o, key)); // flows`,
  'copies and collections': `import _ from 'lodash';
const o = { a: source(), b: 'x' };
sink(_.cloneDeep(o)); // flows
sink(_.cloneDeep(o).a); // flows
sink(_.cloneDeep(o).b);
sink(_.merge({}, o).a); // flows
sink(_.merge({}, { c: 'x' }).a);
sink(_.filter([o])[0].a); // flows
sink(_.find([o], (one) => one.a).b);
sink(_.join([source()], ', ')); // flows
sink(_.map([o], () => 'x'));
sink(_.map([o], () => source())); // flows`,
  'text and numbers of collections': `import _ from 'lodash';
sink(_.upperFirst(source())); // flows
sink(_.truncate('x', { length: 5 }));
sink(_.isEmpty([source()]));
sink(_.size([source()]));
sink(_.findIndex([source()]));
sink(_.includes([source()], 'x'));
sink(_.now());`,
};

describe.each(readersFor('file.js'))('as %s reads it', (reader) => {
  it.each(Object.entries(PROGRAMS))('%s', (_, code) => {
    const flows = code.split('\n').flatMap((line, i) => (line.endsWith('// flows') ? [i + 1] : []));
    expect(linesReached(code, reader)).toEqual(flows);
  });
});
