import { hasDrifted } from "../../../examples/03-company-repo/ci/drifted";

const pool = (desired: number, max = 4) => ({ scaling_config: [{ desired_size: desired, max_size: max }] });
const IGNORED = ["scaling_config[0].desired_size"];

test.each([
  ["nothing is done", { actions: ["no-op"], before: pool(2), after: pool(3) }, [], false],
  ["another value", { actions: ["update"], before: pool(2), after: pool(3) }, [], true],
  ["a value that the code ignores", { actions: ["update"], before: pool(2), after: pool(3) }, IGNORED, false],
  ["another value beside it", { actions: ["update"], before: pool(2), after: pool(3, 9) }, IGNORED, true],
  ["everything is ignored", { actions: ["update"], before: pool(2), after: pool(3, 9) }, "all" as const, false],
  ["the resource is gone", { actions: ["delete"], before: pool(2), after: null }, "all" as const, true],
  ["a path that leads nowhere", { actions: ["update"], before: {}, after: { tags: {} } }, IGNORED, true],
])("drift: %s", (_, change, ignored, drifted) => {
  expect(hasDrifted(change, ignored)).toBe(drifted);
});
