import { mkdirSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { build } from './lib/build.mjs';
import { testOutput } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { realElectron } from './lib/real-electron.mjs';
import { main, SetupError, say } from './lib/say.mjs';
import { endToEnd, lint, typeCheck, underVitest } from './lib/suites.mjs';
import { systemLibraries } from './lib/system-libraries.mjs';

const suites = {
  types: typeCheck,
  lint,
  build: buildAll,
  unit: () => underVitest('unit'),
  engine: () => underVitest('engine'),
  faults: () => underVitest('faults'),
  e2e: inRealElectron,
};
const needTools = ['unit', 'engine', 'faults', 'e2e'];
const needBuild = ['unit', 'engine', 'faults', 'e2e'];

main(async () => {
  const chosen = chooseSuites(process.argv.slice(2));
  await prepare();
  if (chosen.some((name) => needTools.includes(name))) await systemLibraries({ tests: true });
  mkdirSync(testOutput, { recursive: true });
  const outcomes = [];
  for (const name of chosen) {
    process.stdout.write(`\n== ${name}\n`);
    const unbuilt = outcomes.some(({ suite, failed }) => suite === 'build' && failed.length > 0);
    outcomes.push(await runSuite(name, unbuilt));
  }
  return summary(outcomes);
});

function chooseSuites(asked) {
  const unknown = asked.filter((name) => !(name in suites));
  if (unknown.length > 0) {
    throw new SetupError(
      `There is no suite ${unknown.join(', ')}: choose from ${Object.keys(suites).join(', ')}.`,
    );
  }
  if (asked.length === 0) return Object.keys(suites);
  const wanted = asked.some((name) => needBuild.includes(name))
    ? new Set([...asked, 'build'])
    : new Set(asked);
  return Object.keys(suites).filter((name) => wanted.has(name));
}

async function buildAll() {
  await build();
  return { suite: 'build', passed: 1, failed: [], skipped: [] };
}

/** A suite that cannot be set up counts as one failure, and the others still run. */
async function runSuite(name, unbuilt) {
  const started = Date.now();
  const outcome = await suites[name](unbuilt).catch((error) => {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    return {
      suite: name,
      passed: 0,
      failed: [{ name: `${name} can run`, reason: error.message }],
      skipped: [],
    };
  });
  return { ...outcome, seconds: (Date.now() - started) / 1000 };
}

async function inRealElectron(unbuilt) {
  if (unbuilt) throw new SetupError('The end-to-end tests need an app that builds: correct the build first.');
  const { version, checkout, env, stop } = await realElectron();
  process.stdout.write(`testing in Electron ${version}\n`);
  try {
    return await endToEnd({ checkout, env: { ...process.env, ...env } });
  } finally {
    stop();
  }
}

/** Prints what failed and what was skipped and why, then one plain line. @returns the exit code */
function summary(outcomes) {
  const print = (text) => process.stdout.write(`${text}\n`);
  const firstLine = (text) => (text ? `: ${stripVTControlCharacters(text).split('\n', 1)[0]}` : '');
  print('');
  for (const { suite, passed, failed, skipped, seconds } of outcomes) {
    print(
      `${suite}: ${passed} passed, ${failed.length} failed, ${skipped.length} skipped in ${seconds.toFixed(1)} s`,
    );
    for (const { name, reason } of failed) print(`  failed   ${name}${firstLine(reason)}`);
    for (const { name, reason } of skipped)
      print(`  skipped  ${name}${firstLine(reason ?? 'no reason given')}`);
  }
  const total = (count) => outcomes.reduce((sum, outcome) => sum + count(outcome), 0);
  const passed = total((outcome) => outcome.passed);
  const failed = total((outcome) => outcome.failed.length);
  print(`${passed} passed, ${failed} failed, ${total((outcome) => outcome.skipped.length)} skipped`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
