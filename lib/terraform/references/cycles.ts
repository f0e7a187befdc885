/** What each name points at. */
type Edges = ReadonlyMap<string, readonly string[]>;

/** Circles told of one knot: a knot of a hundred resources has more than anybody reads. */
const MOST = 20;

/**
 * Ways round a graph whose every edge leads to a name of it: of each knot, all of whose members reach each other, the
 * shortest way through its first member, then through the first that no way has met yet.
 */
export function cyclesIn(edges: Edges): string[][] {
  return knotsIn(edges).flatMap((knot) => {
    const inside = new Set(knot);
    const met = new Set<string>();
    const cycles: string[][] = [];
    for (const start of knot) {
      if (met.has(start) || cycles.length === MOST) continue;
      const cycle = cycleFrom(start, edges, inside);
      for (const name of cycle) met.add(name);
      if (cycle.length > 0) cycles.push(cycle);
    }
    return cycles;
  });
}

/** The shortest way from a name back to itself; empty without one. */
function cycleFrom(start: string, edges: Edges, inside: ReadonlySet<string>): string[] {
  const from = new Map<string, string>();
  const waiting = [start];
  for (const name of waiting) {
    for (const next of edges.get(name) ?? []) {
      if (next === start) return wayTo(name, start, from);
      if (!inside.has(next) || from.has(next)) continue;
      from.set(next, name);
      waiting.push(next);
    }
  }
  return [];
}

function wayTo(last: string, start: string, from: ReadonlyMap<string, string>): string[] {
  const way = [last];
  for (let name = last; name !== start;) {
    name = from.get(name) ?? start;
    way.push(name);
  }
  return way.reverse();
}

/** A name on the way of a walk. */
interface Visit {
  readonly name: string;
  /** How many of its edges were walked. */
  walked: number;
}

/** Strongly connected parts, each in the order of the graph; a name that only reaches itself is one too. */
function knotsIn(edges: Edges): string[][] {
  const rank = new Map([...edges.keys()].map((name, index) => [name, index]));
  const walk = new KnotWalk(edges);
  for (const name of edges.keys()) walk.from(name);
  const byRank = (a: string, b: string): number => rank.get(a)! - rank.get(b)!;
  return walk.knots.map((knot) => knot.sort(byRank)).sort(([a = ""], [b = ""]) => byRank(a, b));
}

/** Tarjan's walk, without recursion, as a cycle may be long. */
class KnotWalk {
  readonly knots: string[][] = [];
  private readonly numbers = new Map<string, number>();
  /** The smallest number that can be reached. */
  private readonly lowest = new Map<string, number>();
  private readonly open: string[] = [];
  private readonly isOpen = new Set<string>();

  constructor(private readonly edges: Edges) {}

  from(start: string): void {
    if (this.numbers.has(start)) return;
    const trail: Visit[] = [this.enter(start)];
    for (let visit = trail.at(-1); visit !== undefined; visit = trail.at(-1)) {
      const next = this.edges.get(visit.name)?.[visit.walked];
      visit.walked += 1;
      if (next === undefined) {
        trail.pop();
        this.leave(visit.name, trail.at(-1)?.name);
      } else if (!this.numbers.has(next)) trail.push(this.enter(next));
      else if (this.isOpen.has(next)) this.reaches(visit.name, this.numbers.get(next)!);
    }
  }

  private enter(name: string): Visit {
    this.numbers.set(name, this.numbers.size);
    this.lowest.set(name, this.numbers.get(name)!);
    this.open.push(name);
    this.isOpen.add(name);
    return { name, walked: 0 };
  }

  private leave(name: string, before: string | undefined): void {
    const lowest = this.lowest.get(name)!;
    if (before !== undefined) this.reaches(before, lowest);
    if (lowest !== this.numbers.get(name)) return;
    const knot = this.open.splice(this.open.lastIndexOf(name));
    for (const member of knot) this.isOpen.delete(member);
    this.knots.push(knot);
  }

  private reaches(name: string, number: number): void {
    this.lowest.set(name, Math.min(this.lowest.get(name)!, number));
  }
}
