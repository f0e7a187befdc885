import { existsSync, readFileSync } from "node:fs";
import { isObject, JsonObject } from "../lib/terraform";
import { readHolder } from "../lib/terraform/references/graph";
import { holdersOf } from "../lib/terraform/references/holders";
import { ConfiguredStack, Resolver } from "../lib/terraform/references/resolver";
import { least } from "./arithmetic";
import { Figure } from "./figures";

const ROUNDS = 12;

/** How many times the work of JSON.parse it is to read configurations and to resolve their references. */
export function readingFigures(stacks: readonly ConfiguredStack[], resources: number): Figure[] {
  const texts = manyTimes(stacks, resources).map(({ name, json }) => ({ name, text: JSON.stringify(json, null, 2) }));
  const parsed = (): ConfiguredStack[] =>
    texts.map(({ name, text }) => ({ name, json: JSON.parse(text) as JsonObject }));
  // who reads a file keeps what it says: without this, the collector would not even look at what was parsed
  const kept: unknown[] = [];
  const parse = (): unknown => kept.push(parsed());
  const readAll = (): unknown => {
    const read = parsed();
    return kept.push(read, countEnds(read));
  };
  // in turn, so that both meet the same machine
  const rounds = Array.from({ length: ROUNDS }, () => ({ parse: timesOf(parse), all: timesOf(readAll) }));
  const leastOf = (work: "parse" | "all", of: keyof Times): number => least(rounds.map((round) => round[work][of]));
  const ratio = (of: keyof Times): number => leastOf("all", of) / leastOf("parse", of);
  const what = "10,000 resources read and resolved";
  return [
    { id: "P16", what: `${what}, of JSON.parse`, value: ratio("thread"), goal: 6, gate: 6, unit: "ratio" },
    { id: "P16-process", what: "the same of all threads", value: ratio("process"), goal: 6, unit: "ratio" },
    { id: "P16-ms", what, value: leastOf("all", "thread"), goal: 100, unit: "ms" },
  ];
}

/** The stacks with their resources so often, under other names, that there are as many as asked for. */
export function manyTimes(stacks: readonly ConfiguredStack[], resources: number): ConfiguredStack[] {
  const each = stacks.reduce((sum, { json }) => sum + namesIn(json.resource).length, 0);
  return stacks.map(({ name, json }) => ({ name, json: repeated(json, Math.ceil(resources / each)) }));
}

/** How many ends all references of the stacks have. */
export function countEnds(stacks: readonly ConfiguredStack[]): number {
  const resolver = new Resolver(stacks);
  let ends = 0;
  for (const { name, json } of stacks) {
    for (const holder of holdersOf(json)) {
      for (const { reference } of readHolder(holder).references)
        ends += resolver.endsOf(reference, name, holder.address).length;
    }
  }
  return ends;
}

type Section = Readonly<Record<string, JsonObject>>;

function repeated(json: JsonObject, times: number): JsonObject {
  const { resource = {}, data = {} } = json;
  const known = new Set([...namesIn(resource), ...namesIn(data)]);
  const copies = Array.from({ length: times }, (_, copy) => {
    const renamed = JSON.stringify({ resource, data }).replace(/(?<=[."])[A-Z][\w-]*(?=[."}[])/g, (name) =>
      known.has(name) ? `${name}_${String(copy)}` : name,
    );
    return JSON.parse(renamed) as { readonly resource: Section; readonly data: Section };
  });
  const merged = (section: "resource" | "data"): JsonObject =>
    Object.fromEntries(
      Object.keys(json[section] ?? {}).map((type) => [
        type,
        Object.assign({}, ...copies.map((copy) => copy[section][type])) as JsonObject,
      ]),
    );
  return { ...json, resource: merged("resource"), data: merged("data") };
}

/** The names in a section, of all types. */
function namesIn(section: JsonObject[string] | undefined): string[] {
  return isObject(section) ? Object.values(section).flatMap((named) => Object.keys(named as JsonObject)) : [];
}

/** Processor time in milliseconds: of the main thread, and of the whole process, the collector's threads included. */
interface Times {
  readonly thread: number;
  readonly process: number;
}

function timesOf(work: () => unknown): Times {
  const [thread, start] = [threadTime(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(start);
  return { thread: threadTime() - thread, process: (user + system) / 1000 };
}

/** As Linux counts it; elsewhere the clock has to do. */
function threadTime(): number {
  const file = `/proc/self/task/${String(process.pid)}/schedstat`;
  return existsSync(file) ? Number(readFileSync(file, "utf8").split(" ")[0]) / 1e6 : performance.now();
}
