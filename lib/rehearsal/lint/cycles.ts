import { Finding, findingOf } from "../../core/finding";
import { Element, elementsOf, JsonObject } from "./configuration";
import { expressionsIn, traversalsIn } from "./expressions";

/** Resources that wait for each other in a circle, one finding a circle. */
export function lintCycles(json: JsonObject): Finding[] {
  const elements = new Map(elementsOf(json).map((element) => [element.address, element]));
  const edges = new Map([...elements].map(([address, element]) => [address, awaitedBy(element, elements)]));
  return circles(edges).map((circle) => {
    const first = elements.get(circle[0]!)!;
    const route = [...circle, circle[0]!].map((address) => elements.get(address)!.path).join(" → ");
    const message = `${first.address}: a cycle of ${circle.length} resources, got ${route}`;
    const fix = "take one of the references or dependencies out";
    return findingOf({ code: "MLP-LINT-010", message, fix }, first.path);
  });
}

function awaitedBy(element: Element, elements: ReadonlyMap<string, Element>): string[] {
  const explicit = element.body["depends_on"];
  const named = Array.isArray(explicit) ? explicit.filter((item) => typeof item === "string") : [];
  const referred = expressionsIn(element.body).flatMap(({ text }) => traversalsIn(text).map(addressOf));
  return [...new Set([...named, ...referred])].filter((address) => elements.has(address)).sort();
}

function addressOf(steps: readonly string[]): string {
  return steps.slice(0, steps[0] === "data" ? 3 : 2).join(".");
}

/** Circles met by a depth-first walk; every strongly connected part shows at least one. */
function circles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (address: string): void => {
    const start = trail.indexOf(address);
    if (start >= 0) return void found.push(trail.slice(start));
    if (done.has(address)) return;
    trail.push(address);
    for (const next of edges.get(address) ?? []) visit(next);
    trail.pop();
    done.add(address);
  };
  [...edges.keys()].forEach(visit);
  return found;
}
