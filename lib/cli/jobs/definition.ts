import { PublishedJob, PUBLISHED_JOB_KEY, PUBLISHED_JOB_LABEL } from "../../core/published-job";
import type { Json } from "../../terraform";
import { objectsAt, textAt } from "./answers";
import { jobProblem } from "./published-form";
import { jobSetProblem } from "./job-set";

/** A definition as it was found in a cluster. */
export interface Definition {
  readonly job: PublishedJob;
  /** Where it was found, and where what it starts will be. */
  readonly namespace: string;
}

/** What carries the label of a definition and is none, in one line. */
export interface Refused {
  readonly namespace: string;
  readonly configMap: string;
  /** The name of the definition that it would be. */
  readonly label: string;
  readonly why: string;
}

/** What a list of ConfigMaps holds: whoever may write a ConfigMap may have written it, so nothing is taken on trust. */
export function readDefinitions(list: Json): { readonly definitions: Definition[]; readonly refused: Refused[] } {
  const read = objectsAt(list, "items").map(readDefinition);
  return {
    definitions: read.filter((one): one is Definition => "job" in one),
    refused: read.filter((one): one is Refused => "why" in one),
  };
}

/** The definition in a ConfigMap, or why there is none. */
export function readDefinition(configMap: Json): Definition | Refused {
  const namespace = textAt(configMap, "metadata", "namespace");
  const label = textAt(configMap, "metadata", "labels", PUBLISHED_JOB_LABEL);
  const refuse = (why: string): Refused => ({
    namespace,
    configMap: textAt(configMap, "metadata", "name"),
    label,
    why,
  });
  const text = textAt(configMap, "data", PUBLISHED_JOB_KEY);
  if (text === "") return refuse(`it has no ${PUBLISHED_JOB_KEY}`);
  const value = parsed(text);
  if (value === undefined) return refuse(`its ${PUBLISHED_JOB_KEY} is not valid JSON`);
  const problem =
    shapeProblem(value) ?? jobProblem(value) ?? jobSetProblem(value as unknown as PublishedJob, namespace);
  if (problem !== undefined) return refuse(problem);
  const job = value as unknown as PublishedJob;
  return job.name === label
    ? { job, namespace }
    : refuse(`it is labelled "${label}" and says that it is "${job.name}"`);
}

/** The line that says what is wrong with one. */
export function refusedLine({ namespace, configMap, why }: Refused): string {
  return `the ConfigMap ${configMap} in the namespace ${namespace} is no definition that can be started: ${why}`;
}

/** Deeper than any JobSet is. */
const DEEPEST = 64;

/** What would reach further than its own place, or end whoever reads it: looked for without recursion. */
function shapeProblem(value: Json): string | undefined {
  const open: { readonly value: Json; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== "object" || next.value === null) continue;
    if (next.depth >= DEEPEST) return `it is nested deeper than ${String(DEEPEST)} levels`;
    if (Object.hasOwn(next.value, "__proto__")) return "it has a property __proto__, which no job has";
    for (const child of Object.values(next.value)) open.push({ value: child, depth: next.depth + 1 });
  }
  return undefined;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
