import { useTranslation } from "react-i18next";
import type { EffectiveRight } from "../../api/rights.ts";
import { usePolicyNotes } from "../../guard/policy-notes.ts";
import { type Bundle, type Place, placesOf } from "./places.ts";
import { useSourceWords } from "./source-words.ts";
import { useTenantName } from "./use-tenant-name.ts";

interface RightsViewProps {
  rights: EffectiveRight[];
  /** The level of the places' headings, by where they stand. */
  heading?: "h2" | "h3";
}

/** Everything somebody may do, place by place, with where it comes from and by which policy (X2). */
export function RightsView({ rights, heading = "h3" }: RightsViewProps) {
  const { t } = useTranslation();
  if (rights.length === 0) return <p className="quiet">{t("effectiveRights.none")}</p>;
  return placesOf(rights).map((place) => <PlaceSection key={place.tenant} place={place} heading={heading} />);
}

function PlaceSection({ place, heading: Heading }: { place: Place; heading: "h2" | "h3" }) {
  const { tenant, bundles } = place;
  const { t } = useTranslation();
  const nameOf = useTenantName();
  const name = tenant === null ? t("effectiveRights.company") : nameOf(tenant);
  return (
    <section className="rights-place" aria-label={name}>
      <Heading>{name}</Heading>
      {bundles.map((bundle) => (
        <BundleCard key={JSON.stringify(bundle.sources)} bundle={bundle} heading={Heading === "h2" ? "h3" : "h4"} />
      ))}
    </section>
  );
}

function BundleCard({ bundle, heading: Heading }: { bundle: Bundle; heading: "h3" | "h4" }) {
  const { sources, parts } = bundle;
  const words = useSourceWords();
  return (
    <article className="membership rights-bundle">
      <Heading>{words.sources(sources)}</Heading>
      {parts.map(({ policies, rights }) => (
        <div key={policies.join()}>
          <ul className="rights-list">
            {rights.map((right) => (
              <li key={`${right.action} ${right.channel} ${right.whose}`}>{words.right(right)}</li>
            ))}
          </ul>
          <Why ids={policies} />
        </div>
      ))}
    </article>
  );
}

/** By which policies; their words are in English. */
function Why({ ids }: { ids: string[] }) {
  const { t } = useTranslation();
  const noteOf = usePolicyNotes();
  return (
    <details className="why">
      <summary>{t("effectiveRights.why")}</summary>
      {ids.map(noteOf).map(({ id, title, why }) => (
        <blockquote key={id} lang="en">
          <strong>{title}</strong> <code className="quiet">{id}</code>
          {why && <p>{why}</p>}
        </blockquote>
      ))}
    </details>
  );
}
