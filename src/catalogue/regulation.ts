/** Sections of 45 CFR part 164 that rules cite: their titles in the regulation. Source: eCFR, as cited in the facts, 2026-11-22. */

export interface Section {
  /** As cited: `164.502(b)`. */
  readonly id: string;
  readonly title: string;
  readonly rule: 'Security Rule' | 'Privacy Rule';
}

const TITLES: Readonly<Record<string, string>> = {
  '164.308(a)(1)(ii)(A)': 'Risk analysis',
  '164.308(a)(1)(ii)(B)': 'Risk management',
  '164.308(a)(4)': 'Information access management',
  '164.308(a)(5)(ii)(D)': 'Password management',
  '164.308(a)(8)': 'Evaluation',
  '164.308(b)': 'Business associate contracts and other arrangements',
  '164.310(d)(2)(i)': 'Disposal',
  '164.312(a)(1)': 'Access control',
  '164.312(a)(2)(i)': 'Unique user identification',
  '164.312(a)(2)(iii)': 'Automatic logoff',
  '164.312(a)(2)(iv)': 'Encryption and decryption',
  '164.312(b)': 'Audit controls',
  '164.312(c)(1)': 'Integrity',
  '164.312(d)': 'Person or entity authentication',
  '164.312(e)(1)': 'Transmission security',
  '164.312(e)(2)(ii)': 'Encryption',
  '164.314(a)': 'Business associate contracts or other arrangements',
  '164.316(b)(1)': 'Documentation',
  '164.502(b)': 'Minimum necessary',
  '164.502(e)': 'Disclosures to business associates',
  '164.508(a)(3)': 'Authorization required: marketing',
  '164.514(b)(2)': 'De-identification: removal of identifiers',
  '164.514(d)': 'Minimum necessary requirements',
  '164.522(b)': 'Confidential communications requirements',
  '164.530(c)': 'Safeguards',
};

/** What is known of a section by its citation; the title is empty for one that the table does not hold. */
export function sectionOf(id: string): Section {
  const title = Object.hasOwn(TITLES, id) ? (TITLES[id] ?? '') : '';
  return { id, title, rule: id.startsWith('164.3') ? 'Security Rule' : 'Privacy Rule' };
}

/** The page of a section's text. */
export function sectionUrl(id: string): string {
  return `https://www.ecfr.gov/current/title-45/section-${encodeURIComponent(id.replace(/\(.*/s, ''))}`;
}

/** The sections that a text cites, each once: `(45 CFR 164.502(b))` is `164.502(b)`. */
export function sectionsIn(text: string): string[] {
  const found = [...text.matchAll(/\b45 CFR (16[04]\.\d{3}(?:\([a-zA-Z0-9]{1,4}\))*)/g)];
  return [...new Set(found.flatMap(([, id]) => (id === undefined ? [] : [id])))];
}
