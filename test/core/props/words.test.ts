import { isDeepStrictEqual } from "node:util";
import { listOf, recordOf } from "../../../lib/core/props/collections";
import { environmentName } from "../../../lib/core/props/environment-name";
import { anyNumber, whole } from "../../../lib/core/props/numbers";
import { judgeProps, madeBy, nested, ref, told } from "../../../lib/core/props/objects";
import { accepted, AnyRule, isSound, optional, PropRules, Rule } from "../../../lib/core/props/rule";
import { as, checked, either, shapes, worded } from "../../../lib/core/props/shapes";
import { text } from "../../../lib/core/props/text";
import { flag, oneOf } from "../../../lib/core/props/words";
import { MADE_OF } from "./made-of";

const TOKEN = "${TfToken[TOKEN.7]}";
const type = text({
  code: "MLP-CORE-005",
  what: "an instance type",
  pattern: /^[a-z0-9]+\.\w+$/,
  allowed: "m7i.xlarge",
  example: "m7i.xlarge",
});
const nodes = whole({ code: "MLP-SERVE-020", min: 0, max: 9, unit: "nodes" });
interface Pool {
  readonly instanceType: string;
  readonly max: number;
  readonly spot?: boolean;
}
const POOL: PropRules<Pool> = { instanceType: type, max: nodes, spot: optional(flag()) };
const small = { instanceType: "m7i.xlarge", max: 2 };
interface Key {
  readonly keyArn: string;
}
const key = ref<Key>("a key", {
  keyArn: text({
    code: "MLP-KMS-001",
    what: "a key's ARN",
    pattern: /^arn:/,
    allowed: "arn:…",
    example: "arn:x",
    token: "allowed",
  }),
});
type Open = { readonly to: readonly string[] } | { readonly closed: true };

class Construct {
  readonly self = this;
  readonly keyArn = "arn:of-a-construct";
}
/** Without a prototype, as a parsed query string is. */
const BARE: unknown = Object.create(null);
const CONSTRUCT = new Construct();
const circular: Record<string, unknown> = {};
circular["self"] = circular;

/** What a variable that was never set becomes, and other things that no prop takes. */
const GARBAGE: readonly unknown[] = [
  ...[undefined, null, NaN, "", -1, 1.5, 1e300, "8000", true, 2n, Symbol("x"), () => 1],
  ...[[], [undefined], [[]], {}, { toString: null }, new Date(0), BARE, circular, new Construct(), /x/, new Map()],
];

/** Every word of the language with values that it takes; whatever else is in GARBAGE it refuses. */
const WORDS: Readonly<
  Record<string, { readonly rule: AnyRule; readonly legal: readonly unknown[]; readonly wrong: readonly unknown[] }>
