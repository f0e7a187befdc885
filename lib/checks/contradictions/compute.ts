import { acceleratedInstance } from "../../catalog/accelerators";
import { asArray, isObject, Json, JsonObject } from "../../terraform";
import type { Contradiction } from "./contradiction";

/** What may bring another image. */
const OWN_IMAGE = ["image_id", "launch_template", "ec2_configuration.image_id_override"];

/** Of AWS Batch, Lambda and Step Functions. */
export const COMPUTE: readonly Contradiction[] = [
  {
    type: "aws_batch_compute_environment",
    given: "compute_resources.allocation_strategy",
    at: "compute_resources.allocation_strategy",
    wrong: (read) => {
      const [type, strategy] = [
        read.text("compute_resources.type"),
        read.text("compute_resources.allocation_strategy"),
      ];
      return type === "EC2" && strategy?.startsWith("SPOT_") === true
        ? `${strategy} chooses Spot capacity, and the type EC2 has none`
        : undefined;
    },
    fix: "use BEST_FIT_PROGRESSIVE, or the type SPOT",
  },
  {
    type: "aws_batch_compute_environment",
    given: "compute_resources",
    at: "compute_resources.spot_iam_fleet_role",
    wrong: (read) => {
      if (read.text("compute_resources.type") !== "SPOT" || read.has("compute_resources.spot_iam_fleet_role")) return;
      return read.text("compute_resources.allocation_strategy", "BEST_FIT") === "BEST_FIT"
        ? "Spot capacity by BEST_FIT, which is what is meant where nothing is said, needs the role of the Spot fleet"
        : undefined;
    },
    fix: "use SPOT_PRICE_CAPACITY_OPTIMIZED, or give `spot_iam_fleet_role`",
  },
  {
    type: "aws_batch_compute_environment",
    given: "compute_resources.ec2_configuration",
    at: "compute_resources.ec2_configuration",
    wrong: (read) => {
      // an image of one's own may have a driver, whichever type it is said to be of
      if (OWN_IMAGE.some((argument) => read.has(`compute_resources.${argument}`))) return undefined;
      const image = read.text("compute_resources.ec2_configuration.image_type");
      const types = read.texts("compute_resources.instance_type") ?? [];
      const gpus = types.find((type) => acceleratedInstance(type)?.maker === "NVIDIA");
      return gpus !== undefined && (image === "ECS_AL2" || image === "ECS_AL2023")
        ? `${image} has no driver of NVIDIA, so jobs get no GPU of ${gpus}`
        : undefined;
    },
    fix: "use ECS_AL2023_NVIDIA",
  },
  {
    type: "aws_batch_job_definition",
    given: "container_properties",
    at: "container_properties",
    wrong: (read) => {
      const job = read.json("container_properties");
      const isFargate = read.texts("platform_capabilities")?.includes("FARGATE") === true;
      return isFargate && job !== undefined && required(job).has("GPU")
        ? "Fargate has no GPUs, and the job asks for some"
        : undefined;
    },
    fix: "let `platform_capabilities` be EC2",
  },
  {
    type: "aws_batch_job_definition",
    given: "container_properties",
    at: "container_properties",
    wrong: (read) => {
      const job = read.json("container_properties");
      if (job === undefined || read.text("type") !== "container") return undefined;
      const asked = required(job);
      const missing = [
        ...(asked.has("VCPU") || memberOf(job, "vcpus") !== undefined ? [] : ["VCPU"]),
        ...(asked.has("MEMORY") || memberOf(job, "memory") !== undefined ? [] : ["MEMORY"]),
      ];
      return missing.length > 0 ? `the job asks for no ${missing.join(" and no ")}` : undefined;
    },
    fix: "say in resourceRequirements how much VCPU and MEMORY it needs",
  },
  {
    type: "aws_lambda_alias",
    given: "routing_config",
    at: "function_version",
    wrong: (read) =>
      read.text("function_version") === "$LATEST"
        ? "calls are shared between published versions, and $LATEST is none"
        : undefined,
    fix: "publish a version, and point the alias at it",
  },
  {
    type: "aws_sfn_state_machine",
    given: "definition",
    at: "definition",
    wrong: (read) => {
      const late = statesIn(read.json("definition") ?? {}).find(
        ([, { HeartbeatSeconds: beat, TimeoutSeconds: timeout }]) =>
          typeof beat === "number" && typeof timeout === "number" && beat >= timeout,
      );
      return late && `HeartbeatSeconds of ${late[0]} is not below its TimeoutSeconds, got ${told(late[1])}`;
    },
    fix: "let a heartbeat be missed before the time is over",
  },
];

function told({ HeartbeatSeconds: beat, TimeoutSeconds: timeout }: JsonObject): string {
  return `${JSON.stringify(beat)} and ${JSON.stringify(timeout)}`;
}

/** The kinds of resources that a job asks for. */
function required(job: JsonObject): ReadonlySet<string> {
  const all = asArray(memberOf(job, "resourcerequirements") ?? null).filter(isObject);
  const types = all.map((one) => memberOf(one, "type"));
  return new Set(types.flatMap((type) => (typeof type === "string" ? [type] : [])));
}

/** A member by its name in small letters: the provider reads names however they are written. */
function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.entries(object).find(([key]) => key.toLowerCase() === name)?.[1];
}

/** How deep states stand in each other. */
const DEEPEST = 20;

function statesIn(machine: JsonObject, left = DEEPEST): [string, JsonObject][] {
  if (left === 0) return [];
  const own = Object.entries(isObject(machine.States) ? machine.States : {});
  return own.flatMap(([name, state]): [string, JsonObject][] => {
    if (!isObject(state)) return [];
    const inner = [...asArray(state.Branches), ...asArray(state.ItemProcessor), ...asArray(state.Iterator)];
    return [[name, state], ...inner.filter(isObject).flatMap((one) => statesIn(one, left - 1))];
  });
}
