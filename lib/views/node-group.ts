import { AcceleratedInstance, acceleratedInstance } from "../catalog/accelerators";
import { areApart } from "./place";
import { blocksOf } from "./blocks-of";
import type { Configuration } from "./configuration";
import type { Block, Resource } from "./resource";
import type { Value } from "./value";

/** A taint of nodes; what of it is undefined only the plan knows. */
export interface NodeTaint {
  /** `nvidia.com/gpu`. */
  readonly key?: string;
  /** Empty where none is given, as in Kubernetes. */
  readonly value?: string;
  /** `NO_SCHEDULE`, `NO_EXECUTE`, `PREFER_NO_SCHEDULE`. */
  readonly effect?: string;
}

/** How many nodes a group has; what of it is undefined only the plan knows. */
export interface NodeCounts {
  /** At least. */
  readonly min?: number;
  /** At most. */
  readonly max?: number;
  /** When it is made, and at each apply that does not ignore it. */
  readonly desired?: number;
}

/** What EKS takes where neither the group nor its template names a type. */
const DEFAULT_TYPE = "t3.medium";

/** A managed node group, with the launch template that its nodes start from. Undefined is what only the plan knows. */
export class NodeGroup {
  /** What only its template says; undefined without one, and where `templateWhy` says why it is not known. */
  readonly template?: Resource;
  /** Why its template is not known, where it has one that this configuration does not show. */
  readonly templateWhy?: string;
  /** The types that its nodes may have. */
  readonly instanceTypes?: readonly string[];
  /** The catalogue's rows of all these types; undefined where it lacks one, or they are known only at plan. */
  readonly instances?: readonly AcceleratedInstance[];
  /** `AL2023_x86_64_NVIDIA`; `CUSTOM` where its template names the image. */
  readonly imageFamily?: string;
  /** `ON_DEMAND` where none is given. */
  readonly capacityType?: string;
  /** Labels of its nodes, each with what it comes to. */
  readonly labels?: ReadonlyMap<string, Value<Resource>>;
  /** Taints of its nodes. */
  readonly taints?: readonly NodeTaint[];
  /** How many nodes it has. */
  readonly counts: NodeCounts;
  /** Interfaces of a node, as its template lists them; none leaves the one that EC2 gives. */
  readonly interfaces?: readonly Block[];

  constructor(
    /** The group itself. */
    readonly resource: Resource,
    configuration: Configuration,
  ) {
    const from = templateFrom(resource, configuration);
    this.template = typeof from === "object" ? from : undefined;
    this.templateWhy = typeof from === "string" ? from : undefined;
    this.instanceTypes = this.typesOf();
    this.instances = this.rowsOf();
    this.imageFamily = this.familyOf();
    this.capacityType = resource.has("capacity_type") ? resource.text("capacity_type") : "ON_DEMAND";
    this.labels = resource.map("labels");
    this.taints = blocksOf(resource, "taint")?.map(taintOf);
    const scaling = resource.block("scaling_config");
    this.counts = {
      min: scaling?.number("min_size"),
      max: scaling?.number("max_size"),
      desired: scaling?.number("desired_size"),
    };
    this.interfaces = this.partsOfTemplate("network_interfaces");
  }

  /** Whether every node keeps off pods that tolerate nothing; undefined where only the plan knows. */
  get isTainted(): boolean | undefined {
    if (this.taints === undefined) return undefined;
    const effects = this.taints.map(({ effect }) => effect);
    if (effects.some((effect) => effect === "NO_SCHEDULE" || effect === "NO_EXECUTE")) return true;
    return effects.includes(undefined) ? undefined : false;
  }

  /** The known text of a label of its nodes. */
  label(key: string): string | undefined {
    const value = this.labels?.get(key);
    return value?.kind === "known" && typeof value.value === "string" ? value.value : undefined;
  }

  /** Blocks of its template; none without a template. */
  private partsOfTemplate(name: string): readonly Block[] | undefined {
    if (this.templateWhy !== undefined) return undefined;
    return this.template === undefined ? [] : blocksOf(this.template, name);
  }

  private typesOf(): readonly string[] | undefined {
    const { resource, template, templateWhy } = this;
    if (resource.has("instance_types")) {
      const types = resource.list("instance_types");
      const known = resource.texts("instance_types");
      if (known.length < types.length) return undefined;
      if (known.length > 0) return known;
    }
    if (templateWhy !== undefined) return undefined;
    if (template?.has("instance_requirements") === true) return undefined;
    if (template?.has("instance_type") !== true) return [DEFAULT_TYPE];
    const type = template.text("instance_type");
    return type === undefined ? undefined : [type];
  }

  private rowsOf(): readonly AcceleratedInstance[] | undefined {
    const rows = this.instanceTypes?.map((type) => acceleratedInstance(type));
    const known = rows?.filter((row) => row !== undefined);
    return known?.length === rows?.length ? known : undefined;
  }

  private familyOf(): string | undefined {
    const { resource, template, templateWhy } = this;
    if (resource.has("ami_type")) return resource.text("ami_type");
    if (templateWhy !== undefined) return undefined;
    return template?.has("image_id") === true ? "CUSTOM" : undefined;
  }
}

/** The launch template of a group, why it is not known, or nothing where it has none. */
function templateFrom(group: Resource, configuration: Configuration): Resource | string | undefined {
  const listed = blocksOf(group, "launch_template");
  if (listed === undefined) return "only the plan knows whether it has a launch template";
  const [given] = listed;
  if (given === undefined) return undefined;
  const referred = given.refersTo("id") ?? given.refersTo("name");
  if (referred?.mode === "resource" && referred.type === "aws_launch_template") return referred;
  const name = given.text("name");
  const templates = name === undefined ? [] : configuration.resources("aws_launch_template");
  const named = templates.filter((one) => one.text("name") === name && !areApart(one, group));
  return named.length === 1 ? named[0]! : "its launch template is made elsewhere";
}

function taintOf(taint: Block): NodeTaint {
  return {
    key: taint.text("key"),
    value: taint.has("value") ? taint.text("value") : "",
    effect: taint.text("effect"),
  };
}
