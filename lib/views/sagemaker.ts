import { blocksOf } from "./blocks-of";
import type { Configuration } from "./configuration";
import { grouped } from "./grouped";
import { ModelContainer, modelContainer } from "./model-container";
import { Part, partsOf, segmentsOf } from "./parts";
import type { Block, Resource } from "./resource";

/** What Application Auto Scaling is told to scale, as a target or a policy names it. */
export interface ScaledVariant {
  /** The target or the policy. */
  readonly resource: Resource;
  /** The endpoint, where it is one of the configuration. */
  readonly endpoint?: Resource;
  /** The configuration of that endpoint, where it is one of the configuration. */
  readonly configuration?: Resource;
  /** Name of the variant, where it is known. */
  readonly variant?: string;
}

/** A variant of an endpoint's configuration. */
export interface ServedVariant {
  /** The configuration that it is of. */
  readonly resource: Resource;
  /** What is said of it. */
  readonly block: Block;
  /** `ml.g5.xlarge`; undefined where only the plan knows, and for a variant without instances. */
  readonly instanceType?: string;
}

const CONFIGURATION = "aws_sagemaker_endpoint_configuration";
const ENDPOINT = "aws_sagemaker_endpoint";
const MODEL = "aws_sagemaker_model";
const TARGET = "aws_appautoscaling_target";

/** Endpoints of SageMaker, with what they serve and what scales them. */
export class SageMaker {
  private served?: readonly ServedVariant[];
  private readonly containers = new Map<Resource, readonly ModelContainer[] | undefined>();
  private targets?: ReadonlyMap<Resource | undefined, readonly Resource[]>;
  private readonly scaled = new Map<Resource, ScaledVariant | undefined>();
  private readonly byName = new Map<string, ReadonlyMap<string | undefined, readonly Resource[]>>();

  constructor(private readonly views: Configuration) {}

  /** The variants of all configurations that are written down. */
  get servedVariants(): readonly ServedVariant[] {
    this.served ??= this.views
      .resources(CONFIGURATION)
      .flatMap((resource) =>
        this.variants(resource).map((block) => ({ resource, block, instanceType: block.text("instance_type") })),
      );
    return this.served;
  }

  /** The model of a variant; undefined where it is not one of these stacks. */
  modelOf({ resource, block }: Pick<ServedVariant, "resource" | "block">): Resource | undefined {
    const referred = block.refersTo("model_name");
    if (referred !== undefined) return referred.type === MODEL && referred.mode === "resource" ? referred : undefined;
    return this.named(MODEL, block.text("model_name"), resource);
  }

  /** The containers of a model, in their order; undefined where only the plan knows which there are. */
  containersOf(model: Resource): readonly ModelContainer[] | undefined {
    if (this.containers.has(model)) return this.containers.get(model);
    const isKnown = ["primary_container", "container"].every((name) => blocksOf(model, name) !== undefined);
    const primary = model.block("primary_container");
    const blocks = [...(primary === undefined ? [] : [primary]), ...model.blocks("container")];
    const found = isKnown ? blocks.map((block) => modelContainer(model, block, this.views)) : undefined;
    this.containers.set(model, found);
    return found;
  }

  /** The configuration that an endpoint serves; undefined where it is not one of these stacks. */
  configurationOf(endpoint: Resource): Resource | undefined {
    const referred = endpoint.refersTo("endpoint_config_name");
    if (referred !== undefined) return referred.type === CONFIGURATION ? referred : undefined;
    return this.named(CONFIGURATION, endpoint.text("endpoint_config_name"), endpoint);
  }

  /** The variants of a configuration, shadow ones after the others. */
  variants(configuration: Resource): readonly Block[] {
    return [...configuration.blocks("production_variants"), ...configuration.blocks("shadow_production_variants")];
  }

  /** The variant of a name; undefined where there is none for certain. */
  variantNamed(configuration: Resource, name: string): Block | undefined {
    return this.variants(configuration).find((variant) => variant.text("variant_name") === name);
  }

  /** Whether the names of all variants are known: one without a name gets a random one. */
  areNamed(configuration: Resource): boolean {
    const isOpen = ["production_variants", "shadow_production_variants"].some(
      (name) => configuration.isDynamic(name) || typeof configuration.body[name] === "string",
    );
    return !isOpen && this.variants(configuration).every((variant) => variant.text("variant_name") !== undefined);
  }

  /** What a target or a policy of Application Auto Scaling means by its `resource_id`, where that is a variant. */
  scaledVariant(resource: Resource): ScaledVariant | undefined {
    if (!this.scaled.has(resource)) this.scaled.set(resource, this.scaledOf(resource));
    return this.scaled.get(resource);
  }

  private scaledOf(resource: Resource): ScaledVariant | undefined {
    const parts = partsOf(this.views, resource, "resource_id");
    if (parts === undefined) return undefined;
    const [kind, name, word, variant, ...more] = segmentsOf(parts);
    if (kind !== "endpoint" || word !== "variant" || more.length > 0) return undefined;
    const endpoint = this.endpointOf(name, resource);
    const configuration = endpoint === undefined ? undefined : this.configurationOf(endpoint);
    return { resource, endpoint, configuration, variant: typeof variant === "string" ? variant : undefined };
  }

  /** The target that scales a variant of an endpoint, the first where there are several; undefined where none does. */
  scalingTarget(endpoint: Resource): Resource | undefined {
    this.targets ??= grouped(this.views.resources(TARGET), (target) => this.scaledVariant(target)?.endpoint);
    return this.targets.get(endpoint)?.[0];
  }

  private endpointOf(name: Part | undefined, from: Resource): Resource | undefined {
    if (typeof name === "string") return this.named(ENDPOINT, name, from);
    const to = name?.kind === "refers" ? name.to : undefined;
    return to?.type === ENDPOINT ? to : undefined;
  }

  /** The only one of a name, in the stack if there is one there. */
  private named(type: string, name: string | undefined, from: Resource): Resource | undefined {
    if (name === undefined) return undefined;
    const known = this.byName.get(type) ?? grouped(this.views.resources(type), (one) => one.text("name"));
    this.byName.set(type, known);
    const all = known.get(name) ?? [];
    const own = all.filter(({ stack }) => stack === from.stack);
    const [only, ...others] = own.length > 0 ? own : all;
    return others.length === 0 ? only : undefined;
  }
}
