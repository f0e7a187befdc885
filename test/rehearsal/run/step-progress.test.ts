import { StepProgress } from "../../../lib/rehearsal/run/step-progress";

const done = (type: string, action: string) => ({ type, hook: { resource: { addr: "aws_eip.E" }, action } });

describe("what a stack is at", () => {
  const said: string[] = [];
  let progress: StepProgress;
  beforeEach(() => {
    jest.useFakeTimers();
    said.length = 0;
    progress = new StepProgress((line) => said.push(line), 5);
  });
  afterEach(() => {
    progress.stop();
    jest.useRealTimers();
  });

  test("is told at each interval, with what is done and what is left", () => {
    progress.begin("applying", "apply_complete", 3);
    jest.advanceTimersByTime(4999);
    expect(said).toEqual([]);
    jest.advanceTimersByTime(1);
    progress.take(done("apply_complete", "create"));
    progress.take(done("apply_start", "create"));
    progress.take(done("apply_complete", "read"));
    jest.advanceTimersByTime(5000);
    expect(said).toEqual(["applying, 0 of 3 resources, 3 left", "applying, 1 of 3 resources, 2 left"]);
  });

  test("begins anew with each step, which may have nothing to count", () => {
    progress.begin("planning");
    jest.advanceTimersByTime(5000);
    progress.begin("planning again", "refresh_complete", 2);
    progress.take(done("apply_complete", "create"));
    progress.take(done("refresh_complete", "no-op"));
    jest.advanceTimersByTime(5000);
    expect(said).toEqual(["planning", "planning again, 1 of 2 resources, 1 left"]);
  });

  test("of a destroy is counted by what it planned itself", () => {
    progress.begin("destroying", "apply_complete");
    progress.take({ type: "change_summary", changes: { add: 0, change: 0, remove: 4, operation: "plan" } });
    progress.take(done("apply_complete", "delete"));
    progress.take({ type: "change_summary", changes: { add: 0, change: 0, remove: 1, operation: "destroy" } });
    jest.advanceTimersByTime(5000);
    expect(said).toEqual(["destroying, 1 of 4 resources, 3 left"]);
  });

  test("is not told once it is over", () => {
    progress.begin("planning");
    progress.stop();
    jest.advanceTimersByTime(60_000);
    expect(said).toEqual([]);
  });
});
