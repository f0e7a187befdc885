import { ROOT } from "../../tools/examples";
import { nounFiles } from "../../tools/noun-files";

/** Rooms on which nothing else stands: what is built on the nouns of the others is not for their sake. */
const LATER = ["training", "tracking", "pipelines", "features", "data", "monitoring", "registry/model-", "resources"];

describe("files outside of a noun's folder that name it", () => {
  const all = nounFiles(ROOT);

  test("are found by code, and not by words", () => {
    const of = (noun: string): readonly string[] | undefined => all.find((one) => one.noun === noun)?.outside;
    expect(of("ModelSource")).toContain("lib/serving/sagemaker/endpoint-props.ts");
    expect(of("MlPlatform")).not.toContain("lib/codes/core.ts");
  });

  test("of the later rooms are twelve at most", () => {
    const later = all.filter(({ file }) => LATER.some((room) => file.startsWith(`lib/${room}`)));
    expect(later.length).toBeGreaterThan(20);
    const many = later.filter(({ outside }) => outside.length > 12);
    expect(many).toEqual([]);
  });
});
