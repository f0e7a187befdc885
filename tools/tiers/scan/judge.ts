import { JunitCase } from "../../junit";
import { Block } from "./addresses";

/** A failure accepted on purpose. */
export interface Waiver {
  readonly check: string;
  /** Full addresses, as in Terraform. */
  readonly addresses: readonly string[];
  readonly reason: string;
}

/** Passed checks per resource type, by example: fewer is a failure. */
export type Floor = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** One verdict with its place. */
export interface Judged extends Block {
  readonly example: string;
  readonly check: string;
  readonly title: string;
}

/** Everything one run of the scanner said. */
export interface Evidence {
  readonly passed: readonly Judged[];
  readonly failed: readonly Judged[];
  readonly errors: readonly string[];
  /** Checks that fail on the canary. */
  readonly canFail: ReadonlySet<string>;
}

const MOST_WAIVERS = 10;

/** Judges the evidence: a case per check and example, per waiver, per floor and per proof that a check can fail. */
export function judge(evidence: Evidence, waivers: readonly Waiver[], floor: Floor): JunitCase[] {
  return [
    ...checkCases(evidence, waivers),
    ...waiverCases(evidence, waivers),
    ...floorCases(countPassed(evidence.passed), floor),
    ...proofCases(evidence),
    ...evidence.errors.map((error) => ({ name: "scanner runs clean", failure: error })),
  ];
}

/** Passed checks by example and resource type. */
export function countPassed(passed: readonly Judged[]): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const { example, type } of passed) {
    const types = (counts[example] ??= {});
    types[type] = (types[type] ?? 0) + 1;
  }
  return counts;
}

function checkCases({ passed, failed }: Evidence, waivers: readonly Waiver[]): JunitCase[] {
  const keys = new Set([...passed, ...failed].map(({ example, check }) => `${example} ${check}`));
  return [...keys].sort().map((key) => {
    const mine = failed.filter((one) => `${one.example} ${one.check}` === key && !isWaived(one, waivers));
    return { name: key, failure: mine.length === 0 ? undefined : mine.map(explain).join("\n") };
  });
}

function isWaived(failed: Judged, waivers: readonly Waiver[]): boolean {
  return waivers.some(({ check, addresses }) => check === failed.check && addresses.includes(failed.address));
}

function explain({ check, title, constructPath, address }: Judged): string {
  return `${check} ${constructPath} (${address}): ${title}`;
}

function waiverCases({ failed }: Evidence, waivers: readonly Waiver[]): JunitCase[] {
  const tooMany = waivers.length <= MOST_WAIVERS ? undefined : `${waivers.length} waivers, at most ${MOST_WAIVERS}`;
  const each = waivers.map((waiver) => {
    const used = (address: string) => failed.some((one) => one.check === waiver.check && one.address === address);
    const unused = waiver.addresses.filter((address) => !used(address));
    const faults = [
      ...(waiver.reason.trim() === "" ? ["no reason"] : []),
      ...(waiver.addresses.length === 0 ? ["no address"] : []),
      ...unused.map((address) => `unused address ${address}`),
    ];
    return { name: `waiver ${waiver.check}`, failure: faults.length === 0 ? undefined : faults.join("; ") };
  });
  return [{ name: `at most ${MOST_WAIVERS} waivers`, failure: tooMany }, ...each];
}

function floorCases(counts: Floor, floor: Floor): JunitCase[] {
  const examples = [...new Set([...Object.keys(counts), ...Object.keys(floor)])].sort();
  return examples.flatMap((example) => {
    const types = new Set([...Object.keys(counts[example] ?? {}), ...Object.keys(floor[example] ?? {})]);
    return [...types].sort().map((type) => {
      const got = counts[example]?.[type] ?? 0;
      const least = floor[example]?.[type];
      return { name: `floor ${example} ${type}`, failure: floorFault(got, least) };
    });
  });
}

function floorFault(got: number, least: number | undefined): string | undefined {
  if (least === undefined) return `${got} checks passed, and no floor is committed: npm run scan -- --write-floor`;
  return got >= least ? undefined : `${got} checks passed, at least ${least} before`;
}

/** A check that passes proves something only if the canary shows that it can fail. */
function proofCases({ passed, canFail }: Evidence): JunitCase[] {
  return [...new Set(passed.map(({ check }) => check))].sort().map((check) => ({
    name: `${check} can fail`,
    failure: canFail.has(check)
      ? undefined
      : "passes here and on the canary: add a block to canary.tf.json that it refuses",
  }));
}
