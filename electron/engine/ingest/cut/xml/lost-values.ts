import { columnOfPath } from '../../formats/json-path';
import { pathsOfColumn, type Step } from '../../formats/value-path';
import type { XmlTree } from './xml-reader';

/** A place in elements that ways of columns lead to. */
interface Place {
  readonly below: Map<string, Place>;
  /** Its text, or one of its attributes, is a value of a column. */
  readonly taken: Set<string>;
}

const TEXT = '';

/** Counts the records that have a text or an attribute which no column takes, by the column there would have to be. */
export class LostValues {
  readonly counts = new Map<string, number>();
  private readonly root = newPlace();
  private readonly met = new Set<string>();

  constructor(columns: readonly string[]) {
    for (const way of columns.flatMap(pathsOfColumn)) this.plant(way);
  }

  look(tree: XmlTree): void {
    this.met.clear();
    this.visit(tree, [this.root], '');
    for (const name of this.met) this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  private plant(way: readonly Step[]): void {
    let place = this.root;
    let attribute: string | undefined;
    for (const { key, where } of way) {
      const [name = '', own] = key.split('@');
      attribute = own;
      if (name === '') continue;
      const step = where?.name === 'Name' ? namedStep(name, where.value) : name;
      const next = place.below.get(step) ?? newPlace();
      place.below.set(step, next);
      place = next;
    }
    place.taken.add(attribute ?? TEXT);
  }

  private visit(tree: XmlTree, places: readonly Place[], path: string): void {
    const { attributes, children, text } = tree;
    const isTaken = (what: string) => places.some(({ taken }) => taken.has(what));
    for (const name of Object.keys(attributes)) {
      const tells = name === 'Name' && path.endsWith(']');
      if (!tells && !/^xmlns(:|$)/.test(name) && !isTaken(name))
        this.met.add(`${path}@${columnOfPath([name])}`);
    }
    if (path !== '' && text.trim() !== '' && !isTaken(TEXT)) this.met.add(path);
    for (const child of children) {
      const named = child.attributes.Name === undefined ? [] : [namedStep(child.name, child.attributes.Name)];
      const steps = [child.name, ...named];
      const below = places.flatMap((place) => steps.flatMap((step) => place.below.get(step) ?? []));
      this.visit(child, below, join(path, steps.at(-1) ?? child.name));
    }
  }
}

function newPlace(): Place {
  return { below: new Map(), taken: new Set() };
}

function namedStep(name: string, value: string): string {
  return `${columnOfPath([name])}[Name=${columnOfPath([value])}]`;
}

function join(path: string, step: string): string {
  return path === '' ? step : `${path}.${step}`;
}
