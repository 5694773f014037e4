package io.falcondb.sql.parse;

/// Finds key words among words by open addressing; the scanner hashes while it reads.
final class KeywordTable {
    private static final int SIZE = 2048;
    private static final String[] WORDS = new String[SIZE];
    private static final int[] TYPES = new int[SIZE];

    static {
        for (Keyword keyword : Keyword.values()) {
            if (keyword == Keyword.NO_KEYWORD) {
                continue;
            }
            String word = keyword.word();
            int hash = 0;
            for (int i = 0; i < word.length(); i++) {
                hash = step(hash, word.charAt(i));
            }
            int slot = slot(hash);
            while (WORDS[slot] != null) {
                slot = slot + 1 & SIZE - 1;
            }
            WORDS[slot] = word;
            TYPES[slot] = TokenType.of(keyword);
        }
    }

    private KeywordTable() {}

    /// The hash with one more character, which must be in lower case.
    static int step(int hash, int lower) {
        return hash * 31 + lower;
    }

    /// The token type of the word at that place, whatever its case.
    static int find(String text, int start, int end, int hash) {
        for (int slot = slot(hash); ; slot = slot + 1 & SIZE - 1) {
            String word = WORDS[slot];
            if (word == null) {
                return TokenType.IDENTIFIER;
            }
            if (word.length() == end - start && same(word, text, start)) {
                return TYPES[slot];
            }
        }
    }

    private static boolean same(String word, String text, int start) {
        for (int i = 0; i < word.length(); i++) {
            char c = text.charAt(start + i);
            if (c != word.charAt(i) && (c > 'Z' || c < 'A' || c + 32 != word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 11) & SIZE - 1;
    }
}
