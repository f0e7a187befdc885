import { AcknowledgementRecord } from "../core/acknowledge";
import { AcknowledgedFinding, applyAcknowledgements, unusedAcknowledgement } from "../core/acknowledge-match";
import { anyFindingOf, Finding } from "../core/finding";
import { SynthesizedStack } from "../terraform";
import { Views } from "../views";
import type { Found } from "./judged";
import type { Pack, Rule, RuleCounts, RuleResult, UnknownValue } from "./rule";

/** Runs every rule of a pack over all stacks together. Acknowledgements are not applied. */
export function runPack(pack: Pack, stacks: readonly SynthesizedStack[]): RuleResult {
  return runPacks([pack], stacks);
}

/** The same for several packs; a rule that is in two of them runs once. Stack by stack, then rule by rule. */
export function runPacks(packs: readonly Pack[], stacks: readonly SynthesizedStack[]): RuleResult {
  const views = Views.of(stacks);
  const places = new Map(stacks.map(({ name }, index) => [name, index]));
  const results = rulesOf(packs).map((rule) => ({ rule, judged: rule.check(views) }));
  return {
    findings: results
      .flatMap(({ rule, judged }) =>
        judged.found.map((found) => ({ stack: found.stack, finding: placed(rule, found) })),
      )
      .sort((a, b) => placeOf(a, places) - placeOf(b, places))
      .map(({ finding }) => finding),
    unknown: results
      .flatMap(({ rule: { code }, judged }) => judged.unknown.map((value) => ({ code, ...value })))
      .sort((a, b) => placeOf(a, places) - placeOf(b, places)),
    rules: results.map(({ rule: { code, title }, judged: { found, unknown, counts } }) => ({
      code,
      title,
      findings: found.length,
      unknownValues: unknown.length,
      counts,
    })),
  };
}

function placeOf({ stack }: { readonly stack: string }, places: ReadonlyMap<string, number>): number {
  return places.get(stack) ?? places.size;
}

function placed({ code, docs }: Rule, { stack: _, path, ...finding }: Found): Finding {
  const made = anyFindingOf({ code, ...finding }, path);
  return docs === undefined ? made : { ...made, docs };
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
  /** What each rule looked at. */
  readonly rules: readonly RuleCounts[];
}

/**
 * Runs packs on synthesized stacks and applies the acknowledgements found in them. Those of other codes are left
 * alone: they may match what a construct found, which the JSON does not tell.
 */
export function checkStacks(packs: readonly Pack[], stacks: readonly SynthesizedStack[]): CheckReport {
  const codes = new Set(rulesOf(packs).map((rule) => rule.code));
  const { findings, unknown, rules } = runPacks(packs, stacks);
  const { open, acknowledged, unused } = applyAcknowledgements(findings, acknowledgementsIn(stacks));
  const names = packs.map(({ name }) => name);
  return {
    packs: names,
    open: [...open, ...unused.filter(({ code }) => codes.has(code)).map(unusedAcknowledgement)],
    acknowledged,
    unknown,
    rules,
  };
}

function rulesOf(packs: readonly Pack[]): Rule[] {
  return [...new Set(packs.flatMap(({ rules }) => rules))];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