> = {
  text: { rule: type, legal: ["p5.48xlarge"], wrong: ["P5", TOKEN, "a".repeat(600)] },
  environmentName: { rule: environmentName(), legal: ["prod"], wrong: ["Prod", "ml-undefined", "NaN", TOKEN] },
  "text with tokens": {
    rule: text({
      code: "MLP-CORE-005",
      what: "an id",
      pattern: /^vpc-/,
      allowed: "vpc-…",
      example: "vpc-0",
      token: "allowed",
    }),
    legal: [TOKEN, "vpc-1"],
    wrong: ["subnet-1"],
  },
  "text that may be empty": {
    rule: text({
      code: "MLP-CORE-005",
      what: "a value",
      pattern: /^[a-z]*$/,
      allowed: "letters",
      example: "",
      empty: "allowed",
    }),
    legal: ["", "a"],
    wrong: ["A"],
  },
  oneOf: {
    rule: oneOf("protect", "destroy"),
    legal: ["protect", "destroy"],
    wrong: ["Destroy", "destroyed", "toString"],
  },
  flag: { rule: flag(), legal: [true, false], wrong: ["true", 1, 0] },
  whole: { rule: nodes, legal: [0, 9], wrong: [10, Infinity, -1.8881545897087503e289] },
  anyNumber: { rule: anyNumber("an amount", 0, -1), legal: [-1, 0, 1.5, 1e300], wrong: [-2, Infinity] },
  listOf: { rule: listOf(type), legal: [[], ["a.b", "c.d"]], wrong: ["a.b", [undefined], ["a.b", TOKEN], [, "a.b"]] },
  "listOf with tokens": {
    rule: listOf(type, { token: "allowed" }),
    legal: [[], ["#{TfToken[TOKEN.3]}"]],
    wrong: ["a.b"],
  },
  recordOf: { rule: recordOf(nodes), legal: [{}, BARE, { a: 1 }], wrong: [[1], { a: undefined }, { a: 1, b: "2" }] },
  "recordOf with keys": { rule: recordOf(nodes, { key: type }), legal: [{}, BARE, { "a.b": 1 }], wrong: [{ a: 1 }] },
  nested: {
    rule: nested<Pool>(POOL),
    // what is cloned comes from another realm here, where `Object` is another one
    legal: [small, { ...small, spot: undefined }, structuredClone(small)],
    wrong: [{ instanceType: "a.b" }, { ...small, spot: null }, { ...small, maxx: 2 }],
  },
  ref: {
    rule: key,
    legal: [{ keyArn: "arn:a", more: 1 }, { keyArn: TOKEN }, CONSTRUCT],
    wrong: [{ keyArn: undefined }, "arn:a", { arn: "arn:a" }],
  },
  told: {
    rule: told<{ bind(): void }>("a model", "bind", { bind: () => undefined }),
    legal: [{ bind: () => undefined }],
    wrong: ["model", {}],
  },
  madeBy: {
    rule: madeBy<{ bind(): void }>("ModelSource.fromArtifact", "bind"),
    legal: [{ bind: () => undefined }],
    wrong: ["model", {}],
  },
  shapes: {
    rule: shapes<Open>(
      "{ to } or { closed }",
      (given) =>
        "to" in given
          ? as(nested<{ readonly to: readonly string[] }>({ to: listOf(type) }))
          : "closed" in given
            ? as(nested<{ readonly closed: true }>({ closed: oneOf(true) }))
            : undefined,
      { closed: true },
    ),
    legal: [{ to: [] }, { closed: true }],
    wrong: [{ closed: false }, { open: true }, { to: "a.b" }],
  },
  either: {
    rule: either((value) => typeof value === "string", oneOf("none"), nodes),
    legal: ["none", 3],
    wrong: ["all", 10],
  },
  worded: {
    rule: worded(nodes, (value) =>
      value === 10 ? { code: "MLP-S3-005", message: "ten", fix: "use nine" } : undefined,
    ),
    legal: [9],
    wrong: [10, 11],
  },
  checked: {
    rule: checked(nodes, (value, at) =>
      value % 2 === 0 ? [] : [{ code: "MLP-CLUSTER-035", property: at, message: "odd", fix: "use an even number" }],
    ),
    legal: [2],
    wrong: [3, "2"],
  },
};

/** What a rule wrongly takes, wrongly refuses, or dies of. */
function faultsOf(rule: AnyRule, legal: readonly unknown[], wrong: readonly unknown[]): string[] {
  const isLegal = (value: unknown): boolean => legal.some((one) => isDeepStrictEqual(one, value));
  const refusals = [...wrong, ...GARBAGE.filter((value) => !isLegal(value))];
  const faults: string[] = [];
  for (const value of legal) if (rule.judge(value, "at").problems.length > 0) faults.push(`refuses ${safe(value)}`);
  for (const value of refusals) {
    const { problems } = rule.judge(value, "at");
    if (problems.length === 0) faults.push(`takes ${safe(value)}`);
    if (problems.some(({ property }) => property?.startsWith("at") !== true))
      faults.push(`no place for ${safe(value)}`);
  }
  return faults;
}

function safe(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value;
  }
}

const rows = Object.entries({ ...WORDS, ...MADE_OF }).map(([name, { rule, legal, wrong }]) => ({
  name,
  rule,
  legal,
  wrong,
}));

describe.each(rows)("$name", ({ name, rule, legal, wrong }) => {
  test("takes what it should, and of everything else says what is wrong", () => {
    expect(faultsOf(rule, legal, wrong)).toEqual([]);
  });

  test("a mutant that takes everything is noticed", () => {
    const mutant: AnyRule = { ...rule, judge: (value) => accepted(value) };
    expect(faultsOf(mutant, legal, wrong).length).toBeGreaterThan(wrong.length);
  });

  test("a broken value is replaced by one that the rule takes, unless nothing can stand in for it", () => {
    const standIns = wrong.map((value) => rule.judge(value, "at")).filter(({ broken }) => broken.has("at"));
    if (
      ![
        "madeBy",
        "checked",
        "construct",
        "carried",
        "constructName",
        "constructNames",
        "tags",
        "logRetention",
        "grantee",
        "environment",
        "state",
        "awsProvider",
        "secretRef",
        "grantingBucket",
      ].includes(name)
    )
      standIns.forEach(({ value }) => expect(rule.judge(value, "at").problems).toEqual([]));
  });
});

