import { photoAddress } from "../../api/photos.ts";
import { useMe } from "../../session/me.ts";

/** Where a picture lies; nowhere, if there is none. */
export function usePhotoAddress(): (photo: string | null | undefined) => string | null {
  const company = useMe()?.company.id;
  return (photo) => (company === undefined || !photo ? null : photoAddress(company, photo));
}
