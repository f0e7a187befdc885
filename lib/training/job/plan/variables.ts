import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { quote } from "../../../core/plan/rules-of-values";
import { isNoSecret, namesSecret } from "../../../core/plan/secret-names";
import { looksLikeSecret } from "../../../core/plan/secret-place";
import { below, Rule } from "../../../core/props/rule";
import { checked } from "../../../core/props/shapes";
import { text } from "../../../core/props/text";
import { didYouMean } from "../../../core/props/words";
import type { PublishedParameter } from "../../../core/published-job";
import type { JobCheckpoints } from "../training-job-definition-props";
import type { PerNode } from "./per-node";

/** Where a job writes what it needs while it runs. */
export const SCRATCH = "/scratch";

/** What tells nodes and runs from each other, by which launchers find each other. `PET_` is torchrun's own beginning. */
export const OWN_NAMES: readonly string[] = [
  ...["JOB_NAME", "NNODES", "NODE_RANK", "NPROC_PER_NODE", "MASTER_ADDR", "MASTER_PORT"],
  ...["PET_NNODES", "PET_NODE_RANK", "PET_NPROC_PER_NODE", "PET_MASTER_ADDR", "PET_MASTER_PORT"],
  ...["CHECKPOINT_URI", "CHECKPOINT_EVERY_MINUTES"],
];

/** Added by Kubernetes itself to every pod of an indexed job. */
const OF_KUBERNETES = "JOB_COMPLETION_INDEX";

/** The name of a variable that the user gives. */
export const VARIABLE: Rule<string> = checked(
  text({
    code: "MLP-TRAIN-072",
    what: "the name of a variable",
    breaks: "is none that every shell and program can read",
    pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
    allowed: "letters, digits and _, not beginning with a digit: EPOCHS",
    example: "VARIABLE",
  }),
  (name, property): Problem[] =>
    OWN_NAMES.includes(name) || name === OF_KUBERNETES
      ? [
          {
            code: "MLP-TRAIN-072",
            property,
            message: `every job is given this variable, so it cannot be another, got ${quote(name)}`,
            fix: "use another name",
          },
        ]
      : [],
);

/** The text of a default as a program reads it. */
export function valueOf(parameter: PublishedParameter): string {
  return String(parameter.default);
}

interface VariablesInput {
  readonly perNode: PerNode;
  readonly userId?: number;
  readonly checkpoints?: JobCheckpoints;
  /** Of the tracker's client. */
  readonly client: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, PublishedParameter>>;
  readonly environment: Readonly<Record<string, string>>;
}

/** All variables but those by which nodes find each other; what the user names wins. */
export function planVariables(input: VariablesInput): Readonly<Record<string, string>> {
  const { perNode, userId, checkpoints, client, parameters, environment } = input;
  return {
    ...(userId === undefined ? {} : { USER: "trainer", LOGNAME: "trainer" }),
    // caches of Hugging Face, Triton and the like go below it
    HOME: SCRATCH,
    TMPDIR: SCRATCH,
    ...(perNode.efaInterfaces > 0 ? EFA : {}),
    ...(checkpoints === undefined ? {} : checkpointVariables(checkpoints)),
    ...client,
    ...Object.fromEntries(Object.entries(parameters).map(([name, one]) => [name, valueOf(one)])),
    ...environment,
  };
}

/**
 * Of EFA's provider in libfabric, fi_efa(7). It takes huge pages by default, and a pod that asked for none is killed
 * (SIGBUS) where a node has some; a pod that asks for some waits for ever where a node has none.
 */
const EFA = { FI_PROVIDER: "efa", FI_EFA_USE_HUGE_PAGE: "0" };

function checkpointVariables({ bucket, prefix, everyMinutes }: JobCheckpoints): Readonly<Record<string, string>> {
  return {
    CHECKPOINT_URI: `s3://${bucket.bucketName}/${prefix}$(JOB_NAME)/`,
    CHECKPOINT_EVERY_MINUTES: String(everyMinutes),
  };
}

/** A name that is both, and a secret that is written down: it would stand in the state and in the cluster. */
export function environmentProblems(
  environment: Readonly<Record<string, string>>,
  parameters: readonly string[],
): Problem[] {
  return Object.entries(environment).flatMap(([name, value]): Problem[] => {
    const property = below("environment", name);
    if (parameters.includes(name)) {
      const message = `${name} is in \`environment\` and in \`parameters\``;
      return [{ code: "MLP-TRAIN-072", property, message, fix: "keep it in one of them" }];
    }
    if (isToken(value) || !(looksLikeSecret(value) || (namesSecret(name) && !isNoSecret(value)))) return [];
    return [
      {
        code: "MLP-TRAIN-080",
        acknowledgeable: true,
        property,
        message: `${name} looks like a secret written into the code, the JSON and the state`,
        fix: "keep it in Secrets Manager, give the ARN, grant the team to read it, and let the program fetch it",
      },
    ];
  });
}

/** What `$(NAME)` refers to; `$$(NAME)` is the text itself. Words in lower case are a shell's own. */
const REFERENCE = /(\$+)\(([A-Z_][A-Z0-9_]*)\)/g;

/** Kubernetes leaves a name that it does not know as it stands, and the program reads `$(EPOCH)`. */
export function commandProblems(
  command: readonly string[],
  known: readonly string[],
  parameters: Readonly<Record<string, PublishedParameter>>,
): Problem[] {
  return command.flatMap((word, index): Problem[] => {
    if (isToken(word)) return [];
    const names = [...word.matchAll(REFERENCE)].filter(([, signs = ""]) => signs.length % 2 === 1);
    return names.flatMap(([, , name = ""]) => [
      ...(known.includes(name) ? [] : [unknownName(name, known, index)]),
      ...(isRead(command, index, name, parameters) ? [readByShell(name, index)] : []),
    ]);
  });
}

function unknownName(name: string, known: readonly string[], index: number): Problem {
  return {
    code: "MLP-TRAIN-073",
    property: `command[${index}]`,
    message: `no parameter and no variable has this name, so the program gets it as it stands, got ${quote(`$(${name})`)}${didYouMean(name, known)}`,
    fix: `declare it in \`parameters\` or \`environment\`, or write $$(${name}) where the text itself is meant`,
  };
}

/** Whether a shell reads the value of a text as a part of its program. */
function isRead(
  command: readonly string[],
  index: number,
  name: string,
  parameters: Readonly<Record<string, PublishedParameter>>,
): boolean {
  const isShell = /(?:^|\/)(?:ba|da|k|z)?sh$/.test(command[0] ?? "");
  const place = command.findIndex((word) => /^-[a-z]*c$/.test(word));
  return isShell && place > 0 && index === place + 1 && Object.hasOwn(parameters, name) && isText(parameters[name]);
}

function isText(parameter: PublishedParameter | undefined): boolean {
  return parameter?.type === "text";
}

function readByShell(name: string, index: number): Problem {
  return {
    code: "MLP-TRAIN-083",
    severity: "warning",
    property: `command[${index}]`,
    message: `the shell runs whatever is chosen for the text ${name} as a part of its program, got ${quote(`$(${name})`)}`,
    fix: `write "$${name}", which the shell reads as a variable, or make it a Parameter.choice`,
  };
}
