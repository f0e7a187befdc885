import { Finding, Problem } from "../finding";
import { construct } from "../props/constructs";
import { checked, worded } from "../props/shapes";
import { anyText } from "../props/text";
import { isUnset } from "../props/wrong-value";
import { quote } from "../quote";

const SCOPE = construct();
const CODE = anyText("the code of a finding", "MLP-CORE-001");

/** Checks where something is acknowledged: without a construct there is no place to record anything. */
export function checkScope(scope: unknown): readonly Problem[] {
  return SCOPE.judge(scope, "scope").problems;
}

/** Checks that nobody acknowledges an error for which a stand-in is planned with: what was asked for would not be written. */
export function checkAcknowledged(code: string, recorded: readonly Finding[]): Problem[] {
  const refused = recorded.filter((finding) => finding.code === code && finding.acknowledgeable === false);
  return refused.map(({ path, property = "" }) => ({
    code: "MLP-CORE-036",
    message: `an error of what a construct was given is mended, never acknowledged, got ${`${code} of ${path} ${property}`.trim()}`,
    fix: "mend it and remove the acknowledgement: a stand-in replaced the refused value, and would be written",
  }));
}

/** Checks what is acknowledged, and why. */
export function checkAcknowledgement(code: unknown, reason: unknown): Problem[] {
  const silent = (got: unknown): Omit<Problem, "property"> => ({
    code: "MLP-CORE-009",
    message: `the acknowledgement of ${typeof code === "string" ? code : quote(code)} has no reason, got ${quote(got)}`,
    fix: "say why the finding is accepted, and where that was decided",
  });
  const given = worded(anyText("a reason", "none"), (value) => (isUnset(value) ? silent(value) : undefined));
  const said = checked(given, (text, property) => (text.trim() === "" ? [{ ...silent(text), property }] : []));
  return [...CODE.judge(code, "code").problems, ...said.judge(reason, "reason").problems];
}
