import type { TypedStatements } from "../support/refused-lines";

/** A code that is raised and not listed does not compile; what users of the library raise, with codes of their own, does, and what the library does. */
export const TYPED_CODES: TypedStatements = {
  head: `
import { Construct } from "constructs";
import { Component, Planned as AnyPlanned, Problem as AnyProblem, record as recordAny } from "cdktf-ml-platform";
import { acknowledge, addCheck as addAnyCheck, findingOf as anyFindingOf } from "cdktf-ml-platform";
import { baseline, Pack, Rule, judgeEach } from "cdktf-ml-platform/checks";
import type { Code } from "../../lib/codes";
import { findingOf, Problem } from "../../lib/core/finding";
import { addCheck, record } from "../../lib/core/findings";
import { Planned } from "../../lib/core/plan/planned";
import { NumberRule, TextRule } from "../../lib/core/plan/rules-of-values";
declare const scope: Construct;
const rest = { property: "p", message: "m", fix: "f" };
const check = () => ({ findings: [], unknown: [] });
`,
  compiles: [
    'const a: AnyProblem = { code: "ACME-S3-001", ...rest }; recordAny(scope, [a]); addAnyCheck(scope, () => [a]);',
    'anyFindingOf({ code: "ACME-S3-001", ...rest }, "path"); acknowledge(scope, "ACME-S3-001", "OPS-12");',
    'const a: AnyPlanned<number> = { plan: 1, problems: [{ code: "ACME-S3-001", ...rest }] };',
    'class A extends Component { a() { this.report([{ code: "ACME-S3-001", ...rest }]); } }',
    "class A extends Component { a(plan: AnyPlanned<1>, own: Planned<1>) { this.accept(plan); this.accept(own); } }",
    'const rule: Rule = { code: "ACME-S3-001", title: "t", check: ({ all }) => judgeEach(all, () => undefined) }; const p: Pack = { name: "acme", rules: [rule, ...baseline.rules] };',
    'const a: Problem = { code: "MLP-NET-002", ...rest }; record(scope, [a]); addCheck(scope, () => [a]);',
  ],
  refused: {
    "a problem of a plan": 'const a: Problem[] = [{ code: "MLP-NET-999", ...rest }];',
    "a problem of a function without a type":
      'const a = () => ({ code: "MLP-NET-999", ...rest }); const b: Problem = a();',
    "a plan": 'const a: Planned<1> = { plan: 1, problems: [{ code: "MLP-NET-999", ...rest }] };',
    "a problem recorded": 'record(scope, [{ code: "MLP-NET-999", ...rest }]);',
    "a problem of a check": 'addCheck(scope, () => [{ code: "MLP-NET-999", ...rest }]);',
    "a finding": 'findingOf({ code: "MLP-NET-999", ...rest }, "path");',
    "a rule of a text":
      'const a: TextRule = { code: "MLP-NET-999", property: "p", what: "w", pattern: /x/, allowed: "x" };',
    "a rule of a number": 'const a: NumberRule = { code: "MLP-NET-999", property: "p", min: 0, max: 1, unit: "u" };',
    "a rule on the JSON": 'const a: Rule<Code> = { code: "MLP-NET-999", title: "t", check };',
    "a rule on the JSON in the library's pack":
      'const a: Rule = { code: "MLP-NET-002", title: "t", check }; const b: Pack<Code> = { name: "p", rules: [a] };',
  },
};
