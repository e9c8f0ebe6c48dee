import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes what the final count needs, skip reasons included, as JSON to the path in THROUGHLINE_VITEST_RESULTS. */
export default class ResultFile {
  onTestRunEnd(modules, unhandled) {
    const results = [];
    for (const module of modules) {
      const file = module.relativeModuleId;
      for (const error of module.errors())
        results.push({ file, name: 'could not be run', state: 'failed', reason: error.message });
      for (const test of module.children.allTests()) {
        const { state, note, errors } = test.result();
        results.push({ file, name: test.fullName, state, reason: note ?? errors?.[0]?.message });
      }
      for (const suite of module.children.allSuites()) {
        for (const error of suite.errors())
          results.push({ file, name: suite.fullName, state: 'failed', reason: error.message });
      }
    }
    for (const error of unhandled) {
      results.push({ file: 'vitest', name: 'unhandled error', state: 'failed', reason: error.message });
    }
    const path = process.env.THROUGHLINE_VITEST_RESULTS;
    if (!path) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(results, undefined, 2));
  }
}
