import { JunitCase } from "../../junit";

/** What happens to each address, one after the other. */
export type Phase = "apply" | "second plan" | "destroy";

/** What the mock cloud cannot do, tried again in every run. */
export interface Exclusion {
  readonly address: string;
  readonly phase: Phase;
  /** Text that the failure must hold; another failure is not the excused one. */
  readonly expects: string;
  readonly reason: string;
}

/** Per address, why a phase failed for it. */
export type Failures = ReadonlyMap<string, string>;

/**
 * Holds the failures of a phase against the exclusions, both ways: what fails must be excluded, and what is excluded
 * must still fail, in the way that was excused.
 */
export function judgePhase(
  phase: Phase,
  exclusions: readonly Exclusion[],
  failures: Failures,
): [JunitCase, ...JunitCase[]] {
  const excluded = exclusions.filter((exclusion) => exclusion.phase === phase);
  const surprising = [...failures].filter(([address]) => !excluded.some((exclusion) => exclusion.address === address));
  const rest = surprising.map(([address, why]) => `${address}: ${why}`).join("\n");
  return [
    { name: `${phase}: everything not excluded`, ...(rest === "" ? {} : { failure: rest }) },
    ...excluded.map((exclusion) => judgeExclusion(exclusion, failures.get(exclusion.address))),
  ];
}

function judgeExclusion({ address, phase, expects, reason }: Exclusion, failed: string | undefined): JunitCase {
  const name = `${phase}: ${address} is still excluded (${reason})`;
  if (failed === undefined) return { name, failure: `${phase} of ${address} works now: remove the exclusion` };
  if (failed.includes(expects)) return { name };
  return { name, failure: `${phase} of ${address} fails, but not with "${expects}": ${failed}` };
}

/** Exclusions that name no address of the stack, or say too little, would excuse nothing for ever. */
export function judgeList(exclusions: readonly Exclusion[], addresses: readonly string[]): JunitCase {
  const keys = exclusions.map(({ address, phase }) => `${phase} ${address}`);
  const problems = [
    ...exclusions
      .filter(({ address }) => !addresses.includes(address))
      .map(({ address }) => `no such address: ${address}`),
    ...exclusions
      .filter(({ reason, expects }) => reason === "" || expects === "")
      .map(({ address }) => `no reason or no expected text: ${address}`),
    ...keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `listed twice: ${key}`),
  ];
  const name = "each exclusion names an address of the stack and a reason";
  return problems.length === 0 ? { name } : { name, failure: problems.join("\n") };
}

/** How much of a stack was applied. */
export interface Share {
  readonly part: number;
  /** `57 of 58 addresses applied (98.2 %)` */
  readonly text: string;
}

/** The share of a stack's addresses that were applied; of nothing, nothing was. */
export function shareOf(applied: number, total: number): Share {
  const part = total === 0 ? 0 : applied / total;
  return { part, text: `${applied} of ${total} addresses applied (${(Math.floor(part * 1000) / 10).toFixed(1)} %)` };
}

/** Holds a share to the least that is asked for. */
export function judgeShare({ part, text }: Share, floor: number): JunitCase {
  const name = `at least ${floor * 100} % of the addresses are applied`;
  return part >= floor ? { name } : { name, failure: text };
}
