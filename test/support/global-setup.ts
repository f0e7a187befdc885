import { scratchInMemory } from "../../tools/scratch";

/** Before the workers start, which take over the environment. */
export default function setUp(): void {
  scratchInMemory();
}
