import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nodeModules, root, testOutput } from './paths.mjs';
import { run } from './run.mjs';

/**
 * What one suite found.
 * @typedef {{name: string, reason?: string}} Named
 * @typedef {{suite: string, passed: number, failed: Named[], skipped: Named[]}} Outcome
 */

const typescript = join(nodeModules, 'typescript', 'bin', 'tsc');
const biome = join(nodeModules, '@biomejs', 'biome', 'bin', 'biome');
const vitest = join(nodeModules, 'vitest', 'vitest.mjs');

/** One test for each tsconfig. @returns {Promise<Outcome>} */
export async function typeCheck() {
  const outcome = { suite: 'types', passed: 0, failed: [], skipped: [] };
  for (const room of ['shared', 'node', 'web']) {
    const { code } = await node(typescript, ['-p', `tsconfig.${room}.json`]);
    if (code === 0) outcome.passed += 1;
    else outcome.failed.push({ name: `tsconfig.${room}.json type checks` });
  }
  return outcome;
}

/** Format, lint and import rules, as one test. @returns {Promise<Outcome>} */
export async function lint() {
  const { code } = await node(biome, ['check', '--error-on-warnings']);
  const failed = code === 0 ? [] : [{ name: 'biome check' }];
  return { suite: 'lint', passed: 1 - failed.length, failed, skipped: [] };
}

/** @param {'unit' | 'engine' | 'faults'} suite @returns {Promise<Outcome>} */
export async function underVitest(suite) {
  if (!hasTests(root, suite)) return { suite, passed: 0, failed: [], skipped: [] };
  const resultFile = join(testOutput, `${suite}.json`);
  rmSync(resultFile, { force: true });
  const reporters = [
    '--reporter=default',
    `--reporter=${join(root, 'scripts', 'lib', 'vitest-reporter.mjs')}`,
  ];
  const env = { ...process.env, THROUGHLINE_VITEST_RESULTS: resultFile };
  const { code } = await node(vitest, ['run', '--project', suite, ...reporters], { env });
  const results = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : [];
  const named = ({ file, name, reason }) => ({ name: `${file} > ${name}`, reason });
  const failed = results.filter(({ state }) => state === 'failed' || state === 'pending').map(named);
  if (code !== 0 && failed.length === 0)
    failed.push({ name: 'vitest', reason: `ended with exit code ${code}` });
  return {
    suite,
    passed: results.filter(({ state }) => state === 'passed').length,
    failed,
    skipped: results.filter(({ state }) => state === 'skipped').map(named),
  };
}

/**
 * @param {{checkout: string, env: NodeJS.ProcessEnv}} place where the unprivileged user can read the app
 * @returns {Promise<Outcome>}
 */
export async function endToEnd({ checkout, env }) {
  if (!hasTests(checkout, 'e2e')) return { suite: 'e2e', passed: 0, failed: [], skipped: [] };
  const resultFile = join(testOutput, 'e2e.json');
  rmSync(resultFile, { force: true });
  const tool = join(checkout, 'node_modules', '@playwright', 'test', 'cli.js');
  const { code } = await node(tool, ['test'], {
    cwd: checkout,
    env: { ...env, THROUGHLINE_TEST_OUTPUT: testOutput },
  });
  const report = existsSync(resultFile)
    ? JSON.parse(readFileSync(resultFile, 'utf8'))
    : { suites: [], errors: [] };
  const outcome = { suite: 'e2e', passed: 0, failed: [], skipped: [] };
  for (const suite of report.suites) addPlaywright(suite, [], outcome);
  for (const { message } of report.errors) outcome.failed.push({ name: 'playwright', reason: message });
  if (code !== 0 && outcome.failed.length === 0) {
    outcome.failed.push({ name: 'playwright', reason: `ended with exit code ${code}` });
  }
  return outcome;
}

function addPlaywright(suite, above, outcome) {
  const path = [...above, suite.title];
  for (const spec of suite.specs ?? []) {
    for (const test of spec.tests) addPlaywrightTest([...path, spec.title].join(' > '), test, outcome);
  }
  for (const inner of suite.suites ?? []) addPlaywright(inner, path, outcome);
}

function addPlaywrightTest(name, test, outcome) {
  const reason = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
  if (test.status === 'expected') outcome.passed += 1;
  else if (test.status === 'skipped') outcome.skipped.push({ name, reason });
  else outcome.failed.push({ name, reason: test.results.at(-1)?.error?.message });
}

function hasTests(checkout, suite) {
  const folder = join(checkout, 'test', suite);
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => /\.(test|spec)\.tsx?$/.test(name))
  );
}

function node(tool, parameters, options = {}) {
  return run(process.execPath, [tool, ...parameters], { stdout: true, ...options });
}
