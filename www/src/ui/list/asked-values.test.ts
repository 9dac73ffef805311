import { expect, test } from "vitest";
import { askedAmong, askedIds } from "./asked-values.ts";

const id = "01900000-0000-7000-8000-000000000000";
const other = "01900000-0000-7000-8000-000000000001";

test("ids come in the order of the address, each once", () => {
  expect(askedIds(new URLSearchParams({ group: id }), "group")).toEqual([id]);
  expect(askedIds(new URLSearchParams(`group=${other}&group=${id}&group=${other}`), "group")).toEqual([other, id]);
});

test.each(["", "1", id.slice(1), `${id}0`, id.replace("7000", "7 00"), `x${id}`, id.toUpperCase().replace("0190", "ABCD")])(
  "%j is no id and counts as not said",
  (text) => expect(askedIds(new URLSearchParams({ group: text }), "group")).toEqual([]),
);

test("of names only known ones count, in the order in which they are offered", () => {
  const query = new URLSearchParams("channel=email&channel=pigeon&channel=webChat&channel=email");
  expect(askedAmong(query, "channel", ["webChat", "email", "whatsApp"])).toEqual(["webChat", "email"]);
});
