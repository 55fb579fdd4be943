/** Edits of YAML that keep comments and order. */
import { isMap, isSeq, parseDocument, type Document } from 'yaml';

interface Edited {
  /** Undefined where the file can't be edited soundly. */
  readonly text: string | undefined;
  readonly byHand: string;
}

function edit(text: string, byHand: string, change: (document: Document) => boolean): Edited {
  const document = parseDocument(text);
  const sound = document.errors.length === 0 && (document.contents === null || isMap(document.contents));
  if (!sound || !change(document)) return { text: undefined, byHand };
  return { text: document.toString({ lineWidth: 0, flowCollectionPadding: !/\[\S/.test(text) }), byHand };
}

/** Adds the check to `pre-commit` of a lefthook.yml, as a command or as a job, whichever the file has. */
export function addHookToLefthook(text: string, run: string): Edited {
  const byHand = `pre-commit:\n  commands:\n    twilio-hipaa:\n      run: ${run}`;
  return edit(text, byHand, (document) => {
    if (document.hasIn(['pre-commit', 'jobs'])) {
      if (!isSeq(document.getIn(['pre-commit', 'jobs']))) return false;
      document.addIn(['pre-commit', 'jobs'], document.createNode({ name: 'twilio-hipaa', run }));
      return true;
    }
    document.setIn(['pre-commit', 'commands', 'twilio-hipaa'], document.createNode({ run }));
    return true;
  });
}

/** Adds the check to the repos of a .pre-commit-config.yaml, as a hook that runs what the project has installed. */
export function addHookToPreCommit(text: string, entry: string): Edited {
  const hook = {
    id: 'twilio-hipaa',
    name: 'twilio-hipaa',
    entry,
    language: 'system',
    types_or: ['javascript', 'jsx', 'ts', 'tsx'],
    pass_filenames: false,
  };
  const byHand = `- repo: local\n  hooks:\n${Object.entries(hook)
    .map(
      ([key, value], at) =>
        `    ${at === 0 ? '- ' : '  '}${key}: ${Array.isArray(value) ? `[${value.join(', ')}]` : String(value)}`,
    )
    .join('\n')}`;
  return edit(text, byHand, (document) => {
    const repos = document.get('repos');
    if (repos !== undefined && !isSeq(repos)) return false;
    const repo = document.createNode({ repo: 'local', hooks: [hook] });
    if (isSeq(repos)) repos.add(repo);
    else document.set('repos', document.createNode([{ repo: 'local', hooks: [hook] }]));
    return true;
  });
}

/** Adds a job to a file of GitLab's or the like. @returns the text as it was where there is such a job */
export function addKey(text: string, key: string, value: object): string | undefined {
  return edit(text, '', (document) => {
    if (!document.has(key)) document.set(key, document.createNode(value));
    return true;
  }).text;
}
