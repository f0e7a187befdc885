import type { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { quote } from "../../../core/plan/rules-of-values";
import { entryProblems } from "../../../core/plan/secret-entry";
import { listOf, recordOf } from "../../../core/props/collections";
import { madeBy, ref } from "../../../core/props/objects";
import { below, isSound, Judged, optional, Rule } from "../../../core/props/rule";
import { secretRef } from "../../../core/props/secret-ref";
import { checked } from "../../../core/props/shapes";
import { anyText } from "../../../core/props/text";
import { TRACKING } from "../../../core/tracking-pages";
import type { TeamHttps } from "../../../core/refs";
import type { SecretRef } from "../../../core/secret-ref";
import { FOLDER_OF } from "../../../tracking/plan/client-variables";
import type { JobTracker, TrainingJobDefinitionProps } from "../training-job-definition-props";
import type { JobPlan } from "./job";
import { SCRATCH, VARIABLE } from "./variables";

const MADE = "new ExperimentTracker, or ExternalTracker.weightsAndBiases, neptune, comet, arize or guild";

/** What is none is not printed: it may hold a password. */
const PAGES = checked(anyText("an address of pages", "https://mlflow.acme.example/"), (pages, property): Problem[] =>
  isToken(pages) || TRACKING.test(pages)
    ? []
    : [
        {
          code: "MLP-TRAIN-091",
          property,
          message: `neither an address without a password nor the ARN of a tracker, got a text of ${pages.length} characters`,
          fix: "give one like https://mlflow.acme.example/, or leave it out",
        },
      ],
);

const TRACKER = ref<JobTracker>(
  "a tracker",
  {
    clientVariables: recordOf(anyText("the text of a variable", "x", { empty: "allowed" }), { key: VARIABLE }),
    secretVariables: optional(
      recordOf(secretRef("SecretRef.fromKubernetes(secretName, entry)", "MLP-TRAIN-089"), { key: VARIABLE }),
    ),
    hosts: optional(listOf(anyText("the name of a host", "api.wandb.ai"), { what: "a list of hosts" })),
    pages: optional(PAGES),
    grants: optional(madeBy<NonNullable<JobTracker["grants"]>>("new ExperimentTracker", "log")),
  },
  MADE,
);

/** What logs runs. */
export function jobTracker(): Rule<JobTracker> {
  return TRACKER;
}

/** What a container is given of a tracker. */
interface Tracking {
  readonly client: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretRef>>;
}

/** Variables of the client; of a secret that AWS keeps, its place, as Kubernetes puts none of those into a variable. */
export function planTracking(tracker: JobTracker | undefined): Tracking {
  const { clientVariables = {}, secretVariables = {} } = tracker ?? {};
  const all = Object.entries(secretVariables);
  const places = all.filter(([, { service }]) => service !== "kubernetes");
  return {
    client: {
      ...clientVariables,
      ...Object.fromEntries(places.map(([name, secret]) => [placeVariable(name, secret), secret.locator])),
    },
    secrets: Object.fromEntries(all.filter(([, { service }]) => service === "kubernetes")),
  };
}

function placeVariable(name: string, { service }: SecretRef): string {
  return `${name}_${service === "ssm" ? "PARAMETER" : "ARN"}`;
}

/** Whether the client finds its secret, reaches its host and keeps its runs. */
export function trackerProblems(judged: Judged<TrainingJobDefinitionProps>, job: JobPlan): Problem[] {
  const { tracker, team, environment = {}, parameters = {} } = judged.value;
  if (tracker === undefined || !isSound(judged, "tracker")) return [];
  const { secretVariables = {}, hosts = [] } = tracker;
  const given = { environment, parameters };
  return [
    ...Object.entries(secretVariables).flatMap(([name, secret]) => secretProblems(name, secret, given)),
    ...(isSound(judged, "team", "environment", "parameters") ? hostProblems(hosts, team.https, job) : []),
    ...(isSound(judged, "mounts", "environment", "parameters") ? folderProblems(job) : []),
  ];
}

type Given = Readonly<Record<"environment" | "parameters", object>>;

function secretProblems(name: string, secret: SecretRef, given: Given): Problem[] {
  const property = below("tracker.secretVariables", name);
  const [twice] = (["environment", "parameters"] as const).filter((prop) => Object.hasOwn(given[prop], name));
  if (twice !== undefined) {
    const message = `${name} is a secret of the tracker, and in \`${twice}\` it would stand in plain`;
    return [{ code: "MLP-TRAIN-072", property: below(twice, name), message, fix: "leave it to the tracker" }];
  }
  if (secret.service === "kubernetes") return entryProblems(secret, { code: "MLP-TRAIN-089", property });
  return [heldAsPlace(name, secret, property)];
}

function heldAsPlace(name: string, secret: SecretRef, property: string): Problem {
  const place = secret.service === "ssm" ? "name of the parameter" : "ARN of the secret";
  return {
    code: "MLP-TRAIN-088",
    severity: "warning",
    property,
    message: `Kubernetes puts none of AWS's secrets into a variable: the program finds the ${place} in ${placeVariable(name, secret)}, and the client no ${name}`,
    fix: "copy it into a Secret of the team's namespace (External Secrets Operator does) and give SecretRef.fromKubernetes(secretName, entry); or let the program fetch it before its client starts, and acknowledge this",
  };
}

/** By which clients are told of a proxy. */
const PROXY = /^https_proxy$/i;

/** A policy of Kubernetes names addresses: whose they are, somebody has to say. */
function hostProblems(hosts: readonly string[], https: TeamHttps | undefined, job: JobPlan): Problem[] {
  if (https === undefined || Object.keys(job.environment).some((name) => PROXY.test(name))) return [];
  const shut = hosts.filter((host) => !isToken(host) && !https.hosts.includes(host));
  if (shut.length === 0) return [];
  const { ranges } = https;
  const reached = ranges.length === 0 ? "nothing by HTTPS" : `by HTTPS only ${ranges.join(", ")}`;
  return [
    {
      code: "MLP-TRAIN-087",
      severity: "warning",
      property: "tracker.hosts",
      message: `pods of the team ${job.team} reach ${reached}, and a network policy knows no names, so nobody can tell whether they reach the tracker, got ${shut.join(", ")}`,
      fix: `let its addresses out and say whose they are, in \`network\` of the Team: egress: { tracker: { cidrs: [its addresses], ports: [443], hosts: ${quote(shut)} } }; or give HTTPS_PROXY in \`environment\``,
    },
  ];
}

function folderProblems({ environment, mounts }: JobPlan): Problem[] {
  return Object.values(FOLDER_OF).flatMap((name): Problem[] => {
    const folder = environment[name];
    if (folder === undefined || isToken(folder)) return [];
    const kept = mounts.some(({ path, readOnly }) => !readOnly && `${folder}/`.startsWith(`${path}/`));
    if (kept) return [];
    const where = `${folder}/`.startsWith(`${SCRATCH}/`)
      ? "in the scratch of the pod"
      : "in no mount that it may write to";
    return [
      {
        code: "MLP-TRAIN-090",
        severity: "warning",
        property: "tracker",
        message: `runs are kept ${where}, and gone with the pod, got ${name}=${quote(folder)}`,
        fix: "mount a SharedVolume there: mounts: [runs.at(…)]",
      },
    ];
  });
}
