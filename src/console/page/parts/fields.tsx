import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { type Pairs, pairsProblem } from '../pairs.ts';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: (ids: {
    readonly id: string;
    readonly describedBy: string;
  }) => ComponentChildren;
}

/** A label above its control, and below it what helps to fill it in. */
export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  const describedBy = `${id}-hint`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, describedBy })}
      <small id={describedBy}>{hint}</small>
    </div>
  );
}

export interface TextFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly input?: InputHTMLAttributes;
  /** What is wrong with the value, if anything; the form is not sent then. */
  readonly problem?: string;
}

export function TextField({
  label,
  hint = '',
  value,
  onValue,
  input,
  problem = '',
}: TextFieldProps) {
  const element = useRef<HTMLInputElement>(null);
  /** What the browser says of a value with which the form could not be sent. */
  const [refusal, setRefusal] = useState('');
  useEffect(() => element.current?.setCustomValidity(problem), [problem]);
  // In place of the browser's bubble, which hides what is below and goes away by itself.
  const onInvalid = (event: Event) => {
    event.preventDefault();
    const { current } = element;
    if (!current) return;
    const { patternMismatch, valueMissing } = current.validity;
    setRefusal(
      patternMismatch && !valueMissing ? current.title || hint : current.validationMessage,
    );
    if (current.form?.querySelector('input:invalid') === current) current.focus();
  };
  return (
    <Field label={label} hint={problem || refusal || hint}>
      {({ id, describedBy }) => (
        <input
          {...input}
          ref={element}
          id={id}
          aria-describedby={describedBy}
          value={value}
          autocomplete="off"
          spellcheck={false}
          onInvalid={onInvalid}
          onInput={({ currentTarget }) => {
            setRefusal('');
            onValue(currentTarget.value);
          }}
        />
      )}
    </Field>
  );
}

/** A map of texts in one line. */
export function PairsField(
  props: Omit<TextFieldProps, 'problem'> & { readonly check?: (pairs: Pairs) => string },
) {
  const { check, ...rest } = props;
  return <TextField {...rest} problem={pairsProblem(props.value, check)} />;
}
