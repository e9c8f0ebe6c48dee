import { createEngine } from '../../../electron/engine';

/**
 * Opens the case of argv[2] with the state folder of argv[3], then reads the rejects of EV-0001 with the reason of
 * argv[4] again as Windows-1252 text and takes that back, over and over. Tells each act that is done. With `once` as
 * argv[5] it takes nothing back and waits for its end.
 */
const [folder = '', stateFolder = '', reason = '', times = ''] = process.argv.slice(2);
const engine = createEngine({ stateFolder });
const opened = await engine.call('case.open', { folder });
if (!opened.ok) throw new Error(opened.error.message);
process.stdout.write('open\n');
for (;;) {
  const { ok } = await engine.call('rejects.replay', {
    ...{ source: 'EV-0001', reason, why: 'tried until it is cut off' },
    settings: { encoding: 'windows-1252' },
  });
  process.stdout.write(ok ? 'repaired\n' : 'nothing to repair\n');
  if (times === 'once') await new Promise(() => setInterval(() => undefined, 1_000));
  const undone = await engine.call('undo.undo', {});
  if (!undone.ok) throw new Error(undone.error.message);
  process.stdout.write('undone\n');
}
