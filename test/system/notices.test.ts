import { expect, it } from 'vitest';
import { noticesOn } from '../../src/system/notices.ts';

it('what nobody reads is left out beyond 4 MiB, and comes again when it is read', () => {
  const output = {
    writableLength: 0,
    write: (text: string) => (output.writableLength += text.length),
  };
  const notices = noticesOn(output as unknown as Parameters<typeof noticesOn>[0]);
  for (let count = 0; count < 100; count += 1) notices.write('x'.repeat(100_000));
  expect(output.writableLength).toBe(4_200_000);
  output.writableLength = 0;
  notices.write('again');
  expect(output.writableLength).toBe(5);
});
