/**
 * Text cut into lines no wider than `width`: at spaces, after dashes, and inside a word only where the word alone is wider. A
 * line that was cut at a space keeps it, so that text taken out of the file has its words apart.
 */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const next = () => {
    lines.push(line);
    line = '';
    used = 0;
  };
  for (const word of text.split(/(?<= )(?=[^ ])|(?<=[-–/])(?=[^ \d])|(?<=\d–)(?=\d)/)) {
    // Measured with its blanks, as it is drawn, so that it is laid out once.
    const whole = measure(word);
    const wide = whole - (word.length - word.trimEnd().length) * measure(' ');
    if (line !== '' && used + wide > width) next();
    if (wide <= width) {
      line += word;
      used += whole;
      continue;
    }
    for (const character of word) {
      const own = measure(character);
      if (line !== '' && character !== ' ' && used + own > width) next();
      line += character;
      used += own;
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}
