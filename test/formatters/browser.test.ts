/** The evidence report in a browser: without violations that axe knows, by keyboard, without scripts, on paper. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import html from '../../src/report/formatters/html.ts';
import { FLOWS, folder, run, SUPPRESSED } from './run.ts';

const CANDIDATES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
const chromiumPath = CANDIDATES.find((path) => path !== undefined && existsSync(path));
if (chromiumPath === undefined) {
  console.warn('No Chromium found: tests of the report in a browser are skipped. Install it, or name it by CHROMIUM.');
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The parts of axe's results that tests look at. */
interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

const MANY = Object.fromEntries(
  Array.from({ length: 100 }, (_, file) => [
    `src/many/file-${file}.js`,
    `export function show(patient) {\n${'  console.log(patient.ssn);\n'.repeat(20)}}\n`,
  ]),
);

describe.skipIf(chromiumPath === undefined)('the evidence report in Chromium', () => {
  const pages: Record<string, string> = {};
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
    const home = folder();
    for (const [name, files] of Object.entries({
      none: { 'a.js': 'export const a = 1;\n' },
      some: { ...FLOWS, ...SUPPRESSED, 'broken.js': 'const = 1;\n' },
      many: MANY,
    })) {
      const { results, context } = await run(files, {
        settings: { baa: { products: ['sms', 'voice'], withoutPhi: ['sendgrid'] }, phi: { inferFromNames: true } },
        others: [{ files: ['src/off.js'], settings: { 'twilio-hipaa': { baa: { products: ['video-group-rooms'] } } } }],
      });
      const path = join(home, `${name}.html`);
      writeFileSync(path, html(results, context));
      pages[name] = pathToFileURL(path).href;
    }
  }, 180_000);

  afterAll(async () => {
    await browser.close();
  });

  /** Opens a page, and fails where the page itself complains: a script that its policy refuses, an error. */
  async function visit(
    name: string,
    options: BrowserContextOptions,
    test: (page: Page) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    try {
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => complaints.push(message.text()));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) complaints.push(request.url());
      });
      await page.goto(pages[name] ?? '');
      await test(page);
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
    }
  }

  const shown = (page: Page): Promise<number> => page.locator('.finding:visible').count();

  describe.each(['none', 'some', 'many'])('with %s', (name) => {
    it.each([
      { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
      { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
      { colorScheme: 'light', viewport: { width: 360, height: 740 } },
    ] as const)(
      'can be used by everybody: $colorScheme, $viewport.width wide',
      async (options) => {
        // The page's policy would refuse axe.
        await visit(name, { ...options, bypassCSP: true }, async (page) => {
          // Findings are alike, and axe takes minutes for 2,000 of them.
          if (name !== 'many') {
            await page.evaluate(axe);
            const results: AxeResults = await page.evaluate('axe.run()');
            expect(results.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
          }
          const width = await page.evaluate<number>('document.documentElement.scrollWidth');
          expect(width).toBeLessThanOrEqual(options.viewport.width);
        });
      },
      120_000,
    );
  });

  it('is readable without scripts, and shows no tools that do nothing', async () => {
    await visit('some', { javaScriptEnabled: false }, async (page) => {
      await expect.poll(() => shown(page)).toBeGreaterThan(1);
      expect(await page.locator('.tools').isVisible()).toBe(false);
      expect(await page.locator('.way').first().isVisible()).toBe(true);
    });
  });

  it('is searched and filtered by keyboard', async () => {
    await visit('some', {}, async (page) => {
      const all = await shown(page);
      await page.keyboard.press('/');
      await page.keyboard.type('send.js diagnosis');
      await expect.poll(() => shown(page)).toBe(1);
      expect(await page.locator('output').innerText()).toBe(`1 of ${all} shown`);
      await page.keyboard.press('Escape');
      await expect.poll(() => shown(page)).toBe(all);
      await page.keyboard.press('Tab');
      await page.keyboard.type('twilio-hipaa/no-phi-logging');
      await expect.poll(() => shown(page)).toBe(1);
      expect(await page.locator('.file:visible').count()).toBe(1);
    });
  });

  it('is walked by keyboard: first the way to the findings', async () => {
    await visit('some', {}, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').innerText()).toBe('Skip to the findings');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.url()).toMatch(/#findings$/);
    });
  });

  it('finds one among 2,000', async () => {
    await visit('many', {}, async (page) => {
      expect(await page.locator('.finding').count()).toBe(2000);
      await page.getByLabel('Search the findings').fill('file-77.js');
      await expect.poll(() => shown(page)).toBe(20);
      await page.getByLabel('Search the findings').fill('no such thing');
      await expect.poll(() => shown(page)).toBe(0);
    });
  });

  it('shows a finding that a link leads to, though the filter hides it', async () => {
    await visit('some', {}, async (page) => {
      await page.getByLabel('Search the findings').fill('no such thing');
      await expect.poll(() => shown(page)).toBe(0);
      await page.evaluate("location.hash = 'finding-1'");
      await expect.poll(() => page.locator('#finding-1').isVisible()).toBe(true);
    });
  });

  it('prints all findings, without tools', async () => {
    await visit('some', { colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('nav').isVisible()).toBe(false);
      expect(await page.locator('.tools').isVisible()).toBe(false);
      expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)');
      expect((await page.pdf()).length).toBeGreaterThan(10_000);
    });
  });
});
