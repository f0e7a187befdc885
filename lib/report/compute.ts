import { Purchase } from "../catalog/quotas";
import { type InstancesModelName, terraformType } from "../catalog/terraform-types";
import { literalNumber, literalText } from "../terraform/expression/literals";
import { parseTemplate } from "../terraform/expression/parse";
import { attributeRead, referenceOf } from "../terraform/expression/reference";
import { asArray, blocks, Json, JsonObject, SynthesizedResource, SynthesizedStack } from "../terraform";
import { instancesOf, targetOf } from "./resource-lookup";

/** Instances that a resource makes: of EC2, or of SageMaker's `ml.` types. */
export interface ComputeDemand {
  readonly resource: SynthesizedResource;
  /** The types it may make; more than one means that AWS or the scheduler chooses. */
  readonly types: readonly string[];
  /** `reserved` instances come out of a capacity block and count against no vCPU quota. */
  readonly purchase: Purchase | "reserved";
  /** Instances after the apply; undefined when only the plan knows. */
  readonly desired?: number;
  /** Instances it may grow to; undefined when only the plan knows. */
  readonly max?: number;
  /** Why it cannot be counted. */
  readonly unknown?: string;
  /** The launch template that each of the instances starts from, where it is in this stack. */
  readonly template?: SynthesizedResource;
}

/** A resource, and all that is deployed with it. */
interface Surroundings {
  readonly stack: SynthesizedStack;
  readonly all: readonly SynthesizedStack[];
}

type Reader = (resource: SynthesizedResource, around: Surroundings) => ComputeDemand;

const READERS: Readonly<Record<InstancesModelName, Reader>> = {
  autoscalingGroup: ofAutoscalingGroup,
  endpoint: ofEndpoint,
  instance: ofInstance,
  nodeGroup: ofNodeGroup,
  uncounted: (resource) => {
    return { resource, types: [], purchase: "on-demand", unknown: `${resource.type} is not counted` };
  },
};

/** Every resource of a stack that makes instances. */
export function computeDemands(stack: SynthesizedStack, all: readonly SynthesizedStack[] = [stack]): ComputeDemand[] {
  return stack.resources
    .filter((resource) => resource.mode === "resource")
    .flatMap((resource) => {
      const cost = terraformType(resource.type)?.cost;
      if (typeof cost !== "object" || !("instances" in cost)) return [];
      return [times(READERS[cost.instances](resource, { stack, all }))];
    });
}

function ofInstance(resource: SynthesizedResource, around: Surroundings): ComputeDemand {
  const template = templateOf(resource.body, "launch_template", around);
  const type = resource.body.instance_type ?? template?.body.instance_type;
  const market = marketOf(resource.body) ?? marketOf(template?.body ?? {}) ?? "on-demand";
  return { resource, ...typesOf([type]), purchase: market, desired: 1, max: 1 };
}

function ofAutoscalingGroup(resource: SynthesizedResource, around: Surroundings): ComputeDemand {
  const { body } = resource;
  const sizes = { desired: literalNumber(body.desired_capacity ?? body.min_size), max: literalNumber(body.max_size) };
  if (blocks(body, "mixed_instances_policy").length > 0) {
    return {
      resource,
      types: [],
      purchase: "on-demand",
      ...sizes,
      unknown: "a mixed instances policy decides at run time",
    };
  }
  const template = templateOf(body, "launch_template", around);
  const purchase = marketOf(template?.body ?? {}) ?? "on-demand";
  return { resource, ...typesOf([template?.body.instance_type]), purchase, ...sizes, template };
}

