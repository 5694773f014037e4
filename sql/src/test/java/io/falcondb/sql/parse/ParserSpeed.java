package io.falcondb.sql.parse;

/// Prints how long scanning, fingerprinting and parsing take; asserts nothing.
final class ParserSpeed {
    private static final String[] STATEMENTS = {
        "UPDATE pgbench_accounts SET abalance = abalance + -1234 WHERE aid = 987654;",
        "SELECT abalance FROM pgbench_accounts WHERE aid = 987654;",
        "INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) VALUES (1, 2, 3, 4,"
                + " CURRENT_TIMESTAMP);",
        "SELECT abalance FROM pgbench_accounts WHERE aid = $1",
    };

    private ParserSpeed() {}

    public static void main(String[] args) {
        long sink = 0;
        Fingerprint fingerprint = new Fingerprint(1, 2);
        Tokens tokens = new Tokens();
        for (int pass = 0; pass < 4; pass++) {
            for (String sql : STATEMENTS) {
                int n = 300_000;
                long t0 = System.nanoTime();
                for (int i = 0; i < n; i++) {
                    Lexer.scan(sql, tokens);
                    sink += tokens.count;
                }
                long t1 = System.nanoTime();
                for (int i = 0; i < n; i++) {
                    fingerprint.read(sql);
                    sink += fingerprint.low();
                }
                long t2 = System.nanoTime();
                for (int i = 0; i < n; i++) {
                    sink += Parser.parse(sql).size();
                }
                long t3 = System.nanoTime();
                if (pass == 3) {
                    System.out.printf(
                            "scan %4d ns, fingerprint %4d ns, parse %5d ns: %s%n",
                            (t1 - t0) / n, (t2 - t1) / n, (t3 - t2) / n, sql);
                }
            }
        }
        System.out.println("checksum " + sink);
    }
}
