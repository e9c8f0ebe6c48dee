import { createEngine } from '../../../electron/engine';

/**
 * Opens the case of argv[2] with the state folder of argv[3], takes a note, closes, makes the database again, without
 * end. Each note is told on standard output once the engine has acknowledged it.
 */
const [folder = '', stateFolder = ''] = process.argv.slice(2);
const engine = createEngine({ stateFolder });
const must = <T extends { readonly ok: boolean }>(result: T): T => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result;
};
process.stdout.write('started\n');
for (;;) {
  must(await engine.call('case.open', { folder }));
  const added = must(
    await engine.call('annotations.add', {
      on: 'span:2019-08-01..2019-08-02',
      text: `note of ${process.pid}`,
    }),
  );
  if (added.ok) process.stdout.write(`${added.value.id}\n`);
  must(await engine.call('case.close', {}));
  must(await engine.call('case.rebuild', { folder }));
}
