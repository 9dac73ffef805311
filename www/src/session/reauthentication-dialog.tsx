import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { api, settle } from "../api/client.ts";
import { PasswordInput } from "../ui/password-input.tsx";
import { ProblemForm } from "../ui/problem-form.tsx";
import { useMe } from "./me.ts";

interface ReauthenticationDialogProps {
  onAnswer: (isProved: boolean) => void;
}

/** Over whatever asked: that stays as it is and goes on once the password is proved. */
export function ReauthenticationDialog({ onAnswer }: ReauthenticationDialogProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="dialog-overlay" isOpen onOpenChange={() => onAnswer(false)}>
      <Modal className="dialog">
        <Dialog className="dialog-body">
          <Heading slot="title" level={2}>
            {t("reauthentication.title")}
          </Heading>
          <p>{t("reauthentication.text")}</p>
          <ProofForm onAnswer={onAnswer} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function ProofForm({ onAnswer }: ReauthenticationDialogProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  const prove = useMutation({
    mutationFn: () => settle(api.POST("/v1/auth/reauthenticate", { body: { password } })),
    onSuccess: () => onAnswer(true),
  });
  return (
    <ProblemForm
      className="form"
      fields={["password"]}
      error={prove.error}
      isPending={prove.isPending}
      pendingText={t("form.sending")}
      onSubmit={() => prove.mutate()}
    >
      <OwnUsername />
      <PasswordInput
        label={t("reauthentication.password")}
        name="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        autoFocus
        isRequired
      />
      <div className="dialog-buttons">
        <Button className="button" onPress={() => onAnswer(false)}>
          {t("panel.cancel")}
        </Button>
        <Button type="submit" className="button button-primary" data-pending={prove.isPending || undefined}>
          {t("reauthentication.submit")}
        </Button>
      </div>
    </ProblemForm>
  );
}

/** For password managers alone: tells them whose password is asked for. */
export function OwnUsername() {
  const me = useMe();
  return <input type="text" name="username" autoComplete="username" value={me?.user.username ?? ""} readOnly hidden />;
}
