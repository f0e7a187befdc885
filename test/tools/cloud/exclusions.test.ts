import { Exclusion, judgeList, judgePhase, judgeShare, shareOf } from "../../../tools/tiers/cloud/exclusions";
import { forMockCloud, without } from "../../../tools/tiers/cloud/mock-stack";
import { changesOf, failuresOf } from "../../../tools/tiers/cloud/phases";

const GROUP: Exclusion = { address: "g.a", phase: "destroy", expects: "DeleteGroup", reason: "answers 500" };
const failures = (...cases: { failure?: string }[]): string[] => cases.flatMap(({ failure }) => failure ?? []);

describe("exclusions", () => {
  test("excuse what fails as expected, in their phase only", () => {
    expect(failures(...judgePhase("destroy", [GROUP], new Map([["g.a", "DeleteGroup: 500"]])))).toEqual([]);
    expect(failures(...judgePhase("apply", [GROUP], new Map([["g.a", "DeleteGroup: 500"]])))).toEqual([
      "g.a: DeleteGroup: 500",
    ]);
  });

  test("fail where they work now, or fail in another way", () => {
    expect(failures(...judgePhase("destroy", [GROUP], new Map()))).toEqual([
      "destroy of g.a works now: remove the exclusion",
    ]);
    expect(failures(...judgePhase("destroy", [GROUP], new Map([["g.a", "denied"]])))).toEqual([
      'destroy of g.a fails, but not with "DeleteGroup": denied',
    ]);
  });

  test("must name an address, once, with a reason", () => {
    expect(judgeList([GROUP], ["g.a"]).failure).toBeUndefined();
    expect(judgeList([GROUP, GROUP, { ...GROUP, address: "g.z", reason: "" }], ["g.a"]).failure).toBe(
      "no such address: g.z\nno reason or no expected text: g.z\nlisted twice: destroy g.a",
    );
  });

  test("leave at least the share applied; nothing at all is no share", () => {
    expect(judgeShare(shareOf(17, 20), 0.85).failure).toBeUndefined();
    expect(judgeShare(shareOf(16, 20), 0.85).failure).toBe("16 of 20 addresses applied (80.0 %)");
    expect(judgeShare(shareOf(0, 0), 0.85).failure).toBe("0 of 0 addresses applied (0.0 %)");
  });
});

describe("a stack for the mock cloud", () => {
  test("keeps its accounts and its resources, and loses only their protection", () => {
    const json = {
      provider: { aws: [{ region: "us-east-1", allowed_account_ids: ["123456789012"] }] },
      resource: { b: { x: { name: "n", lifecycle: { prevent_destroy: true, ignore_changes: ["tags"] } } } },
    };
    const mock = forMockCloud(json);
    expect(mock["resource"]).toEqual({ b: { x: { name: "n", lifecycle: { ignore_changes: ["tags"] } } } });
    expect(mock["provider"]).toMatchObject({ aws: [{ allowed_account_ids: ["123456789012"], max_retries: 3 }] });
    expect(json.resource.b.x.lifecycle.prevent_destroy).toBe(true);
  });

  test("can do without some resources", () => {
    const json = { resource: { a: { x: {}, y: {} }, b: { z: {} } } };
    expect(without(json, ["a.x", "b.z"])).toEqual({ resource: { a: { y: {} } } });
  });
});

describe("failures of a phase", () => {
  const ran = { code: 1, stdout: "", stderr: "boom", timedOut: false };
  const error = (summary: string, address?: string): { type: string; diagnostic: object } => ({
    type: "diagnostic",
    diagnostic: { severity: "error", summary, address },
  });

  test("carry their own errors, and those of no address; the rest was not reached", () => {
    const events = [error("own", "a.x"), error("other", "b.x")] as Parameters<typeof failuresOf>[1];
    expect(failuresOf(["a.x", "c.x"], events, ran)).toEqual(
      new Map([
        ["a.x", "own "],
        ["c.x", "not reached: what it depends on failed"],
      ]),
    );
  });

  test("of a run that ends well are those that it did not plan", () => {
    expect(failuresOf(["a.x[0]"], [], { ...ran, code: 0 })).toEqual(
      new Map([["a.x[0]", "not planned: its count is 0"]]),
    );
  });

  test("without any error are a failure of the run itself", () => {
    expect(() => failuresOf(["a.x"], [], ran)).toThrow("exit code 1: boom");
  });

  test("of a second plan name the arguments that differ", () => {
    const change = (
      actions: string[],
      before: unknown,
      after: unknown,
    ): { actions: string[]; before: unknown; after: unknown } => ({ actions, before, after });
    const plan = {
      resource_changes: [
        { address: "k.a", change: change(["update"], { days: 90, name: "n" }, { days: 365, name: "n" }) },
        { address: "k.b", change: change(["no-op"], { x: 1 }, { x: 1 }) },
      ],
    };
    expect(changesOf(plan)).toEqual(new Map([["k.a", "update: days"]]));
  });
});
