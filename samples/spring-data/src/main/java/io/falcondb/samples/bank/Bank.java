package io.falcondb.samples.bank;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Moves money. A transaction that met another one is tried again from its start, after a pause:
/// only the whole of it may be repeated, never a single statement.
@Service
class Bank {

    private static final int TRIES_MAX = 50;
    private static final long PAUSE_MILLIS = 5;
    private static final long PAUSE_MILLIS_MAX = 100;

    private final Accounts accounts;
    private final Transfers transfers;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Bank(
            Accounts accounts,
            Transfers transfers,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.accounts = accounts;
        this.transfers = transfers;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// @throws org.springframework.dao.DataIntegrityViolationException if there is not enough money
    /// @throws ConcurrencyFailureException if it met other transactions each of 50 times
    void transfer(String from, String to, BigDecimal amount) {
        for (int tried = 1; ; tried++) {
            try {
                transaction.executeWithoutResult(status -> move(from, to, amount));
                return;
            } catch (ConcurrencyFailureException e) {
                // 40001, 40P01, or the row's version has changed since it was read.
                if (tried == TRIES_MAX) {
                    throw e;
                }
                pause(tried);
            }
        }
    }

    private void move(String from, String to, BigDecimal amount) {
        Account payer = accounts.findByOwner(from).orElseThrow();
        Account payee = accounts.findByOwner(to).orElseThrow();
        // Everybody changes the account with the lower number first: transfers in opposite
        // directions wait for each other and never stand in each other's way.
        if (id(payer) < id(payee)) {
            accounts.save(payer.plus(amount.negate()));
            accounts.save(payee.plus(amount));
        } else {
            accounts.save(payee.plus(amount));
            accounts.save(payer.plus(amount.negate()));
        }
        transfers.save(new Transfer(null, id(payer), id(payee), amount, clock.instant()));
    }

    /// Longer from try to try, and different for each of those who met.
    private static void pause(int tried) {
        long longest = Math.min(PAUSE_MILLIS * tried, PAUSE_MILLIS_MAX);
        try {
            Thread.sleep(1 + ThreadLocalRandom.current().nextLong(longest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two tries", e);
        }
    }

    private static long id(Account account) {
        if (account.id() == null) {
            throw new IllegalStateException("not saved yet: " + account);
        }
        return account.id();
    }
}
