import fc from "fast-check";
import { Parameter } from "../../../lib/training";
import { plan, problemsOf } from "./support";

const of = (made: Parameter) => ({ parameters: { CHOSEN: made }, command: ["x"] });
const publishedAs = (made: Parameter) => plan(of(made)).plan.published.parameters["CHOSEN"];

describe("a parameter is published as", () => {
  test.each([
    [Parameter.integer({ default: 3, min: 1, max: 5 }), { type: "integer", default: 3, min: 1, max: 5 }, "3"],
    [Parameter.number({ default: 1e-7, min: 0, max: 1 }), { type: "number", default: 1e-7, min: 0, max: 1 }, "1e-7"],
    [Parameter.choice({ default: "a", values: ["a", "b"] }), { type: "choice", default: "a", values: ["a", "b"] }, "a"],
    [
      Parameter.text({ default: "run-1", pattern: "[a-z0-9-]+" }),
      { type: "text", default: "run-1", pattern: "[a-z0-9-]+", maxLength: 200 },
      "run-1",
    ],
    [
      Parameter.text({ default: "", pattern: ".*", maxLength: 8 }),
      { type: "text", default: "", pattern: ".*", maxLength: 8 },
      "",
    ],
    [Parameter.boolean({ default: false }), { type: "boolean", default: false }, "false"],
  ])("%j", (made, published, value) => {
    expect(problemsOf(of(made))).toEqual([]);
    expect(publishedAs(made)).toEqual(published);
    expect(plan(of(made)).plan.job.environment["CHOSEN"]).toBe(value);
  });
});

describe("a parameter fails", () => {
  test.each([
    [
      Parameter.integer({ default: 9, min: 1, max: 5 }),
      "MLP-TRAIN-070 parameters.CHOSEN.default: the default may not be chosen, got 9 | use 1 to 5",
    ],
    [
      Parameter.number({ default: 0.5, min: 2, max: 1 }),
      "MLP-TRAIN-070 parameters.CHOSEN.min: the least is more than the most, got 2 | use 1 at most",
    ],
    [
      Parameter.integer({ default: 1, min: 0.5, max: 5 }),
      "MLP-TRAIN-070 parameters.CHOSEN.min: not a whole number, got 0.5 | give one, or use Parameter.number",
    ],
    [
      Parameter.choice({ default: "c", values: ["a", "b"] }),
      'MLP-TRAIN-070 parameters.CHOSEN.default: the default may not be chosen, got "c" | use one of "a", "b"',
    ],
    [
      Parameter.choice({ default: "c", values: [] }),
      'MLP-TRAIN-070 parameters.CHOSEN.default: the default may not be chosen, got "c" | give some in `values`',
    ],
    [
      Parameter.text({ default: "Run", pattern: "[a-z]+" }),
      'MLP-TRAIN-070 parameters.CHOSEN.default: the default may not be chosen, got "Run" | give one of at most 200 characters that matches [a-z]+ as a whole',
    ],
    [
      Parameter.text({ default: "abc", pattern: "[a-z]+", maxLength: 2 }),
      'MLP-TRAIN-070 parameters.CHOSEN.default: the default may not be chosen, got "abc" | give one of at most 2 characters that matches [a-z]+ as a whole',
    ],
    [
      Parameter.text({ default: "a", pattern: "[a-z" }),
      'MLP-TRAIN-070 parameters.CHOSEN.pattern: not a regular expression, got "[a-z" | write it like [a-z0-9-]+, without slashes around',
    ],
    [
      Parameter.text({ default: "$(HOME)", pattern: ".*" }),
      'MLP-TRAIN-071 parameters.CHOSEN.default: text would refer to a variable, got "$(HOME)" | use no $(…): Kubernetes puts the value of a variable there',
    ],
    [
      Parameter.text({ default: "a", pattern: "a", maxLength: 0 }),
      "MLP-TRAIN-070 parameters.CHOSEN.maxLength: maxLength is out of range, got 0 | use a whole number from 1 to 4096 (characters)",
    ],
  ])("%j", (made, says) => {
    expect(problemsOf(of(made))).toEqual([says]);
  });

  test("of another kind than a factory makes", () => {
    expect(problemsOf({ command: ["x"], parameters: { N: { type: "integer", default: 1, min: 0, max: 2 } } })).toEqual([
      expect.stringContaining("MLP-CORE-031 parameters.N: not the result of Parameter.integer"),
    ]);
  });
});

test("a number is refused exactly where its default is outside of its range", () => {
  const whole = fc.integer({ min: -50, max: 50 });
  fc.assert(
    fc.property(whole, whole, whole, (usual, min, max) => {
      const isRight = min <= max && usual >= min && usual <= max;
      expect(problemsOf(of(Parameter.integer({ default: usual, min, max }))).length === 0).toBe(isRight);
    }),
  );
});
