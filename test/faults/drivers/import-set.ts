import { createEngine } from '../../../electron/engine';

/**
 * Opens the case of argv[2] with the state folder of argv[3] and imports what argv[4] means as one set of access
 * records. Tells each stage it hears of.
 */
const [folder = '', stateFolder = '', path = ''] = process.argv.slice(2);
const engine = createEngine({ stateFolder });
const opened = await engine.call('case.open', { folder });
if (!opened.ok) throw new Error(opened.error.message);
process.stdout.write('open\n');
const imported = await engine.call(
  'sources.import',
  { paths: [path], choices: { kind: 'access' } },
  { onProgress: ({ stage }) => process.stdout.write(`${stage}\n`) },
);
if (!imported.ok) throw new Error(imported.error.message);
process.stdout.write('imported\n');
await engine.close();
