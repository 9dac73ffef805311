import i18next from "i18next";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { beforeAll, expect, test } from "vitest";
import en from "../texts/en.json";
import { CheckboxInput } from "./checkbox-input.tsx";
import { NumberInput } from "./number-input.tsx";
import { PasswordInput } from "./password-input.tsx";
import { ProblemForm } from "./problem-form.tsx";
import { SelectInput } from "./select-input.tsx";
import { TextAreaInput } from "./text-area-input.tsx";
import { TextInput } from "./text-input.tsx";

beforeAll(() =>
  i18next.use(initReactI18next).init({ lng: "en", resources: { en: { translation: en } } }).then(() => undefined),
);

const none = () => undefined;
const typed = { name: "a", label: "A", value: "1", onChange: none };
const typedInto: ReactNode[] = [
  createElement(TextInput, { ...typed, key: 1 }),
  createElement(PasswordInput, { ...typed, key: 2 }),
  createElement(TextAreaInput, { ...typed, key: 3 }),
  createElement(NumberInput, { ...typed, key: 4, unit: "slot", bounds: [0, 100] }),
];
const chosen: ReactNode[] = [
  createElement(SelectInput, { ...typed, key: 5, options: [{ value: "1", label: "One" }] }),
  createElement(CheckboxInput, { ...typed, key: 6, isChecked: true }),
];

test("while a form is sent each field holds still: read-only or said to be disabled, and none loses the focus by it", () => {
  expect(told(form({ isPending: false }))).toEqual({ readOnly: 0, disabled: 0, focusless: 0 });
  expect(told(form({ isPending: true }))).toEqual({ readOnly: typedInto.length, disabled: chosen.length, focusless: 0 });
});

test("that a form is sent is read out, in words of its own where nothing is saved by it", () => {
  expect(form({ isPending: false })).toContain('<span class="visually-hidden" aria-live="polite"></span>');
  expect(form({ isPending: true })).toContain('<span class="visually-hidden" aria-live="polite">Saving…</span>');
  expect(form({ isPending: true, pendingText: "One moment…" })).toContain(">One moment…</span>");
});

function form(props: { isPending: boolean; pendingText?: string }): string {
  const fields = [...typedInto, ...chosen];
  return renderToStaticMarkup(
    createElement(ProblemForm, { ...props, fields: [], error: null, onSubmit: none, children: fields }),
  );
}

function told(markup: string) {
  const count = (pattern: RegExp) => [...markup.matchAll(pattern)].length;
  return {
    readOnly: count(/<(input|textarea)[^>]* readonly=""/gi),
    disabled: count(/<(input|select)[^>]* aria-disabled="true"/g),
    focusless: count(/ (disabled|inert)=""/g),
  };
}
