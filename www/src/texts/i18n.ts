import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { remember, remembered } from "../session/browser-memory.ts";
import type en from "./en.json";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

export const languages = ["en", "cs"] as const;
export type Language = (typeof languages)[number];

/** For dates, numbers and lists. */
export function localeOf(language: string): string {
  return language === "cs" ? "cs-CZ" : "en-GB";
}

const load: Record<Language, () => Promise<{ default: object }>> = {
  en: () => import("./en.json"),
  cs: () => import("./cs.json"),
};

/** Chosen before, else the first the browser asks for, else English. */
export function preferredLanguage(chosen: string | null, asked: readonly string[]): Language {
  const wishes = [chosen ?? "", ...asked].map((wish) => wish.split("-")[0]);
  return wishes.find(isLanguage) ?? "en";
}

export async function startTexts(): Promise<void> {
  i18next.on("languageChanged", (language) => (document.documentElement.lang = language));
  await i18next.use(initReactI18next).init({
    resources: {},
    fallbackLng: false,
    interpolation: { escapeValue: false },
  });
  await switchLanguage(preferredLanguage(remembered("language"), navigator.languages));
}

/** Only the language that is read gets loaded. */
async function switchLanguage(language: Language): Promise<void> {
  const texts = await load[language]();
  i18next.addResourceBundle(language, "translation", texts.default);
  await i18next.changeLanguage(language);
}

export async function chooseLanguage(language: Language): Promise<void> {
  remember("language", language);
  await switchLanguage(language);
}

function isLanguage(wish: string | undefined): wish is Language {
  return languages.some((language) => language === wish);
}
