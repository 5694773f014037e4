package io.falcondb.samples.bank;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/// @param id given by the database
/// @param version grows with every change, so that a change of what somebody else has changed is
///   noticed
record Account(
        @Id @Nullable Long id, String owner, BigDecimal balance, @Version @Nullable Long version) {

    static Account of(String owner, BigDecimal balance) {
        return new Account(null, owner, balance, null);
    }

    Account plus(BigDecimal amount) {
        return new Account(id, owner, balance.add(amount), version);
    }
}
