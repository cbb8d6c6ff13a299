/** The page, with no trusted keys in it yet. */
export function verificationPage(): Promise<string>;
