import { type Command, useCommandStore } from '../stores/commands';
import { Dialog, Kbd } from '../widgets';
import { useOverlays } from './overlays';
import './key-help.css';

/** All keys of the view and of the program, by group: those of the view first. Those that cannot act now are there too. */
export function KeyHelp() {
  const { keys, close } = useOverlays();
  return (
    <Dialog title="Keys" isOpen={keys} onClose={close} width={720}>
      {keys ? <KeyList /> : undefined}
    </Dialog>
  );
}

function KeyList() {
  const sets = useCommandStore((state) => state.sets);
  const groups = new Map<string, Command[]>();
  for (const command of sets.flatMap((set) => set.commands)) {
    if (command.key === undefined) continue;
    const group = command.group ?? 'This view';
    groups.set(group, [...(groups.get(group) ?? []), command]);
  }
  const order = [...groups].sort(([a], [b]) => rank(a) - rank(b));
  return (
    <div className="key-help">
      {order.map(([group, commands]) => (
        <section key={group}>
          <h3>{group}</h3>
          <dl>
            {commands.map((command) => (
              <KeyRow key={command.id} command={command} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

const LATE = ['Views', 'Case', 'Everywhere', 'Look'];

function rank(group: string): number {
  return LATE.indexOf(group);
}

function KeyRow({ command }: { readonly command: Command }) {
  return (
    <div>
      <dt>
        {[command.key, ...(command.keys ?? [])].map((key) =>
          key === undefined ? undefined : <Kbd key={key}>{key}</Kbd>,
        )}
      </dt>
      <dd>{command.title}</dd>
    </div>
  );
}
