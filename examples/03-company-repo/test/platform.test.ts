import { State } from "cdktf-ml-platform";
import { synthesize } from "cdktf-ml-platform/testing";
import { buildPlatform } from "../platform";

const { findings, one, stacks } = synthesize((app) => buildPlatform(app, State.local()));

test("nothing is found", () => {
  expect(findings).toEqual([]);
});

test("the research stack comes after the foundation", () => {
  expect(stacks.find(({ name }) => name === "prod-research")?.dependencies).toEqual(["prod-foundation"]);
});

test("experiments' logs are kept for a year", () => {
  expect(one("aws_cloudwatch_log_group", "Experiments").retention_in_days).toBe(365);
});
