// The words of texts, as a column with `words` has them: whatever their case, without the punctuation around them.

import { words as wordsOfText } from '../../text/analyser';
import type { Keygen } from '../keygen';
import { eachText } from './texts';

export const words: Keygen = {
  name: 'words',
  hash: 'words-1',
  run: (...values) => {
    const found: string[] = [];
    eachText(values, (text) => {
      for (const word of wordsOfText(text)) found.push(word);
    });
    return found;
  },
};
