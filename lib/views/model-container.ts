import type { Configuration } from "./configuration";
import { Part, partsOf } from "./parts";
import type { Block, Resource } from "./resource";

/** A container of a model, as SageMaker starts it. */
export interface ModelContainer {
  /** The model. */
  readonly resource: Resource;
  /** What is said of it. */
  readonly block: Block;
  /**
   * The last part of its repository's name, with the tag if it has one: `vllm:0.28.0-gpu-py312-cu130`. Undefined where it
   * is not known.
   */
  readonly image?: string;
  /** The account of the registry in ECR, where the image's address names one. */
  readonly registry?: string;
  /** Whether SageMaker puts an artifact into /opt/ml/model. */
  readonly hasArtifact: boolean;
}

const ARTIFACT = ["model_data_url", "model_data_source", "model_package_name"];

/** What is known of a container that stands in a model. */
export function modelContainer(resource: Resource, block: Block, configuration: Configuration): ModelContainer {
  return {
    resource,
    block,
    ...imageOf(partsOf(configuration, block, "image") ?? []),
    hasArtifact: ARTIFACT.some((name) => block.has(name) && block.text(name) !== ""),
  };
}

/** An address of ECR, or of a repository of the stacks by reference. */
function imageOf(parts: readonly Part[]): Pick<ModelContainer, "image" | "registry"> {
  const [first, ...others] = parts;
  if (typeof first === "string") {
    const [, registry, image] = /^(?:([^/]+)\/)?(?:.*\/)?([^/@]+)(?:@.*)?$/.exec(first) ?? [];
    return others.length > 0 ? {} : { registry: /^(\d{12})\.dkr\./.exec(registry ?? "")?.[1], image };
  }
  const isAddress = first?.kind === "refers" && first.to.type === "aws_ecr_repository";
  const name = isAddress ? first.to.text("name") : undefined;
  const written = others.filter((part) => typeof part === "string");
  if (name === undefined || written.length < others.length) return {};
  return { image: `${name.split("/").at(-1)!}${/^:[^@]+/.exec(written.join(""))?.[0] ?? ""}` };
}
