import { printable } from "../core/printable";
import { counted, renderTable } from "../report/table";
import type { CheckResult, JudgedRule, Place, PlacedFinding } from "./check-result";

/** The same as `--json` has, for people. */
export function renderResult(result: CheckResult): string {
  const { findings, acknowledged, rules, notShown } = result;
  return [
    ...findings.map(renderFinding),
    ...acknowledged.map(({ code, reason, ...place }) =>
      [`acknowledged ${code}  ${addressOf(place)}`, `  ${place.message}`, `  because: ${reason}`]
        .map(printable)
        .join("\n"),
    ),
    ...renderUnknown(result),
    ...(rules.length > 0 ? [renderRules(rules)] : []),
    ...(notShown.length > 0 ? [notShown.map(printable).join("\n")] : []),
    summary(result),
  ].join("\n\n");
}

function renderFinding({ severity, code, message, fix, docs, ...place }: PlacedFinding): string {
  const lines = [`${severity} ${code}  ${addressOf(place)}`];
  if (place.construct !== undefined) lines.push(`  in ${place.construct}`);
  return [...lines, `  ${message}`, `  fix: ${fix}`, `  see ${docs}`].map(printable).join("\n");
}

function addressOf({ stack, address, argument }: Place): string {
  if (address === undefined) return [stack, argument].filter((one) => one !== undefined).join(" ");
  return argument === undefined ? address : `${address} ${argument}`;
}

/** More are no help to who reads them; `--json` has all. */
const MOST_UNKNOWN = 20;

function renderUnknown({ unknown }: CheckResult): string[] {
  if (unknown.length === 0) return [];
  const lines = unknown
    .slice(0, MOST_UNKNOWN)
    .flatMap(({ code, why, ...place }) => [`unknown ${code}  ${addressOf(place)}`, `  ${why}`]);
  const more = unknown.length - MOST_UNKNOWN;
  if (more > 0) lines.push(`and ${counted(more, "more value")} that rules cannot tell: --json lists them`);
  return [lines.map(printable).join("\n")];
}

/** Of each rule and kind the share that was judged; what a rule that does not count has found stands below. */
function renderRules(rules: readonly JudgedRule[]): string {
  const rows = rules.flatMap(({ code, kinds = [] }) =>
    kinds
      .filter(({ targets }) => targets > 0)
      .map(({ kind, targets, found, unknown }) => {
        const share = (part: number): string => `${String(Math.round((part / targets) * 100))} %`;
        const judged = targets - unknown;
        return [code, kind, String(targets), share(judged), share(judged - found), share(unknown)];
      }),
  );
  const uncounted = rules.filter(({ kinds }) => kinds === undefined);
  const sum = (of: "findings" | "unknownValues"): number => uncounted.reduce((total, rule) => total + rule[of], 0);
  const idle = rules.filter(({ kinds }) => kinds?.every(({ targets }) => targets === 0)).length;
  const lines = [
    ...(idle > 0 ? [`${counted(idle, "rule")} found nothing of ${idle === 1 ? "its" : "their"} kind`] : []),
    ...(uncounted.length > 0
      ? [
          `${counted(uncounted.length, "rule")} more, which ${uncounted.length === 1 ? "does" : "do"} not count: ` +
            `${counted(sum("findings"), "finding")}, ${counted(sum("unknownValues"), "value")} unknown`,
        ]
      : []),
  ];
  const header = ["rule", "kind", "targets", "judged", "passed", "unknown"];
  const table = renderTable([header, ...rows], ["left", "left", "right", "right", "right", "right"]);
  return [...(rows.length > 0 ? [table] : []), ...lines].join("\n");
}

function summary({ target, packs, findings, acknowledged, unknown }: CheckResult): string {
  const of = (severity: string): number => findings.filter((one) => one.severity === severity).length;
  const counts = [
    counted(of("error"), "error"),
    counted(of("warning"), "warning"),
    ...(acknowledged.length > 0 ? [`${String(acknowledged.length)} acknowledged`] : []),
    `${String(unknown.length)} unknown`,
  ];
  const what = `${target.kind} of ${counted(target.stacks, "stack")}, ${counted(target.resources, "resource")}`;
  const by = packs.length === 0 ? "no pack" : `the pack${packs.length === 1 ? "" : "s"} ${packs.join(", ")}`;
  return `${what}, judged by ${by}: ${counts.join(", ")}`;
}
