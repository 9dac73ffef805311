import { useIsMutating, useMutation } from "@tanstack/react-query";
import type { Explanation } from "deskwarden";
import type { ReactNode } from "react";
import { Button, FileTrigger } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addPhoto } from "../../api/photos.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useFieldError } from "../../ui/form-errors.ts";
import { useFormPending } from "../../ui/form-pending.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Avatar } from "./avatar.tsx";
import { shrunk } from "./shrink.ts";
import { usePhotoAddress } from "./use-photo-address.ts";

const sending = ["photo"];
const pictureTypes = ["image/png", "image/jpeg", "image/webp"];

interface PhotoFieldProps {
  /** Of the field, for its errors. */
  field: string;
  /** Of the person. */
  name: string;
  photo: string | null;
  /** Whether it may be changed. */
  check: Explanation;
  onChange: (photo: string | null) => void;
  children?: ReactNode;
}

/** S30: the photo of a user in one tenant. It is sent when it is chosen, and theirs when it is saved. */
export function PhotoField({ field, name, photo, check, onChange, children }: PhotoFieldProps) {
  const addressOf = usePhotoAddress();
  const error = useFieldError(field, undefined);
  const isSent = useFormPending();
  const upload = useMutation({
    mutationKey: sending,
    mutationFn: async (file: File) => addPhoto(await shrunk(file)),
    onSuccess: (added) => onChange(added.photo),
  });
  return (
    <div className="photo">
      <Avatar name={name} address={addressOf(photo)} />
      <div className="photo-side">
        {children}
        <PhotoButtons
          photo={photo}
          check={check}
          isPending={upload.isPending || isSent}
          onFile={(file) => upload.mutate(file)}
          onRemove={() => isSent || (upload.reset(), onChange(null))}
        />
        <p className="field-error">{error.text}</p>
        <ProblemAlert error={upload.error} />
      </div>
    </div>
  );
}

/** Whether a photo that was chosen is still being sent: a form saved by then would leave it behind. */
export function usePhotoOnItsWay(): boolean {
  return useIsMutating({ mutationKey: sending }) > 0;
}

interface PhotoButtonsProps {
  photo: string | null;
  check: Explanation;
  isPending: boolean;
  onFile: (file: File) => void;
  onRemove: () => void;
}

function PhotoButtons({ photo, check, isPending, onFile, onRemove }: PhotoButtonsProps) {
  const { t } = useTranslation();
  const label = t(photo === null ? "member.addPhoto" : "member.changePhoto");
  if (!check.allowed) return <DeniedButton explanation={check}>{label}</DeniedButton>;
  const take = (files: FileList | null) => {
    const file = files?.item(0);
    if (file && !isPending) onFile(file);
  };
  return (
    <div className="buttons">
      <FileTrigger acceptedFileTypes={pictureTypes} onSelect={take}>
        <Button className="button" data-pending={isPending || undefined}>
          {label}
        </Button>
      </FileTrigger>
      {photo !== null && (
        <Button className="button button-quiet" onPress={onRemove}>
          {t("member.removePhoto")}
        </Button>
      )}
    </div>
  );
}
