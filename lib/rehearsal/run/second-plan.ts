import { Finding, findingOf, Problem } from "../../core/finding";
import { isObject, Json, JsonObject } from "../lint/configuration";
import { ConfigurationText, placeOf } from "./diagnostic";

/** The part of `terraform show -json <plan>` that tells what would change. */
export interface PlanJson {
  readonly resource_changes?: readonly { readonly address: string; readonly mode: string; readonly change: Change }[];
  readonly output_changes?: Readonly<Record<string, Change>>;
}

interface Change {
  readonly actions: readonly string[];
  readonly before?: Json;
  readonly after?: Json;
  readonly after_unknown?: Json;
}

/** A second plan that is not empty never becomes empty: each change is a finding with the arguments that differ. */
export function secondPlanFindings(plan: PlanJson, configuration: ConfigurationText): Finding[] {
  const resources = (plan.resource_changes ?? []).filter(({ change }) => isChange(change));
  const outputs = Object.entries(plan.output_changes ?? {}).filter(([, change]) => isChange(change));
  const findings = [
    ...resources.map(({ address, change }) => {
      const properties = differing(change);
      return findingOf(problem(`${address} ${words(change)}`, properties), placeOf(at(address), configuration).path);
    }),
    ...outputs.map(([name, change]) =>
      findingOf(problem(`output ${name} ${words(change)}`, []), placeOf(at(`output.${name}`), configuration).path),
    ),
  ];
  return findings.length > 0
    ? findings
    : [findingOf(problem("changes that Terraform does not name", []), configuration.stack)];
}

function at(address: string): { severity: "error"; summary: string; address: string } {
  return { severity: "error", summary: "", address };
}

function isChange({ actions }: Change): boolean {
  return actions.some((action) => action !== "no-op");
}

function words({ actions }: Change): string {
  if (actions.includes("read")) return "would be read during apply";
  if (actions.length > 1) return "would be replaced";
  return `would be ${({ create: "created", delete: "destroyed" } as Record<string, string>)[actions[0]!] ?? "updated in place"}`;
}

/** Top-level members that differ, or will be known only after apply. */
function differing({ before, after, after_unknown: unknown }: Change): string[] {
  const [old, now, later] = [before, after, unknown].map((value): JsonObject => (isObject(value) ? value : {}));
  const names = new Set([...Object.keys(old!), ...Object.keys(now!), ...Object.keys(later!)]);
  return [...names]
    .filter((name) => later![name] === true || JSON.stringify(old![name]) !== JSON.stringify(now![name]))
    .sort();
}

function problem(what: string, properties: readonly string[]): Problem {
  const because = properties.length === 0 ? "" : ` (${properties.join(", ")})`;
  return {
    code: "MLP-REHEARSE-002",
    property: properties[0],
    message: `the second plan is not empty: ${what}${because}`,
    fix: "give the argument a value that stays: no timestamp(), no data source that waits for a change",
  };
}
