// Stands in for Electron's own default app in runtimes that come without one: `electron [-r FILE] APP [ARGS]`.
// It is an ES module so that `ready` waits for the awaited import; a CommonJS one would let it fire first.

import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
const given = process.argv.slice(1);
let target;
for (let at = 0; at < given.length && target === undefined; at += 1) {
  if (given[at] === '-r' || given[at] === '--require') {
    at += 1;
    require(resolve(given[at]));
  } else if (!given[at].startsWith('-')) {
    target = resolve(given[at]);
  }
}
if (target === undefined) {
  process.stderr.write('Name the folder of an app to start.\n');
  process.exit(2);
}

let entry = target;
if (statSync(target).isDirectory()) {
  const description = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
  if (description.productName ?? description.name) app.setName(description.productName ?? description.name);
  if (description.version) app.setVersion(description.version);
  if (description.desktopName) app.setDesktopName(description.desktopName);
  app.setAppPath(target);
  entry = join(target, description.main ?? 'index.js');
}
await import(pathToFileURL(entry).href);
