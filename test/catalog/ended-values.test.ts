import { ENDED_AS_OF, ENDED_NOTEBOOK_PLATFORMS, ENDED_RUNTIMES } from "../../lib/catalog/ended-values";

test("nothing is listed that ended after the day of the table", () => {
  const days = [ENDED_RUNTIMES, ENDED_NOTEBOOK_PLATFORMS]
    .flatMap((table) => Object.values(table))
    .flatMap(({ on, refusedSince = on }) => [on, refusedSince]);
  expect(days.length).toBeGreaterThan(40);
  for (const day of days) expect(day).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
  expect(days.filter((day) => day > ENDED_AS_OF)).toEqual([]);
});
