package io.falcondb.samples.bank;

import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.PagingAndSortingRepository;

interface Accounts
        extends ListCrudRepository<Account, Long>, PagingAndSortingRepository<Account, Long> {

    Optional<Account> findByOwner(String owner);

    Page<Account> findByBalanceGreaterThan(BigDecimal balance, Pageable page);

    @Query("select sum(balance) from account")
    BigDecimal total();
}
