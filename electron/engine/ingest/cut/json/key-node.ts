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
    this.children.set(key, made);
    return made;
  }

  /** The place of all elements of a list here. */
  elements(): KeyNode {
    this.element ??= new KeyNode('', this.count);
    return this.element;
  }
}
