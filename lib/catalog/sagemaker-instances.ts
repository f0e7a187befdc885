import { acceleratedTypes } from "./accelerators";
import { Price, sourcedPrice } from "./price";
import { lazyTable, row } from "./table";

interface EndpointInstanceRow {
  readonly vcpu?: number;
  readonly accelerator?: string;
  readonly localStorage?: true;
  readonly newer?: true;
  readonly quota?: string;
  readonly usdPerHour: Readonly<Record<string, number>>;
}

/** An instance type of SageMaker endpoints. */
export interface EndpointInstance {
  /** Undefined where no source says. */
  readonly vcpu?: number;
  /** `gpu` or `neuron`, undefined without. */
  readonly accelerator?: string;
  /** It has disks of its own, encrypted by hardware: SageMaker refuses a KMS key and a volume size for it. */
  readonly localStorage: boolean;
  /** It came after the list that the bindings' provider carries, which therefore most likely refuses it. */
  readonly newerThanProvider: boolean;
}

/** The quota of an endpoint instance type. AWS sets its default per account, so none is known here. */
export interface EndpointQuota {
  /** Undefined where it was not read; AWS's codes follow no rule. */
  readonly code?: string;
  /** As Service Quotas calls it. */
  readonly name: string;
}

const table = lazyTable<{
  currency: string;
  closedFamilies: readonly string[];
  types: Readonly<Record<string, EndpointInstanceRow>>;
}>("sagemaker-instances.json");

/** What is known of an `ml.` type for endpoints; undefined where the list does not have it. */
export function endpointInstance(instanceType: string): EndpointInstance | undefined {
  const found = row(table().types, instanceType);
  if (found === undefined) return undefined;
  const { vcpu, accelerator, localStorage, newer } = found;
  return { vcpu, accelerator, localStorage: localStorage === true, newerThanProvider: newer === true };
}

/** How an `ml.` type is written. */
const FORM = /^ml\.([a-z][a-z0-9-]*)\.(?:nano|micro|small|medium|large|\d*xlarge|metal(?:-\d+xl)?)$/;

/**
 * Whether an `ml.` type cannot be one of endpoints, however new it is: its name has another form, EC2 has its family of
 * accelerators and not this size, or AWS adds nothing to its family any more.
 */
export function isNoEndpointInstance(instanceType: string): boolean {
  const family = FORM.exec(instanceType)?.[1];
  if (family === undefined) return true;
  if (row(table().types, instanceType) !== undefined) return false;
  return table().closedFamilies.includes(family) || hasOtherSizes(instanceType);
}

/** Whether a name is no `ml.` type's, or EC2 has its family of accelerators and not this size. */
export function hasOtherSizes(instanceType: string): boolean {
  const family = FORM.exec(instanceType)?.[1];
  if (family === undefined) return true;
  const sizes = acceleratedTypes().filter((type) => type.startsWith(`${family}.`));
  return sizes.length > 0 && !sizes.includes(instanceType.slice("ml.".length));
}

/** The types of endpoints of the same family. */
export function endpointTypesLike(instanceType: string): readonly string[] {
  const family = instanceType.split(".").slice(0, 2).join(".");
  return Object.keys(table().types).filter((type) => type.startsWith(`${family}.`));
}

/** The hosting price of an `ml.` type by the hour, undefined where no source was read. */
export function endpointPrice(instanceType: string, region: string): Price | undefined {
  const found = row(table().types, instanceType);
  const usd = found === undefined ? undefined : row(found.usdPerHour, region);
  return usd === undefined ? undefined : sourcedPrice(table(), usd, "hour", "prices");
}

/** The quota that instances of an endpoint count against, by the name AWS gives it. */
export function endpointQuota(instanceType: string): EndpointQuota {
  return { code: row(table().types, instanceType)?.quota, name: `${instanceType} for endpoint usage` };
}

/** How old the list of types is. */
export function endpointTypesAsOf(): string {
  return table().sources["types"]?.date ?? table().asOf;
}
