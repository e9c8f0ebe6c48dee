/** Gives the entries of one archive, in their order, names that are all different: the second `a` is `a#2`. */
export class MemberNames {
  private readonly given = new Set<string>();

  next(name: string): string {
    let free = name;
    for (let number = 2; this.given.has(free); number += 1) free = `${name}#${number}`;
    this.given.add(free);
    return free;
  }
}
