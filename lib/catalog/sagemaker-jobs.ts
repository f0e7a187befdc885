import { Price } from "./price";
import { endpointInstance, endpointPrice, hasOtherSizes } from "./sagemaker-instances";
import { lazyTable, row } from "./table";

/** What a job of SageMaker does; each kind has instance types of its own. */
export type JobKind = "training" | "processing" | "transform";

type Families = Readonly<Record<string, string>>;

const table = lazyTable<Readonly<Record<JobKind, Families>> & { readonly localStorage: readonly string[] }>(
  "sagemaker-jobs.json",
);

/** Whether SageMaker's API takes an `ml.` type for a kind of job, as far as its list goes. */
export function isJobInstance(kind: JobKind, instanceType: string): boolean {
  const [, family = "", size = ""] = instanceType.split(".");
  return instanceType.startsWith("ml.") && (row(table()[kind], family)?.split(" ").includes(size) ?? false);
}

/** The kinds of job that an `ml.` type is for. */
export function kindsOfJobInstance(instanceType: string): readonly JobKind[] {
  return (["training", "processing", "transform"] as const).filter((kind) => isJobInstance(kind, instanceType));
}

/** The types of a kind of job that are of the same family. */
export function jobTypesLike(kind: JobKind, instanceType: string): readonly string[] {
  const family = instanceType.replace(/^ml\./, "").split(".")[0] ?? "";
  return (row(table()[kind], family) ?? "").split(" ").flatMap((size) => (size === "" ? [] : [`ml.${family}.${size}`]));
}

/**
 * Whether an `ml.` type cannot be one of a kind of job: its name has another form, endpoints or other jobs have it and this
 * kind does not, or EC2 has its family of accelerators and not this size.
 */
export function isNoJobInstance(kind: JobKind, instanceType: string): boolean {
  if (isJobInstance(kind, instanceType)) return false;
  const isElsewhere = kindsOfJobInstance(instanceType).length > 0 || endpointInstance(instanceType) !== undefined;
  return isElsewhere || hasOtherSizes(instanceType);
}

/** Whether a type has disks of its own, encrypted by hardware: SageMaker refuses a key for them. */
export function hasLocalStorage(instanceType: string): boolean {
  return endpointInstance(instanceType)?.localStorage ?? table().localStorage.includes(instanceType);
}

/**
 * What an hour of an `ml.` type costs as a job, undefined where no source was read. It is the price of hosting, which is the
 * same wherever both were found.
 */
export function jobPrice(instanceType: string, region: string): Price | undefined {
  return endpointPrice(instanceType, region);
}

/** How old the lists of types are. */
export function jobTypesAsOf(): string {
  return table().asOf;
}
