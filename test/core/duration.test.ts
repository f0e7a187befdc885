import { durationMinutes, durationSeconds } from "../../lib/core/duration";

describe("a duration as Terraform writes it", () => {
  test.each<[string | undefined, number | undefined]>([
    ["90m", 5400],
    ["1h30m", 5400],
    ["1.5h", 5400],
    ["45s", 45],
    ["", undefined],
    ["90", undefined],
    ["1d", undefined],
    [undefined, undefined],
  ])("%s", (text, seconds) => expect(durationSeconds(text)).toBe(seconds));

  test("in minutes it is rounded up", () => {
    expect([durationMinutes("61s"), durationMinutes("2h"), durationMinutes("soon")]).toEqual([2, 120, undefined]);
  });
});
