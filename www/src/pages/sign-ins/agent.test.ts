import { expect, test } from "vitest";
import { readAgent } from "./agent.ts";

const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

test.each([
  [chrome, "Chrome", "Linux"],
  [`${chrome} Edg/140.0`.replace("X11; Linux x86_64", "Windows NT 10.0; Win64; x64"), "Edge", "Windows"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/18.0 Safari/605.1", "Safari", "macOS"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 CriOS/140.0 Safari/604.1", "Chrome", "iOS"],
  ["Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox", "Android"],
  ["curl/8.9.1", null, null],
])("%s is %s on %s", (agent, browser, system) => {
  expect(readAgent(agent)).toEqual({ browser, system });
});
