/** A job that checks each push, for the service that runs the project's jobs. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from './plan.ts';
import { execWith, type PackageManager, type Project } from './project.ts';
import { addKey } from './yaml.ts';

export const SERVICES = ['github', 'gitlab', 'bitbucket', 'jenkins'] as const;
export type Service = (typeof SERVICES)[number];

const NODE = 22;
const REPORT = 'twilio-hipaa.sarif';

/** Commands that install a project as its lock file says. */
const CLEAN_INSTALL: Readonly<Record<PackageManager, readonly string[]>> = {
  npm: ['npm ci'],
  pnpm: ['corepack enable', 'pnpm install --frozen-lockfile'],
  yarn: ['corepack enable', 'yarn install --immutable'],
  bun: ['npm install --global bun', 'bun install --frozen-lockfile'],
};

/** @param config the ESLint config to lint by; undefined for the plugin's own */
export function planCi(plan: Plan, project: Project, service: Service, config: string | undefined): void {
  const run = `${execWith(project.manager)} twilio-hipaa${config === undefined ? '' : ` --config ${config}`}`;
  const install = CLEAN_INSTALL[project.manager];
  if (service === 'github') {
    addFile(plan, project, '.github/workflows/twilio-hipaa.yml', github(install, run));
  } else if (service === 'gitlab') {
    planKey(plan, project, '.gitlab-ci.yml', 'twilio-hipaa', {
      image: `node:${NODE}`,
      script: [...install, run],
    });
  } else if (service === 'bitbucket') {
    addFile(plan, project, 'bitbucket-pipelines.yml', bitbucket(install, run));
  } else addFile(plan, project, 'Jenkinsfile', jenkins(install, run));
}

function addFile(plan: Plan, project: Project, path: string, text: string): void {
  const file = join(project.root, path);
  if (!existsSync(file)) plan.change(path, undefined, () => text);
  else if (readFileSync(file, 'utf8').includes('twilio-hipaa')) plan.notes.push(`${path} runs twilio-hipaa already.`);
  else plan.byHand.push({ where: path, text: text.trimEnd() });
}

function planKey(plan: Plan, project: Project, path: string, key: string, value: object): void {
  const file = join(project.root, path);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const after = addKey(before ?? '', key, value);
  if (after === undefined) plan.byHand.push({ where: path, text: JSON.stringify({ [key]: value }, null, 2) });
  else if (after === before) plan.notes.push(`${path} has a job ${key} already.`);
  else plan.change(path, before, () => after);
}

function github(install: readonly string[], run: string): string {
  return `name: twilio-hipaa
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
  security-events: write
jobs:
  twilio-hipaa:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: ${NODE}
${install.map((command) => `      - run: ${command}`).join('\n')}
      - run: ${run} --format sarif --output ${REPORT}
      - uses: github/codeql-action/upload-sarif@v4
        if: always()
        with:
          sarif_file: ${REPORT}
          category: twilio-hipaa
`;
}

function bitbucket(install: readonly string[], run: string): string {
  return `image: node:${NODE}
pipelines:
  default:
    - step:
        name: twilio-hipaa
        script:
${[...install, run].map((command) => `          - ${command}`).join('\n')}
`;
}

function jenkins(install: readonly string[], run: string): string {
  return `pipeline {
  agent { docker { image 'node:${NODE}' } }
  stages {
    stage('twilio-hipaa') {
      steps {
${[...install, `${run} --format sarif --output ${REPORT}`].map((command) => `        sh '${command}'`).join('\n')}
      }
      post {
        always { recordIssues tool: sarif(pattern: '${REPORT}') }
      }
    }
  }
}
`;
}
