import { type ClipboardEvent, type KeyboardEvent, useEffect, useState } from "react";
import { Button, Input, SearchField, Text } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { CrossIcon, SearchIcon } from "../icons.tsx";
import type { ListPlace } from "./list-place.ts";
import { pastedAsValues } from "./pasted-values.ts";

const pauseMs = 300;

interface SearchBoxProps {
  place: Pick<ListPlace, "question" | "search">;
  placeholder: string;
}

/** Looks up while one types, after a pause or at once with Enter; a pasted list of values is a search for any of them. */
export function SearchBox({ place, placeholder }: SearchBoxProps) {
  const { t } = useTranslation();
  const { text, setText, search } = useTypedSearch(place);
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const pasted = event.clipboardData.getData("text");
    const values = pastedAsValues(pasted);
    // An input drops line breaks, and with them what parts one value from the next.
    if (values === pasted) return;
    event.preventDefault();
    setText(value.slice(0, selectionStart ?? 0) + values + value.slice(selectionEnd ?? value.length));
  };
  const searchOnEnter = (event: KeyboardEvent) => event.key === "Enter" && search();
  return (
    <SearchField className="search" aria-label={t("search.label")} value={text} onChange={setText}>
      <SearchIcon />
      <Input
        className="input"
        placeholder={placeholder}
        autoComplete="off"
        spellCheck="false"
        onPaste={paste}
        onKeyDown={searchOnEnter}
      />
      {text !== "" && (
        <Button className="button button-quiet button-icon" aria-label={t("search.clear")}>
          <CrossIcon />
        </Button>
      )}
      <Text slot="description" className="visually-hidden">
        {t("search.hint")}
      </Text>
    </SearchField>
  );
}

/** What stands in the box: what was typed, until the address is led elsewhere by other means. */
function useTypedSearch({ question, search: ask }: SearchBoxProps["place"]) {
  const { pathname } = useLocation();
  const inAddress = question.search;
  const [text, setText] = useState(inAddress);
  const [asked, setAsked] = useState(inAddress);
  const [seen, setSeen] = useState(inAddress);
  if (inAddress !== seen) {
    setSeen(inAddress);
    if (inAddress !== asked) {
      setText(inAddress);
      setAsked(inAddress);
    }
  }
  useEffect(() => {
    // Going back may overtake the rendering of what was asked last, so it is not told by comparing the two.
    const takeAddress = () => {
      const search = new URLSearchParams(location.search).get("search") ?? "";
      setText(search);
      setAsked(search);
    };
    addEventListener("popstate", takeAddress);
    return () => removeEventListener("popstate", takeAddress);
  }, []);
  const next = text.trim() === "" ? "" : text;
  const search = () => {
    if (next === asked) return;
    setAsked(next);
    ask(next);
  };
  useEffect(() => {
    // What Enter has asked for already must not be asked again: that would close what was opened meanwhile.
    if (next === asked) return;
    const timer = setTimeout(search, pauseMs);
    return () => clearTimeout(timer);
    // Who opens a user within the pause keeps them open: the question is asked from where they are by then.
  }, [next, asked, pathname]);
  return { text, setText, search };
}
