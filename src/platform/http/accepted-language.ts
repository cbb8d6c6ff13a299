import type { Language } from '../../messages/template.js';

/** What a browser asks first for in `Accept-Language`, of what the pages are written in. */
export function acceptedLanguage(accepts: string | undefined): Language {
  const [first = ''] = (accepts ?? '').toLowerCase().split(',');
  return first.startsWith('en') ? 'en' : 'nb';
}
