import { exponent, fallen, isSettled, least, median, ratio } from "../../bench/arithmetic";

test("the median is the middle, or the mean of the middle two", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(() => median([])).toThrow("the median of nothing");
});

test("a ratio compares the least disturbed runs, in whatever order they came", () => {
  expect(ratio([130, 110, 900], [400, 100, 120])).toBe(1.1);
  expect(() => least([])).toThrow("the least of nothing");
});

test("a gate holds by far where it would with a baseline a third lower", () => {
  expect(fallen([150, 180])).toEqual([expect.closeTo(100), expect.closeTo(120)]);
  expect(ratio([30], fallen([90]))).toBeCloseTo(0.5);
});

test("an exponent is 1 for linear and 2 for quadratic growth", () => {
  expect(exponent({ size: 300, cost: 60 }, { size: 3000, cost: 600 })).toBeCloseTo(1);
  expect(exponent({ size: 10, cost: 5 }, { size: 100, cost: 500 })).toBeCloseTo(2);
});

describe("a measurement is settled", () => {
  test("when no series has found a lower minimum for a while", () => {
    expect(isSettled([[100, 120, 130, 125]], 3)).toBe(true);
    expect(isSettled([[100, 120, 130, 99.9]], 3)).toBe(true);
  });

  test("not before, and not while one series still falls", () => {
    expect(isSettled([[100, 120, 130]], 3)).toBe(false);
    expect(isSettled([[100, 120, 130, 90]], 3)).toBe(false);
    expect(
      isSettled(
        [
          [100, 120, 130, 125],
          [100, 120, 130, 80],
        ],
        3,
      ),
    ).toBe(false);
  });
});
