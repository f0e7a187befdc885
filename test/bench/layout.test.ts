import { Layout, layoutOf, Sizes } from "../../bench/layout";

const SIZES: Sizes = { network: 38, bucket: 17, images: 6 };

function resourcesIn(layout: Layout): number[] {
  return layout.map((parts) =>
    parts.reduce((sum, part) => sum + (part.noun === "models" ? part.models! : SIZES[part.noun]), 0),
  );
}

test("a layout comes to the exact count, in full stacks and a rest", () => {
  expect(resourcesIn(layoutOf(80, SIZES))).toEqual([80]);
  expect(resourcesIn(layoutOf(1000, SIZES))).toEqual([1000]);
  expect(resourcesIn(layoutOf(1000, SIZES, 300))).toEqual([300, 300, 300, 100]);
});

test("every noun takes part where there is room", () => {
  const [parts] = layoutOf(80, SIZES);
  expect(new Set(parts!.map(({ noun }) => noun))).toEqual(new Set(["network", "bucket", "images", "models"]));
});
