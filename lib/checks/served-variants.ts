import { madeIn } from "./made-in";
import { blocks, JsonObject, SynthesizedResource, SynthesizedStack } from "../terraform";
import { literalText } from "../terraform/expression/literals";
import { parseTemplate } from "../terraform/expression/parse";
import { Target, targetIn } from "./target";

/** A variant of an endpoint's configuration. */
export interface ServedVariant {
  readonly configuration: SynthesizedResource;
  /** `production_variants[0]`. */
  readonly argument: string;
  readonly body: JsonObject;
  /** Undefined where only the plan knows it. */
  readonly instanceType?: string;
  /** The model, where it is one of the stacks. */
  readonly model?: Target;
}

const VARIANTS = ["production_variants", "shadow_production_variants"] as const;
const CONFIGURATION = "aws_sagemaker_endpoint_configuration";

/** The variants that a stack's endpoint configurations have. */
export function variantsIn(stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): ServedVariant[] {
  return madeIn(stack, CONFIGURATION).flatMap((configuration) =>
    VARIANTS.flatMap((name) =>
      blocks(configuration.body, name).map((body, index): ServedVariant => {
        const model = typeof body.model_name === "string" ? targetIn(body.model_name, stack, stacks, false) : undefined;
        return {
          configuration,
          argument: `${name}[${String(index)}]`,
          body,
          instanceType: literalText(body.instance_type),
          model: model?.resource.type === "aws_sagemaker_model" ? model : undefined,
        };
      }),
    ),
  );
}

/** A container of a model, as SageMaker starts it. */
export interface ModelContainer {
  /** `primary_container`, `container[1]`. */
  readonly argument: string;
  readonly body: JsonObject;
  /** Its variables. */
  readonly environment: JsonObject;
  /** The image's repository with the tag, if it has one: `vllm:0.28.0-gpu-py312-cu130`. Undefined where it is not known. */
  readonly image?: string;
  /** Whether AWS publishes the image: its address names one of AWS's registries. */
  readonly registry?: string;
  /** Whether SageMaker puts an artifact into /opt/ml/model. */
  readonly hasArtifact: boolean;
}

/** The containers of a model. */
export function containersOf({ resource, stack }: Target, stacks: readonly SynthesizedStack[]): ModelContainer[] {
  const named = (name: string) =>
    blocks(resource.body, name).map((body, index) => ({
      argument: name === "container" ? `${name}[${String(index)}]` : name,
      body,
    }));
  return [...named("primary_container"), ...named("container")].map(({ argument, body }) => ({
    argument,
    body,
    environment: blocks(body, "environment")[0] ?? {},
    ...imageOf(body.image, stack, stacks),
    hasArtifact: ["model_data_url", "model_data_source", "model_package_name"].some((key) => isGiven(body[key])),
  }));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

/** An address of ECR, or of a repository of the stacks by reference. */
function imageOf(
  value: unknown,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): Pick<ModelContainer, "image" | "registry"> {
  if (typeof value !== "string") return {};
  const literal = literalText(value);
  if (literal !== undefined) {
    const [, registry, image] = /^(?:([^/]+)\/)?(?:.*\/)?([^/@]+)(?:@.*)?$/.exec(literal) ?? [];
    return { registry: /^(\d{12})\.dkr\./.exec(registry ?? "")?.[1], image };
  }
  const target = targetIn(value, stack, stacks, true);
  const name = target?.resource.type === "aws_ecr_repository" ? literalText(target.resource.body.name) : undefined;
  const tag = /^:([^@]+)/.exec(lastText(value))?.[1];
  return name === undefined ? {} : { image: `${name.split("/").at(-1)!}${tag === undefined ? "" : `:${tag}`}` };
}

/** What stands behind the last expression. */
function lastText(value: string): string {
  const template = parseTemplate(value);
  const last = template.kind === "invalid" ? undefined : template.parts.at(-1);
  return typeof last === "string" ? last : "";
}
