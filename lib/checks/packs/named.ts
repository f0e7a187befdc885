import type { Pack } from "../rule";
import { baseline, domains } from "./baseline";
import { hipaa } from "./hipaa";
import { production } from "./production";

/** Packs of what is a matter of taste or of a policy: each holds its own rules, and is meant beside `baseline`. */
export const packsOnTop: readonly Pack[] = [production, hipaa];

const PACKS: readonly Pack[] = [baseline, ...domains, ...packsOnTop];

/**
 * Names of the packs of this library: `baseline`, then its parts by what they are about, then those that stand on top of
 * it.
 */
export const PACK_NAMES: readonly string[] = PACKS.map(({ name }) => name);

/** The pack of a name; undefined where there is none. */
export function packNamed(name: string): Pack | undefined {
  return PACKS.find((pack) => pack.name === name);
}
