import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { DOUBT_SECONDS, GRACE_SECONDS, STOPPED, tellingStop } from "../../../lib/training/job/plan/stop-word";

/** Starts a program as a container does, and sends it a signal where one is given; what it exited with and wrote. */
async function run(command: readonly string[], signal?: NodeJS.Signals): Promise<{ code: unknown; text: string }> {
  const [program = "", ...words] = tellingStop(command);
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "ignore"] });
  let text = "";
  child.stdout.on("data", (part: Buffer) => (text += part.toString()));
  const ended = new Promise<unknown>((resolve) => child.on("exit", (code, killedBy) => resolve(code ?? killedBy)));
  if (signal !== undefined) {
    while (!text.includes("ready")) await sleep(1);
    child.kill(signal);
  }
  const code = await ended;
  // its clock may live on where no container ends with it, and holds the pipe
  await sleep(100);
  child.stdout.destroy();
  return { code, text };
}

const sh = (script: string): readonly string[] => ["/bin/sh", "-c", script];

jest.setTimeout(60_000);

describe("a program is run so that", () => {
  test.each([0, 1, 3, 137])("it ends as it does by itself: %i", async (code) => {
    expect(await run(sh(`exit ${code}`))).toMatchObject({ code });
  });

  test("it gets its words as they are", async () => {
    const { text } = await run(["printf", "%s|", "a b", "$HOME", "*", ""]);
    expect(text).toBe("a b|$HOME|*||");
  });

  test("it is told to stop, and whoever looks at it is told that it was", async () => {
    const script = 'trap "echo saved; exit 1" TERM; echo ready; while :; do sleep 0.05; done';
    expect(await run(sh(script), "SIGTERM")).toEqual({ code: STOPPED, text: "ready\nsaved\n" });
  });

  test("it is stopped though it does not listen, and has time to end", async () => {
    expect(await run(sh("echo ready; exec sleep 60"), "SIGTERM")).toMatchObject({ code: STOPPED });
    const slow = 'trap "sleep 0.5; echo late; exit 0" TERM; echo ready; while :; do sleep 0.05; done';
    expect(await run(sh(slow), "SIGTERM")).toEqual({ code: STOPPED, text: "ready\nlate\n" });
  });

  test("it is told whenever the signal comes, as early as it may", async () => {
    const script = 'trap "echo saved; exit 0" TERM; echo ready; while :; do sleep 0.01; done';
    for (let times = 0; times < 20; times++) {
      expect(await run(sh(script), "SIGTERM")).toEqual({ code: STOPPED, text: "ready\nsaved\n" });
    }
  });

  test("a program that is not there is none that was stopped", async () => {
    const [program = "", ...words] = tellingStop(["/nonexistent/program"]);
    const child = spawn(program, words, { stdio: "ignore" });
    expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(127);
  });
});

/** Runs a program with so many seconds of doubt in place of its own. */
async function runBeside(nodes: number, script: string, doubt: number, stopAfterMs?: number) {
  const [program = "", ...words] = tellingStop(sh(script)).map((word) =>
    word.replaceAll(String(DOUBT_SECONDS), String(doubt)),
  );
  const env = { ...process.env, NNODES: String(nodes) };
  const child = spawn(program, words, { stdio: ["ignore", "ignore", "pipe"], env });
  let told = "";
  child.stderr.on("data", (part: Buffer) => (told += part.toString()));
  const ended = new Promise<unknown>((resolve) => child.on("exit", (code, killedBy) => resolve(code ?? killedBy)));
  if (stopAfterMs !== undefined) {
    while (!told.includes("unless")) await sleep(1);
    await sleep(stopAfterMs);
    child.kill("SIGTERM");
  }
  const began = performance.now();
  const code = await ended;
  return { code, told, seconds: (performance.now() - began) / 1000 };
}

describe("a program that fails beside others", () => {
  const late = "sleep 2.1; exit 3";

  test("says so only after a while, in which a lost node would have been found", async () => {
    const { code, told, seconds } = await runBeside(2, late, 2);
    expect(code).toBe(3);
    expect(told).toBe("exit code 3: unless a node is found lost, the job fails in 2 s\n");
    expect(seconds).toBeGreaterThan(3.9);
  });

  test("is one that was stopped where its job ends meanwhile", async () => {
    const { code, seconds } = await runBeside(2, late, 2, 50);
    expect(code).toBe(STOPPED);
    expect(seconds).toBeLessThan(1.5);
  });

  // a shell that has not yet begun to wait may hear of it only when that is over
  test("is the same where it is stopped at once", async () => {
    const { code, seconds } = await runBeside(2, late, 2, 0);
    expect(code).toBe(STOPPED);
    expect(seconds).toBeLessThan(3);
  });

  test.each([
    ["it has just begun", 2, "exit 3", 20, 3],
    ["nobody is beside it", 1, late, 2, 3],
    ["it has not failed", 2, "sleep 2.1", 2, 0],
  ] as const)("says so at once where %s", async (_, nodes, script, doubt, code) => {
    const ran = await runBeside(nodes, script, doubt);
    expect(ran).toMatchObject({ code, told: "" });
    expect(ran.seconds).toBeLessThan(3.5);
  });

  test("is given longer than a node that is drained has", () => expect(DOUBT_SECONDS).toBeGreaterThan(GRACE_SECONDS));
});

test("the last word is said before Kubernetes kills the container", () => {
  const [, , script = ""] = tellingStop(["x"]);
  const [, patience = ""] = /sleep (\d+)/.exec(script) ?? [];
  expect(Number(patience)).toBeLessThan(GRACE_SECONDS);
  expect(Number(patience)).toBeGreaterThan(60);
  // Kubernetes would put a variable there, and Terraform a template
  expect(script).not.toMatch(/\$\(|[$%]\{/);
});
