import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "../../tools/examples";
import { run } from "../../tools/process";

describe("a program", () => {
  test("is run to its end with both its streams", async () => {
    const script = 'process.stdout.write("out"); process.stderr.write("err"); process.exitCode = 3;';
    expect(await run(process.execPath, ["-e", script], { timeoutSeconds: 20 })).toEqual({
      code: 3,
      stdout: "out",
      stderr: "err",
      timedOut: false,
    });
  });

  test("that takes too long is ended with all it started", async () => {
    const ran = await run("sh", ["-c", "sleep 60 & echo $!; wait"], { timeoutSeconds: 3 });
    expect(ran).toMatchObject({ code: undefined, timedOut: true });
    await expectGone(Number(ran.stdout));
  }, 30_000);

  test("that is not there is an error of its own", async () => {
    await expect(run("no-such-program", [], { timeoutSeconds: 1 })).rejects.toMatchObject({ code: "ENOENT" });
  });
});

/** A tier in small: it makes a folder and starts a server in it, and waits. */
const TIER = `
  const { scratchFolder, start } = require(${JSON.stringify(join(ROOT, "tools/process"))});
  const folder = scratchFolder("signal-test");
  const { child } = start("sleep", ["60"], { cwd: folder.path });
  process.stdout.write(JSON.stringify({ folder: folder.path, pid: child.pid }));
  setTimeout(() => 0, 60000);
`;

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)(
  "%s ends a tier, what it has started, and its folders",
  async (signal, code) => {
    const tier = spawn(process.execPath, ["--require", "tsx/cjs", "-e", TIER], { cwd: ROOT });
    const told = await new Promise<string>((resolve) => tier.stdout.once("data", (text) => resolve(String(text))));
    const { folder, pid } = JSON.parse(told) as { folder: string; pid: number };
    expect(existsSync(folder)).toBe(true);
    const ended = new Promise((resolve) => tier.once("close", resolve));
    tier.kill(signal);
    expect(await ended).toBe(code);
    expect(existsSync(folder)).toBe(false);
    await expectGone(pid);
  },
  30_000,
);

test("a tier ends when the shell that runs it does", async () => {
  const tier = `require(${JSON.stringify(join(ROOT, "tools/process"))}).endWithParent();
    process.stdout.write(String(process.pid)); setInterval(() => 0, 1000);`;
  const script = `node --require tsx/cjs -e "$TIER"; true`;
  const shell = spawn("sh", ["-c", script], { cwd: ROOT, env: { ...process.env, TIER: tier } });
  const pid = await new Promise<string>((resolve) => shell.stdout.once("data", (text) => resolve(String(text))));
  shell.kill("SIGKILL");
  await expectGone(Number(pid));
}, 30_000);

async function expectGone(pid: number): Promise<void> {
  const isAlive = (): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  for (let tries = 0; tries < 200 && isAlive(); tries++) await sleep(50);
  expect(isAlive()).toBe(false);
}
