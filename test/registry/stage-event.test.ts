import { commonStart, stageEvents } from "../../lib/registry/plan/stage-event";
import { matchesPattern } from "../support/played/event-pattern";
import { APPROVED, GROUP, packageEvent, REGISTERED, Said } from "../support/played/stage-events";

const PATTERN = stageEvents([GROUP, "prod-foundation-Models-ranking"], ["staging", "production"]);

describe("the event that moves a pointer", () => {
  test.each<[string, Said]>([
    ["a version that was approved for a stage", APPROVED],
    ["the same for another stage", { ...APPROVED, stage: "staging" }],
    ["one that was approved before and is now let into the stage", { ...APPROVED, updated: ["ModelLifeCycle"] }],
    ["one in the stage that was approved after that", { ...APPROVED, updated: ["ModelApprovalStatus"] }],
    ["one that was rejected", { ...APPROVED, approval: "Rejected" }],
    ["one that was taken out of the stage", { ...APPROVED, stageStatus: "Rejected" }],
  ])("is %s", (_, said) => {
    expect(matchesPattern(PATTERN, packageEvent(said))).toBe(true);
  });

  test.each<[string, Said]>([
    ["a version that was registered for a stage", REGISTERED],
    ["one that was registered for none", {}],
    ["one that waits and whose stage changed", { ...REGISTERED, updated: ["ModelLifeCycle"] }],
    ["one that is approved and waits for its stage", { ...APPROVED, stageStatus: "PendingApproval" }],
    ["one that is approved for no stage", { approval: "Approved", updated: ["ModelApprovalStatus"] }],
    ["one that is approved for a stage of somebody else's", { ...APPROVED, stage: "Archived" }],
    ["an old one in the stage whose metadata were written", { ...APPROVED, updated: ["CustomerMetadataProperties"] }],
    ["one that was registered as approved at once, with nothing that changed", { ...APPROVED, updated: [] }],
  ])("is not %s", (_, said) => {
    expect(matchesPattern(PATTERN, packageEvent(said))).toBe(false);
  });

  test("is of this registry's groups", () => {
    expect(matchesPattern(PATTERN, packageEvent(APPROVED, "their-churn"))).toBe(false);
  });

  test("fits a pattern's 2048 characters with a hundred models", () => {
    const names = Array.from({ length: 100 }, (_, index) => `prod-foundation-Models-model-${String(index)}`);
    expect(JSON.stringify(stageEvents(names, ["staging", "production"])).length).toBeLessThan(500);
    expect(commonStart(names)).toBe("prod-foundation-Models-model-");
    expect(commonStart(["one"])).toBe("one");
  });
});
