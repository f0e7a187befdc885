import type { Finding, FindingsError } from "../../lib/core/finding";
import { Fn, Token } from "cdktf";
import * as fc from "fast-check";
import { hasTemplate, isKnown, isToken, literal } from "../../lib/core";
import { fitName } from "../../lib/core/plan/name";

describe("isToken agrees with cdktf", () => {
  const tokens: [string, unknown][] = [
    ["a string", Fn.upper("x")],
    ["text around one", `a-${Fn.upper("x")}-b`],
    ["a number", Token.asNumber(Fn.max([1, 2]))],
    ["a list", Token.asList(Fn.toset(["a"]))],
    ["a map of one", { name: Fn.upper("x") }],
    ["a map with one as key", { [Fn.upper("x")]: "value" }],
    ["a list with one", ["a", Fn.upper("x")]],
  ];
  test.each(tokens)("%s", (_, value) => expect(isToken(value)).toBe(true));

  test("no literal is taken for a token", () => {
    const literals = fc.oneof(
      fc.string(),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.array(fc.string()),
      fc.dictionary(fc.string(), fc.string()),
    );
    fc.assert(
      fc.property(literals, (value) => isToken(value) === Token.isUnresolved(value)),
      { seed: 1, numRuns: 500 },
    );
  });

  test("nothing is neither known nor a token", () => {
    expect([isKnown(undefined), isKnown("a"), isKnown(0), isKnown(Fn.upper("x"))]).toEqual([false, true, true, false]);
  });
});

describe("literal", () => {
  test("escapes templates of Terraform and leaves everything else", () => {
    expect(literal("echo ${RANK} %{if x} $HOME 100%")).toBe("echo $${RANK} %%{if x} $HOME 100%");
  });

  test.each<[string, unknown, string]>([
    [
      "MLP-CORE-030",
      undefined,
      "literal takes a text, got undefined; was an environment variable not set? | give a text",
    ],
    ["MLP-CORE-030", null, "literal takes a text, got null | give a text"],
    ["MLP-CORE-031", ["x"], 'literal takes a text, got ["x"] | give a text'],
  ])("fails with %s for what is no text", (code, given, told) => {
    let findings: readonly Finding[] = [];
    try {
      literal(given as string);
    } catch (error) {
      findings = (error as FindingsError).findings;
    }
    expect(findings.map((one) => `${one.code} ${one.path} ${one.property}: ${one.message} | ${one.fix}`)).toEqual([
      `${code} literal text: ${told}`,
    ]);
  });

  test("keeps tokens as references", () => {
    const token = Fn.upper("x");
    expect(literal(`${token}/\${RANK}`)).toBe(`${token}/$\${RANK}`);
  });

  test("text without braces has no template", () => {
    expect([hasTemplate("a $ b % c"), hasTemplate("${a}"), hasTemplate("%{a}"), hasTemplate(Fn.upper("x"))]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe("fitName", () => {
  const rule = { max: 20, charset: "a-z0-9" as const };
  const hash = () => "12345678";

  test("joins what fits, in lower case with hyphens", () => {
    expect(fitName(["prod", "myBucket", "a_b"], rule, hash)).toBe("prod-my-bucket-a-b");
  });

  test("cuts and appends a hash of the whole", () => {
    expect(fitName(["prod-foundation", "artifacts"], rule, hash)).toBe(
      "prod-foundat-12345678".slice(0, 11) + "-12345678",
    );
  });

  test("keeps case where the rule allows it", () => {
    expect(fitName(["Prod", "churnModel"], { max: 63, charset: "A-Za-z0-9" }, hash)).toBe("Prod-churn-Model");
  });

  test("never leaves the rule", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.integer({ min: 12, max: 64 }), (parts, max) => {
        const name = fitName(["env", ...parts], { max, charset: "a-z0-9" }, hash);
        return name.length <= max && /^[a-z0-9-]+$/.test(name);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});
