import type { Code } from "../../codes";
import type { Fields, Pods, Views } from "../../views";
import { textOf } from "../../views/fields";
import { QUEUE_LABEL } from "../job-queues";
import { deadlineOf, podsToTheEnd } from "../jobs-to-the-end";
import { judgeEach } from "../judged";
import { clusterAround, otherNodes } from "../nodes-of";
import { askedBy } from "../pod-sets";
import type { Rule } from "../rule";
import { inTheWay } from "../scheduling";

const DEVICES = ["nvidia.com/gpu", "aws.amazon.com/neuron", "aws.amazon.com/neuroncore"];

/** Beginning anew costs little where all of it takes no longer than this. */
const SHORT_SECONDS = 3600;

/** Work that runs to its end on spot capacity has a place to keep what it has done. */
export const spotKeeps: Rule<Code> = {
  code: "MLP-K8S-275",
  title: "jobs on spot capacity have a place for their checkpoints",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-interruptions.html",
  check: (views) =>
    judgeEach(targets(views), (pods, say) => {
      const { object, spec } = pods;
      const spot = onSpot(pods, views);
      if (spot === false) return;
      const kept = keeps(spec);
      if (kept === true) return;
      const why = spot === true ? kept : spot;
      if (why !== undefined) return say.unknown(object.resource, spec.place, why);
      say.warning(object.resource, spec.place, {
        message: `AWS may take the nodes of ${object.kind} ${object.name ?? ""} back, and its pods show no place to keep what they have done: no volume that outlives the node, no bucket and no checkpoint in their arguments and variables`,
        fix: "write checkpoints to a bucket or a shared file system; acknowledge this where the image does so by itself, or beginning anew costs little",
      });
    }),
};

/** Pods with devices of jobs that take long, and are not many small ones. */
function targets(views: Views): readonly Pods[] {
  return podsToTheEnd(views).filter(({ object, spec }) => {
    const { asked } = askedBy(spec);
    if (!DEVICES.some((name) => (asked.get(name) ?? 0) > 0)) return false;
    const deadline = deadlineOf(object);
    return (typeof deadline !== "number" || deadline > SHORT_SECONDS) && !isManySmall(object.fields.at("spec"));
  });
}

/** A queue of work: each pod does a part of it, and what is lost is one part. */
function isManySmall(spec: Fields | undefined): boolean {
  const [complete, parallel] = [spec?.number("completions") ?? 1, spec?.number("parallelism") ?? 1];
  return complete > parallel;
}

const CAPACITY: ReadonlyMap<string, string> = new Map([
  ["eks.amazonaws.com/capacityType", "SPOT"],
  ["karpenter.sh/capacity-type", "spot"],
]);

/** Whether pods run on spot capacity alone, or why that is not known. */
function onSpot(pods: Pods, views: Views): boolean | string {
  const { spec, object } = pods;
  const selector = spec.map("nodeSelector");
  for (const [label, spot] of CAPACITY) {
    const value = selector?.get(label);
    if (value !== undefined) return value.kind === "known" ? textOf(value) === spot : "which capacity they choose";
  }
  const cluster = clusterAround(object.resource, views);
  if (cluster === undefined || cluster.nodeGroups.length === 0) return false;
  const ways = cluster.nodeGroups.map((group) => ({ group, way: inTheWay(pods, group) }));
  const groups = ways.filter(({ way }) => way === undefined || way === "unknown").map(({ group }) => group);
  const kinds = groups.map(({ capacityType }) => capacityType);
  if (kinds.length === 0 || kinds.some((kind) => kind !== undefined && kind !== "SPOT")) return false;
  if (kinds.includes(undefined)) return "which capacity its nodes are";
  const isQueued = object.fields.at("metadata")?.map("labels")?.has(QUEUE_LABEL) === true;
  return isQueued ? "what its queue adds to it" : (otherNodes(cluster, views) ?? true);
}

/** Volumes that are gone with the node, or hold no work. */
const LOST = ["emptyDir", "configMap", "secret", "downwardAPI", "projected", "hostPath", "ephemeral", "image"];

/** What of arguments and variables is a place, or says that there is one. */
const PLACES =
  /s3a?:\/\/|gs:\/\/|hdfs:\/\/|check-?_?points?|ckpt|resume|bucket|restore|mlflow|wandb|hub[-_]?model|output[-_]?(?:dir|path|uri)|storage[-_]?path/i;

/** Whether pods show a place for their work; undefined where they show none, or why that is not known. */
function keeps(spec: Fields): true | string | undefined {
  const volumes = spec.list("volumes");
  if (volumes.some((volume) => !LOST.some((kind) => volume.has(kind)))) return true;
  const containers = [...spec.list("containers"), ...spec.list("initContainers")];
  const answers = containers.map(keepsIn);
  if (answers.includes(true)) return true;
  const account = spec.has("serviceAccountName") && spec.text("serviceAccountName") !== "default";
  return (
    spec.why("volumes") ??
    answers.find((one) => one !== undefined) ??
    (account ? "what the role of its service account lets it write to" : undefined)
  );
}

function keepsIn(container: Fields): true | string | undefined {
  const variables = container.list("env");
  const texts = [
    ...["command", "args"].flatMap((field) => container.textsOrWritten(field)),
    ...variables.flatMap((one) => [one.text("name") ?? "", one.written("value"), one.text("value") ?? ""]),
  ];
  if (texts.some((text) => PLACES.test(text))) return true;
  if (container.has("envFrom")) return "which variables it is given as a whole";
  const isOpen = ["command", "args", "env"].some((field) => container.why(field) !== undefined);
  return isOpen || texts.some((text) => text.includes("${")) ? "what it is told" : undefined;
}
