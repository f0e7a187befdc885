import { App } from "cdktf";
import { applyAcknowledgements, unusedAcknowledgement } from "../core/acknowledge-match";
import { collectAcknowledgements } from "../core/acknowledgement";
import { Finding, findingOf, formatFinding } from "../core/finding";
import { collectFindings } from "../core/findings";
import { thrownAt } from "../core/location";
import { withLinkedCauses } from "../core/linked-cause";
import { Pack, runPacks } from "../checks";
import { renderSummary, summarize, UntouchedOutput } from "../report/summary";
import { foreignValidations } from "./private/foreign";
import { Staged } from "./render";

/** What a synth found, and what to say about it. */
export interface Verdict {
  /** Findings that stay open. */
  readonly findings: readonly Finding[];
  readonly passed: boolean;
  /** The findings as text. */
  readonly text: string;
  /** The closing table, told how long it took and, where the synth failed, which output was left as it was. */
  summary(seconds: number, untouched?: UntouchedOutput): string;
}

/** How a synth is judged. */
export interface JudgeOptions {
  /** Let warnings fail it too. */
  readonly strict: boolean;
  readonly packs: readonly Pack[];
}

/** Collects the findings of constructs, of other people's validations and of the rules, and applies acknowledgements. */
export function judge(app: App, staged: Staged, { strict, packs }: JudgeOptions): Verdict {
  const stacks = "stacks" in staged ? staged.stacks : [];
  const rules = runPacks(packs, stacks);
  const recorded = collectFindings(app);
  const all = [...recorded, ...foreignValidations(app, recorded), ...withLinkedCauses(app, rules.findings)];
  const sorted = applyAcknowledgements(all, collectAcknowledgements(app));
  const failed = "failure" in staged ? renderingFailed(staged.failure, sorted.open) : [];
  const findings = [...sorted.open, ...failed, ...sorted.unused.map(unusedAcknowledgement)];
  const acknowledged = sorted.acknowledged.length;
  return {
    findings,
    passed: !("failure" in staged) && !findings.some(({ severity }) => strict || severity === "error"),
    text: findings.map(formatFinding).join("\n"),
    summary: (seconds, untouched) =>
      renderSummary(summarize(stacks, { findings, acknowledged, unknown: rules.unknown.length, untouched, seconds })),
  };
}

/** That CDKTF cannot render may follow from what an error refused; an error that the program throws is its own. */
function renderingFailed(failure: Error, found: readonly Finding[]): Finding[] {
  const text = failure.message.trim();
  const location = thrownAt(failure);
  if (location !== undefined) {
    const message = `rendering failed with an error of the program: ${text}`;
    return [
      findingOf(
        {
          code: "MLP-CORE-015",
          message,
          fix: "mend the program where it throws: an aspect, a construct of its own or a value that it computes",
        },
        "",
        location,
      ),
    ];
  }
  if (found.some(({ severity }) => severity === "error")) return [];
  return [
    findingOf({ code: "MLP-CORE-015", message: `CDKTF could not render: ${text}`, fix: "mend what CDKTF names" }, ""),
  ];
}
