import { keptUnder } from "../../tools/room-names";

test("what belongs to a room is kept under its name, else under that of the folder around it", () => {
  const among =
    (...names: string[]) =>
    (room: string) =>
      keptUnder(room, (name) => names.includes(name));
  expect(among("serving", "serving/model")("serving/model")).toBe("serving/model");
  expect(among("serving")("serving/model")).toBe("serving");
  expect(among("model")("serving/model")).toBeUndefined();
  expect(among("storage")("storage")).toBe("storage");
});
