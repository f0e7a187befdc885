import { PlatformApp } from "../../lib/platform";
import { FindingsError } from "../../lib/core";
import { synthesize } from "../../lib/testing";
import { CLUSTERS } from "./slips/clusters";
import { CONTRADICTIONS } from "./slips/contradictions";
import { ENVIRONMENTS } from "./slips/environments";
import { NETWORKS } from "./slips/networks";
import { Slip } from "./slips/program";
import { SERVERS } from "./slips/servers";
import { STORES } from "./slips/stores";
import { TREES } from "./slips/trees";

const SLIPS: readonly Slip[] = [
  ...ENVIRONMENTS,
  ...NETWORKS,
  ...CLUSTERS,
  ...STORES,
  ...SERVERS,
  ...TREES,
  ...CONTRADICTIONS,
];

/** What the author is told, by a synth or by the one error that is thrown where nothing can be built. */
function toldOf(build: (app: PlatformApp) => void): string[] {
  return findingsOf(build).map(({ severity, code, path, property }) =>
    [severity === "warning" ? "warning" : "", code, path, property].filter(Boolean).join(" "),
  );
}

function findingsOf(build: (app: PlatformApp) => void): FindingsError["findings"] {
  try {
    return synthesize(build).findings;
  } catch (error) {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  }
}

describe("an ordinary mistake is told with its place, and nothing that follows from it", () => {
  test.each(SLIPS.map((slip) => [slip.name, slip] as const))("%s", (_, { build, told, why }) => {
    expect(toldOf(build)).toEqual(told);
    expect(told.length > 0 || why !== undefined).toBe(true);
  });

  test("and of few nothing can be known", () => {
    expect(SLIPS.filter(({ told }) => told.length === 0).length).toBeLessThanOrEqual(4);
  });
});

test("where a variable may be unset, the message says so", () => {
  const unset = SLIPS.filter(({ name }) => name.includes("not set")).flatMap(({ build }) => findingsOf(build));
  const required = unset.filter(({ code }) => code === "MLP-CORE-030").map(({ message }) => message);
  // of a number, undefined says nothing of variables: what Number() makes of one that is not set is NaN
  const missing = required.filter((message) => !/^a whole number .*, got undefined$/.test(message));
  expect(missing.length).toBeGreaterThanOrEqual(12);
  for (const message of missing)
    expect(message).toMatch(/, got (undefined|NaN); was an environment variable not set\?$/);
});
