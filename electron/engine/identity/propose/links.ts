import type { IdentityProposal } from '../../../../shared/contract/identity';

export type Rule = IdentityProposal['rules'][number];

/** Two or more names that something speaks for being one. */
export interface Link {
  readonly names: readonly string[];
  readonly rule: Rule;
  readonly evidence: string;
}

/**
 * Links that share a name are one proposal, with the evidence of all.
 * @param records of a name in the case
 */
export function grouped(
  links: readonly Link[],
  records: (name: string) => number,
): readonly IdentityProposal[] {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    let at = name;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  for (const { names } of links) {
    const [first, ...others] = names.map(root);
    for (const other of others)
      if (first !== undefined && root(other) !== root(first)) parent.set(root(other), root(first));
  }
  const groups = new Map<string, { names: Set<string>; rules: Set<Rule>; evidence: Set<string> }>();
  for (const { names, rule, evidence } of links) {
    const at = root(names[0] ?? '');
    const group = groups.get(at) ?? { names: new Set(), rules: new Set(), evidence: new Set() };
    for (const name of names) group.names.add(name);
    group.rules.add(rule);
    group.evidence.add(evidence);
    groups.set(at, group);
  }
  return [...groups.values()].map(({ names, rules, evidence }) => {
    const sorted = [...names].sort();
    const into = sorted.reduce(
      (most, name) => (records(name) > records(most) ? name : most),
      sorted[0] ?? '',
    );
    return { names: sorted, into, rules: [...rules], evidence: [...evidence], records: sorted.map(records) };
  });
}

/** Links between the names that have the same key. */
export function byKey(
  names: readonly string[],
  keyOf: (name: string) => string | undefined,
  link: (key: string, names: readonly string[]) => Link,
): readonly Link[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const key = keyOf(name);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [name]);
    else group.push(name);
  }
  return [...groups].flatMap(([key, group]) => (group.length > 1 ? [link(key, group)] : []));
}
