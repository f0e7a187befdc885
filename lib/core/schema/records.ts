/** Whether a value is an object with members of its own, no list, no date and nothing that resolves later. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !("resolve" in value || "toJSON" in value)
  );
}
