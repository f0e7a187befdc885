import { chooseValues, rangeOf, valueProblem } from "../../../lib/cli/jobs/parameters";
import { startedJobSet } from "../../../lib/cli/jobs/job-set";
import type { PublishedParameter } from "../../../lib/core/published-job";
import { jobSet, PRETRAIN, replicatedJob } from "./objects";

const chosen = (...sets: string[]): unknown => {
  const found = chooseValues(PRETRAIN, sets);
  return "problem" in found ? found.problem : Object.fromEntries(found.values);
};

describe("--set", () => {
  test("takes what is declared, as the definition writes it", () => {
    expect(chosen()).toEqual({});
    expect(chosen("EPOCHS=5", "LR=3e-4")).toEqual({ EPOCHS: "5", LR: "0.0003" });
    expect(chosen("EPOCHS=+05", "LR=.5")).toEqual({ EPOCHS: "5", LR: "0.5" });
  });

  const fixed = (what: string): string =>
    `${what} of a job is that of its definition, and cannot be set when it is started`;
  test.each<[string[], string]>([
    [["EPOCHS"], '--set takes NAME=VALUE, got "EPOCHS"'],
    [["=5"], '--set takes NAME=VALUE, got "=5"'],
    [["EPOCHS=1", "EPOCHS=2"], "--set EPOCHS is given twice"],
    [["EPOCH=5"], 'research/pretrain has no parameter "EPOCH"; did you mean EPOCHS?'],
    [["lr=5"], 'research/pretrain has no parameter "lr"; did you mean LR?'],
    [["SEED=5"], 'research/pretrain has no parameter "SEED"; it has EPOCHS, LR'],
    [["constructor=5"], 'research/pretrain has no parameter "constructor"; it has EPOCHS, LR'],
    [["NNODES=9"], 'research/pretrain has no parameter "NNODES"; it has EPOCHS, LR'],
    [["image=x"], fixed("the image")],
    [["QUEUE_NAME=x"], fixed("the queue")],
    [["serviceAccountName=x"], fixed("the service account")],
    [["priority-class=x"], fixed("the priority")],
    [["EPOCHS=101"], '--set EPOCHS: takes an integer from 1 to 100, got "101"'],
    [["EPOCHS=0"], '--set EPOCHS: takes an integer from 1 to 100, got "0"'],
    [["EPOCHS=5.5"], '--set EPOCHS: takes an integer from 1 to 100, got "5.5"'],
    [["EPOCHS="], '--set EPOCHS: takes an integer from 1 to 100, got ""'],
    [["EPOCHS=0x10"], '--set EPOCHS: takes an integer from 1 to 100, got "0x10"'],
    [["LR=NaN"], '--set LR: takes a number from 0 to 1, got "NaN"'],
    [["LR=1; rm -rf /"], '--set LR: takes a number from 0 to 1, got "1; rm -rf /"'],
  ])("%j", (sets, line) => {
    expect(chosen(...sets)).toBe(line);
  });

  const text = (pattern: string, maxLength = 100): PublishedParameter => ({
    type: "text",
    default: "",
    pattern,
    maxLength,
  });
  const choice: PublishedParameter = { type: "choice", default: "bf16", values: ["bf16", "fp8"] };
  const boolean: PublishedParameter = { type: "boolean", default: false };
  test.each<[PublishedParameter, string, string | undefined]>([
    [choice, "fp8", undefined],
    [choice, "fp", 'takes bf16 or fp8, got "fp"'],
    [boolean, "true", undefined],
    [boolean, "yes", 'takes true or false, got "yes"'],
    [text("[a-z]+"), "abc", undefined],
    [text("[a-z]+"), "abc\n", 'takes what matches [a-z]+, got "abc\\n"'],
    [text("a|b"), "ab", 'takes what matches a|b, got "ab"'],
    [text(".*", 2), "abc", "takes 2 characters at most, got 3"],
    [text("[^a]*"), "\0", "takes text without a zero character, which no environment has"],
  ])("%j %j", (parameter, value, problem) => {
    expect(valueProblem(parameter, value)).toBe(problem);
  });

  test("a pattern that comes to no end holds nobody up", () => {
    const value = `${"a".repeat(40)}!`;
    expect(valueProblem(text("(a+)+"), value)).toBe(`takes what matches (a+)+, got "${value}"`);
  });

  test("is listed by what it takes", () => {
    expect([choice, boolean, text("x"), ...Object.values(PRETRAIN.parameters)].map(rangeOf)).toEqual([
      "bf16|fp8 (bf16)",
      "true|false (false)",
      "text ()",
      "1..100 (3)",
      "0..1 (0.0003)",
    ]);
  });
});

/** Values of one variable wherever it is. */
function valuesOf(started: unknown, variable: string): unknown[] {
  const text = JSON.stringify(started);
  return [...text.matchAll(/\{"name":"(\w+)","value":"((?:[^"\\]|\\.)*)"\}/g)]
    .filter(([, name]) => name === variable)
    .map(([, , value]) => value);
}

describe("a start", () => {
  const start = { name: "pretrain-abcde", namespace: "research" };
  const values = new Map([["EPOCHS", "5"]]);

  test("changes its name and the values of its variables, in all containers, and nothing else", () => {
    const before = structuredClone(PRETRAIN.jobSet);
    const started = startedJobSet(PRETRAIN, { ...start, values });
    expect(PRETRAIN.jobSet).toEqual(before);
    expect(valuesOf(started, "EPOCHS")).toEqual(["5", "5"]);
    expect(valuesOf(started, "LR")).toEqual(["default", "default"]);
    const { generateName: _, ...metadata } = before.metadata as Record<string, unknown>;
    const back = JSON.parse(
      JSON.stringify(started).replaceAll('"EPOCHS","value":"5"', '"EPOCHS","value":"default"'),
    ) as object;
    expect(back).toEqual({ ...before, metadata: { ...metadata, name: "pretrain-abcde" } });
  });

  test("is text for the program, whatever it looks like", () => {
    const wild = '$(AWS_SECRET) $$ "}],"image":"x';
    const [value] = valuesOf(startedJobSet(PRETRAIN, { ...start, values: new Map([["EPOCHS", wild]]) }), "EPOCHS");
    // Kubernetes makes one dollar of two, and no variable of $$(
    expect(JSON.parse(`"${String(value)}"`)).toBe('$$(AWS_SECRET) $$$$ "}],"image":"x');
  });

  test("on other nodes has so many pods, and tells them", () => {
    const launcher = replicatedJob("launcher", 1, ["EPOCHS"]);
    const workers = replicatedJob("workers", 8, ["EPOCHS", "LR", "NNODES"]);
    const job = { ...PRETRAIN, jobSet: jobSet(launcher, workers) };
    const started = startedJobSet(job, { ...start, values, nodes: 12 });
    expect(valuesOf(started, "NNODES")).toEqual(["12", "12"]);
    expect(started).toMatchObject({
      spec: {
        replicatedJobs: [
          { name: "launcher", replicas: 1, template: { spec: { parallelism: 1, completions: 1 } } },
          { name: "workers", replicas: 1, template: { spec: { parallelism: 12, completions: 12, backoffLimit: 0 } } },
        ],
      },
    });
  });
});
