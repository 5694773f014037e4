package io.falcondb.samples.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;

/// What the bank promises, on whatever database it is given.
abstract class BankContract {

    private static final BigDecimal HUNDRED = new BigDecimal("100.00");
    private static final int CLIENTS = 4;
    private static final int TRANSFERS = 25;

    @Autowired private Bank bank;
    @Autowired private Accounts accounts;
    @Autowired private Transfers transfers;

    @BeforeEach
    void openAccounts() {
        transfers.deleteAll();
        accounts.deleteAll();
        for (String owner : List.of("ada", "grace", "edsger")) {
            accounts.save(Account.of(owner, HUNDRED));
        }
    }

    @Test
    void aTransferMovesMoneyAndIsRemembered() {
        bank.transfer("ada", "grace", new BigDecimal("30.25"));
        assertThat(balance("ada")).isEqualByComparingTo("69.75");
        assertThat(balance("grace")).isEqualByComparingTo("130.25");
        Account ada = accounts.findByOwner("ada").orElseThrow();
        assertThat(ada.version()).isEqualTo(1);
        assertThat(transfers.findByFromAccountOrderByMadeAtDesc(ada.id()))
                .singleElement()
                .satisfies(made -> assertThat(made.amount()).isEqualByComparingTo("30.25"));
    }

    @Test
    void nobodyCanPayWhatSheDoesNotHaveAndNothingOfItIsLeft() {
        assertThatThrownBy(() -> bank.transfer("ada", "grace", new BigDecimal("100.01")))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(balance("ada")).isEqualByComparingTo(HUNDRED);
        assertThat(balance("grace")).isEqualByComparingTo(HUNDRED);
        assertThat(transfers.count()).isZero();
    }

    @Test
    void anOwnerHasOneAccount() {
        assertThatThrownBy(() -> accounts.save(Account.of("ada", BigDecimal.ONE)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aChangeOfWhatSomebodyElseHasChangedIsNoticed() {
        Account old = accounts.findByOwner("ada").orElseThrow();
        accounts.save(old.plus(BigDecimal.ONE));
        assertThatThrownBy(() -> accounts.save(old.plus(BigDecimal.TEN)))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(balance("ada")).isEqualByComparingTo("101");
    }

    @Test
    void accountsComeInPages() {
        bank.transfer("ada", "grace", BigDecimal.TEN);
        var page =
                accounts.findByBalanceGreaterThan(
                        new BigDecimal("95"),
                        PageRequest.of(0, 1, Sort.by("balance").descending()));
        assertThat(page.getTotalElements()).isEqualTo(2);
        assertThat(page.getContent()).extracting(Account::owner).containsExactly("grace");
    }

    @Test
    void noMoneyIsLostOrMadeWhileManyTransferAtTheSameTime() throws Exception {
        List<Future<?>> ends = new ArrayList<>();
        List<String> circle = List.of("ada", "grace", "edsger", "ada");
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                int at = client % 3;
                ends.add(
                        clients.submit(
                                () -> {
                                    for (int i = 0; i < TRANSFERS; i++) {
                                        bank.transfer(
                                                circle.get(at), circle.get(at + 1), BigDecimal.ONE);
                                    }
                                }));
            }
        }
        for (Future<?> end : ends) {
            end.get();
        }
        assertThat(accounts.total()).isEqualByComparingTo("300");
        assertThat(transfers.count()).isEqualTo(CLIENTS * TRANSFERS);
        assertThat(balance("ada")).isEqualByComparingTo("75");
    }

    private BigDecimal balance(String owner) {
        return accounts.findByOwner(owner).orElseThrow().balance();
    }
}
