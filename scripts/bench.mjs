import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, release, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './lib/build.mjs';
import { bundleForNode } from './lib/bundle-node.mjs';
import { root } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { realElectron } from './lib/real-electron.mjs';
import { main, SetupError, say } from './lib/say.mjs';
import { systemLibraries } from './lib/system-libraries.mjs';
import { workersFromSource } from './lib/workers-from-source.mjs';

const folder = join(root, 'test', 'bench');
const nameOf = (file) => basename(file).replace(/\.bench\.(ts|mjs)$/, '');

/** npm run bench [-- NAME... [--OPTION...]]: options reach every benchmark's run(). */
main(async () => {
  const given = process.argv.slice(2);
  const options = given.filter((word) => word.startsWith('-'));
  const asked = given.filter((word) => !word.startsWith('-'));
  const files = choose(asked);
  await prepare();
  await build('main');
  process.stdout.write(`${machine()}\n`);
  const bundles = await bundleForNode(files, 'bench', [workersFromSource()]);
  let missed = 0;
  for (const file of files) {
    say(`measuring ${nameOf(file)}`);
    const bench = await import(pathToFileURL(join(bundles, `${nameOf(file)}.bench.js`)).href);
    const { rows } = bench.inWindow === true ? await withElectron(bench, options) : await bench.run(options);
    process.stdout.write(`\n${nameOf(file)}\n${table(rows)}\n`);
    missed += rows.filter(past).length;
  }
  if (missed > 0) say(`${missed} past the limit`);
  return missed > 0 ? 1 : 0;
});

/** Benchmarks that export `inWindow` get, second, where the app and its Electron are. */
async function withElectron(bench, options) {
  await systemLibraries({ tests: true });
  await build();
  const electron = await realElectron();
  try {
    Object.assign(process.env, electron.env);
    return await bench.run(options, electron);
  } finally {
    electron.stop();
  }
}

function choose(asked) {
  const all = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.bench\.(ts|mjs)$/.test(name))
        .sort()
    : [];
  const unknown = asked.filter((name) => !all.some((file) => nameOf(file) === name));
  if (unknown.length > 0 || all.length === 0) {
    throw new SetupError(
      `There is no benchmark ${unknown.join(', ')}: choose from ${all.map(nameOf).join(', ') || 'none'}.`,
    );
  }
  const chosen = asked.length === 0 ? all : all.filter((file) => asked.includes(nameOf(file)));
  return chosen.map((file) => join(folder, file));
}

function machine() {
  const [cpu] = cpus();
  const duckdb = createRequire(import.meta.url)('@duckdb/node-api/package.json').version;
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  return [
    `${new Date().toISOString()}  ${cpu?.model ?? 'unknown processor'} x ${cpus().length}, ${memory}`,
    `${process.platform} ${release()}  Node ${process.versions.node}  @duckdb/node-api ${duckdb}`,
  ].join('\n');
}

const past = ({ value, ratio, limit, atMost }) =>
  (limit !== undefined && !(ratio <= limit)) || (atMost !== undefined && !(value <= atMost));

/**
 * `floor` is the bare cost measured in the same run, `ratio` value over floor, `limit` what the ratio may be at most,
 * `atMost` what the value itself may be.
 */
function table(rows) {
  const number = (value) => (value === undefined ? '' : Number(value.toPrecision(4)).toLocaleString('en'));
  const lines = rows.map((row) => [
    row.name,
    `${number(row.value)} ${row.unit}`,
    row.floor === undefined ? '' : `${number(row.floor)} ${row.unit}`,
    number(row.ratio),
    row.atMost === undefined ? number(row.limit) : `${number(row.atMost)} ${row.unit}`,
    past(row) ? 'PAST THE LIMIT' : '',
  ]);
  const all = [['', 'value', 'floor', 'ratio', 'limit', ''], ...lines];
  const widths = all[0].map((_, column) => Math.max(...all.map((line) => line[column].length)));
  const align = (cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]));
  return all.map((line) => line.map(align).join('  ').trimEnd()).join('\n');
}
