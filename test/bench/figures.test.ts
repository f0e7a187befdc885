import { Figure, gateCases, isFailed, isMet, toJson, toTable } from "../../bench/figures";

const ratio: Figure = { id: "P1", what: "R-same", value: 1.12345, goal: 1.1, gate: 1.15, unit: "ratio" };
const time: Figure = { id: "P6", what: "platform", value: 0.9, goal: 0.55, unit: "s" };
const count: Figure = { id: "P5", what: "barrels", value: 0, goal: 0, gate: 0, unit: "count" };

describe("a goal and a gate", () => {
  test("are met by their own value and below", () => {
    expect([1.1, 1.1001].map((value) => isMet({ ...ratio, value }))).toEqual([true, false]);
    expect([1.15, 1.1501].map((value) => isFailed({ ...ratio, value }))).toEqual([false, true]);
    expect([0, 1].map((value) => isFailed({ ...count, value }))).toEqual([false, true]);
  });

  test("a time misses its goal and fails nothing", () => {
    expect(isMet(time)).toBe(false);
    expect(isFailed(time)).toBe(false);
  });

  test("what is no number holds no gate", () => {
    expect(isFailed({ ...ratio, value: NaN })).toBe(true);
    expect(isMet({ ...ratio, value: NaN })).toBe(false);
  });
});

test("JSON names value, goal and whether it is met", () => {
  expect(JSON.parse(toJson([ratio, count]))).toEqual({
    P1: { value: 1.123, goal: 1.1, met: false },
    P5: { value: 0, goal: 0, met: true },
  });
});

test("the table shows figures beside goals and gates", () => {
  expect(toTable([ratio, time, count]).split("\n").slice(2)).toEqual([
    "P1  R-same      1.12    <= 1.10  missed  <= 1.15 held",
    "P6  platform  0.90 s  <= 0.55 s  missed",
    "P5  barrels        0       <= 0  met     <= 0 held",
  ]);
});

test("each gate is a case, failed where it is exceeded", () => {
  expect(gateCases([ratio, time, { ...count, value: 2 }])).toEqual([
    { name: "P1 R-same", failure: undefined },
    { name: "P5 barrels", failure: "2, the gate is 0" },
  ]);
});
