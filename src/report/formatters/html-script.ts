/** What the evidence report does where scripts run: search and filter. Everything is readable without. */

export const SCRIPT = `
'use strict';
(() => {
  const tools = document.querySelector('.tools');
  if (!tools) return;
  const [search] = tools.getElementsByTagName('input');
  const [rule, section] = tools.getElementsByTagName('select');
  const [shown] = tools.getElementsByTagName('output');
  const findings = [...document.querySelectorAll('.finding')];
  const files = [...document.querySelectorAll('.file')];
  const texts = new Map();
  const textOf = (finding) => {
    let text = texts.get(finding);
    if (text === undefined) {
      const path = finding.parentElement.querySelector('.path').textContent;
      texts.set(finding, (text = (path + ' ' + finding.textContent).toLowerCase()));
    }
    return text;
  };
  const apply = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let count = 0;
    for (const finding of findings) {
      const fits =
        (rule.value === '' || finding.dataset.rule === rule.value) &&
        (section.value === '' || finding.dataset.sections.split(' ').includes(section.value)) &&
        (words.length === 0 || words.every((word) => textOf(finding).includes(word)));
      finding.hidden = !fits;
      if (fits) count += 1;
    }
    for (const file of files) file.hidden = !file.querySelector('.finding:not([hidden])');
    shown.value = count === findings.length ? 'All shown' : count + ' of ' + findings.length + ' shown';
  };
  let timer;
  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  });
  rule.addEventListener('change', apply);
  section.addEventListener('change', apply);
  // A link to a finding that the filter hides shows it.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target || !target.hidden) return;
    search.value = rule.value = section.value = '';
    apply();
    target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  addEventListener('keydown', (event) => {
    const isTyping = event.target.matches('input, select, textarea');
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.scrollIntoView({ block: 'center' });
    } else if (event.key === 'Escape' && event.target === search) {
      search.value = '';
      apply();
    }
  });
  tools.hidden = false;
  apply();
})();
`;
