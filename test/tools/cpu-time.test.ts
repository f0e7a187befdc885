import { parseTimes, runTimed } from "../../tools/cpu-time";

/** Uses a processor for `seconds`, by its own clock, in a grandchild; asking that clock is the system's time, and rare. */
const spin = (seconds: number): string[] => {
  const program = `while (process.cpuUsage().user < ${String(seconds * 1e6)}) for (let i = 0; i < 1e6; i++);`;
  return ["bash", "-c", '"$1" -e "$2" & "$1" -e "$2" & wait', "bash", process.execPath, program];
};

describe("the time of a program", () => {
  test("holds what those used that it started", async () => {
    const { ok, cpuSeconds, wallSeconds } = await runTimed(spin(0.4), 60);
    expect(ok).toBe(true);
    expect(cpuSeconds).toBeGreaterThanOrEqual(0.8);
    expect(cpuSeconds).toBeLessThan(5);
    expect(wallSeconds).toBeGreaterThan(0.3);
  }, 60_000);

  test("is no processor's where it waits", async () => {
    const { cpuSeconds, wallSeconds } = await runTimed(["sleep", "0.5"], 60);
    expect(wallSeconds).toBeGreaterThan(0.4);
    expect(cpuSeconds).toBeLessThan(0.3);
  }, 60_000);

  test("is told of a program that fails, and unknown of one that was ended", async () => {
    const failed = await runTimed(["bash", "-c", "exit 3"], 60);
    expect([failed.ok, typeof failed.cpuSeconds]).toEqual([false, "number"]);
    expect(await runTimed(["sleep", "60"], 0.2)).toMatchObject({ ok: false, cpuSeconds: undefined });
  }, 60_000);

  test("is read with a point or a comma", () => {
    expect(parseTimes("1.500 0.250\n")).toBe(1.75);
    expect(parseTimes("1,500 0,250\n")).toBe(1.75);
    expect(parseTimes("")).toBeUndefined();
  });
});
