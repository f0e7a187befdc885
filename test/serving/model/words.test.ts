import { Lazy } from "cdktf";
import { checkEnvironment, KUBERNETES, SAGEMAKER } from "../../../lib/serving/model/plan/environment";
import { listed } from "../../../lib/serving/model/plan/words";

test.each<[readonly string[], string]>([
  [[], ""],
  [["A"], "A"],
  [["A", "B"], "A and B"],
  [["A", "B", "C"], "A, B and C"],
])("%j are named in a sentence", (names, sentence) => {
  expect(listed(names)).toBe(sentence);
});

describe("the value of a variable", () => {
  const problems = (value: string, starter = SAGEMAKER) =>
    checkEnvironment({ A: value }, [], starter).map(({ code, property, message }) => `${code} ${property}: ${message}`);

  test("has at most 1,024 characters for SageMaker, and as many as one likes in a cluster", () => {
    expect(problems("a".repeat(1024))).toEqual([]);
    expect(problems("a".repeat(1025))).toEqual([
      "MLP-SERVE-011 environment.A: SageMaker takes at most 1024 characters in a variable, got 1025",
    ]);
    expect(problems("a".repeat(5000), KUBERNETES)).toEqual([]);
  });

  test("that only the plan knows is not judged: neither its length nor what it looks like", () => {
    const token = Lazy.stringValue({ produce: () => "a" });
    expect(problems(`sk-${"a".repeat(2000)}${token}`)).toEqual([]);
    expect(checkEnvironment({ API_KEY: token }, [], SAGEMAKER)).toEqual([]);
  });
});
