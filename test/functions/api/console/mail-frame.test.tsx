/** @jest-environment jsdom */
import { render, screen } from '@testing-library/preact';
import { LetterFrame } from '../../../../functions/api/console/mail/letter-frame';

function shown(html: string): Document {
  render(<LetterFrame html={html} title="อีเมล" />);
  const frame = screen.getByTitle<HTMLIFrameElement>('อีเมล');
  if (!frame.contentDocument) throw new Error('the frame is empty');
  return frame.contentDocument;
}

describe('a mail as it was sent', () => {
  test('has its own words and styles', () => {
    const letter = shown(
      '<html lang="th"><body style="margin:0"><p style="color:red">เรียน นายก</p></body></html>',
    );
    const paragraph = letter.querySelector('p');
    expect(letter.documentElement.lang).toBe('th');
    expect(paragraph?.textContent).toBe('เรียน นายก');
    expect(paragraph?.style.color).toBe('red');
  });

  test('runs nothing, sends nothing and loads nothing', () => {
    const letter = shown(
      `<html><body><script>window.x = 1</script><form action="https://evil.example"><input></form>
       <iframe src="https://evil.example"></iframe><base href="https://evil.example"><p>ข้อความ</p></body></html>`,
    );
    expect(letter.querySelectorAll('script, form, iframe, base')).toHaveLength(0);
    expect(letter.body.textContent).toContain('ข้อความ');
    const frame = screen.getByTitle('อีเมล');
    expect(frame.getAttribute('sandbox')).not.toMatch(/allow-(scripts|forms|top-navigation)/);
  });

  test('opens its links elsewhere', () => {
    const letter = shown('<html><body><a href="https://ita.example/#/">เปิด</a></body></html>');
    expect(letter.querySelector('a')?.target).toBe('_blank');
  });
});
