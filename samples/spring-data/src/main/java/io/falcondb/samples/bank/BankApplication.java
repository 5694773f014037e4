package io.falcondb.samples.bank;

import java.math.BigDecimal;
import java.time.InstantSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/// Opens two accounts if there are none, moves some money and says what is where.
@SpringBootApplication(proxyBeanMethods = false)
public class BankApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(BankApplication.class, arguments);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    @Profile("!test")
    ApplicationRunner day(Bank bank, Accounts accounts) {
        return arguments -> {
            for (String owner : new String[] {"ada", "grace"}) {
                if (accounts.findByOwner(owner).isEmpty()) {
                    accounts.save(Account.of(owner, new BigDecimal("100.00")));
                }
            }
            bank.transfer("ada", "grace", new BigDecimal("0.50"));
            accounts.findAll()
                    .forEach(each -> System.out.println(each.owner() + " has " + each.balance()));
        };
    }
}