function ofNodeGroup(resource: SynthesizedResource, around: Surroundings): ComputeDemand {
  const { body } = resource;
  const scaling = blocks(body, "scaling_config")[0] ?? {};
  const sizes = { desired: literalNumber(scaling.desired_size), max: literalNumber(scaling.max_size) };
  const template = templateOf(body, "launch_template", around);
  const listed = asArray(body.instance_types);
  const types = typesOf(listed.length > 0 ? listed : [template?.body.instance_type]);
  const capacity = literalText(body.capacity_type ?? "ON_DEMAND");
  const purchase = capacity === "SPOT" ? "spot" : capacity === "CAPACITY_BLOCK" ? "reserved" : "on-demand";
  const unknown = capacity === undefined ? "capacity_type is known only at plan" : types.unknown;
  return { resource, ...types, purchase: marketOf(template?.body ?? {}) ?? purchase, ...sizes, unknown, template };
}

/** The fleet of an endpoint is in its configuration, and what it may grow to in a target of scaling. */
function ofEndpoint(resource: SynthesizedResource, around: Surroundings): ComputeDemand {
  const configuration = targetOf(resource.body.endpoint_config_name, around.stack, around.all);
  const variants = blocks(configuration?.body ?? {}, "production_variants");
  const [variant] = variants;
  if (variant === undefined || variants.length > 1 || blocks(variant, "serverless_config").length > 0) {
    const unknown = "only an endpoint with one fleet, configured in this stack, is counted";
    return { resource, types: [], purchase: "on-demand", unknown };
  }
  const desired = literalNumber(variant.initial_instance_count ?? 1);
  const target = around.stack.resources.find(
    ({ body, type }) => type === SCALING && isFleetOf(resource, body.resource_id),
  );
  const max = target === undefined ? desired : literalNumber(target.body.max_capacity);
  return { resource, ...typesOf([variant.instance_type]), purchase: "on-demand", desired, max };
}

const SCALING = "aws_appautoscaling_target";

/** `endpoint/${aws_sagemaker_endpoint.Churn.name}/variant/main`, or the same with the name itself. */
function isFleetOf({ address, body }: SynthesizedResource, resourceId: Json | undefined): boolean {
  const template = typeof resourceId === "string" ? parseTemplate(resourceId) : undefined;
  if (template?.kind !== "template") return false;
  const [before = "", name, after] = template.parts;
  const own = literalText(body.name);
  if (typeof before === "string" && own !== undefined && before.startsWith(`endpoint/${own}/variant/`)) return true;
  if (before !== "endpoint/" || typeof after !== "string" || !after.startsWith("/variant/")) return false;
  const reference = typeof name === "object" && name.kind === "traversal" ? referenceOf(name) : undefined;
  return reference?.address === address && attributeRead(reference) === "name";
}

function templateOf(body: JsonObject, block: string, { stack, all }: Surroundings): SynthesizedResource | undefined {
  const reference = blocks(body, block)[0];
  return targetOf(reference?.id, stack, all) ?? targetOf(reference?.name, stack, all);
}

function marketOf(body: JsonObject): Purchase | "reserved" | undefined {
  const market = literalText(blocks(body, "instance_market_options")[0]?.market_type);
  return market === "spot" ? "spot" : market === "capacity-block" ? "reserved" : undefined;
}

function typesOf(values: readonly (Json | undefined)[]): Pick<ComputeDemand, "types" | "unknown"> {
  const given = values.filter((value) => value !== undefined && value !== null);
  const types = given.map(literalText).filter((type) => type !== undefined);
  if (given.length === 0) return { types: [], unknown: "its instance type is not in this stack" };
  return types.length === given.length ? { types } : { types: [], unknown: "its instance type is known only at plan" };
}

/** Applies `count` and `for_each`. */
function times(demand: ComputeDemand): ComputeDemand {
  const instances = instancesOf(demand.resource);
  if (instances === 1) return demand;
  if (instances === undefined) return { ...demand, unknown: "its count is known only at plan" };
  return { ...demand, desired: scaled(demand.desired, instances), max: scaled(demand.max, instances) };
}

function scaled(size: number | undefined, by: number): number | undefined {
  return size === undefined ? undefined : size * by;
}
