import { createEngine } from '../../../electron/engine';

/**
 * Opens the case of argv[2] with the state folder of argv[3] and takes notes without end. Each is told on standard
 * output once the engine has acknowledged it.
 */
const [folder = '', stateFolder = ''] = process.argv.slice(2);
const engine = createEngine({ stateFolder });
const opened = await engine.call('case.open', { folder });
if (!opened.ok) throw new Error(opened.error.message);
process.stdout.write('open\n');
for (;;) {
  const text = `note of process ${process.pid}`;
  const added = await engine.call('annotations.add', { on: 'span:2019-08-01..2019-08-02', text });
  if (!added.ok) throw new Error(added.error.message);
  process.stdout.write(`${added.value.id}\n`);
}
