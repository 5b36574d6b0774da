"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { announce } from "@/components/ui/announcements";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { TextField } from "@/components/ui/text-field";
import { accessStore } from "@/lib/hooks";

const kinds = [
  { value: "bearer", label: "Bearer token" },
  { value: "header", label: "Header" },
] as const;

export interface AccessFormProps {
  /** The host to begin with; empty to be filled in. */
  readonly host: string;
  readonly onGranted: () => void;
}

/** Gives one host a secret: a bearer token, or a header of any name. */
export function AccessForm({ host, onGranted }: AccessFormProps) {
  const [address, setAddress] = useState(host);
  const [kind, setKind] = useState<"bearer" | "header">("bearer");
  const [headerName, setHeaderName] = useState("");
  const [secret, setSecret] = useState("");
  const [isRemembered, setIsRemembered] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  function grant() {
    const value = secret.trim();
    const granted = accessStore.grant({
      address: address.trim(),
      headerName: kind === "bearer" ? "Authorization" : headerName.trim(),
      value: kind === "bearer" && value !== "" ? `Bearer ${value}` : value,
      isRemembered,
    });
    setProblem(granted.ok ? null : granted.error);
    if (!granted.ok) return;
    setSecret("");
    const { origin } = granted.value;
    const isLost = isRemembered && !granted.value.isRemembered;
    announce(
      isLost ? `${origin} has access until the page closes: nothing can be stored` : `${origin} has access`,
    );
    onGranted();
  }

  return (
    <form
      aria-label="Give access"
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        grant();
      }}
    >
      <TextField
        label="Host"
        value={address}
        onChange={setAddress}
        inputMode="url"
        placeholder="https://host"
        {...(host === "" ? { "data-first-focus": true } : {})}
      />
      <Segmented label="What the host asks for" value={kind} options={kinds} onChange={setKind} />
      {kind === "header" ? (
        <TextField
          label="Name of the header"
          value={headerName}
          onChange={setHeaderName}
          placeholder="X-Api-Key"
        />
      ) : null}
      <SecretField
        label={kind === "bearer" ? "Token" : "Value"}
        value={secret}
        onChange={setSecret}
        hasFirstFocus={host !== ""}
      />
      <RememberBox isChecked={isRemembered} onChange={setIsRemembered} />
      {problem === null ? null : (
        <p role="alert" className="text-dense text-failure">
          {problem}
        </p>
      )}
      <Button type="submit" className="self-start">
        Give access
      </Button>
    </form>
  );
}

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hasFirstFocus: boolean;
}

function SecretField({ label, value, onChange, hasFirstFocus }: SecretFieldProps) {
  const [isShown, setIsShown] = useState(false);
  return (
    <TextField
      label={label}
      type={isShown ? "text" : "password"}
      autoComplete="off"
      value={value}
      onChange={onChange}
      {...(hasFirstFocus ? { "data-first-focus": true } : {})}
      end={
        <IconButton
          size="small"
          label={isShown ? "Hide" : "Show"}
          isPressed={isShown}
          icon={isShown ? <EyeOff aria-hidden size={14} /> : <Eye aria-hidden size={14} />}
          onClick={() => {
            setIsShown(!isShown);
          }}
        />
      }
    />
  );
}

interface RememberBoxProps {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

function RememberBox({ isChecked, onChange }: RememberBoxProps) {
  return (
    <label className="flex items-center gap-2">
      <input
        type="checkbox"
        checked={isChecked}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      <span>
        Remember on this device <span className="text-muted">(unencrypted, in this browser’s storage)</span>
      </span>
    </label>
  );
}
