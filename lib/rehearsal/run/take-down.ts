import { DELETION_REFUSED } from "../provider/deletion-protection";
import { Diagnostic } from "./diagnostic";
import { withoutInstances } from "./state";
import type { TerraformRun } from "./terraform";

/** A copy of a stack, deployed, whose protections can be lifted. */
export interface ProtectedCopy {
  /** Existing resources under `prevent_destroy`, by address without instance keys. */
  readonly protected: readonly string[];
  /** The same in modules, which are lifted together. */
  readonly protectedInModules: readonly string[];
  destroy(): Promise<TerraformRun>;
  lift(addresses: ReadonlySet<string>): void;
  liftModules(): void;
  /** Lets services delete what has deletion protection. */
  liftServices(): void;
}

/** How a stack went away. */
export interface TakenDown {
  /** The last destroy, which nothing refused. */
  readonly run: TerraformRun;
  /** Addresses of the instances that refused before. */
  readonly refused: readonly string[];
  /** Resources under `prevent_destroy` that did not refuse. */
  readonly silent: readonly string[];
}

/**
 * Destroys a stack, lifting what refuses until nothing does. It takes several runs: of what is protected Terraform names
 * only that from which nothing else that is protected is made.
 */
export async function takeDown(copy: ProtectedCopy): Promise<TakenDown> {
  const refused = new Set<string>();
  const lifted = new Set<string>();
  let modules = false;
  let services = false;
  for (;;) {
    const run = await copy.destroy();
    const { prevented, kept } = refusalsOf(run);
    const resources = prevented.map(withoutInstances).filter((address) => !lifted.has(address));
    if (resources.length === 0 && (kept.length === 0 || services)) {
      const own = copy.protected.filter((address) => !lifted.has(address));
      return { run, refused: [...refused].sort(), silent: modules ? own : [...own, ...copy.protectedInModules] };
    }
    [...prevented, ...kept].forEach((address) => refused.add(address));
    resources.forEach((address) => lifted.add(address));
    if (resources.length > 0) copy.lift(lifted);
    if (!modules && resources.some((address) => !copy.protected.includes(address))) {
      copy.liftModules();
      modules = true;
    }
    if (kept.length > 0) {
      copy.liftServices();
      services = true;
    }
  }
}

/** Terraform's words for `prevent_destroy`, and OpenTofu's. */
const PREVENTED = /^(?:Instance|Resource instance) cannot be destroyed$/;

interface Refusals {
  readonly prevented: readonly string[];
  readonly kept: readonly string[];
}

/** The instances that refused: under `prevent_destroy`, and those that their service keeps. None where another error is. */
function refusalsOf({ events }: TerraformRun): Refusals {
  const errors = events.flatMap(({ diagnostic }) => (diagnostic?.severity === "error" ? [diagnostic] : []));
  if (errors.every(({ summary }) => PREVENTED.test(summary))) return { prevented: errors.flatMap(addressIn), kept: [] };
  if (errors.some(({ summary }) => summary !== DELETION_REFUSED)) return { prevented: [], kept: [] };
  // what is destroyed has left the configuration, and with it the place of its errors
  return {
    prevented: [],
    kept: events.flatMap(({ type, hook }) => (type === "apply_errored" && hook ? [hook.resource.addr] : [])),
  };
}

/**
 * They tell the instance in a sentence only: `Resource aws_eip.E[0] has lifecycle.prevent_destroy set`, or `Resource instance
 * aws_eip.E[0] has prevent_destroy set`.
 */
function addressIn({ detail = "" }: Diagnostic): string[] {
  const address = /^Resource (?:instance )?(\S.*) has (?:lifecycle\.)?prevent_destroy set/.exec(detail)?.[1];
  return address === undefined ? [] : [address];
}
