import type { SavedView } from '../../../shared/contract/views';
import { appError } from '../../../shared/errors';
import { parseView, viewText } from '../../../shared/model/view-state';
import { AppFailure, unwrap } from '../../../shared/result';
import { ask, openToRead, openToWrite } from '../ask';
import { type Cli, command, UsageError } from '../command';
import { viewShape } from '../shapes';

export const view = command({
  name: 'view',
  usage: 'view CASE NAME [--save tl1:TEXT [--replace] | --remove] [--json]',
  summary: 'Show a saved view as text, save one that came as text, or remove one',
  options: {
    save: { type: 'string' },
    replace: { type: 'boolean' },
    remove: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  positionals: [2, 2],
  async run({ positionals: [path = '', name = ''], values: { save, replace = false, remove = false } }, cli) {
    if (save !== undefined && remove) throw new UsageError('--save and --remove cannot stand together.');
    const state = save === undefined ? undefined : unwrap(parseView(save));
    if (state === undefined && !remove) await openToRead(cli, path);
    else await openToWrite(cli, path);
    const found = await named(cli, name);
    if (state !== undefined) {
      const replaces = replace ? found?.id : undefined;
      await tell(
        cli,
        await ask(cli, 'views.save', { name, state, ...(replaces === undefined ? {} : { replaces }) }),
      );
      return undefined;
    }
    if (found === undefined) throw new AppFailure(absent(name));
    if (remove) await ask(cli, 'views.remove', { id: found.id });
    await tell(cli, found);
    return undefined;
  },
});

/** By its id or its name. */
async function named(cli: Cli, name: string): Promise<SavedView | undefined> {
  const { views } = await ask(cli, 'views.list', {});
  return views.find((saved) => saved.id === name) ?? views.find((saved) => saved.name === name);
}

async function tell(cli: Cli, saved: SavedView): Promise<void> {
  if (cli.output.json) await cli.output.document(viewShape(saved));
  else await cli.output.line(viewText(saved.state));
}

function absent(name: string) {
  return appError(
    'casework.absent',
    `There is no view “${name}” in this case. “views” lists those there are.`,
    {
      name,
    },
  );
}
