import { type Identity, type IdentityProposal, identityKind } from '../../../shared/contract/identity';
import { formatIso } from '../../../shared/model/time';
import { ask, openToRead, openToWrite } from '../ask';
import { type Cli, command, UsageError } from '../command';
import { choice, required } from '../flags';
import { formatCount } from '../words';

export const identity = command({
  name: 'identity',
  usage:
    'identity CASE [--list | --propose --as account|customer [--region CC] | --merge A --with B... --as account|customer [--into NAME] --reason T | --split ID [--reason T] | --undo ID [--reason T]] [--json]',
  summary: 'Say which names are one account or one customer, or take them apart again',
  options: {
    list: { type: 'boolean' },
    propose: { type: 'boolean' },
    merge: { type: 'string' },
    with: { type: 'string', multiple: true },
    into: { type: 'string' },
    split: { type: 'string' },
    undo: { type: 'string' },
    as: { type: 'string' },
    region: { type: 'string' },
    reason: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: [1, 1],
  async run({ positionals: [path = ''], values }, cli) {
    const { list, propose, merge, split, undo } = values;
    const wanted = [list, propose, merge, split, undo].filter((each) => each !== undefined);
    if (wanted.length > 1) throw new UsageError('Ask for one thing at a time.');
    const taken = split ?? undo;
    if (propose) await showProposals(path, values, cli);
    else if (merge !== undefined) await mergeNames(path, { ...values, merge }, cli);
    else if (taken !== undefined) await takeApart(path, taken, values.reason, cli);
    else await showIdentities(path, cli);
    return undefined;
  },
});

interface Flags {
  readonly as?: string;
  readonly region?: string;
  readonly merge?: string;
  readonly with?: readonly string[];
  readonly into?: string;
  readonly reason?: string;
}

function kindOf(flags: Flags) {
  return choice('as', required('as', flags.as), identityKind.options) ?? 'account';
}

async function showProposals(path: string, flags: Flags, cli: Cli): Promise<void> {
  const kind = kindOf(flags);
  const region = flags.region?.toUpperCase();
  if (region !== undefined && !/^[A-Z]{2}$/.test(region))
    throw new UsageError('--region takes a country such as IE.');
  await openToRead(cli, path);
  const found = await ask(cli, 'identity.propose', { kind, ...(region === undefined ? {} : { region }) });
  if (cli.output.json) return await cli.output.document(found);
  await cli.output.table(
    [
      { head: 'names', value: (row: IdentityProposal) => row.names.join(' = '), most: 60 },
      { head: 'records', value: (row) => row.records.map(formatCount).join(' + '), right: true },
      { head: 'rules', value: (row) => row.rules.join(', ') },
      { head: 'evidence', value: (row) => row.evidence.join(' '), most: 120 },
    ],
    found.proposals,
  );
  for (const note of found.notes) cli.output.say(note);
}

async function mergeNames(path: string, flags: Flags & { readonly merge: string }, cli: Cli): Promise<void> {
  const kind = kindOf(flags);
  const reason = required('reason', flags.reason);
  const names = [flags.merge, ...(flags.with ?? [])];
  if (names.length < 2) throw new UsageError('--with is missing: the names that are one with the first.');
  await openToWrite(cli, path);
  const made = await ask(cli, 'identity.merge', { kind, names, into: flags.into ?? flags.merge, reason });
  if (cli.output.json) return await cli.output.document(identityShape(made));
  await cli.output.line(`${made.id}: ${made.names.join(', ')} are one ${made.kind}, ${made.into}.`);
}

async function takeApart(path: string, id: string, reason: string | undefined, cli: Cli): Promise<void> {
  await openToWrite(cli, path);
  await ask(cli, 'identity.split', { id, ...(reason === undefined ? {} : { reason }) });
  if (cli.output.json) return await cli.output.document({ split: id });
  await cli.output.line(`${id}: its names stand for themselves again.`);
}

async function showIdentities(path: string, cli: Cli): Promise<void> {
  await openToRead(cli, path);
  const { identities } = await ask(cli, 'identity.list', {});
  if (cli.output.json) return await cli.output.document(identities.map(identityShape));
  await cli.output.table(
    [
      { head: 'id', value: (row: Identity) => row.id },
      { head: 'kind', value: (row) => row.kind },
      { head: 'stands for all', value: (row) => row.into, most: 30 },
      { head: 'names', value: (row) => row.names.join(', '), most: 60 },
      { head: 'reason', value: (row) => row.reason, most: 60 },
      { head: 'by', value: (row) => row.actor, most: 24 },
    ],
    identities,
  );
}

function identityShape({ at, ...rest }: Identity) {
  return { ...rest, at: formatIso(at) };
}
