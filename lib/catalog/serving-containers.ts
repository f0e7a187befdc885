import { registryHost } from "../core/partition";
import { lazyTable, row } from "./table";

type Registry = "algorithms" | "dlc";

/** An AMI that SageMaker can start the instances of an endpoint from. */
export interface InferenceAmi {
  /** What its driver is for. */
  readonly accelerator: "gpu" | "neuron";
  /** The newest CUDA its driver runs. */
  readonly cuda?: string;
}

/** The names of the registry that is meant where none is named. */
const DOCKER_HUB = /^(?:(?:registry-1|index)\.)?docker\.io\//;

const table = lazyTable<{
  inferenceAmiVersions: Readonly<Record<string, InferenceAmi>>;
  defaultCuda: Readonly<Record<string, string>>;
  cuda13Repositories: readonly string[];
  users: Readonly<Record<string, number>>;
  registries: Readonly<Record<Registry, Readonly<Record<string, string>>>>;
  containers: Readonly<Record<string, { readonly registry: Registry; readonly repository: string }>>;
}>("serving-containers.json");

/** Names of the inference containers that AWS publishes: `pytorch`, `vllm`, `triton`, … */
export function servingContainers(): readonly string[] {
  return Object.keys(table().containers).sort();
}

/**
 * The URL of the repository AWS publishes an inference container in, for one region; undefined where the container or
 * its registry in that region is not known. The image in it is still chosen by digest.
 */
export function servingRepositoryUrl(container: string, region: string): string | undefined {
  const found = row(table().containers, container);
  const account = found === undefined ? undefined : row(table().registries[found.registry], region);
  if (found === undefined || account === undefined) return undefined;
  return `${registryHost(account, region)}/${found.repository}`;
}

/** An AMI for endpoints by its version; undefined where the list does not have it. */
export function inferenceAmi(version: string): InferenceAmi | undefined {
  return row(table().inferenceAmiVersions, version);
}

/** The AMI versions known, sorted. */
export function inferenceAmiVersions(): readonly string[] {
  return Object.keys(table().inferenceAmiVersions).sort();
}

/** The AMI with the newest GPU driver. */
export const NEWEST_GPU_AMI = "al2023-ami-sagemaker-inference-gpu-4-1";

/** The newest CUDA of the driver that SageMaker starts an `ml.` type with by itself; undefined where it is not known. */
export function defaultCuda(instanceType: string): string | undefined {
  return row(table().defaultCuda, instanceType.split(".")[1] ?? "");
}

/**
 * The major version of CUDA that an image of AWS's is built for: by its tag (`djl-inference:0.36.0-lmi27.0.0-cu130`), or as
 * all images of its repository are. Undefined where it is not known.
 */
export function imageCuda(image: string): number | undefined {
  const [repository = "", tag = ""] = image.split(":");
  const told = /(?:^|-)cu(\d\d)\d(?:-|$)/.exec(tag)?.[1];
  if (told !== undefined) return Number(told);
  return table().cuda13Repositories.includes(repository) ? 13 : undefined;
}

/** Whether an account of ECR is one of those in which AWS publishes inference images. */
export function isAwsRegistry(accountId: string): boolean {
  return Object.values(table().registries).some((accounts) => Object.values(accounts).includes(accountId));
}

/**
 * The number of the user that a public image is made to run as when it is not root, by its repository:
 * `vllm/vllm-openai`. Undefined where it is not known.
 */
export function serverUser(repository: string): number | undefined {
  return row(table().users, repository.replace(DOCKER_HUB, ""));
}

/** How old the table is. */
export function servingContainersAsOf(): string {
  return table().asOf;
}
