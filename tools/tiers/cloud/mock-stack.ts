import { JsonObject, objectAt } from "../../../lib/rehearsal/lint/configuration";

/** What a provider block needs on a mock cloud; accounts are still asked for and compared. */
const MOCK_ARGUMENTS = { s3_use_path_style: true, skip_metadata_api_check: true, max_retries: 3 } as const;

/** A stack for the mock cloud: its providers reach it, and nothing is protected from being destroyed. */
export function forMockCloud(json: JsonObject): JsonObject {
  const copy = structuredClone(json);
  const providers = objectAt(copy, "provider");
  providers["aws"] = [providers["aws"] ?? {}].flat().map((given) => ({ ...objectAt(given), ...MOCK_ARGUMENTS }));
  for (const named of Object.values(objectAt(copy, "resource"))) {
    for (const body of Object.values(objectAt(named))) delete objectAt(objectAt(body), "lifecycle")["prevent_destroy"];
  }
  return copy;
}

/** A stack without some of its resources. */
export function without(json: JsonObject, addresses: Iterable<string>): JsonObject {
  const copy = structuredClone(json);
  for (const address of addresses) {
    const [type = "", name = ""] = address.split(".");
    const named = objectAt(copy, "resource", type);
    delete named[name];
    if (Object.keys(named).length === 0) delete objectAt(copy, "resource")[type];
  }
  return copy;
}
