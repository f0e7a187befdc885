import type { Fields, KubernetesObject, Pods, Views } from "../views";

/** Kinds whose pods run to an end, and how long all of it may take, where an object of the kind says so. */
const DEADLINES: Readonly<Record<string, (spec: Fields) => readonly (Fields | undefined)[]>> = {
  Job: (spec) => [spec],
  CronJob: (spec) => [spec.under("jobTemplate", "spec")],
  JobSet: (spec) => spec.list("replicatedJobs").map((job) => job.under("template", "spec")),
  MPIJob: (spec) => [spec.at("runPolicy")],
  PyTorchJob: (spec) => [spec.at("runPolicy")],
  TFJob: (spec) => [spec.at("runPolicy")],
  RayJob: (spec) => [spec],
};

const FOUND = new WeakMap<Views, readonly Pods[]>();

/** The pods of jobs that run to an end, found once however many rules ask. */
export function podsToTheEnd(views: Views): readonly Pods[] {
  const known = FOUND.get(views) ?? views.kubernetes.pods.filter(({ object }) => Object.hasOwn(DEADLINES, object.kind));
  FOUND.set(views, known);
  return known;
}

/** Seconds after which a job is ended; none where nothing ends it, undefined where only the plan knows. */
export function deadlineOf({ kind, fields }: KubernetesObject): number | "none" | undefined {
  const spec = fields.at("spec");
  const parts = spec === undefined ? [] : (DEADLINES[kind]?.(spec) ?? []);
  const seconds = parts.map((part) =>
    part?.has("activeDeadlineSeconds") === true ? part.number("activeDeadlineSeconds") : "none",
  );
  if (seconds.includes(undefined)) return undefined;
  // the job lasts as long as the last of its parts
  return seconds.length === 0 || seconds.includes("none") ? "none" : Math.max(...(seconds as number[]));
}
