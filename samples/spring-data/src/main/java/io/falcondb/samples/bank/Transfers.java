package io.falcondb.samples.bank;

import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

interface Transfers extends ListCrudRepository<Transfer, Long> {

    List<Transfer> findByFromAccountOrderByMadeAtDesc(long fromAccount);
}
