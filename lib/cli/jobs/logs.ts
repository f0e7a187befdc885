import { parseArgs } from "node:util";
import { printable } from "../../core/printable";
import type { Json, JsonObject } from "../../terraform";
import { EXIT, Output, UsageError } from "../output";
import { objectsAt, textAt } from "./answers";
import { readWhole } from "./find";
import { CLUSTER_HELP, CLUSTER_OPTIONS, Kubectl, KubectlError } from "./kubectl";

/** How `logs` is called. */
const LOGS_USAGE = `ml-platform logs team/run [--follow] [--node N]

Prints what the pods of a run have written, each line after the index of its node, with access by kubectl alone. Logs of
pods that are gone are not there. Colours and what else would act on a terminal are left out or shown by its code.

  --follow, -f   goes on until the pods have ended; their lines come as they are written
  --node         only of the node with this index: 0 is the first
${CLUSTER_HELP}
                 left out, the namespace is the one that is called as the team

Exit codes: 0 fine, 1 no pods, no logs yet, or the cluster refuses or is away, 2 usage, 3 no kubectl.`;

/** `ml-platform logs`. */
export async function logsCommand(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      follow: { type: "boolean", short: "f" },
      node: { type: "string" },
      help: { type: "boolean", short: "h" },
      ...CLUSTER_OPTIONS,
    },
  });
  if (values.help === true) {
    output.print(LOGS_USAGE);
    return EXIT.fine;
  }
  if (positionals.length > 1)
    throw new UsageError(`logs takes one run, got ${positionals.join(" ")}; try ml-platform logs --help`);
  const { team, name } = readWhole(positionals[0], "logs", "team/run");
  if (values.node !== undefined && !/^\d+$/.test(values.node))
    throw new UsageError(`--node takes the index of a node, got ${JSON.stringify(values.node)}`);
  const namespace = values.namespace ?? team;
  const kubectl = new Kubectl(values);
  const selector = `jobset.sigs.k8s.io/jobset-name=${name}`;
  const all = podsIn(await kubectl.json(["get", "pods", `--namespace=${namespace}`, "-l", selector, "-o", "json"]));
  const pods = values.node === undefined ? all : all.filter(({ index }) => String(index) === values.node);
  if (pods.length === 0) return nothing(`${team}/${name}`, all, values.node, output);
  return printLogs(kubectl, pods, { namespace, follow: values.follow === true }, output);
}

/** A pod of a run. */
export interface RunPod {
  readonly name: string;
  /** The index of its node. */
  readonly index: number;
  /** What its lines stand after. */
  readonly label: string;
}

const INDEX = "batch.kubernetes.io/job-completion-index";
const JOB = "jobset.sigs.k8s.io/replicatedjob-name";
const ATTEMPT = "jobset.sigs.k8s.io/restart-attempt";

/** The pods of the newest attempt of a run, by the index of their node; those of several jobs are told apart. */
export function podsIn(list: Json): readonly RunPod[] {
  const found = objectsAt(list, "items").map((pod) => ({
    name: textAt(pod, "metadata", "name"),
    job: labelOf(pod, JOB),
    index: Number(labelOf(pod, INDEX)),
    attempt: Number(labelOf(pod, ATTEMPT)),
  }));
  const newest = Math.max(0, ...found.map(({ attempt }) => attempt));
  const pods = found.filter(({ attempt }) => attempt === newest);
  const several = new Set(pods.map(({ job }) => job)).size > 1;
  return pods
    .sort((a, b) => a.job.localeCompare(b.job) || a.index - b.index)
    .map(({ name, job, index }) => ({ name, index, label: several ? `${job}/${String(index)}` : String(index) }));
}

function labelOf(pod: JsonObject, label: string): string {
  return textAt(pod, "metadata", "labels", label) || textAt(pod, "metadata", "annotations", label);
}

interface Reading {
  readonly namespace: string;
  readonly follow: boolean;
}

async function printLogs(
  kubectl: Kubectl,
  pods: readonly RunPod[],
  { namespace, follow }: Reading,
  output: Output,
): Promise<number> {
  const width = Math.max(...pods.map(({ label }) => label.length));
  const print = async ({ name, label }: RunPod): Promise<boolean> => {
    const prefix = printable(label).padStart(width);
    const args = ["logs", `--namespace=${namespace}`, ...(follow ? ["--follow"] : []), `pod/${name}`];
    const answer = await kubectl.stream(args, (line) => output.print(`${prefix}  ${shownLine(line)}`));
    if (answer.code !== 0) output.complain(`ml-platform: ${prefix}  ${printable(new KubectlError(answer).message)}`);
    return answer.code === 0;
  };
  const fine: boolean[] = [];
  if (follow) fine.push(...(await Promise.all(pods.map(print))));
  else for (const pod of pods) fine.push(await print(pod));
  return fine.every(Boolean) ? EXIT.fine : EXIT.findings;
}

/** Colours and movements of a cursor, which progress bars write. */
const MOVES = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** A line of a log, whose columns stay. */
function shownLine(line: string): string {
  return line.replace(MOVES, "").split("\t").map(printable).join("\t");
}

function nothing(run: string, all: readonly RunPod[], node: string | undefined, output: Output): number {
  const why =
    node !== undefined && all.length > 0
      ? `it has no node ${node}: there are ${String(all.length)}`
      : "it has no pods: it waits in its queue, is over, or there is none of this name";
  output.complain(`ml-platform: ${printable(`${run}: ${why}`)}`);
  return EXIT.findings;
}
