/**
 * What only looks at a text: tests of strings, assertions, mocks and queries of tests, attributes that people are shown.
 * The names are those of Jest, Vitest, Jasmine, Chai, Sinon, node:assert, AVA, tap, Deno's assert, Testing Library and
 * Playwright.
 */

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((names) => names.split(' ')));
}

/** Functions that hold a text against another, or look for it. */
export const TEXT_TESTS = words(
  'includes startsWith endsWith indexOf lastIndexOf match matchAll search test localeCompare has',
);

/** Methods that take their first argument out of a text, or a text apart by it. */
export const TEXT_CUTS = words('replace replaceAll split trimStart');

/** Functions of tests that hold what the code does against their arguments, and matchers that are handed to them. */
export const ASSERTIONS = words(
  'toBe toEqual toStrictEqual toMatch toMatchObject toMatchInlineSnapshot toContain toContainEqual toInclude toThrow toThrowError',
  'toHaveBeenCalledWith toHaveBeenLastCalledWith toHaveBeenNthCalledWith toHaveBeenCalledOnceWith toHaveBeenCalledExactlyOnceWith toHaveReturnedWith',
  'toHaveProperty toHaveTextContent toHaveText toContainText toHaveValue toHaveDisplayValue',
  'objectContaining arrayContaining stringContaining stringMatching',
  'calledWith calledOnceWith calledWithExactly calledOnceWithExactly calledWithMatch',
  'equal equals strictEqual deepEqual deepStrictEqual partialDeepStrictEqual notEqual notStrictEqual notDeepEqual notDeepStrictEqual eql is like same contain contains include doesNotMatch',
  'assertEquals assertNotEquals assertStrictEquals assertStringIncludes assertArrayIncludes assertObjectMatch',
);

/** Queries of tests for what a page shows: `page.getByText('...')`. */
export const PAGE_QUERIES =
  /^(?:get|query|find)(?:All)?By(?:Text|Label|LabelText|Placeholder|PlaceholderText|DisplayValue|Title|AltText)$/;

/** Functions that a test, or a group of tests, is given to with its name. */
export const TEST_CALLS = words('test it describe suite specify context');

/** Methods that are given what a mock answers, or the function that it runs. */
export const MOCK_ANSWERS = words(
  'mockReturnValue mockReturnValueOnce mockResolvedValue mockResolvedValueOnce mockRejectedValue mockRejectedValueOnce mockImplementation mockImplementationOnce',
);

/** Functions that make mocks (Jest, Vitest, node:test), by the objects that have them. */
export const MOCK_MAKERS: Readonly<Record<string, readonly string[]>> = {
  jest: ['fn', 'mock', 'doMock', 'unstable_mockModule'],
  vi: ['fn', 'mock', 'doMock'],
  mock: ['fn', 'method', 'module'],
};

/** Properties and attributes whose text people are shown. */
export const SHOWN = words(
  'placeholder example examples hint helperText helpText tooltip description title label alt aria-label aria-description',
);

/** Attributes of elements that are shown beside a field. */
export const SHOWN_BESIDE = words('prefix suffix addonBefore addonAfter');
