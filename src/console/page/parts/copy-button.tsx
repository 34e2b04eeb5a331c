import { useState } from 'preact/hooks';
import { IconButton } from './icon-button.tsx';

/** Copies a text, and says for a moment that it did. Its size stays. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await writeToClipboard(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <>
      <IconButton icon={copied ? 'done' : 'copy'} label={`Copy ${what}`} onClick={copy} />
      <span class="hidden" role="status">
        {copied ? 'Copied' : ''}
      </span>
    </>
  );
}

/** A page of another machine's address has no `navigator.clipboard`; there the older way works. */
async function writeToClipboard(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'hidden';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
