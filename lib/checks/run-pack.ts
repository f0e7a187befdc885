import { AcknowledgementRecord } from "../core/acknowledge";
import { AcknowledgedFinding, applyAcknowledgements, unusedAcknowledgement } from "../core/acknowledge-match";
import { Finding } from "../core/finding";
import { SynthesizedStack } from "../terraform";
import { Pack, Rule, RuleResult, UnknownValue } from "./rule";

/** Runs every rule of a pack over every stack. Acknowledgements are not applied. */
export function runPack(pack: Pack, stacks: readonly SynthesizedStack[]): RuleResult {
  return runPacks([pack], stacks);
}

/** The same for several packs; a rule that is in two of them runs once. */
export function runPacks(packs: readonly Pack[], stacks: readonly SynthesizedStack[]): RuleResult {
  const rules = rulesOf(packs);
  const results = stacks.flatMap((stack) => rules.map((rule) => rule.check(stack, stacks)));
  return {
    findings: results.flatMap((result) => result.findings),
    unknown: results.flatMap((result) => result.unknown),
  };
}

/** The acknowledgements that constructs left in the stacks. */
export function acknowledgementsIn(stacks: readonly SynthesizedStack[]): AcknowledgementRecord[] {
  return stacks
    .flatMap((stack) => stack.facts)
    .filter((fact) => fact.type === "acknowledgement")
    .map(({ path, code, reason, owner }) => ({
      path: text(path),
      code: text(code),
      reason: text(reason),
      owner: typeof owner === "string" ? owner : undefined,
    }));
}

/** What packs found, sorted by the acknowledgements in the stacks. */
export interface CheckReport {
  /** Names of the packs. */
  readonly packs: readonly string[];
  /** Findings nobody accepted, and acknowledgements of the packs' codes that match nothing. */
  readonly open: readonly Finding[];
  /** Findings that somebody accepted, with the reason. */
  readonly acknowledged: readonly AcknowledgedFinding[];
  /** Values that only the plan knows; they have not passed. */
  readonly unknown: readonly UnknownValue[];
}

/**
 * Runs packs on synthesized stacks and applies the acknowledgements found in them. Those of other codes are left
 * alone: they may match what a construct found, which the JSON does not tell.
 */
export function checkStacks(packs: readonly Pack[], stacks: readonly SynthesizedStack[]): CheckReport {
  const codes = new Set(rulesOf(packs).map((rule) => rule.code));
  const { findings, unknown } = runPacks(packs, stacks);
  const acknowledgements = acknowledgementsIn(stacks).filter((ack) => codes.has(ack.code));
  const { open, acknowledged, unused } = applyAcknowledgements(findings, acknowledgements);
  const names = packs.map(({ name }) => name);
  return { packs: names, open: [...open, ...unused.map(unusedAcknowledgement)], acknowledged, unknown };
}

function rulesOf(packs: readonly Pack[]): Rule[] {
  return [...new Set(packs.flatMap(({ rules }) => rules))];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
