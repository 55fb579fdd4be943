// What `strict` costs on files that show signs of Twilio, as a share of parsing them.
import { linesOf } from './files.mjs';
import { lintWith, median, ours, percent, percentile, sum } from './lint.mjs';

const EVIDENCE = /twilio/i;

/** Prints the median and the 99th percentile, with cross-file off, and on after all files have been linted once. */
export function withTwilio(plugin, all, runs) {
  const files = all.filter(({ code }) => EVIDENCE.test(code));
  console.log(`\nFiles that speak of Twilio: ${files.length}, ${linesOf(files)} lines, strict; of the time of parsing`);
  for (const crossFile of [false, true]) {
    const run = ours(plugin, 'strict', { crossFile });
    const shares = files.map(() => []);
    for (let i = 0; i < runs + 1; i++) {
      for (const [index, { path, code }] of files.entries()) {
        const times = lintWith(code, path, run);
        if (times && i > 0) shares[index].push(sum(times.rules) / times.parse);
      }
    }
    const medians = shares.filter((one) => one.length > 0).map(median);
    const [half, most] = [percentile(medians, 0.5), percentile(medians, 0.99)].map(percent);
    console.log(`  cross-file ${crossFile ? 'on ' : 'off'}  median ${half}, 99th percentile ${most}`);
  }
}
