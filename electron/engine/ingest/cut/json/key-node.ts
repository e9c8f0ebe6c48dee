/** Most names kept in mind: data that is used as names must not fill the memory. */
const MOST_NODES = 20_000;

/**
 * A place in records, by the names that lead there. Nodes are made as names are met and stay, so that a name costs one
 * lookup, and a name that comes twice in one object is noticed by its mark.
 */
export class KeyNode {
  /** Mark of the last object that named it. */
  seen = 0;
  /** Ways that end here: their value is the value here. */
  readonly ends: number[] = [];
  /** Ways that go on into a list, should there be one. */
  readonly ways: number[] = [];
  /** The first name of the last object here, and the name that came behind this one: most records are alike. */
  first: KeyNode | undefined;
  after: KeyNode | undefined;
  /** Written as it is. */
  readonly isPlain: boolean;
  /** Records with a value here that goes nowhere. */
  late = 0;
  /** A value around it is taken whole, or it is in a list: nothing here is lost. */
  private isInside = false;
  private readonly children = new Map<string, KeyNode>();
  private element: KeyNode | undefined;

  constructor(
    readonly key: string,
    private readonly count: { nodes: number },
  ) {
    this.isPlain = !/["\\\p{Cc}]/u.test(key);
  }

  /** The place under a name; made when it is new, and nothing when there are too many. */
  child(key: string): KeyNode | undefined {
    const known = this.children.get(key);
    if (known !== undefined || this.count.nodes >= MOST_NODES) return known;
    return this.make(key);
  }

  make(key: string): KeyNode {
    const known = this.children.get(key);
    if (known !== undefined) return known;
    this.count.nodes += 1;
    const made = new KeyNode(key, this.count);
    made.isInside = this.isInside || this.ends.length > 0;
    this.children.set(key, made);
    return made;
  }

  /** The place of all elements of a list here. */
  elements(): KeyNode {
    if (this.element === undefined) {
      this.element = new KeyNode('', this.count);
      this.element.isInside = true;
    }
    return this.element;
  }

  /** No way ends here, leads on from here, or ends around it. */
  get isLost(): boolean {
    return !this.isInside && this.ends.length === 0 && this.ways.length === 0;
  }

  /** When all ways are known: what lies inside values that are taken whole. */
  settle(isInside = false): void {
    this.isInside = isInside;
    for (const child of this.children.values()) child.settle(isInside || this.ends.length > 0);
  }

  /** All places below at which values got lost. */
  *lost(path: readonly string[] = []): Iterable<readonly [path: readonly string[], records: number]> {
    if (this.late > 0) yield [path, this.late];
    for (const [key, child] of this.children) yield* child.lost([...path, key]);
  }
}
