import { NOTHING_YET, pointerMachine, PointerValue } from "../../lib/registry/plan/pointer-machine";
import { Call, Definition, runMachine } from "../support/played/state-machine";
import { APPROVED, GROUP, packageEvent, Said, versionArn } from "../support/played/stage-events";

const PATH = "/models/prod-foundation-Models/churn";
const MACHINE = pointerMachine({ paths: { [GROUP]: PATH }, stages: ["staging", "production"] }) as Definition;
const JANE = "arn:aws:sts::123456789012:assumed-role/ModelRisk/jane";

/** What DescribeModelPackage says, of its documented fields those that matter here. */
interface Described {
  readonly version?: number;
  readonly approval?: string;
  readonly cycle?: { readonly Stage: string; readonly StageStatus: string; readonly StageDescription?: string };
  readonly by?: string | null;
}

const POINTER = (version: number, more: Partial<PointerValue> = {}): string =>
  JSON.stringify({ arn: versionArn(version), version, status: "Approved", at: "2026-11-20T08:00:00Z", ...more });

async function moved(said: Said, holds: string, now: Described = {}, group = GROUP) {
  const { version = said.version ?? 12, approval = said.approval, by = JANE } = now;
  const cycle = now.cycle ?? { Stage: said.stage!, StageStatus: said.stageStatus! };
  const answers: Readonly<Record<string, unknown>> = {
    "sagemaker:describeModelPackage": {
      ModelPackageArn: versionArn(version),
      ModelPackageVersion: version,
      ModelApprovalStatus: approval,
      ...(cycle.Stage === "" ? {} : { ModelLifeCycle: cycle }),
      ...(by === null ? {} : { LastModifiedBy: { IamIdentity: { Arn: by } } }),
    },
    "ssm:getParameter": { Parameter: { Name: PATH, Value: holds } },
    "ssm:putParameter": { Version: 2 },
  };
  const run = await runMachine(MACHINE, packageEvent(said, group), ({ service }: Call) => answers[service]);
  const { given } = run.calls.find(({ service }) => service === "ssm:putParameter") ?? {};
  return { ...run, given, value: given && (JSON.parse(String(given.Value)) as PointerValue) };
}

describe("the state machine", () => {
  test("writes the first version of a stage, with who approved it and when", async () => {
    const cycle = { Stage: "production", StageStatus: "Approved", StageDescription: "INC-204" };
    const { given, value } = await moved(APPROVED, NOTHING_YET, { cycle });
    expect(given).toMatchObject({ Name: `${PATH}/production`, Type: "String", Overwrite: true });
    expect(value).toEqual({
      arn: versionArn(12),
      version: 12,
      status: "Approved",
      approvedBy: JANE,
      at: "2026-11-28T09:12:00Z",
      reason: "INC-204",
    });
  });

  test("replaces the version that was there", async () => {
    expect((await moved(APPROVED, POINTER(11))).value).toMatchObject({ version: 12, status: "Approved" });
  });

  test("moves back in the same way", async () => {
    expect((await moved({ ...APPROVED, version: 11 }, POINTER(12))).value).toMatchObject({ version: 11 });
  });

  test("says of the version in the stage that it was rejected, and leaves it there", async () => {
    const said: Said = { ...APPROVED, approval: "Rejected" };
    expect((await moved(said, POINTER(12))).value).toMatchObject({ version: 12, status: "Rejected" });
  });

  test("does without a name where SageMaker says none", async () => {
    const { value } = await moved(APPROVED, NOTHING_YET, { by: null });
    expect(value).not.toHaveProperty("approvedBy");
    expect(value).toMatchObject({ version: 12 });
  });

  test("writes a reason that SSM would read as a reference as text", async () => {
    const cycle = { Stage: "production", StageStatus: "Approved", StageDescription: "see {{ssm:secret}}" };
    expect((await moved(APPROVED, NOTHING_YET, { cycle })).value?.reason).toBe("see { {ssm:secret}}");
  });

  test.each<[string, Said, string, Described, string]>([
    ["a later event was first", APPROVED, POINTER(13, { at: "2026-11-28T09:12:01Z" }), {}, "Later"],
    ["a version was rejected that is not there", { ...APPROVED, approval: "Rejected" }, POINTER(11), {}, "NotInStage"],
    ["one was rejected before there was any", { ...APPROVED, stageStatus: "Rejected" }, NOTHING_YET, {}, "NotInStage"],
    ["it was approved and rejected since", APPROVED, POINTER(11), { approval: "Rejected" }, "NotInStage"],
    ["its approval was taken back since", APPROVED, POINTER(11), { approval: "PendingManualApproval" }, "NothingSaid"],
    ["it left every stage since", APPROVED, POINTER(11), { cycle: { Stage: "", StageStatus: "" } }, "NothingSaid"],
    [
      "it went to a stage of somebody else's since",
      APPROVED,
      POINTER(11),
      { cycle: { Stage: "Archived", StageStatus: "Approved" } },
      "NothingSaid",
    ],
  ])("leaves the pointer where %s", async (_, said, holds, now, end) => {
    const { path, value } = await moved(said, holds, now);
    expect(path.at(-1)).toBe(end);
    expect(value).toBeUndefined();
  });

  test("leaves groups of others alone", async () => {
    const { path, calls } = await moved(APPROVED, NOTHING_YET, {}, "prod-foundation-Models-churn2");
    expect([path, calls]).toEqual([["Registry", "Ours", "NotOurs"], []]);
  });

  test("writes the same for an event that comes twice", async () => {
    const first = await moved(APPROVED, POINTER(11));
    const second = await moved(APPROVED, String(first.given?.Value));
    expect(second.value).toEqual(first.value);
  });
});

describe("its definition", () => {
  const states = Object.entries(MACHINE.States);

  test("is sound: every state is reached, leads to one that there is, and ends", () => {
    const next = (state: (typeof states)[number][1]): string[] =>
      [state.Next, state.Default, ...((state.Choices as { Next: string }[] | undefined) ?? []).map(({ Next }) => Next)]
        .filter((name) => name !== undefined)
        .map(String);
    const names = states.map(([name]) => name);
    const led = new Set([MACHINE.StartAt, ...states.flatMap(([, state]) => next(state))]);
    expect([...led].sort()).toEqual([...names].sort());
    for (const [, state] of states) {
      expect(next(state).length === 0).toBe(state.Type === "Succeed" || state.End === true);
    }
  });

  test("tries each call again, and ends within the five minutes of an Express run", () => {
    const tasks = states.filter(([, { Type }]) => Type === "Task");
    expect(tasks.map(([name, { Retry }]) => [name, (Retry as unknown[]).length])).toEqual([
      ["Version", 1],
      ["Pointer", 1],
      ["Move", 1],
    ]);
    expect((MACHINE as unknown as { TimeoutSeconds: number }).TimeoutSeconds).toBeLessThan(300);
  });

  test("has no template of Terraform's in it", () => {
    expect(JSON.stringify(MACHINE)).not.toMatch(/[$%]\{/);
  });
});