describe("what is said", () => {
  const say = (rule: Rule<never> | AnyRule, value: unknown): string => {
    const [problem] = rule.judge(value, "pools.H100.max").problems;
    return `${problem?.code ?? "nothing"} ${problem?.message ?? ""}; ${problem?.fix ?? ""}`;
  };
  test.each([
    [
      type,
      undefined,
      "MLP-CORE-030 an instance type is required, got undefined; was an environment variable not set?; give an instance type",
    ],
    [
      nodes,
      NaN,
      "MLP-CORE-030 a whole number from 0 to 9 (nodes) is required, got NaN; was an environment variable not set?; give a whole number from 0 to 9 (nodes)",
    ],
    [nodes, "3", 'MLP-CORE-031 not a whole number from 0 to 9 (nodes), got "3"; give a number: 3'],
    [
      key,
      new Map(),
      "MLP-CORE-030 a key's ARN is required, got undefined; was an environment variable not set?; give a key's ARN",
    ],
    [type, 2n, "MLP-CORE-031 not an instance type, got 2n; give an instance type"],
    [
      type,
      new Construct(),
      "MLP-CORE-031 not an instance type, got an object of class Construct; give an instance type",
    ],
    [oneOf("protect", "destroy"), "Destroy", 'MLP-CORE-032 unknown value, got "Destroy"; use "protect" or "destroy"'],
    [type, "P5", 'MLP-CORE-005 instance type breaks AWS\'s rule, got "P5"; use m7i.xlarge'],
  ] as const)("%#", (rule, value, said) => expect(say(rule, value)).toBe(said));

  test("a rule's own words, and those of its own for some of what it refuses", () => {
    expect(say(WORDS["worded"]!.rule, 10)).toBe("MLP-S3-005 ten; use nine");
    expect(say(WORDS["worded"]!.rule, 11)).toMatch(/^MLP-SERVE-020 /);
  });

  test("of a record's broken values, a stand-in is kept where the names are needed", () => {
    const kept = recordOf(nested<Pool>(POOL), { broken: "kept" }).judge({ A: undefined, B: small }, "pools");
    expect(kept.value).toEqual({ A: { instanceType: "m7i.xlarge", max: 0 }, B: small });
    expect([...kept.broken]).toEqual(["pools.A"]);
    expect(recordOf(nested<Pool>(POOL)).judge({ A: undefined, B: small }, "pools").value).toEqual({ B: small });
  });

  test("an unknown prop near a known one is an error, any other a warning: it may come from a spread", () => {
    const { problems, value } = judgeProps<Pool>({ ...small, maxx: 3, comment: "x" }, POOL);
    expect(problems).toEqual([
      {
        code: "MLP-CORE-033",
        severity: "error",
        property: "maxx",
        message: 'unknown prop "maxx": did you mean "max"?',
        fix: "correct its name, or leave it out",
      },
      {
        code: "MLP-CORE-033",
        severity: "warning",
        property: "comment",
        message: 'unknown prop "comment"',
        fix: "correct its name, or leave it out",
      },
    ]);
    expect(value).toEqual(small);
  });

  test("props that are no object are said once, and can be planned with", () => {
    const { problems, value } = judgeProps<Pool>(undefined, POOL);
    expect(problems.map(({ message }) => message)).toEqual(["an object of props is required, got undefined"]);
    expect(value).toEqual({ instanceType: "m7i.xlarge", max: 0 });
  });

  test("a construct's own members go on where all is well, a stand-in where something is wrong", () => {
    const made = new Construct();
    expect(key.judge(made, "key").value).toBe(made);
    expect(key.judge({ keyArn: 3, grants: made }, "key")).toMatchObject({
      value: { keyArn: "arn:x" },
      broken: new Set(["key", "key.keyArn"]),
    });
  });
});

test("what relates props is judged only where none of them is a stand-in", () => {
  const judged = judgeProps<{ readonly pools: Readonly<Record<string, Pool>>; readonly poolsOf: string }>(
    { pools: { A: small, B: { ...small, max: "4" } }, poolsOf: "a.b" },
    { pools: recordOf(nested<Pool>(POOL)), poolsOf: type },
  );
  expect([...judged.broken]).toEqual(["pools.B.max"]);
  expect(
    [["pools"], ["pools.B"], ["pools.B.max"], ["pools.A"], ["poolsOf"], ["poolsOf", "pools"], []].map((props) =>
      isSound(judged, ...props),
    ),
  ).toEqual([false, false, false, true, true, false, true]);
});
