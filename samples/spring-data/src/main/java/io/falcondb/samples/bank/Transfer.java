package io.falcondb.samples.bank;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/// Money that went from one account to another.
record Transfer(
        @Id @Nullable Long id,
        long fromAccount,
        long toAccount,
        BigDecimal amount,
        Instant madeAt) {}
